import { randomUUID } from 'node:crypto'
import type { PoolConfig } from 'pg'
import { inject } from 'vitest'
import { type Built, buildApp } from '../src/app.server.ts'
import { settle } from '../src/effects.server.ts'
import { keepers } from '../src/keepers.server.ts'
import { openStore } from '../src/kernel/db.server.ts'
import { closeAfter } from './close-after.ts'
import { type Person, peopleOf, personWith } from './person.ts'

export type { Answer, Person } from './person.ts'

export type World = {
  readonly app: Built
  /** The connection of this file's own database, for a second instance beside the first. */
  readonly connection: PoolConfig
  readonly as: (username: string) => Promise<Person>
  readonly stranger: Person
  /** Moves the program's clock; it stands still between moves. */
  readonly setNow: (instant: string) => void
  /** Carries out everything in the outbox. */
  readonly settle: () => Promise<void>
}

/** The program on a fresh copy of the template database; the clock stands at 2026-06-15 09:00 in China (a Monday). */
export const openWorld = async (): Promise<World> => {
  const { connection, template } = inject('database')
  const database = `test_${randomUUID().replaceAll('-', '')}`
  const admin = openStore({ ...connection, max: 1 })
  await admin.pool.query(`create database ${database} template ${template}`)
  const own = { ...connection, database }
  let now = new Date('2026-06-15T09:00:00+08:00')
  const app = await buildApp(openStore(own), { now: () => now })
  closeAfter(async () => {
    await app.server.close()
    await app.close()
    await admin.pool.query(`drop database if exists ${database} with (force)`)
    await admin.close()
  })
  return {
    app,
    connection: own,
    stranger: personWith(app, ''),
    as: peopleOf(app),
    setNow: (instant) => {
      now = new Date(instant)
    },
    settle: async () => {
      while ((await settle(app, keepers)) > 0) app.forget()
      const { rows } = await app.pool.query<{ error: string }>('select error from jobs where done_at is null and error is not null')
      if (rows[0]) throw new Error(`an effect failed: ${rows[0].error}`)
    },
  }
}
