import type { Keepers } from '../kernel/keep.server.ts'
import { certificateKeepers } from './certificates/keepers.server.ts'
import { registrationKeepers } from './registration/keepers.server.ts'
import { registryKeepers } from './registry-keepers.server.ts'

/** Entries that first registration and certificates make in their registers. */
export const titleKeepers: Keepers = { ...registryKeepers, ...registrationKeepers, ...certificateKeepers }
