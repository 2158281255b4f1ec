import type { Keepers } from '../kernel/keep.server.ts'
import { batchKeepers } from './batch/keepers.server.ts'
import { bookKeepers } from './books/keepers.server.ts'
import { letterKeepers } from './letters/keepers.server.ts'
import { rosterKeepers } from './roster/keepers.server.ts'
import { transferKeepers } from './transfer/keepers.server.ts'

/** Entries that the procedures of the handover office make in its registers. */
export const officeKeepers: Keepers = { ...transferKeepers, ...batchKeepers, ...rosterKeepers, ...bookKeepers, ...letterKeepers }
