import { expect, test } from 'vitest'
import { elsewhere, home, unitId } from '../../test/cast.ts'
import { openWorld } from '../../test/open.ts'
import { wholeNumbers } from '../../test/whole-numbers.ts'
import { performStep } from '../cases/api.ts'
import { system } from '../kernel/app.server.ts'
import { openCases } from '../kernel/open.server.ts'
import { listCustomers, reveal, transferUnit } from '../people/api.ts'
import { handover } from '../processes/handover/handover.ts'
import { editUnit } from './api.ts'
import { showUnit, unitStory } from './unit-api.ts'

const world = await openWorld()
const lead = await world.as('zhuguan')
const project = home
const unit = unitId('1-1-201')
const show = () => lead.get(showUnit, { project, unit })

// covers S2-5.1.11
test('一户一档：户型面积、合同、业主份额和掩码电话，没有完整号码', async () => {
  const file = await show()
  expect(file).toMatchObject({
    label: '1栋1单元201',
    floor: '2',
    type: '三室两厅',
    grossArea: '112.36',
    sale: '已售',
    handover: '未',
    contract: { no: 'HT20240003', signedOn: '2024-06-18', handoverOn: '2026-06-30', paidInFull: true },
    owners: [{ name: '单雪梅', share: '全部', since: '2024-06-18', telephones: [{ mask: '139****1002' }] }],
    formerOwners: [],
    may: { edit: true, people: true, transfer: true, reveal: true },
  })
  expect(file.progress.milestones[0]).toEqual({ label: '签约', at: '2024-06-18', state: 'finish' })
  expect(wholeNumbers(file)).toEqual([])
})

// covers U-DTL-4
test('时间线：事项办理、资料修改、业主变更、查看号码都在一条线上，新的在前，可按类筛选，按页续读', async () => {
  const ids = await openCases(world.app.db, handover, { project, actor: system, now: world.app.now(), ground: await world.app.ground(project) }, [
    { key: 'a', title: '1栋1单元201 交房入伙', unit, data: { contractHandoverOn: '2026-06-30' } },
  ])
  const id = ids.get('a') ?? ''
  world.setNow('2026-06-16T09:00:00+08:00')
  await lead.get(performStep, { project, case: id, step: 'post', seen: 1, input: { carrier: 'EMS', waybill: 'EX1', postedOn: '2026-06-16' } })
  const { version } = await show()
  await lead.get(editUnit, { project, unit, seen: version, occupancy: '装修中' })
  const buyer = (await lead.get(listCustomers, { project, q: '卫东' })).rows[0]?.id ?? ''
  await lead.get(transferUnit, {
    project,
    unit,
    seen: version + 1,
    on: '2026-06-16',
    reason: '买卖',
    owners: [{ customer: buyer, share: { numerator: 1, denominator: 1 } }],
  })
  const story = await lead.get(unitStory, { project, unit })
  expect(story.entries.map((e) => [e.kind, e.label, e.about?.process ?? null])).toEqual([
    ['资料', '变更业主：买卖', null],
    ['资料', '修改房屋资料', null],
    ['办理', '寄发入伙通知书', '交房入伙'],
    ['办理', '立案：交房入伙', '交房入伙'],
  ])
  expect(story.entries[2]).toMatchObject({ from: '待通知', to: '已寄出', filled: expect.arrayContaining([{ label: '运单号', text: 'EX1' }]) })
  expect(story.entries[1]?.filled).toEqual([{ label: '使用状态', text: '由 空置 改为 装修中' }])
  expect((await lead.get(unitStory, { project, unit, kind: '资料' })).entries).toHaveLength(2)
  const first = await lead.get(unitStory, { project, unit, size: 3 })
  expect(first.more).toBe(true)
  const rest = await lead.get(unitStory, { project, unit, size: 3, before: first.entries.at(-1)?.id })
  expect([rest.entries.map((e) => e.label), rest.more]).toEqual([['立案：交房入伙'], false])

  const file = await show()
  expect(file.progress.milestones.slice(0, 2)).toEqual([
    { label: '签约', at: '2024-06-18', state: 'finish' },
    { label: '寄发通知', at: '2026-06-16', state: 'process' },
  ])
  expect(file.cases.map((c) => c.id)).toEqual([id])
  expect([file.owners.map((o) => o.name), file.formerOwners.map((o) => [o.name, o.until])]).toEqual([['卫东'], [['单雪梅', '2026-06-16']]])
})

test('登记的问题、费用、信件、钥匙、保修各在其栏', async () => {
  const file = await show()
  const base = { project_id: project, unit_id: unit, case_id: file.progress.case }
  const caseId = file.progress.case ?? ''
  const { db } = world.app
  await db
    .insertInto('defects')
    .values({
      ...base,
      id: crypto.randomUUID(),
      no: 'Q1',
      room: '主卧',
      part: '飘窗',
      kind: '渗水',
      severity: 'S2',
      trade: '防水',
      found_at: world.app.now(),
      found_by: 'x',
    })
    .execute()
  await db
    .insertInto('fee_lines')
    .values({
      ...base,
      case_id: caseId,
      id: crypto.randomUUID(),
      code: 'F1',
      name: '首期维修资金',
      amount: 1_123_600,
      payee: '维修资金专户',
      receipt_kind: '票据',
      basis: '法',
      mandatory: true,
      created_by: 'x',
    })
    .execute()
  await db
    .insertInto('handover_items')
    .values({ ...base, case_id: caseId, id: crypto.randomUUID(), kind: '钥匙', name: '入户门', expected: 6, position: 1 })
    .execute()
  await db
    .insertInto('warranty_items')
    .values({ ...base, id: crypto.randomUUID(), part_code: 'W1', part: '防水', starts_on: '2026-06-30', ends_on: '2031-06-30' })
    .execute()
  await db
    .insertInto('letters')
    .values({ ...base, id: crypto.randomUUID(), no: 'TZ1', recipient: '单雪梅', address: '临江路 1 号' })
    .execute()
  expect(await show()).toMatchObject({
    defects: [{ no: 'Q1', where: '主卧 · 飘窗', open: true }],
    fees: [{ name: '首期维修资金', amount: 1_123_600, paid: false }],
    items: [{ name: '入户门', expected: 6, given: null }],
    warranty: [{ part: '防水', endsOn: '2031-06-30', ended: false }],
    letters: [{ no: 'TZ1', state: '待打印' }],
  })
})

test('别的项目的人打不开这户的档案和时间线', async () => {
  const stranger = await world.as('waibu')
  expect((await stranger.call(showUnit, { project, unit })).status).toBe(404)
  expect((await stranger.call(showUnit, { project: elsewhere, unit })).status).toBe(404)
  expect((await stranger.call(unitStory, { project: elsewhere, unit })).status).toBe(404)
  expect((await (await world.as('shigong')).call(showUnit, { project, unit })).status).toBe(403)
  const auditor = await (await world.as('shenji')).get(showUnit, { project, unit })
  expect([auditor.owners[0]?.name, auditor.may.reveal]).toEqual(['卫*', false])
  expect((await lead.call(reveal, { project, field: 'telephone', id: unit, reason: '不存在的号码' })).status).toBe(404)
})
