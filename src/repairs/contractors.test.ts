import { expect, test } from 'vitest'
import { builder, building, elsewhere, home } from '../../test/cast.ts'
import { openComplaints } from '../../test/complaints.ts'
import { openWorld } from '../../test/open.ts'
import { listContractors, putContractor } from './contractors-api.ts'

const world = await openWorld()
const lead = await world.as('zhuguan')
const project = home

test('责任单位按工种负责全项目或某一栋；同一处同一工种只归一家，所有问题一次说清', async () => {
  const water = await lead.get(putContractor, {
    project,
    name: '江南防水有限公司',
    contact: '赵工',
    duties: [
      { building: null, trade: 'WP' },
      { building, trade: 'PL' },
    ],
  })
  const row = (await lead.get(listContractors, { project })).rows.find((f) => f.id === water.id)
  expect(row).toMatchObject({ name: '江南防水有限公司', version: 1, closedOn: null, openDefects: 0 })
  expect(row?.duties).toHaveLength(2)
  const other = { project, name: '江南防水有限公司', duties: [{ building: null, trade: 'WP' as const }] }
  const refused = await lead.call(putContractor, other)
  expect(refused.status).toBe(409)
  expect(refused.body.faults?.map((f) => f.message)).toEqual([
    '责任单位「江南防水有限公司」已在名单里',
    '全项目的防水已由「江南防水有限公司」负责，请先在该单位取消',
  ])
  const nowhere = { building: '01900000-0000-7000-8000-0000000fffff', trade: 'GC' as const }
  expect((await lead.call(putContractor, { project, name: '另一家', duties: [nowhere] })).body.faults?.[0]?.code).toBe('NOT_FOUND')
})

test('有未了的事项时不能退场；退场后不再负责任何工种，记录还在', async () => {
  const { rows } = await lead.get(listContractors, { project })
  const busy = rows.find((f) => f.id === builder)
  if (!busy) throw new Error('the cast has a contractor')
  const [open = ''] = await openComplaints(world, 1)
  await world.app.pool.query('update cases set contractor_id = $1 where id = $2', [builder, open])
  const leave = { project, contractor: builder, seen: busy.version, name: busy.name, closed: true }
  expect((await lead.call(putContractor, leave)).body.faults?.[0]).toMatchObject({ code: 'IN_USE', message: expect.stringContaining('请先改派') })
  await world.app.pool.query('update cases set contractor_id = null where contractor_id = $1', [builder])
  await lead.get(putContractor, leave)
  const gone = (await lead.get(listContractors, { project })).rows.find((f) => f.id === builder)
  expect(gone).toMatchObject({ closedOn: '2026-06-15', duties: [] })
  expect((await lead.call(putContractor, leave)).body.faults?.[0]?.code).toBe('STALE')
})

test('责任单位由客服主管、工程、物业主管和管理员设置；外项目的人看不到', async () => {
  const clerk = await world.as('kefu')
  expect((await clerk.call(putContractor, { project, name: '某公司' })).status).toBe(403)
  expect((await clerk.call(listContractors, { project })).status).toBe(200)
  expect((await (await world.as('waibu')).call(listContractors, { project })).status).toBe(404)
  expect((await lead.call(putContractor, { project: elsewhere, name: '某公司' })).status).toBe(404)
})
