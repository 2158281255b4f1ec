import { expect, test } from 'vitest'
import { elsewhere, home } from '../../test/cast.ts'
import { openComplaints } from '../../test/complaints.ts'
import { everyRead } from '../../test/every-read.ts'
import { openWorld } from '../../test/open.ts'
import { buildApp } from '../app.server.ts'
import { openStore, type Store } from '../kernel/db.server.ts'
import { demoAccounts } from '../staff/demo-accounts.ts'

type World = Awaited<ReturnType<typeof openWorld>>

/** Turns the policies on and answers a connection that may see these projects only. The role is the whole server's and stays. */
const scopedTo = async ({ app, connection }: World, projects: string): Promise<Store> => {
  await app.pool.query('do $$ begin create role guijia_scoped; exception when duplicate_object or unique_violation then null; end $$')
  await app.pool.query('grant select, insert, update, delete on all tables in schema public to guijia_scoped')
  await app.pool.query('select scope_rows(true)')
  return openStore({ ...connection, options: `-c role=guijia_scoped -c guijia.projects=${projects}` })
}

test('数据库按项目隔离行之后，每个角色的每个查询答复不变：程序没有漏掉项目条件', { timeout: 240_000 }, async () => {
  const world = await openWorld()
  await openComplaints(world, 12)
  const reads = await everyRead(world)
  const store = await scopedTo(world, home)
  const scoped = await buildApp(store, { now: world.app.now })
  let same = 0
  for (const { username } of demoAccounts) {
    const { cookie } = await world.as(username)
    for (const { e, url } of reads) {
      if (e.kind === 'file') continue
      const [free, bound] = await Promise.all([world.app, scoped].map((app) => app.server.inject({ url, headers: { cookie } })))
      const content = (text = '') => text.replaceAll(/"requestId":"[^"]+"/g, '')
      expect([username, url, bound?.statusCode, content(bound?.body)]).toEqual([username, url, free?.statusCode, content(free?.body)])
      same += 1
    }
  }
  expect(same).toBeGreaterThan(200)
  await scoped.server.close()
  await scoped.close()
})

test('隔离确实在起作用：只许看别的项目的连接，本项目一行也看不到、改不到；关闭后恢复', async () => {
  const world = await openWorld()
  await openComplaints(world, 3)
  const { pool, close } = await scopedTo(world, elsewhere)
  for (const table of ['cases', 'events', 'units', 'customers', 'telephones', 'contracts'])
    expect((await pool.query(`select 1 from ${table}`)).rowCount).toBe(0)
  expect((await pool.query("update cases set title = 'x'")).rowCount).toBe(0)
  await world.app.pool.query('select scope_rows(false)')
  expect((await pool.query('select 1 from cases')).rowCount).toBe(3)
  await close()
})
