import { beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { home, units } from '../../test/cast.ts'
import { setRates, tryAct } from '../../test/handover-day.ts'
import { openWorld, type Person, type World } from '../../test/open.ts'
import { listCases } from '../cases/api.ts'
import { exportUnits } from '../estate/unit-list-api.ts'
import { exportCustomers } from '../people/api.ts'
import { asking } from './api.ts'

const project = { project: home }
let world: World
let service: Person
beforeAll(async () => {
  world = await openWorld()
  service = await world.as('kefu')
  await setRates(world, { 'exports.approveAbove': 20, 'exports.approvedHours': 24 })
})
const refusal = async (person: Person, e: typeof exportCustomers, input: z.input<typeof e.input>) => {
  const { status, content } = await person.bytes(e, input)
  return status === 200 ? [200, ''] : [status, JSON.parse(content.toString()).faults[0].code]
}
const requests = async () => (await service.get(listCases, { ...project, process: 'export-approval', tab: 'all' })).rows

test('含个人信息的列表超过规定行数，专员须主管批准才能导出；不超过的、主管自己的，直接导出并留痕', async () => {
  expect(units.length).toBeGreaterThan(20)
  expect(await refusal(service, exportCustomers, project)).toEqual([403, 'EXPORT_APPROVAL'])
  const said = JSON.parse((await service.bytes(exportCustomers, project)).content.toString()).message
  expect(said).toBe('客户列表 24 行，含个人信息，超过 20 行须主管批准。请写明用途提出申请，或收窄条件')
  expect(await refusal(service, exportCustomers, { ...project, q: '张伟' })).toEqual([200, ''])
  expect(await refusal(await world.as('zhuguan'), exportCustomers, project)).toEqual([200, ''])
  const small = await service.call(asking(exportCustomers), { ...project, q: '张伟', reason: '核对' })
  expect(small.body.faults?.[0]?.code).toBe('NO_APPROVAL_NEEDED')
})

test('申请须写用途；连点两下只有一件；批准后同一人同样条件可以导出，到时失效', async () => {
  expect((await service.call(asking(exportCustomers), { ...project, reason: '' })).status).toBe(400)
  const twice = await Promise.all([1, 2].map(() => service.get(asking(exportCustomers), { ...project, reason: '寄发交房通知核对地址' })))
  expect(new Set(twice.map((t) => t.id)).size).toBe(1)
  const [asked] = await requests()
  expect(asked).toMatchObject({ title: '苏晓敏申请导出客户列表 24 行', waitsFor: 'customerServiceLead' })
  expect(await refusal(service, exportCustomers, project)).toEqual([403, 'EXPORT_WAITING'])
  const id = twice[0]?.id ?? ''
  expect((await tryAct(world, 'kefu', id, 'approve')).status).toBe(403)
  expect((await tryAct(world, 'zhuguan', id, 'approve', { opinion: '限本次寄发' })).status).toBe(200)
  expect(await refusal(service, exportCustomers, project)).toEqual([200, ''])
  expect(await refusal(await world.as('yingxiao'), exportCustomers, project)).toEqual([403, 'EXPORT_APPROVAL'])
  expect(await refusal(service, exportCustomers, { ...project, sort: 'newest' })).toEqual([403, 'EXPORT_APPROVAL'])
  expect(await refusal(service, exportUnits as unknown as typeof exportCustomers, project)).toEqual([403, 'EXPORT_APPROVAL'])
  world.setNow('2026-06-16T09:30:00+08:00')
  expect(await refusal(service, exportCustomers, project)).toEqual([403, 'EXPORT_APPROVAL'])
})

test('不同意的写明原因，申请人再导出时看得到', async () => {
  const { id } = await service.get(asking(exportUnits), { ...project, reason: '做通讯录' })
  expect((await tryAct(world, 'zhuguan', id, 'refuse')).status).toBe(409)
  expect((await tryAct(world, 'zhuguan', id, 'refuse', { problem: '用途不当' })).status).toBe(200)
  const { content } = await service.bytes(exportUnits, project)
  expect(JSON.parse(content.toString()).message).toContain('未获同意：用途不当')
})
