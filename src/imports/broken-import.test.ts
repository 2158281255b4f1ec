import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { home } from '../../test/cast.ts'
import { dirtyRoster } from '../../test/dirty-roster.ts'
import { openWorld } from '../../test/open.ts'
import { buildApp } from '../app.server.ts'
import { openStore } from '../kernel/db.server.ts'
import { verifyLog } from '../kernel/verify.server.ts'
import { commitImport, showImport, uploadImport } from './api.ts'
import { resumeImports } from './resume.server.ts'

// covers U-XLS-8
const world = await openWorld()
const lead = await world.as('yingxiao')
const project = { project: home }
const count = async (table: string) => (await world.app.pool.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]?.n
const upload = async (building: number) => {
  const { content, expected } = await dirtyRoster(80, building)
  const { body } = await lead.send(uploadImport, project, [{ name: '名册.xlsx', content }])
  return { id: body.id, version: body.version, expected }
}

test('导入到一半进程被杀：重新启动后接着导完，一行不少也不重', async () => {
  const { id, version, expected } = await upload(70)
  const before = await count('units')
  const blocker = await world.app.pool.connect()
  await blocker.query('begin')
  await blocker.query('lock table transfer_items in access exclusive mode') // the import stands still after the units, before the papers
  const child = spawn(process.execPath, ['test/import-child.ts'], {
    env: {
      ...process.env,
      IMPORT_CHILD: JSON.stringify({ connection: world.connection, project: home, id, seen: version, at: '2026-06-15T09:00:00+08:00' }),
    },
    stdio: 'inherit',
  })
  for (let waiting = 0; waiting === 0; await sleep(50)) {
    const { rows } = await world.app.pool.query<{ n: number }>(
      "select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    )
    waiting = rows[0]?.n ?? 0
    expect(child.exitCode).toBeNull()
  }
  child.kill('SIGKILL')
  await once(child, 'exit')
  await blocker.query('rollback')
  blocker.release()

  expect((await lead.get(showImport, { ...project, import: id })).state).toBe('导入中')
  expect(await count('units')).toBe(before)
  while ((await resumeImports(world.app)) === 0) await sleep(50) // until the dead one's connection has gone
  const done = await lead.get(showImport, { ...project, import: id })
  expect(done).toMatchObject({ state: '已导入', counts: { stored: expected.ok } })
  expect(await count('units')).toBe((before ?? 0) + expected.ok)
  expect(await count("cases where process = 'file-transfer'")).toBe(expected.ok)
  expect(await resumeImports(world.app)).toBe(0)
  expect((await verifyLog(world.app.db)).breaks).toEqual([])
}, 60_000)

test('两个程序同时导入同一批，只有一个做成', async () => {
  const { id, version, expected } = await upload(75)
  const before = (await count('units')) ?? 0
  const second = await buildApp(openStore(world.connection), { now: () => new Date('2026-06-15T09:00:00+08:00') })
  const ask = {
    method: 'POST' as const,
    url: `/api/projects/${home}/imports/${id}/commit`,
    headers: { cookie: lead.cookie },
    payload: { seen: version, mode: '仅导入正确行' },
  }
  const answers = await Promise.all([world.app, second, world.app, second].map((app) => app.server.inject(ask)))
  expect(answers.map((a) => a.statusCode).toSorted()).toEqual([200, 409, 409, 409])
  expect(await count('units')).toBe(before + expected.ok)
  await second.server.close()
  await second.close()
}, 60_000)

test('同一文件传了两次、先后导入：第二次什么也不变', async () => {
  const { content, expected } = await dirtyRoster(40, 79)
  const send = async () => (await lead.send(uploadImport, project, [{ name: '名册.xlsx', content }])).body
  const [one, two] = [await send(), await send()]
  expect(two.id).not.toBe(one.id)
  const before = (await count('units')) ?? 0
  await lead.get(commitImport, { ...project, import: one.id, seen: one.version, mode: '仅导入正确行' })
  const { status, body } = await lead.call(commitImport, { ...project, import: two.id, seen: two.version, mode: '仅导入正确行' })
  expect(status).toBe(409)
  expect(body.message).toMatch(/已经导入过|台账有变化|重新预检/)
  expect(await count('units')).toBe(before + expected.ok)
  expect((await lead.get(showImport, { ...project, import: two.id })).state).toBe('预检')
})

test('预检之后台账变了，整批退回预检并说明，没有任何改动', async () => {
  const { content } = await dirtyRoster(20, 85)
  const { body } = await lead.send(uploadImport, project, [{ name: '名册.xlsx', content }])
  await world.app.pool.query(
    "update contracts set no = 'HT85-00001' where id = (select id from contracts where project_id = $1 order by no limit 1)",
    [home],
  )
  const before = await count('units')
  const { status, body: refusal } = await lead.call(commitImport, { ...project, import: body.id, seen: body.version, mode: '仅导入正确行' })
  expect([status, refusal.faults?.[0]?.code]).toEqual([409, 'STALE'])
  expect(await count('units')).toBe(before)
  const after = await lead.get(showImport, { ...project, import: body.id })
  expect(after.state).toBe('预检')
  expect(after.error).toContain('合同编号已用于另一套房')
})
