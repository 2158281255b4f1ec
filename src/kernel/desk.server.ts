import type { Kysely } from 'kysely'
import type { App, Project } from './app.server.ts'
import { today } from './days.ts'
import type { Actor } from './decide.ts'
import type { Done, Ground } from './perform.server.ts'
import { performIn } from './perform-in.server.ts'
import type { AnyProcess } from './process.ts'
import type { Tables } from './tables.gen.ts'

export type Tx = Kysely<Tables>
/** What a verb of a slice's desk needs to know beside its own question. */
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

/** Performs a step of a case as part of the verb. */
export const step = (tx: Tx, desk: Desk, caseId: string, name: string, input: Readonly<Record<string, unknown>> = {}): Promise<Done> =>
  performIn(tx, desk.processes, name, { project: desk.project, case: caseId, input, actor: desk.actor, now: desk.now, ground: desk.ground })
