import { expect, test } from 'vitest'
import { home, password } from '../../test/cast.ts'
import { grading, openComplaints } from '../../test/complaints.ts'
import { openWorld } from '../../test/open.ts'
import { startProcess, urlOf } from '../../test/process.ts'
import { buildApp } from '../app.server.ts'
import { listCases, performStep } from '../cases/api.ts'
import { openStore } from '../kernel/db.server.ts'

test('健康检查：数据库可用且表是本程序的为 200；缺一个迁移或数据库不可用为 503', async () => {
  const { app, connection } = await openWorld()
  const ask = async () => (await app.server.inject('/healthz')).statusCode
  expect(await ask()).toBe(200)
  await app.pool.query("update migrations set name = name || 'x' where name = (select max(name) from migrations)")
  expect(await ask()).toBe(503)
  const gone = await buildApp(openStore({ ...connection, host: '/nowhere' }), { secret: 'x' })
  expect((await gone.server.inject('/healthz')).json()).toEqual({ ok: false, database: false, migrations: false })
  await gone.server.close()
})

test('运行指标：请求按路由、办理按步骤、等待中的任务；外网地址看不到', async () => {
  const world = await openWorld()
  const [id = ''] = await openComplaints(world, 1)
  const lead = await world.as('zhuguan')
  /** Acts are counted for the process, which other test files share. */
  const graded = async () =>
    Number(/guijia_acts_total\{process="complaint",step="grade"\} (\d+)/.exec((await world.app.server.inject('/metrics')).body)?.[1] ?? 0)
  const before = await graded()
  await lead.get(performStep, { project: home, case: id, step: 'grade', seen: 1, input: grading })
  await lead.get(performStep, { project: home, case: id, step: 'pass', seen: 2 })
  const { body } = await world.app.server.inject('/metrics')
  expect(body).toMatch(
    /guijia_http_request_seconds_count\{method="POST",route="\/api\/projects\/:project\/cases\/:case\/steps\/:step",status="200"\} 2/,
  )
  expect((await graded()) - before).toBe(1)
  expect(body).toMatch(/guijia_jobs\{state="due"\} 2/)
  expect(body).toMatch(/guijia_nodejs_eventloop_lag_seconds /)
  const outside = await world.app.server.inject({ url: '/metrics', headers: { 'x-forwarded-for': '203.0.113.9' } })
  expect(outside.statusCode).toBe(404)
})

test('日志一请求一行：编号、路由、用户；不含查询的内容，也不含登录凭据', async () => {
  const world = await openWorld()
  const lines: string[] = []
  const app = await buildApp(openStore(world.connection), { now: world.app.now, logLevel: 'info', logStream: { write: (l) => void lines.push(l) } })
  const lead = await world.as('zhuguan')
  const url = listCases.path.replace(':project', home)
  const answer = await app.server.inject({ url: `${url}?q=13900001003`, headers: { cookie: lead.cookie } })
  const line = JSON.parse(lines.find((l) => l.includes('请求')) ?? '{}')
  expect(line).toMatchObject({ reqId: answer.headers['x-request-id'], route: listCases.path, params: { project: home }, status: 200, level: 30 })
  expect(line.user).toMatch(/^[0-9a-f-]{36}$/)
  expect(lines.join('')).not.toMatch(/13900001003|session_token/)
  await app.server.close()
  await app.close()
})

test('停止程序时，正在办理的请求办完并得到答复', async () => {
  const world = await openWorld()
  world.setNow(new Date().toISOString())
  const [id = ''] = await openComplaints(world, 1)
  const program = await startProcess({ DATABASE_URL: urlOf(world.connection) })
  const post = (path: string, body: object, cookie = '') =>
    fetch(`${program.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', cookie }, body: JSON.stringify(body) })
  const signIn = await post('/api/sign-in', { username: 'zhuguan', password })
  const cookie = signIn.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ')

  const holding = await world.app.pool.connect()
  await holding.query('begin')
  await holding.query('select 1 from cases where id = $1 for update', [id])
  const underWay = post(`/api/projects/${home}/cases/${id}/steps/grade`, { seen: 1, input: grading }, cookie)
  await expect
    .poll(async () => (await world.app.pool.query('select count(*)::int as n from pg_locks where not granted')).rows[0].n, { timeout: 10_000 })
    .toBeGreaterThan(0)
  const ended = program.end('SIGTERM')
  await new Promise((r) => setTimeout(r, 300))
  await expect(fetch(`${program.url}/healthz`)).rejects.toThrow() // takes no new ones
  await holding.query('commit')
  holding.release()
  expect((await underWay).status).toBe(200)
  expect(await ended).toBe(0)
})
