import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import { test as base, type Page } from '@playwright/test'
import { type Built, buildApp } from '../../src/app.server.ts'
import { launch } from '../../src/embedded/launch.server.ts'
import { openStore } from '../../src/kernel/db.server.ts'
import { every } from '../../src/kernel/jobs.server.ts'
import { workers } from '../../src/workers.server.ts'
import { ensureTemplate } from '../server.ts'

const root = resolve(import.meta.dirname, '../..')

export type Running = { readonly url: string; readonly app: Built }

/** The whole program with its pages on a fresh copy of the cast's database; the clock stands at the opening of 2026-06-15 and runs. */
export const test = base.extend<{ signIn: (page: Page, username: string) => Promise<void> }, { world: string; program: Running }>({
  /** A spec that needs a database to itself names its world: it then gets a worker, and so a program, of its own. */
  world: ['shared', { option: true, scope: 'worker' }],
  program: [
    async ({ world: _ }, use) => {
      const server = await launch(resolve(root, '.cache/test'), { fast: true })
      const template = await ensureTemplate(server.connection, true)
      const database = `test_${randomUUID().replaceAll('-', '')}`
      const admin = openStore(server.connection('postgres'))
      await admin.pool.query(`create database ${database} template ${template}`)
      const offset = Date.parse('2026-06-15T09:00:00+08:00') - Date.now()
      const app = await buildApp(openStore(server.connection(database)), {
        now: () => new Date(Date.now() + offset),
        web: resolve(root, 'dist/web'),
        logLevel: 'error',
      })
      const url = await app.server.listen({ port: 0, host: '127.0.0.1' })
      const running = workers.map((w) =>
        every(
          Math.min(w.everyMs, w.everyMs > 20_000 ? 3_000 : 300), // nobody waits here as long as a clerk would
          () => w.work(app),
          (error) => console.error(w.name, error),
        ),
      )
      await use({ url, app })
      await Promise.all(running.map((r) => r.stop()))
      const { rows: failed } = await app.pool.query('select key, attempts, done_at, error from jobs where error is not null')
      if (failed.length) console.error('effects that had to be tried again:', failed) // what a page waited for in vain
      await app.server.close()
      await app.close()
      await admin.pool.query(`drop database if exists ${database} with (force)`)
      await admin.close()
      await server.stop()
    },
    { scope: 'worker' },
  ],
  signIn: async ({ program }, use) => {
    await use(async (page, username) => {
      await page.goto(`${program.url}/sign-in`)
      await page.getByLabel('登录名').fill(username)
      await page.getByLabel('密码').fill('guijia-demo')
      await page.getByRole('button', { name: '登录', exact: true }).click()
      await page.getByRole('navigation').first().waitFor()
    })
  },
})

export { expect } from '@playwright/test'
