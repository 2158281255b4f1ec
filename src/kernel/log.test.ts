import { expect, test } from 'vitest'
import { home } from '../../test/cast.ts'
import { grading, openComplaints } from '../../test/complaints.ts'
import { openWorld } from '../../test/open.ts'
import { performStep } from '../cases/api.ts'
import { record } from './record.server.ts'
import { sealLog, verifyLog } from './verify.server.ts'

const key = '01900000-0000-7000-8000-00000000aaaa'
const worked = async () => {
  const world = await openWorld()
  const [id = ''] = await openComplaints(world, 3)
  const lead = await world.as('zhuguan')
  await lead.get(performStep, { project: home, case: id, step: 'grade', seen: 1, key, input: grading })
  await world.app.db
    .transaction()
    .execute((tx) =>
      record(tx, 'unit:1-1-101', { project: home, kind: 'unmask', label: '查看电话', actor: { id: 'x', name: '林静' }, now: world.app.now() }),
    )
  await sealLog(world.app.db, world.app.now())
  return { ...world, id, lead }
}

test('事项记录只能增加：改动、删除、清空都被数据库拒绝', async () => {
  const { app } = await worked()
  const refused = /append-only/
  await expect(app.pool.query("update events set label = '改过'")).rejects.toThrow(refused)
  await expect(app.pool.query('delete from events')).rejects.toThrow(refused)
  await expect(app.pool.query('truncate events cascade')).rejects.toThrow(refused)
  await expect(app.pool.query('delete from seals')).rejects.toThrow(refused)
  expect(await verifyLog(app.db)).toMatchObject({ events: 5, streams: 4, seals: 1, breaks: [] })
})

test('绕过数据库的保护篡改记录，核验时逐一指出', async () => {
  const { app, id } = await worked()
  const tamper = async (sql: string): Promise<readonly string[]> => {
    const client = await app.pool.connect()
    await client.query('begin')
    await client.query('alter table events disable trigger all; alter table seals disable trigger all')
    await client.query(sql)
    await client.query('alter table events enable trigger all; alter table seals enable trigger all')
    await client.query('commit')
    client.release()
    return (await verifyLog(app.db)).breaks
  }
  expect(await tamper(`update events set body = jsonb_set(body, '{input,level}', '"轻微"') where stream = '${id}' and seq = 2`)).toEqual([
    `内容被改动：${id} 第 2 条`,
  ])
  await tamper(`update events set body = jsonb_set(body, '{input,level}', '"重要"') where stream = '${id}' and seq = 2`)
  expect(await tamper(`update cases set state = state, head = 'x' where id = '${id}'`)).toEqual([`末尾记录与现状不符：${id}`])
  await tamper(`update cases set head = (select hash from events where stream = '${id}' and seq = 2) where id = '${id}'`)
  const whole = await tamper("delete from events where stream = 'unit:1-1-101'; delete from streams where stream = 'unit:1-1-101'")
  expect(whole).toEqual(['封存范围内的记录有增减：第 1 号'])
})

test('同一张表单带同一编号再次提交，答复与第一次相同，只记一次', async () => {
  const { app, lead, id } = await worked()
  const again = await lead.get(performStep, { project: home, case: id, step: 'grade', seen: 1, key, input: grading })
  expect(again).toMatchObject({ id, state: 'graded', version: 2 })
  const other = await lead.call(performStep, { project: home, case: id, step: 'grade', seen: 1, key: crypto.randomUUID(), input: grading })
  expect(other.status).toBe(409)
  const { rows } = await app.pool.query("select count(*)::int as n from events where stream = $1 and kind = 'step'", [id])
  expect(rows[0].n).toBe(1)
})

test('同一编号的二十次同时提交，只办一次，答复全部相同', async () => {
  const { app, lead } = await worked()
  const { rows } = await app.pool.query<{ id: string }>("select id from cases where state = 'received' limit 1")
  const id = rows[0]?.id ?? ''
  const ask = { project: home, case: id, step: 'grade', seen: 1, key: crypto.randomUUID(), input: grading }
  const answers = await Promise.all(Array.from({ length: 20 }, () => lead.get(performStep, ask)))
  expect(new Set(answers.map((a) => `${a.state} ${a.version}`))).toEqual(new Set(['graded 2']))
  expect((await app.pool.query('select seq from events where stream = $1', [id])).rowCount).toBe(2)
})
