import { type Kysely, sql } from 'kysely'
import type { Project } from '../kernel/app.server.ts'
import { today } from '../kernel/days.ts'
import { type AnyProcess, stateLabel } from '../kernel/process.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { type Owners, ownersOf } from './gather/owners.server.ts'
import type { PaperCase } from './gather.server.ts'
import type { Sheet } from './sheet.ts'
import type { Source } from './source.server.ts'

type Head = Omit<Sheet, 'no' | 'print' | 'voided' | 'data'>

/** The common head of a paper (handbook forms): whose home, who handles it, on which day. */
export const headOf = async (
  db: Kysely<Tables>,
  ask: {
    readonly project: Project
    readonly case: PaperCase
    readonly process: AnyProcess
    readonly source: Source
    readonly handler: string
    readonly now: Date
  },
): Promise<Head> => {
  const { case: it, project } = ask
  const unit = it.unit_id
    ? (await sql<{ label: string }>`select label from units where id = ${it.unit_id} and project_id = ${project.id}`.execute(db)).rows[0]?.label
    : undefined
  const owners = it.unit_id ? (await ownersOf(db, project.id, [it.unit_id])).get(it.unit_id) : undefined
  return { ...headWith({ ...ask, unit: unit ?? '', owners }), status: stateLabel(ask.process, it.state) }
}

/** The same, where unit and owners are known already: a run gathers them for a hundred letters at once. */
export const headWith = (ask: {
  readonly project: Project
  readonly source: Source
  readonly handler: string
  readonly now: Date
  readonly unit: string
  readonly owners: Owners | undefined
}): Head => ({
  company: ask.project.company,
  project: ask.project.name,
  unit: ask.unit,
  person: ask.owners?.names.join('、') ?? '',
  telephone: ask.owners?.telephone ?? '',
  handler: ask.handler,
  at: today(ask.now),
  status: '',
  version: ask.source.version,
})
