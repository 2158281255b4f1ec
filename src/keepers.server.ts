import { officeKeepers } from './handover/office-keepers.server.ts'
import type { Keepers } from './kernel/keep.server.ts'

/** Every entry that procedures make in registers (`keep(…)`): each slice lends its own. */
export const keepers: Keepers = { ...officeKeepers }
