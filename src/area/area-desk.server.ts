import { type Kysely, sql } from 'kysely'
import type { App, Project } from '../kernel/app.server.ts'
import { today } from '../kernel/days.ts'
import type { Actor } from '../kernel/decide.ts'
import type { Ground } from '../kernel/perform.server.ts'
import { performIn } from '../kernel/perform-in.server.ts'
import type { AnyProcess } from '../kernel/process.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'

export type Tx = Kysely<Tables>
/** What a verb about areas needs to know beside its own question. */
export type AreaDesk = {
  readonly project: string
  readonly actor: Actor
  readonly now: Date
  readonly day: string
  readonly ground: Ground
  readonly processes: Readonly<Record<string, AnyProcess>>
}
type Asked = Pick<App, 'db' | 'processes' | 'ground'> & { readonly project: Pick<Project, 'id'>; readonly actor: Actor; readonly at: Date }

/** Carries out one verb in one transaction. */
export const atAreaDesk = async <T>(ctx: Asked, verb: (tx: Tx, desk: AreaDesk) => Promise<T>): Promise<T> => {
  const desk: AreaDesk = {
    project: ctx.project.id,
    actor: ctx.actor,
    now: ctx.at,
    day: today(ctx.at),
    ground: await ctx.ground(ctx.project.id),
    processes: ctx.processes,
  }
  return await ctx.db.transaction().execute((tx) => verb(tx, desk))
}

export type AreaCase = {
  readonly id: string
  readonly no: string
  readonly title: string
  readonly state: string
  readonly unit_id: string | null
  readonly version: number
  readonly data: Readonly<Record<string, unknown>>
}

/** Locks a case of this process until the verb is done. 404 outside the project. */
export const lockAreaCase = async (tx: Tx, desk: Pick<AreaDesk, 'project'>, process: string, id: string): Promise<AreaCase> => {
  const { rows } = await sql<AreaCase>`select id, no, title, state, unit_id, version, data from cases
    where id = ${id} and project_id = ${desk.project} and process = ${process} for update`.execute(tx)
  if (!rows[0]) throw new Refusal('没有这个事项', 404)
  return rows[0]
}

export const stepOf = (tx: Tx, desk: AreaDesk, caseId: string, name: string, input: Readonly<Record<string, unknown>> = {}) =>
  performIn(tx, desk.processes, name, { project: desk.project, case: caseId, input, actor: desk.actor, now: desk.now, ground: desk.ground })
