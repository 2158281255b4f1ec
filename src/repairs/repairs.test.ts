import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { builder, unitId } from '../../test/cast.ts'
import { act, casesOf, codesOf, type Day, openDay, project, stateOf, tryAct, upload, verifyOwner } from '../../test/handover-day.ts'
import { openWorld, type Person, type World } from '../../test/open.ts'
import { giveItems, showDelivery, showGates } from '../handover/acceptance/api.ts'
import * as inspect from '../handover/inspection/api.ts'
import { signIn } from '../handover/queue/api.ts'

import { findRooms, intakeComplaint, intakeRepair, showRoom } from './api.ts'
import { remindOfWarranties } from './remind.server.ts'

const tile = { itemNo: 19, room: '客餐厅', kind: '空鼓' }

/** Brings a unit to the point where the owner has decided nothing yet: inspected, with these defects. */
const inspected = async (world: World, id: string, defects: readonly object[]): Promise<void> => {
  const hall = await world.as('wuye')
  await hall.get(signIn, { project, case: id })
  await verifyOwner(world, id)
  await hall.get(inspect.startInspection, { project, case: id })
  for (const d of defects) await hall.get(inspect.recordDefect, { project, case: id, id: randomUUID(), ...tile, photos: [await upload(world)], ...d })
  for (const meter of ['水', '电', '气'] as const)
    await hall.get(inspect.readMeter, { project, case: id, meter, reading: '1', photo: await upload(world) })
  await hall.get(inspect.submitInspection, { project, case: id, signature: await upload(world), signedName: '张伟' })
}
const deliver = async (world: World, id: string): Promise<void> => {
  const hall = await world.as('wuye')
  await act(world, 'wuye', id, 'proveFund', { fundReceiptNo: 'WX1' })
  const { items } = await hall.get(showGates, { project, case: id })
  await hall.get(giveItems, { project, case: id, items: items.map((i) => ({ id: i.id, given: i.expected })) })
  await act(
    world,
    'wuye',
    id,
    'sign',
    { handoverOn: '2026-06-15', allSigned: true, ownerSignature: await upload(world) },
    { handoverSheet: { files: [await upload(world)] } },
  )
  await world.settle()
}

// covers S2-5.1.9 S2-5.1.11
describe('整改派工', () => {
  let world: World
  let day: Day
  let hall: Person
  beforeAll(async () => {
    world = await openWorld()
    day = await openDay(world, { codes: ['1-1-101', '1-1-102', '1-1-201', '1-1-202', '1-2-101'] })
    hall = await world.as('wuye')
  })
  const defectsOf = async (code: string) => (await hall.get(inspect.showInspection, { project, case: day.caseOf(code) })).defects
  const repairsOf = async (code: string) => (await stateOf(world, day.caseOf(code))).children

  test('没有对应责任单位的问题停在待派单并标明；客服派工时写明单位，即登记为该单位的任务', async () => {
    const id = day.caseOf('1-1-101')
    await inspected(world, id, [{}])
    await act(world, 'wuye', id, 'decline', { wishes: '换砖' })
    await world.settle()
    expect(await defectsOf('1-1-101')).toEqual([expect.objectContaining({ state: '待派单', flag: 'NO_RESPONSIBLE_UNIT' })])
    const [repair] = await repairsOf('1-1-101')
    expect((await (await world.as('shigong')).get(inspect.listDefects, { project, tab: 'all' })).total).toBe(0)
    await act(world, 'kefu', repair?.id ?? '', 'dispatch', {
      trade: '瓷砖',
      contractorName: '宏远建设集团',
      urgency: '一般',
      inWarranty: true,
      cause: '施工',
      agreedOn: '2026-06-20',
    })
    await world.settle()
    expect((await (await world.as('shigong')).get(inspect.listDefects, { project, tab: 'all' })).rows).toEqual([
      expect.objectContaining({ state: '整改中', contractor: '宏远建设集团', agreedOn: '2026-06-20', flag: null }),
    ])
  })

  test('退单回到待派单；销项不通过退回整改中，轮次不变；派工日期不能早于今天', async () => {
    const [repair] = await repairsOf('1-1-101')
    const id = repair?.id ?? ''
    await act(world, 'shigong', id, 'decline', { problem: '不属本标段' })
    await world.settle()
    expect((await defectsOf('1-1-101'))[0]?.state).toBe('待派单')
    const early = { trade: '瓷砖', contractorName: '宏远建设集团', urgency: '一般', inWarranty: true, cause: '施工', agreedOn: '2026-06-14' }
    expect(codesOf((await tryAct(world, 'kefu', id, 'dispatch', early)).body)).toEqual(['DATE_ORDER'])
    await act(world, 'kefu', id, 'dispatch', { ...early, agreedOn: '2026-06-25' })
    await act(world, 'shigong', id, 'accept')
    await act(world, 'shigong', id, 'start', { arrivedAt: '王师傅', findings: '空鼓三处' })
    expect(codesOf((await tryAct(world, 'shigong', id, 'selfCheck', { measure: '重铺' })).body)).toEqual(['PAPERS_MISSING'])
    await act(world, 'shigong', id, 'selfCheck', { measure: '重铺' }, { after: { files: [await upload(world, 'shigong')] } })
    await world.settle()
    expect((await defectsOf('1-1-101'))[0]).toMatchObject({ state: '待销项', round: 1 })
    await act(world, 'wuyezhuguan', id, 'sendBack', { unsatisfied: '缝未填' })
    await world.settle()
    expect((await defectsOf('1-1-101'))[0]).toMatchObject({ state: '整改中', round: 1, failures: [] })
  })

  test('整改后照片与整改前相同的，提示销项人核实', async () => {
    const [repair] = await repairsOf('1-1-101')
    const before = (await defectsOf('1-1-101'))[0]?.photos ?? []
    await act(world, 'shigong', repair?.id ?? '', 'selfCheck', { measure: '重铺' }, { after: { files: before } })
    await world.settle()
    const { rows } = await world.app.pool.query("select count(*)::int as n from messages where body = '整改后照片与整改前照片相同，请核实'")
    expect(rows[0].n).toBe(1)
  })

  test('业主撤回、非责任、协商补偿退出整改；补偿只由客服主管决定', async () => {
    const id = day.caseOf('1-1-102')
    await inspected(world, id, [{}, { itemNo: 27, room: '主卧', kind: '卡滞' }, { itemNo: 1, room: '入户门', kind: '划痕', photos: [] }])
    const [one, two, three] = await defectsOf('1-1-102')
    const decide = async (who: string, defect: string | undefined, outcome: '非责任' | '业主撤回' | '协商补偿' | '转保修') =>
      (await world.as(who)).call(inspect.decideDefect, { project, defect: defect ?? '', outcome, reason: '双方确认' })
    expect((await decide('kefu', one?.id, '协商补偿')).status).toBe(403)
    expect((await decide('zhuguan', one?.id, '协商补偿')).body.state).toBe('协商补偿')
    expect((await decide('kefu', two?.id, '业主撤回')).status).toBe(200)
    expect(codesOf((await decide('kefu', two?.id, '非责任')).body)).toEqual(['STATE'])
    expect((await stateOf(world, id)).data).toMatchObject({ openDefects: 1, underRepair: 1 })
    const moved = await decide('kefu', three?.id, '转保修')
    expect(moved.body).toMatchObject({ state: '转保修', no: three?.no, repair: expect.objectContaining({ state: '待派' }) })
    expect((await stateOf(world, id)).data).toMatchObject({ openDefects: 0 })
  })

  test('业主带问题收房：已交付，问题编号不变，按责任单位和工种转为保修维修并双向关联', async () => {
    const id = day.caseOf('1-1-201')
    await inspected(world, id, [{}, { room: '厨房', itemNo: 42 }, { room: '主卧', itemNo: 27, kind: '卡滞' }])
    const before = (await defectsOf('1-1-201')).map((d) => d.no)
    await act(world, 'wuye', id, 'accept', { ownerOpinion: '先收房，问题限期修' })
    await deliver(world, id)
    expect(await stateOf(world, id)).toMatchObject({ state: 'delivered', data: expect.objectContaining({ openDefects: 3 }) })
    const defects = await defectsOf('1-1-201')
    expect(defects.map((d) => d.no)).toEqual(before)
    expect(defects.every((d) => d.state === '待派单' && d.repair)).toBe(true)
    expect((await repairsOf('1-1-201')).map((r) => r.title).sort()).toEqual(['1栋1单元201 瓷砖整改 2 项', '1栋1单元201 门窗整改 1 项'])
    expect((await hall.get(showDelivery, { project, unit: unitId('1-1-201') })).delivery).toMatchObject({ openDefects: 3 })
  })

  test('复验达到上限即提请第三方检测或调解并告知客服主管，业主愿意可继续整改', async () => {
    const id = day.caseOf('1-1-202')
    await world.app.db
      .insertInto('settings')
      .values({
        id: randomUUID(),
        key: 'handover.reinspectCap',
        scope: 'project',
        scope_id: project,
        value: '1',
        valid_from: '2026-01-01',
        source: '测试',
        set_by: 'x',
      })
      .execute()
    await world.app.db
      .insertInto('responsibilities')
      .values({ id: randomUUID(), project_id: project, building_id: null, trade: 'TL', contractor_id: builder })
      .execute()
    world.app.forget()
    await inspected(world, id, [{}])
    await act(world, 'wuye', id, 'decline', { wishes: '换砖' })
    await world.settle()
    const repair = (await repairsOf('1-1-202'))[0]?.id ?? ''
    await act(world, 'kefu', repair, 'dispatch', {
      trade: '瓷砖',
      contractorName: '宏远建设集团',
      urgency: '一般',
      inWarranty: true,
      cause: '施工',
      agreedOn: '2026-06-25',
    })
    await act(world, 'shigong', repair, 'accept')
    await act(world, 'shigong', repair, 'start', { arrivedAt: '王师傅', findings: '空鼓' })
    await act(world, 'shigong', repair, 'selfCheck', { measure: '重铺' }, { after: { files: [await upload(world, 'shigong')] } })
    await act(world, 'kefu', repair, 'clear')
    await world.settle()
    await act(world, 'kefu', id, 'callBack')
    await world.settle()
    await hall.get(inspect.giveVerdict, { project, case: id, defect: (await defectsOf('1-1-202'))[0]?.id ?? '', passed: false, reason: '仍空鼓' })
    await hall.get(inspect.submitInspection, { project, case: id, witness: '吴桐' })
    await act(world, 'wuye', id, 'failReinspection', { wishes: '重做' })
    await world.settle()
    expect((await stateOf(world, id)).data).toMatchObject({ capReached: true, round: 2 })
    const { rows } = await world.app.pool.query("select body from messages where staff_role = 'customerServiceLead' and body like '复验 1 次不通过%'")
    expect(rows).toHaveLength(1)
    await act(
      world,
      'zhuguan',
      id,
      'mediate',
      { mediation: '业主愿继续整改', mediationResult: '继续整改' },
      { mediationPaper: { files: [await upload(world)] } },
    )
    expect((await stateOf(world, id)).state).toBe('awaitingRepair')
  })

  test('外项目的人看不到问题，物业接待不能替责任单位派工', async () => {
    expect((await (await world.as('waibu')).call(inspect.listDefects, { project })).status).toBe(404)
    const defect = (await defectsOf('1-1-101'))[0]?.id ?? ''
    expect((await hall.call(inspect.assignDefect, { project, defect, contractor: builder })).status).toBe(403)
  })
})

// covers S2-5.1.11 U-CTR-1 U-CTR-2 U-CTR-5
describe('柜台登记', () => {
  let world: World
  let day: Day
  let hall: Person
  beforeAll(async () => {
    world = await openWorld()
    day = await openDay(world, { codes: ['1-1-101', '1-1-102'] })
    hall = await world.as('wuye')
    await inspected(world, day.caseOf('1-1-101'), [{}])
    await act(world, 'wuye', day.caseOf('1-1-101'), 'accept', {})
    await deliver(world, day.caseOf('1-1-101'))
  })
  const unit = unitId('1-1-101')
  const report = { project, unit, room: '厨房', part: '水槽/龙头', itemNo: 44, content: '龙头一直滴水', caller: '张伟', wanted: '明天上午' }

  test('先认房屋：房号、楼栋单元、业主姓名都能查到，旁边列出住户、未办事项、保修和提醒', async () => {
    for (const q of ['1-1-101', '1栋1单元101', '101', '张伟'])
      expect(
        (await hall.get(findRooms, { project, q })).rooms.map((r) => r.id),
        q,
      ).toContain(unit)
    const side = await hall.get(showRoom, { project, unit })
    expect(side).toMatchObject({
      label: '1栋1单元101',
      handoverOn: '2026-06-15',
      people: [expect.objectContaining({ name: '张伟', telephones: ['139****1000'] })],
    })
    expect(side.matters).toEqual([expect.objectContaining({ process: 'repair', label: '保修维修', state: '待派' })])
    expect(side.warranty.find((w) => w.partCode === 'W11')).toMatchObject({ endsOn: '2027-06-15', inWarranty: true })
  })

  test('报修登记一次成单，重复点击仍是一单，保修判定随单给出，回拨号码只存密文和掩码', async () => {
    const key = randomUUID()
    const { rows } = await world.app.pool.query<{ id: string }>("select id from customers where name = '张伟'")
    const ask = { ...report, key, customer: rows[0]?.id ?? '', telephone: '13812345678' }
    const answers = await Promise.all([1, 2].map(() => hall.get(intakeRepair, ask)))
    expect(new Set(answers.map((a) => a.no)).size).toBe(1)
    expect(answers[0]?.warranty).toBe('卫生洁具：保修至 2027-06-15')
    const found = await stateOf(world, answers[0]?.id ?? '')
    expect(found).toMatchObject({
      process: 'repair',
      title: '1栋1单元101 厨房水槽/龙头报修',
      data: expect.objectContaining({ telephone: '138****5678', source: '业主报修' }),
    })
    const { rows: raw } = await world.app.pool.query("select count(*)::int as n from cases where data::text like '%13812345678%'")
    expect(raw[0].n).toBe(0)
  })

  // DR-25
  test('保修届满前六十日、三十日各告知业主一次，同日届满的部位合为一条；夜间不发，重复运行不重复', async () => {
    const told = async () =>
      (await world.app.pool.query<{ body: string }>(`select body from messages where key like 'DR-25:%' order by created_at, body`)).rows.map(
        (r) => r.body,
      )
    const on = async (at: string) => {
      world.setNow(at)
      await Promise.all([remindOfWarranties(world.app), remindOfWarranties(world.app)])
      return (await told()).length
    }
    expect(await on('2027-04-15T10:00:00+08:00')).toBe(0)
    expect(await on('2027-04-16T06:00:00+08:00')).toBe(0)
    expect(await on('2027-04-16T10:00:00+08:00')).toBe(1)
    expect((await told())[0]).toMatch(/^以下部位的保修期将于 2027-06-15 届满，如有质量问题请在届满前报修：.*卫生洁具/)
    expect(await on('2027-04-20T10:00:00+08:00')).toBe(1)
    expect(await on('2027-05-16T10:00:00+08:00')).toBe(2)
    world.setNow('2026-06-15T09:00:00+08:00')
  })

  test('同一部件已有未办结的报修：先提示，可并入催办，也可另开；第三次报修告知客服主管和工程部', async () => {
    const again = await hall.call(intakeRepair, { ...report, key: randomUUID() })
    expect([again.status, codesOf(again.body)]).toEqual([409, ['DUPLICATE']])
    const open = (await casesOf(world, 'repair')).find((r) => r.title.includes('水槽'))
    const joined = await hall.get(intakeRepair, { ...report, key: randomUUID(), join: open?.id ?? '' })
    expect(joined).toMatchObject({ joined: true, id: open?.id })
    await hall.get(intakeRepair, { ...report, key: randomUUID(), anyway: true })
    const third = await hall.get(intakeRepair, { ...report, key: randomUUID(), anyway: true })
    expect(third.repeated).toBe(true)
    const { rows } = await world.app.pool.query("select staff_role from messages where body like '%REPEAT_REPAIR%' order by 1")
    expect(rows.map((r) => r.staff_role)).toEqual(['customerServiceLead', 'engineering'])
  })

  test('未交付的户不接报修；内容太短、没有房屋都说明原因', async () => {
    const early = await hall.call(intakeRepair, { ...report, unit: unitId('1-1-102'), key: randomUUID() })
    expect([codesOf(early.body), early.body.message]).toEqual([['STATE'], '本户尚未交付，请在验房时登记问题'])
    expect(codesOf((await hall.call(intakeRepair, { ...report, content: '漏水', key: randomUUID() })).body)).toEqual(['RANGE'])
    expect((await hall.call(intakeRepair, { ...report, unit: randomUUID(), key: randomUUID() })).body.message).toBe('没有这套房屋')
  })

  test('由验房问题转投诉：投诉立在交房事项之下，问题编号不变，两头都能看到对方', async () => {
    const [defect] = (await hall.get(inspect.listDefects, { project, unit, tab: 'open' })).rows
    const ask = {
      project,
      unit,
      complainant: '张伟',
      category: '房屋质量',
      content: '瓷砖空鼓一直没人修',
      wish: '维修' as const,
      defect: defect?.id ?? '',
      key: randomUUID(),
    }
    const made = await hall.get(intakeComplaint, ask)
    expect((await hall.get(intakeComplaint, ask)).no).toBe(made.no)
    expect(await stateOf(world, made.id)).toMatchObject({ process: 'complaint', parent: expect.objectContaining({ id: day.caseOf('1-1-101') }) })
    const after = (await hall.get(inspect.listDefects, { project, unit, tab: 'open' })).rows.find((d) => d.id === defect?.id)
    expect(after).toMatchObject({ no: defect?.no, complaint: { id: made.id, no: made.no } })
    expect(codesOf((await hall.call(intakeComplaint, { ...ask, unit: unitId('1-1-102'), key: randomUUID() })).body)).toEqual(['NOT_FOUND'])
    expect(codesOf((await hall.call(intakeComplaint, { ...ask, category: '天气', key: randomUUID() })).body)).toEqual(['FORMAT'])
  })
})

// covers S2-5.1.8
test('视为交付：风险和物业费自通知确定之日，保修自实际领取钥匙起算；补领钥匙是第二次事件', async () => {
  const world = await openWorld()
  const day = await openDay(world, { codes: ['1-1-101'] })
  const id = day.caseOf('1-1-101')
  world.setNow('2026-07-02T09:00:00+08:00')
  await world.app.pool.query(`update cases set data = data || '{"calls": 3, "remailings": 1}' where id = $1`, [id])
  await act(world, 'fawu', id, 'deem', { legalOpinion: '同意' })
  await world.settle()
  const hall = await world.as('wuye')
  const first = await hall.get(showDelivery, { project, unit: unitId('1-1-101') })
  expect(first).toMatchObject({ delivery: { kind: '视为交付', handoverOn: '2026-06-30', keysOn: null, propertyFeeFrom: '2026-06-30' }, warranty: [] })
  await hall.get(signIn, { project, case: id })
  const sign = { handoverOn: '2026-07-02', ownerSignature: await upload(world) }
  const early = await tryAct(world, 'wuye', id, 'handKeysLater', sign, { identity: { seen: true } })
  expect(codesOf(early.body)).toEqual(['METERS_MISSING', 'ITEMS_MISSING'])
  for (const meter of ['水', '电', '气'] as const)
    await hall.get(inspect.readMeter, { project, case: id, meter, reading: '1', photo: await upload(world) })
  const { items } = await hall.get(showGates, { project, case: id })
  await hall.get(giveItems, { project, case: id, items: items.map((i) => ({ id: i.id, given: i.expected })) })
  await act(world, 'wuye', id, 'handKeysLater', { handoverOn: '2026-07-02', ownerSignature: await upload(world) }, { identity: { seen: true } })
  await world.settle()
  const then = await hall.get(showDelivery, { project, unit: unitId('1-1-101') })
  expect(then.delivery).toMatchObject({ handoverOn: '2026-06-30', keysOn: '2026-07-02', propertyFeeFrom: '2026-06-30' })
  expect(then.warranty.find((w) => w.partCode === 'W5')).toMatchObject({ startsOn: '2026-07-02', endsOn: '2028-07-02' })
})
