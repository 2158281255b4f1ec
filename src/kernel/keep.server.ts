import type { Kysely } from 'kysely'
import type { Ground } from './perform.server.ts'
import type { AnyProcess } from './process.ts'
import type { Tables } from './tables.gen.ts'

/** The case an effect came from, as it stands when the effect is carried out. */
export type KeptCase = {
  readonly id: string
  readonly project_id: string
  readonly process: string
  readonly no: string
  readonly title: string
  readonly state: string
  readonly data: Readonly<Record<string, unknown>>
  readonly unit_id: string | null
  readonly unit_type_id: string | null
  readonly parent_id: string | null
  readonly contractor_id: string | null
}
/** `key` is the job's natural key: whatever is written under it is written once, however often the job runs. */
export type Keeping = {
  readonly case: KeptCase
  readonly key: string
  readonly now: Date
  readonly ground: Ground
  readonly processes: Readonly<Record<string, AnyProcess>>
}
/** Entry of a slice's register → how it is made. Keys are the words after `keep(` in the procedures. */
export type Keepers = Readonly<Record<string, (tx: Kysely<Tables>, it: Keeping) => Promise<void>>>
