import { areaKeepers } from './area/keepers.server.ts'
import { filingKeepers } from './contracts/filing/keepers.server.ts'
import { acceptanceKeepers } from './handover/acceptance/keepers.server.ts'
import { inspectionKeepers } from './handover/inspection/keepers.server.ts'
import { officeKeepers } from './handover/office-keepers.server.ts'
import type { Keepers } from './kernel/keep.server.ts'
import { mortgageKeepers } from './mortgage/keepers.server.ts'
import { reminderKeepers } from './reminders/keepers.server.ts'
import { repairKeepers } from './repairs/keepers.server.ts'
import { titleKeepers } from './title/keepers.server.ts'

/** Every entry that procedures make in registers (`keep(…)`): each slice lends its own. */
export const keepers: Keepers = {
  ...officeKeepers,
  ...inspectionKeepers,
  ...acceptanceKeepers,
  ...repairKeepers,
  ...filingKeepers,
  ...mortgageKeepers,
  ...titleKeepers,
  ...reminderKeepers,
  ...areaKeepers,
}
