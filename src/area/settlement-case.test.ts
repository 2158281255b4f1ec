// covers S2-5.2.1 S2-5.1.6, handbook area-settlement §§5–6
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { approved, importAs, measured, must, setContracts, settlementOf, stateOf, stepAs, uploadAs } from '../../test/area.ts'
import { home, unitId } from '../../test/cast.ts'
import { openDay } from '../../test/handover-day.ts'
import { openWorld, type World } from '../../test/open.ts'
import { readPdf } from '../../test/pdf-text.ts'
import { printPaper } from '../cases/api.ts'
import { listFees } from '../handover/fees/api.ts'
import { verifyLog } from '../kernel/verify.server.ts'
import { areaStatistics, listAreas, moveMoney } from './api.ts'

const codes = (body: { readonly faults?: readonly { readonly code: string }[] }) => body.faults?.map((f) => f.code)
const onDay = { notifiedOn: '2026-06-15', notifiedBy: '当面送达' }
const agreement = (agreedAmount: number, more: object = {}) => ({
  agreementNo: 'BC-001',
  signedOn: '2026-06-15',
  allSigned: true,
  agreedAmount,
  ...more,
})
const pay = async (world: World, id: string, slipNo: string, amount: number, who = 'caiwu') =>
  await (await world.as(who)).call(moveMoney, { project: home, case: id, slipNo, paidOn: '2026-06-15', amount, payee: '张伟' })
const paper = async (world: World, who: string, id: string, name: string): Promise<string> => {
  const { status, content } = await (await world.as(who)).bytes(printPaper, { project: home, case: id, paper: name })
  if (status !== 200) throw new Error(content.toString())
  return readPdf(content).pages.join('')
}
const contractOf = async (world: World, code: string) =>
  (await world.app.pool.query('select id, price, final_price, ended_on from contracts where unit_id = $1', [unitId(code)])).rows[0]

describe('多退少补', () => {
  let world: World
  let day: Awaited<ReturnType<typeof openDay>>
  beforeAll(async () => {
    world = await openWorld()
    await setContracts(world, ', unit_price = 1000000')
    day = await openDay(world, { codes: ['1-1-101'] })
    await world.app.db
      .insertInto('loans')
      .values({
        id: randomUUID(),
        project_id: home,
        contract_id: (await contractOf(world, '1-1-102')).id,
        unit_id: unitId('1-1-102'),
        bank: '建设银行',
      })
      .execute()
    await world.app.pool.query('update contracts set terms = $2 where unit_id = $1', [
      unitId('1-1-501'),
      { 'area.rule': 'CUSTOM', 'area.agreedMoney': 'NONE' },
    ])
    await approved(world, {
      '1-1-501': 5,
      '1-1-101': 2,
      '1-1-102': -2,
      '1-1-201': 5,
      '1-1-202': -5,
      '1-1-301': 1,
      '1-1-302': -1,
      '1-1-401': 1,
      '1-1-402': 1,
    })
  })

  test('补交：通知、签协议、移交财务、收款、换票、归档；金额须与协议一致，凭证只用一次', async () => {
    const id = await settlementOf(world, '1-1-101')
    await must(world, 'yingxiao', id, 'notify', onDay)
    expect(await stateOf(world, id)).toBe('signing')
    const printed = await paper(world, 'yingxiao', id, 'area-agreement')
    for (const words of ['面积补差协议', '张伟', 'HT20240001', 'CH-2026-018', '114.36', '20,000.00', '贰万元整']) expect(printed).toContain(words)
    const bad = await stepAs(world, 'yingxiao', id, 'sign', agreement(1_999_999, { allSigned: false, signedOn: '2026-06-16' }), ['agreement'])
    expect(codes(bad.body)).toEqual(['SIGNATURES_MISSING', 'AMOUNT_MISMATCH', 'FUTURE_DATE'])
    expect(codes((await stepAs(world, 'yingxiao', id, 'sign', agreement(2_000_000))).body)).toEqual(['PAPERS_MISSING'])
    await must(world, 'yingxiao', id, 'sign', agreement(2_000_000), ['agreement'])
    expect(codes((await pay(world, id, 'SJ-1', 2_000_000)).body)).toEqual(['STATE'])
    await must(world, 'yingxiao', id, 'handToFinance')
    const line = (await (await world.as('wuye')).get(listFees, { project: home, case: day.caseOf('1-1-101') })).lines.find(
      (l) => l.code === 'AREA_DIFFERENCE',
    )
    expect(line).toMatchObject({ amount: 2_000_000, basis: '面积补差协议 BC-001' })
    expect(codes((await stepAs(world, 'caiwu', id, 'collect')).body)).toEqual(['REQUIRED', 'AMOUNT_MISMATCH'])
    expect(codes((await pay(world, id, 'SJ-1', 1_000_000)).body)).toEqual(['AMOUNT_MISMATCH'])
    expect((await pay(world, id, 'SJ-1', 2_000_000, 'yingxiao')).status).toBe(403)
    expect((await pay(world, id, 'SJ-1', 2_000_000)).body).toEqual({ state: 'settled' })
    await world.settle()
    expect((await contractOf(world, '1-1-101')).final_price).toBe(202_000_000)
    const { rows } = await world.app.pool.query("select data -> 'areaSettled' as settled from cases where id = $1", [day.caseOf('1-1-101')])
    expect(rows[0]).toEqual({ settled: true })
    await must(world, 'caiwu', id, 'exchange', { oldInvoiceNo: 'FP1', newInvoiceNo: 'FP2' })
    const slip = await paper(world, 'caiwu', id, 'area-receipt')
    for (const words of ['SJ-1', '贰万元整', 'FP1', 'FP2', '钱思齐']) expect(slip).toContain(words)
    await must(world, 'kefu', id, 'file')
    expect(await stateOf(world, id)).toBe('filed')
    const survey = (await world.app.pool.query<{ id: string }>("select id from cases where process = 'area-survey'")).rows[0]?.id ?? ''
    const review = await paper(world, 'chengben', survey, 'survey-review')
    for (const words of ['实测报告审核单', '何建国', '宋雅', '24 户']) expect(review).toContain(words)
  })

  test('退款：有按揭贷款的先取得银行同意，由分管领导批准，财务付款；两个人经手', async () => {
    const id = await settlementOf(world, '1-1-102')
    await must(world, 'yingxiao', id, 'notify', onDay)
    await must(world, 'yingxiao', id, 'sign', agreement(2_000_000), ['agreement'])
    await must(world, 'yingxiao', id, 'handToFinance')
    expect(codes((await pay(world, id, 'TK-1', 2_000_000)).body)).toEqual(['BANK_CONSENT_MISSING', 'REFUND_NOT_APPROVED'])
    await must(world, 'anjie', id, 'bankConsent', { bankConsent: '银行书面同意', bankConsentOn: '2026-06-15' }, ['bankPaper'])
    expect((await stepAs(world, 'caiwu', id, 'approveRefund')).status).toBe(403)
    await must(world, 'fenguan', id, 'approveRefund')
    expect(codes((await pay(world, id, 'SJ-1', 2_000_000)).body)).toEqual(['SLIP_USED'])
    expect((await pay(world, id, 'TK-1', 2_000_000)).body).toEqual({ state: 'refunded' })
    await world.settle()
    expect((await contractOf(world, '1-1-102')).final_price).toBe(199_000_000)
    const { rows } = await world.app.pool.query("select amount, source from contract_receipts where slip_no in ('SJ-1', 'TK-1') order by slip_no")
    expect(rows).toEqual([
      { amount: 2_000_000, source: 'AREA' },
      { amount: -2_000_000, source: 'REFUND' },
    ])
  })

  test('同一笔收款同时登记几次，只成一次', async () => {
    const id = await settlementOf(world, '1-1-301')
    await must(world, 'yingxiao', id, 'notify', onDay)
    await must(world, 'yingxiao', id, 'sign', agreement(1_000_000), ['agreement'])
    await must(world, 'yingxiao', id, 'handToFinance')
    const answers = await Promise.all(Array.from({ length: 4 }, () => pay(world, id, 'SJ-2', 1_000_000)))
    expect(answers.map((a) => a.status).sort()).toEqual([200, 409, 409, 409])
    const { rows } = await world.app.pool.query("select count(*)::int as n from contract_receipts where slip_no = 'SJ-2'")
    expect(rows[0]).toEqual({ n: 1 })
  })

  test('两户同时用同一凭证收款，只有一户成，另一户什么也不写', async () => {
    const both = await Promise.all(['1-1-401', '1-1-402'].map((code) => settlementOf(world, code)))
    for (const id of both) {
      await must(world, 'yingxiao', id, 'notify', onDay)
      await must(world, 'yingxiao', id, 'sign', agreement(1_000_000), ['agreement'])
      await must(world, 'yingxiao', id, 'handToFinance')
    }
    const answers = await Promise.all(both.map((id) => pay(world, id, 'SJ-3', 1_000_000)))
    expect(answers.map((a) => a.status).sort()).toEqual([200, 409])
    expect(answers.flatMap((a) => codes(a.body) ?? [])).toEqual(['SLIP_USED'])
    expect((await Promise.all(both.map((id) => stateOf(world, id)))).sort()).toEqual(['collecting', 'settled'])
  })

  test('超过限值须买受人书面选择；合同没有约定的，逾期不答复不能当作保留', async () => {
    const id = await settlementOf(world, '1-1-201')
    await must(world, 'yingxiao', id, 'notify', onDay)
    expect(await stateOf(world, id)).toBe('choosing')
    const choice = { choice: '保留房屋', choiceOn: '2026-06-15' }
    expect(codes((await stepAs(world, 'yingxiao', id, 'choose', choice)).body)).toEqual(['CHOICE_UNSIGNED'])
    world.setNow('2026-07-05T09:00:00+08:00')
    expect(codes((await stepAs(world, 'yingxiao', id, 'silence')).body)).toEqual(['CHOICE_UNSIGNED'])
    world.setNow('2026-06-15T09:00:00+08:00')
    await must(world, 'yingxiao', id, 'choose', choice, ['choiceLetter'])
    expect(await stateOf(world, id)).toBe('signing')
  })

  test('合同约定总价不变而误差超限：仍由买受人选择；保留的签零元协议，无需结算，最终总价即原总价', async () => {
    const id = await settlementOf(world, '1-1-501')
    await must(world, 'yingxiao', id, 'notify', onDay)
    await must(world, 'yingxiao', id, 'choose', { choice: '保留房屋', choiceOn: '2026-06-15' }, ['choiceLetter'])
    await must(world, 'yingxiao', id, 'sign', agreement(0), ['agreement'])
    await must(world, 'yingxiao', id, 'handToFinance')
    expect(await stateOf(world, id)).toBe('noSettlement')
    const { price, final_price } = await contractOf(world, '1-1-501')
    expect(final_price).toBe(price)
  })

  test('买受人签字但保留异议：款项照收，进入争议，由法务了结', async () => {
    const id = await settlementOf(world, '1-1-302')
    await must(world, 'yingxiao', id, 'notify', onDay)
    await must(world, 'yingxiao', id, 'sign', agreement(1_000_000, { reserved: true }), ['agreement'])
    await must(world, 'yingxiao', id, 'handToFinance')
    await must(world, 'fenguan', id, 'approveRefund')
    expect((await pay(world, id, 'TK-2', 1_000_000)).body).toEqual({ state: 'disputed' })
    expect(codes((await stepAs(world, 'fawu', id, 'release', { legalOpinion: '继续' })).body)).toEqual(['STATE'])
    await must(world, 'fawu', id, 'resolve', { legalOpinion: '双方认可' })
    expect(await stateOf(world, id)).toBe('refunded')
  })

  test('结清之后成果更正：另立新一轮，只结两次最终总价之差，原协议保留', async () => {
    const before = await settlementOf(world, '1-1-101')
    const survey = (await world.app.pool.query<{ id: string }>("select id from cases where process = 'area-survey'")).rows[0]?.id ?? ''
    await must(world, 'xiangmu', survey, 'correct', { problem: '复测' })
    await uploadAs(
      world,
      survey,
      measured({ '1-1-501': 5, '1-1-101': -1, '1-1-102': -2, '1-1-201': 4, '1-1-202': -4, '1-1-301': 1, '1-1-302': -1, '1-1-401': 1, '1-1-402': 1 }),
    )
    expect((await importAs(world, survey)).status).toBe(200)
    await must(world, 'xiangmu', survey, 'submit')
    await must(world, 'chengben', survey, 'approve', {})
    const row = (await (await world.as('zhuguan')).get(listAreas, { project: home, q: '1-1-101' })).rows[0]
    // paid 20,000 too much and 10,000 more is due back
    expect(row).toMatchObject({ round: 2, refund: 3_000_000, buyerPays: 0, finalPrice: 199_000_000 })
    expect(row?.caseId).not.toBe(before)
    // cases without an agreement gave way in one statement, each with its own event
    const gone = await world.app.pool.query<{ n: number; events: number }>(
      "select count(*)::int as n, (select count(*)::int from events where step = 'supersede') as events from cases where process = 'area-settlement' and state = 'superseded'",
    )
    expect(gone.rows[0]).toEqual({ n: 2, events: 2 })
    expect(await stateOf(world, before)).toBe('filed')
    const s = await (await world.as('zhuguan')).get(areaStatistics, { project: home })
    expect(s.averageDays).toBe('0.0')
    expect((await verifyLog(world.app.db)).breaks).toEqual([])
  })
})

describe('解除合同', () => {
  test('期限、利息、来源算清；退款、注销备案之后房屋才退回待售', async () => {
    const world = await openWorld()
    await setContracts(world, ', unit_price = 1000000')
    const contract = await contractOf(world, '1-1-202')
    await world.app.db
      .insertInto('contract_receipts')
      .values({
        id: randomUUID(),
        project_id: home,
        contract_id: contract.id,
        paid_on: '2025-11-27',
        amount: 60_000_000,
        source: 'OWN',
        slip_no: 'POS-1',
        recorded_by: 'test',
      })
      .execute()
    await approved(world, { '1-1-202': -5 })
    const id = await settlementOf(world, '1-1-202')
    await must(world, 'yingxiao', id, 'notify', onDay)
    await must(world, 'yingxiao', id, 'choose', { choice: '解除合同', choiceOn: '2026-06-15' }, ['choiceLetter'])
    expect(await stateOf(world, id)).toBe('rescinding')
    const data = async () => (await world.app.pool.query('select data, due_at from cases where id = $1', [id])).rows[0]
    expect((await data()).data).toMatchObject({ refundBy: '2026-07-15' })
    expect((await data()).data.refundTotal).toBeUndefined()
    expect((await data()).due_at).toEqual(new Date('2026-07-16T00:00:00+08:00'))
    await must(world, 'fawu', id, 'setRate', { interestRate: '3.5' })
    expect((await data()).data).toMatchObject({ refundTotal: 61_323_288, toBank: 0, toBuyer: 61_323_288 })
    await must(world, 'fenguan', id, 'approveRefund')
    // 200 days from 2025-11-27 to 2026-06-15
    expect(codes((await pay(world, id, 'TK-9', 61_323_288)).body)).toEqual(['AMOUNT_MISMATCH'])
    expect((await pay(world, id, 'TK-9', 61_150_685)).status).toBe(200)
    expect(codes((await stepAs(world, 'yingxiao', id, 'returnToStock')).body)).toEqual(['STATE'])
    await must(world, 'kefu', id, 'cancelFiling', { filingCancelNo: 'ZX-1', filingCancelledOn: '2026-06-15' })
    await must(world, 'yingxiao', id, 'returnToStock')
    const { rows } = await world.app.pool.query(
      'select u.sale, (select count(*)::int from ownerships w where w.unit_id = u.id and w.until is null) as owners from units u where u.id = $1',
      [unitId('1-1-202')],
    )
    expect(rows[0]).toEqual({ sale: '未售', owners: 0 })
    expect((await contractOf(world, '1-1-202')).ended_on).toBe('2026-06-15')
  })
})
