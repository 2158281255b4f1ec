import type { Kysely } from 'kysely'
import type { Project } from '../kernel/app.server.ts'
import type { Papers } from '../kernel/decide.ts'
import type { Ground } from '../kernel/perform.server.ts'
import type { Tables } from '../kernel/tables.gen.ts'

/** The case a paper is printed from. */
export type PaperCase = {
  readonly id: string
  readonly project_id: string
  readonly process: string
  readonly no: string
  readonly title: string
  readonly state: string
  readonly data: Readonly<Record<string, unknown>>
  readonly documents: Papers
  readonly unit_id: string | null
  readonly unit_type_id: string | null
  readonly contractor_id: string | null
  readonly opened_at: Date
  readonly closed_at: Date | null
}
export type Gathering = {
  readonly project: Project
  readonly case: PaperCase
  /** The letter or receipt meant, where the case has several; absent: the latest. */
  readonly of?: string | undefined
  readonly now: Date
  readonly ground: Ground
}
/** What the database knows for one paper, complete or not. */
export type Gathered = {
  readonly data: Readonly<Record<string, unknown>>
  /** A number the paper has already (letter, receipt), and the row that holds it. Such a paper says the same for ever. */
  readonly own?: { readonly no: string; readonly id: string; readonly voided: boolean }
}
export type Gather = (db: Kysely<Tables>, ask: Gathering) => Promise<Gathered>

/** A word from the data of a case; empty when it has not been filled in. */
export const wordOf = (it: { readonly data: Readonly<Record<string, unknown>> }, key: string): string => {
  const value = it.data[key]
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}
