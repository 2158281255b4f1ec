import { randomUUID } from 'node:crypto'
import { afterAll, expect, inject, test } from 'vitest'
import { type Built, buildApp } from '../app.server.ts'
import { openStore } from '../kernel/db.server.ts'
import { migrate } from '../kernel/migrate.server.ts'
import { verifyLog } from '../kernel/verify.server.ts'
import { processes } from '../processes.ts'
import { removeDemo as remove } from './api.ts'
import { sowDemo } from './sow.server.ts'

const fresh = async (): Promise<Built> => {
  const { connection } = inject('database')
  const database = `test_${randomUUID().replaceAll('-', '')}`
  const admin = openStore({ ...connection, max: 1 })
  await admin.pool.query(`create database ${database}`)
  const store = openStore({ ...connection, database })
  await migrate(store.pool)
  const app = await buildApp(store)
  afterAll(async () => {
    await app.server.close()
    await store.close()
    await admin.pool.query(`drop database if exists ${database} with (force)`)
    await admin.close()
  })
  return app
}

test('演示项目：约一千二百户、七栋楼、各阶段都有；记录核验无误；没有未来的记录', { timeout: 60_000 }, async () => {
  const app = await fresh()
  const now = new Date()
  await sowDemo(app, now)
  const one = async (sql: string) => (await app.pool.query(sql)).rows[0].n
  expect(await one('select count(*)::int as n from units')).toBeGreaterThan(1150)
  expect(await one('select count(*)::int as n from buildings')).toBe(7)
  const { rows } = await app.pool.query<{ state: string; n: number }>(
    "select state, count(*)::int as n from cases where process = 'handover' group by 1",
  )
  const states = Object.fromEntries(rows.map((r) => [r.state, r.n]))
  for (const state of [
    'posted',
    'returned',
    'served',
    'booked',
    'signedIn',
    'verified',
    'inspecting',
    'awaitingRepair',
    'awaitingReinspection',
    'awaitingFund',
    'awaitingSignature',
    'delivered',
    'refused',
    'deemed',
    'held',
  ])
    expect([state, states[state] ?? 0]).not.toEqual([state, 0])
  const { rows: filings } = await app.pool.query<{ state: string }>("select distinct state from cases where process = 'contract-filing' order by 1")
  expect(filings.map((f) => f.state)).toEqual(['cancelled', 'cancelling', 'changing', 'entering', 'filed', 'held', 'returned', 'signedOnline', 'submitted'])
  expect(await one('select count(*)::int as n from contracts where ended_on is null and not filed')).toBeGreaterThan(10)
  expect(await one('select count(*)::int as n from contract_receipts')).toBeGreaterThan(1500)
  expect(await one(`select count(*)::int as n from events where at > '${now.toISOString()}'`)).toBe(0)
  expect(
    await one(
      'select count(*)::int as n from (select at, lag(at) over (partition by stream order by seq) as before from events) e where at < before',
    ),
  ).toBe(0)
  const checked = await verifyLog(app.db)
  expect(checked.breaks).toEqual([])
  expect(checked.events).toBeGreaterThan(8000)
  const { rows: all } = await app.pool.query<{ process: string; state: string }>('select distinct process, state from cases')
  for (const c of all) expect(processes[c.process]?.states[c.state], `${c.process} ${c.state}`).toBeDefined()
  await expect(sowDemo(app, now)).rejects.toThrow('演示项目已经存在')
})

test('凌晨和早晨启动，演示数据都不落在未来，也不前后颠倒', { timeout: 120_000 }, async () => {
  for (const time of ['00:20', '08:05']) {
    const app = await fresh()
    const now = new Date(`2026-10-08T${time}:00+08:00`)
    await sowDemo(app, now)
    const { rows } = await app.pool.query<{ late: number; back: number; tickets: number }>(
      `select (select count(*)::int from events where at > $1) as late,
        (select count(*)::int from (select at, lag(at) over (partition by stream order by seq) as before from events) e where at < before) as back,
        (select count(*)::int from tickets) as tickets`,
      [now],
    )
    expect([time, rows[0]?.late, rows[0]?.back]).toEqual([time, 0, 0])
    if (time > '02:00') expect(rows[0]?.tickets).toBeGreaterThan(10)
  }
})

test('一键移除演示项目：须管理员输入代号；移除后什么也不留，移除本身留痕，别的项目不受影响', { timeout: 120_000 }, async () => {
  const app = await fresh()
  const now = new Date()
  const project = await sowDemo(app, now)
  const other = '01900000-0000-7000-8000-00000000000e'
  await app.pool.query("insert into projects (id, code, name, company) values ($1, 'ZS01', '真实项目', '真实置业')", [other])
  const signIn = async (username: string) =>
    (await app.server.inject({ method: 'POST', url: '/api/sign-in', payload: { username, password: 'guijia-demo' } })).cookies
      .map((c) => `${c.name}=${c.value}`)
      .join('; ')
  const ask = async (cookie: string, code: string) =>
    await app.server.inject({ method: 'POST', url: remove.path.replace(':project', project), headers: { cookie }, payload: { code } })
  const admin = await signIn('admin')
  expect((await ask(await signIn('zhuguan'), 'WCL')).statusCode).toBe(403)
  expect((await ask(admin, 'nein')).json().message).toBe('请输入项目代号 WCL 确认移除')
  expect((await ask(admin, 'WCL')).json()).toMatchObject({ accounts: 17 })
  for (const table of ['units', 'cases', 'customers', 'files', 'staff', 'jobs', 'letters', 'settings', 'streams'])
    expect([table, (await app.pool.query(`select count(*)::int as n from ${table}`)).rows[0].n]).toEqual([table, table === 'streams' ? 1 : 0])
  const { rows } = await app.pool.query('select label from events')
  expect(rows).toEqual([{ label: '移除演示项目「归园·望潮里」' }])
  expect((await app.pool.query('select code from projects')).rows).toEqual([{ code: 'ZS01' }])
  expect((await verifyLog(app.db)).breaks).toEqual([])
  await sowDemo(app, now) // and can be added again
})
