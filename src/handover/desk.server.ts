import { type Kysely, sql } from 'kysely'
import type { App, Project } from '../kernel/app.server.ts'
import { today } from '../kernel/days.ts'
import type { Actor } from '../kernel/decide.ts'
import type { Done, Ground } from '../kernel/perform.server.ts'
import { performIn } from '../kernel/perform-in.server.ts'
import type { AnyProcess } from '../kernel/process.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'

export type Tx = Kysely<Tables>
/** What a verb of the handover day needs to know beside its own question. */
export type Desk = {
  readonly project: string
  readonly actor: Actor
  readonly now: Date
  readonly day: string
  readonly ground: Ground
  readonly processes: Readonly<Record<string, AnyProcess>>
}
type Asked = Pick<App, 'db' | 'processes' | 'ground'> & { readonly project: Pick<Project, 'id'>; readonly actor: Actor; readonly at: Date }

/** Carries out one verb in one transaction. Two verbs that wait for each other are told apart by trying again. */
export const atDesk = async <T>(ctx: Asked, verb: (tx: Tx, desk: Desk) => Promise<T>): Promise<T> => {
  const desk: Desk = {
    project: ctx.project.id,
    actor: ctx.actor,
    now: ctx.at,
    day: today(ctx.at),
    ground: await ctx.ground(ctx.project.id),
    processes: ctx.processes,
  }
  for (let attempt = 1; ; attempt += 1)
    try {
      return await ctx.db.transaction().execute((tx) => verb(tx, desk))
    } catch (error) {
      if ((error as { code?: string }).code !== '40P01' || attempt === 3) throw error // deadlock_detected: PostgreSQL has undone this one whole
    }
}

/** A handover case as the day's verbs read it. */
export type HandoverCase = {
  readonly id: string
  readonly no: string
  readonly title: string
  readonly state: string
  readonly unit_id: string
  readonly data: Readonly<Record<string, unknown>>
  readonly closed_at: Date | null
}

/** Locks the handover case until the verb is done, so that everything about one unit happens one after another. 404 outside the project. */
export const lockHandover = async (tx: Tx, desk: Pick<Desk, 'project'>, id: string): Promise<HandoverCase> => {
  const { rows } = await sql<HandoverCase>`
    select id, no, title, state, unit_id, data, closed_at from cases where id = ${id} and project_id = ${desk.project} and process = 'handover' for update`.execute(
    tx,
  )
  if (!rows[0]) throw new Refusal('没有这户的交房事项', 404)
  return rows[0]
}

/** Performs a step of a case as part of the verb. */
export const step = (tx: Tx, desk: Desk, caseId: string, name: string, input: Readonly<Record<string, unknown>> = {}): Promise<Done> =>
  performIn(tx, desk.processes, name, { project: desk.project, case: caseId, input, actor: desk.actor, now: desk.now, ground: desk.ground })

/** Refuses unless all these files are on record in the project. */
export const mustHaveFiles = async (
  tx: Tx,
  desk: Pick<Desk, 'project'>,
  ids: readonly (string | null | undefined)[],
  field: string,
): Promise<void> => {
  const wanted = [...new Set(ids.filter((id): id is string => Boolean(id)))]
  if (wanted.length === 0) return
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from files where project_id = ${desk.project} and id = any(${wanted}::uuid[])`.execute(tx)
  if (rows[0]?.n !== wanted.length) throw new Refusal({ code: 'FILE_MISSING', message: '照片或签名还没有上传完，请等上传完成后再提交', field }, 400)
}
