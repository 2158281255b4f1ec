import { acceptanceKeepers } from './handover/acceptance/keepers.server.ts'
import { inspectionKeepers } from './handover/inspection/keepers.server.ts'
import { officeKeepers } from './handover/office-keepers.server.ts'
import { transferKeepers } from './handover/transfer/keepers.server.ts'
import type { Keepers } from './kernel/keep.server.ts'
import { repairKeepers } from './repairs/keepers.server.ts'

/** Every entry that procedures make in registers (`keep(…)`): each slice lends its own. */
export const keepers: Keepers = {
  ...transferKeepers, // one line each: slices are added side by side
  ...officeKeepers,
  ...inspectionKeepers,
  ...acceptanceKeepers,
  ...repairKeepers,
}
