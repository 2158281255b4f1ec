import { areaKeepers } from './area/keepers.server.ts'
import { filingKeepers } from './contracts/filing/keepers.server.ts'
import { acceptanceKeepers } from './handover/acceptance/keepers.server.ts'
import { inspectionKeepers } from './handover/inspection/keepers.server.ts'
import { officeKeepers } from './handover/office-keepers.server.ts'
import type { Keepers } from './kernel/keep.server.ts'
import { repairKeepers } from './repairs/keepers.server.ts'

/** Every entry that procedures make in registers (`keep(…)`): each slice lends its own. */
export const keepers: Keepers = {
  ...officeKeepers,
  ...inspectionKeepers,
  ...acceptanceKeepers,
  ...repairKeepers,
  ...filingKeepers,
  ...areaKeepers,
}
