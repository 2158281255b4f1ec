import { expect, test } from 'vitest'
import { home, password } from '../../test/cast.ts'
import { grading, openComplaints } from '../../test/complaints.ts'
import { openWorld } from '../../test/open.ts'
import { startProcess, urlOf } from '../../test/process.ts'
import { buildApp } from '../app.server.ts'
import { performStep } from '../cases/api.ts'
import { openStore } from './db.server.ts'
import { verifyLog } from './verify.server.ts'

type Outcome = { readonly status: number; readonly message: string }
/** Fifty cases, ten clicks each, all at the same moment. */
const clicks = (cases: readonly string[]) => cases.flatMap((id) => Array.from({ length: 10 }, (_, n) => ({ id, n })))

const expectOneEach = (outcomes: readonly Outcome[]) => {
  const refused = outcomes.filter((o) => o.status === 409)
  expect(outcomes.filter((o) => o.status === 200)).toHaveLength(50)
  expect(refused).toHaveLength(450)
  for (const { message } of refused) expect(message).toMatch(/^此事项刚被他人办理，现为「.+」，请刷新后再试$/)
}

test('五十件事项各被同时点十次，分在两个程序实例上：办成五十次，其余四百五十次得到一句话', async () => {
  const world = await openWorld()
  const second = await buildApp(openStore(world.connection), { now: world.app.now })
  const ids = await openComplaints(world, 50)
  const { cookie } = await world.as('zhuguan')
  const outcomes = await Promise.all(
    clicks(ids).map(async ({ id, n }): Promise<Outcome> => {
      const { server } = n % 2 ? second : world.app
      const url = performStep.path.replace(':project', home).replace(':case', id).replace(':step', 'grade')
      const answer = await server.inject({ method: 'POST', url, headers: { cookie }, payload: { seen: 1, input: grading } })
      return { status: answer.statusCode, message: String(answer.json().message) }
    }),
  )
  expectOneEach(outcomes)
  const { rows } = await world.app.pool.query("select count(*)::int as n from events where kind = 'step'")
  expect(rows[0].n).toBe(50)
  expect((await verifyLog(world.app.db)).breaks).toEqual([])
  await second.server.close()
  await second.close()
})

test('两个真正的程序进程同时办理，结果相同；一个被强行终止，另一个照常办理', async () => {
  const world = await openWorld()
  world.setNow(new Date().toISOString()) // the processes go by the real clock
  const ids = await openComplaints(world, 50)
  const env = { DATABASE_URL: urlOf(world.connection) }
  const both = await Promise.all([startProcess(env), startProcess(env)])
  const signIn = await fetch(`${both[0].url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'zhuguan', password }),
  })
  const cookie = signIn.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ')
  const click = async (base: string, id: string, seen: number): Promise<Outcome> => {
    const answer = await fetch(`${base}/api/projects/${home}/cases/${id}/steps/grade`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ seen, input: grading }),
    })
    return { status: answer.status, message: String(((await answer.json()) as { message?: string }).message) }
  }
  expectOneEach(await Promise.all(clicks(ids).map(({ id, n }) => click(both[n % 2]?.url ?? '', id, 1))))

  await both[0].end('SIGKILL')
  expect((await click(both[1].url, ids[0] ?? '', 2)).status).toBe(200)
  expect(await both[1].end('SIGTERM')).toBe(0)
  expect((await verifyLog(world.app.db)).breaks).toEqual([])
})
