import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { units } from '../../../test/cast.ts'
import { act, codesOf, type Day, openDay, project, setRates, stateOf, tryAct, upload, verifyOwner } from '../../../test/handover-day.ts'
import { openWorld, type Person, type World } from '../../../test/open.ts'
import { signIn } from '../queue/api.ts'
import * as api from './api.ts'

const rates = { 'fees.propertyRate': '2.80', 'fees.prepayMonths': 12, 'fees.roundAt': 'BILL', 'fund.rate': '90', 'fees.wasteRate': '5.00' }

// covers S2-5.1.6 U-CTR-8
describe('交房费用', () => {
  let world: World
  let day: Day
  let hall: Person
  beforeAll(async () => {
    world = await openWorld()
    await setRates(world, rates)
    day = await openDay(world, { teams: 60 })
    hall = await world.as('wuye')
    for (const u of units) await hall.get(signIn, { project, case: day.caseOf(u.code) })
  })
  const fees = (code: string) => hall.get(api.listFees, { project, case: day.caseOf(code) })
  const lineOf = async (code: string, item: string) => (await fees(code)).lines.find((l) => l.code === item)?.id ?? ''
  const payOf = async (
    code: string,
    items: readonly string[],
    more: Partial<Parameters<typeof hall.call<typeof api.pay.input, typeof api.pay.output>>[1]> = {},
  ) => ({
    project,
    case: day.caseOf(code),
    lines: await Promise.all(items.map((i) => lineOf(code, i))),
    method: '微信' as const,
    payer: '张伟',
    key: randomUUID(),
    ...more,
  })

  test('签到时按面积和单价生成费用清单：物业费十二个月 3,775.30 元，维修资金 10,112.40 元，垃圾清运自愿', async () => {
    const sheet = await fees('1-1-101')
    expect(sheet.lines.map((l) => [l.code, l.amount, l.mandatory, l.voluntary, l.statutory, l.selfPayable, l.receiptKind])).toEqual([
      ['PROPERTY_FEE', 377_530, true, false, false, false, '收据'],
      ['MAINTENANCE_FUND', 1_011_240, true, false, true, true, '财政票据'],
      ['RENOVATION_WASTE', 56_180, false, true, false, true, '发票'],
    ])
    expect(sheet).toMatchObject({ due: 377_530 + 1_011_240 + 56_180, paid: 0, mandatoryUnpaid: 2, fundProof: false, warnings: [] })
    expect(sheet.lines[0]?.working.length).toBeGreaterThan(1)
    expect(await hall.get(api.prepareFees, { project, case: day.caseOf('1-1-101') })).toEqual({ added: 0 })
  })

  test('没有依据文件的费用不能标为必缴；必缴与自愿不能并存；只有面积差可为负', async () => {
    const add = (more: object) =>
      hall.call(api.addFee, { project, case: day.caseOf('1-1-101'), name: '代办费', amount: 50_000, payee: '代办机构', ...more })
    expect(codesOf((await add({ mandatory: true })).body)).toEqual(['BASIS_REQUIRED'])
    expect(codesOf((await add({ mandatory: true, voluntary: true, amount: 0 })).body)).toEqual(['BASIS_REQUIRED', 'FORMAT', 'RANGE'])
    expect(codesOf((await add({ amount: -1 })).body)).toEqual(['RANGE'])
    expect((await add({ name: '面积差退款', amount: -120_000, areaDifference: true, basis: '面积补差协议' })).status).toBe(200)
    expect(codesOf((await add({ name: '面积差', amount: 3, areaDifference: true })).body)).toEqual(['DUPLICATE'])
    expect((await stateOf(world, day.caseOf('1-1-101'))).data).toMatchObject({ areaSettled: false })
  })

  test('多项一次收款开一张收据，双击只开一张；实收现金不足、票据种类不同、重复收款都说明原因', async () => {
    const extra = await hall.get(api.addFee, {
      project,
      case: day.caseOf('1-1-101'),
      name: '增配门禁卡',
      amount: 2_000,
      payee: '物业公司',
      voluntary: true,
    })
    const ask = await payOf('1-1-101', ['PROPERTY_FEE'], { method: '现金', received: 400_000 })
    const both = { ...ask, lines: [...ask.lines, extra.id] }
    const short = await hall.call(api.pay, { ...both, received: 379_529 })
    expect([codesOf(short.body), short.body.message]).toEqual([['CASH_SHORT'], '实收现金少于应收金额'])
    const clicks = await Promise.all([1, 2, 3, 4].map(() => hall.get(api.pay, both)))
    expect(new Set(clicks.map((r) => r.no))).toEqual(new Set(['GJ01-SJ-20260615-0001']))
    expect(clicks[0]).toMatchObject({ amount: 379_530, received: 400_000, change: 20_470, state: '有效', cashier: '周文娟' })
    expect(clicks[0]?.lines).toHaveLength(2)
    const again = await hall.call(api.pay, { ...both, key: randomUUID() })
    expect(codesOf(again.body)).toEqual(['PAID', 'PAID'])
    const mixed = await hall.call(api.pay, await payOf('1-1-101', ['MAINTENANCE_FUND', 'RENOVATION_WASTE']))
    expect(codesOf(mixed.body)).toEqual(['RECEIPT_KIND'])
    const foreign = await hall.call(api.pay, { ...(await payOf('1-1-101', ['RENOVATION_WASTE'])), case: day.caseOf('1-1-102') })
    expect(codesOf(foreign.body)).toEqual(['NOT_FOUND'])
  })

  test('二十个收款人同时收款，票据号连续，不断不重', async () => {
    const people = await Promise.all(['wuye', 'wuyezhuguan', 'zhuguan', 'caiwu'].map((u) => world.as(u)))
    const codes = units.map((u) => u.code).slice(1, 21)
    const asks = await Promise.all(codes.map((code) => payOf(code, ['PROPERTY_FEE'])))
    const receipts = await Promise.all(asks.map((ask, i) => (people[i % 4] ?? hall).get(api.pay, ask)))
    const serials = receipts.map((r) => Number(r.no.slice(-4))).sort((a, b) => a - b)
    expect(serials).toEqual(Array.from({ length: 20 }, (_, i) => i + 2))
  })

  test('两个窗口同时收同一项，只有一张收据', async () => {
    const code = units.at(-1)?.code ?? ''
    const asks = await Promise.all([payOf(code, ['PROPERTY_FEE']), payOf(code, ['PROPERTY_FEE'])])
    const answers = await Promise.all(asks.map((ask) => hall.call(api.pay, ask)))
    expect(answers.map((a) => a.status).sort()).toEqual([200, 409])
    expect(answers.flatMap((a) => codesOf(a.body))).toEqual(['PAID'])
  })

  test('维修资金凭证登记后 GU-3 立即转绿；自愿项可取消，法定项不能取消，已缴的不能取消', async () => {
    const id = day.caseOf('1-1-102')
    const prove = (more: object) => hall.call(api.proveFee, { project, case: id, no: 'WX20260612001', on: '2026-06-12', ...more })
    expect(codesOf((await prove({ on: '2026-06-16' })).body)).toEqual(['FUTURE_DATE'])
    expect(codesOf((await prove({ file: randomUUID() })).body)).toEqual(['FILE_MISSING'])
    expect(codesOf((await prove({ line: await lineOf('1-1-102', 'PROPERTY_FEE') })).body)).toEqual(['PAID'])
    expect((await prove({ file: await upload(world) })).status).toBe(200)
    expect((await stateOf(world, id)).data).toMatchObject({ fundProof: true, fundReceiptNo: 'WX20260612001', mandatoryUnpaid: 0 })
    expect((await fees('1-1-102')).lines.find((l) => l.statutory)).toMatchObject({ state: '已验凭证', proofNo: 'WX20260612001' })
    expect(codesOf((await prove({})).body)).toEqual(['PAID'])
    const cancel = (line: string) => hall.call(api.cancelFee, { project, case: id, line, reason: '业主自运' })
    expect(codesOf((await cancel(await lineOf('1-1-102', 'PROPERTY_FEE'))).body)).toEqual(['PAID'])
    expect((await cancel(await lineOf('1-1-102', 'RENOVATION_WASTE'))).status).toBe(200)
    expect((await fees('1-1-102')).lines.at(-1)).toMatchObject({ state: '已取消', cancelledReason: '业主自运' })
    expect(
      codesOf(
        (await hall.call(api.cancelFee, { project, case: day.caseOf('1-1-101'), line: await lineOf('1-1-101', 'MAINTENANCE_FUND'), reason: 'x' }))
          .body,
      ),
    ).toEqual(['STATUTORY'])
  })

  test('作废须另一人批准，号码保留，费用恢复未缴', async () => {
    const sheet = await fees('1-1-101')
    const receipt = sheet.receipts[0]?.id ?? ''
    expect(codesOf((await (await world.as('wuyezhuguan')).call(api.decideVoid, { project, receipt, agree: true })).body)).toEqual(['STATE'])
    await hall.get(api.askVoid, { project, receipt, reason: '付款人写错' })
    expect((await hall.call(api.decideVoid, { project, receipt, agree: true })).status).toBe(403)
    const asked = await (await world.as('wuyezhuguan')).get(api.listReceipts, { project, waiting: 'true' })
    expect(asked.receipts.map((r) => r.id)).toEqual([receipt])
    const voided = await (await world.as('wuyezhuguan')).get(api.decideVoid, { project, receipt, agree: true })
    expect(voided).toMatchObject({ no: 'GJ01-SJ-20260615-0001', state: '已作废', voidAskedBy: '周文娟', voidApprovedBy: '吴桐' })
    expect((await fees('1-1-101')).lines[0]).toMatchObject({ state: '未缴', receiptNo: null })
    expect(codesOf((await hall.call(api.askVoid, { project, receipt, reason: '再来' })).body)).toEqual(['STATE'])
    const next = await hall.get(api.pay, await payOf('1-1-101', ['PROPERTY_FEE']))
    expect(next.no).toBe('GJ01-SJ-20260615-0023')
  })

  test('申请人自己不能批准作废', async () => {
    const lead = await world.as('zhuguan')
    const own = await lead.get(api.pay, await payOf('1-1-101', ['RENOVATION_WASTE']))
    expect(own.no).toBe('GJ01-FP-20260615-0001')
    await lead.get(api.askVoid, { project, receipt: own.id, reason: '重复' })
    expect(codesOf((await lead.call(api.decideVoid, { project, receipt: own.id, agree: true })).body)).toEqual(['SAME_PERSON'])
    expect(await (await world.as('caiwu')).get(api.decideVoid, { project, receipt: own.id, agree: false })).toMatchObject({ state: '有效' })
  })

  test('日结：清点与账面有差须写原因；有未批作废不能日结；日结后不能再收款；复核须另一人', async () => {
    const sheet = await hall.get(api.daySheet, { project, day: '2026-06-15' })
    const { rows } = await world.app.pool.query(
      "select count(*)::int as n, count(*) filter (where voided_at is not null)::int as v from receipts where cashier_name = '周文娟'",
    )
    expect(sheet.ranges[0]).toMatchObject({ used: rows[0].n, voided: rows[0].v })
    expect(sheet.total).toBe(sheet.receipts.filter((r) => r.state === '有效').reduce((sum, r) => sum + r.amount, 0))
    const waiting = sheet.receipts.find((r) => r.state === '有效')?.id ?? ''
    await hall.get(api.askVoid, { project, receipt: waiting, reason: '写错' })
    const close = (counted: number, reason?: string) =>
      hall.call(api.closeDay, { project, day: '2026-06-15', openingFloat: 50_000, counted, ...(reason ? { reason } : {}) })
    expect(codesOf((await close(50_000)).body)).toEqual(['STATE'])
    await (await world.as('caiwu')).get(api.decideVoid, { project, receipt: waiting, agree: false })
    expect(codesOf((await close(49_000)).body)).toEqual(['REASON_REQUIRED'])
    expect((await close(49_000, '找零差错')).body.closed).toMatchObject({ bookCash: 50_000, difference: -1_000 })
    expect(codesOf((await close(50_000)).body)).toEqual(['DAY_CLOSED'])
    expect(codesOf((await hall.call(api.pay, await payOf('1-1-201', ['MAINTENANCE_FUND']))).body)).toEqual(['DAY_CLOSED'])
    const { rows: who } = await world.app.pool.query<{ id: string }>("select id from staff where username = 'wuye'")
    expect(
      (await (await world.as('wuyezhuguan')).get(api.approveDay, { project, day: '2026-06-15', cashier: who[0]?.id ?? '' })).closed,
    ).toMatchObject({ approvedBy: '吴桐' })
  })

  test('前一日未日结不能收款；隔日作废改为红冲，另给票号，原号不变', async () => {
    world.setNow('2026-06-16T09:00:00+08:00')
    const lead = await world.as('zhuguan')
    expect(codesOf((await lead.call(api.pay, await payOf('1-1-301', ['MAINTENANCE_FUND']))).body)).toEqual(['PREVIOUS_DAY_OPEN'])
    await lead.get(api.closeDay, { project, day: '2026-06-15', counted: 0 })
    await lead.get(api.pay, await payOf('1-1-301', ['MAINTENANCE_FUND']))
    expect((await stateOf(world, day.caseOf('1-1-301'))).data).toMatchObject({ fundProof: true })
    const { rows } = await world.app.pool.query<{ id: string; case_id: string }>(
      "select id, case_id from receipts where cashier_name = '林静' and kind = '收据' and paid_on = '2026-06-15' order by no limit 1",
    )
    await lead.get(api.askVoid, { project, receipt: rows[0]?.id ?? '', reason: '业主退款' })
    expect(await (await world.as('caiwu')).get(api.decideVoid, { project, receipt: rows[0]?.id ?? '', agree: true })).toMatchObject({
      state: '已红冲',
    })
    const sheet = await hall.get(api.listFees, { project, case: rows[0]?.case_id ?? '' })
    expect(sheet.receipts.at(-1)).toMatchObject({
      state: '红冲',
      no: 'GJ01-SJ-20260616-0001',
      amount: -sheet.receipts[0]!.amount,
      reverses: sheet.receipts[0]?.no,
    })
    expect(sheet.lines[0]).toMatchObject({ state: '未缴' })
  })

  test('维修资金由业主自缴的城市不得代收', async () => {
    await setRates(world, { 'fund.mode': 'OWNER_SELF_NO_COLLECT' })
    const lead = await world.as('zhuguan')
    const { status, body } = await lead.call(api.pay, await payOf('1-1-302', ['MAINTENANCE_FUND']))
    expect([status, codesOf(body)]).toEqual([409, ['COLLECT_FORBIDDEN']])
  })
})

// covers S2-5.1.6
test('先缴费后验房的流程：必缴项未缴清不能开始验房，缴清后可以', async () => {
  const world = await openWorld()
  await setRates(world, rates)
  const day = await openDay(world, { codes: ['1-1-101'], flow: 'SOURCE' })
  const id = day.caseOf('1-1-101')
  const hall = await world.as('wuye')
  await hall.get(signIn, { project, case: id })
  await verifyOwner(world, id)
  expect((await stateOf(world, id)).state).toBe('awaitingFees')
  const early = await tryAct(world, 'wuye', id, 'startInspection')
  expect([codesOf(early.body), early.body.message]).toEqual([['FEES_UNPAID'], '缴费单上的必缴项目尚未缴清'])
  const line = (await hall.get(api.listFees, { project, case: id })).lines
  await hall.get(api.pay, { project, case: id, lines: [line[0]!.id], method: 'POS', payer: '张伟', key: randomUUID() })
  await hall.get(api.proveFee, { project, case: id, no: 'WX001', on: '2026-06-10' })
  await act(world, 'wuye', id, 'startInspection')
  expect((await stateOf(world, id)).state).toBe('inspecting')
})

// covers S2-5.1.6
test('没有设置单价的费用不生成，清单上说明缺哪个单价，签到照常', async () => {
  const world = await openWorld()
  const day = await openDay(world, { codes: ['1-1-101'] })
  const hall = await world.as('wuye')
  await hall.get(signIn, { project, case: day.caseOf('1-1-101') })
  const sheet = await hall.get(api.listFees, { project, case: day.caseOf('1-1-101') })
  expect(sheet.lines).toEqual([])
  expect(sheet.warnings).toEqual(['「物业服务费（预收）」没有单价，请先设置', '「首期住宅专项维修资金」没有单价，请先设置'])
})
