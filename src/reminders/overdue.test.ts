// covers S4-3, handbook repayment-reminders §§4–9
import { beforeAll, expect, test } from 'vitest'
import { home, unitId } from '../../test/cast.ts'
import { lend } from '../../test/loans.ts'
import { openWorld, type Person, type World } from '../../test/open.ts'
import { readPdf } from '../../test/pdf-text.ts'
import { performStep, printPaper, showCase, uploadFile } from '../cases/api.ts'
import * as api from './api.ts'
import { remindRepayments } from './remind.server.ts'

let world: World
let clerk: Person
let lead: Person
const list = (rows: string, name = '逾期名单.csv') => [
  { name, content: Buffer.from(`贷款合同号,借款人,账号后四位,房号,逾期期数,逾期本金,逾期利息,罚息,逾期天数\n${rows}\n`) },
]
const post = async (rows: string, listedOn: string, bank = '建设银行') =>
  (await clerk.send(api.postOverdueList, { project: home, bank, listedOn }, list(rows))).body
const caseOf = async (code: string) => {
  const { rows } = await world.app.pool.query<{ id: string }>(
    "select id from cases where process = 'overdue' and unit_id = $1 order by opened_at desc limit 1",
    [unitId(code)],
  )
  return await lead.get(showCase, { project: home, case: rows[0]?.id ?? '' })
}
const act = async (who: Person, code: string, step: string, input: object = {}, paper?: string) => {
  const it = await caseOf(code)
  const { body } = paper
    ? await who.send(uploadFile, { project: home }, [{ name: '凭证.png', mime: 'image/png', content: pixel }])
    : { body: { files: [] } }
  const papers = paper ? { [paper]: { files: body.files.map((f) => f.id) } } : undefined
  return await who.call(performStep, { project: home, case: it.id, step, seen: it.version, input: { ...input }, ...(papers ? { papers } : {}) })
}
const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

beforeAll(async () => {
  world = await openWorld()
  clerk = await world.as('anjie')
  lead = await world.as('zhuguan')
  for (const code of ['1-1-102', '1-1-202', '1-1-302', '1-2-102']) await lend(world, code, { on: '2026-01-05' })
  await lend(world, '1-1-402', { bank: '农业银行', on: '2026-01-05' })
})

test('预览：按合同号、姓名加后四位、姓名加房号对上；对不上的进待查，不立案', async () => {
  const rows = ['DK-1-1-102-COMMERCIAL,,,,1,1223.94,4083.33,3.75,26', ',曾小敏,6688,,1,100,200,0,', ',查无此人,0000,,1,1,1,0,'].join('\n')
  const { body } = await clerk.send(api.previewOverdueList, { project: home, bank: '建设银行', listedOn: '2026-06-15' }, list(rows))
  expect(body.rows.map((r) => [r.verdict, r.unit])).toEqual([
    ['OK', '1栋1单元102'],
    ['OK', '1栋1单元202'],
    ['UNMATCHED', null],
  ])
  expect(body.rows[0]).toMatchObject({ principal: 122_394, penalty: 375 })
  expect((await world.app.pool.query("select 1 from cases where process = 'overdue'")).rows).toEqual([])
})
test('名单日期在将来、金额为负、同一笔两行，全部拒绝并一次说清', async () => {
  const rows = ['DK-1-1-102-COMMERCIAL,,,,1,-1,0,0,', 'DK-1-1-202-COMMERCIAL,,,,1,1,0,0,', 'DK-1-1-202-COMMERCIAL,,,,1,1,0,0,'].join('\n')
  const refused = await clerk.send(api.postOverdueList, { project: home, bank: '建设银行', listedOn: '2026-06-16' }, list(rows))
  expect(refused.body.faults?.map((f) => f.code)).toEqual(['FUTURE_DATE', 'RANGE', 'DUPLICATE'])
  expect((await clerk.send(api.postOverdueList, { project: home }, list('DK-1,,,,1,1,0,0,'))).body.faults?.map((f) => f.code)).toEqual([
    'REQUIRED',
    'REQUIRED',
  ])
})
test('登记名单：立案，失败的各期算到还款日，阶段按最早未还一期', async () => {
  expect(await post('DK-1-1-102-COMMERCIAL,王芳,6688,,1,1223.94,4083.33,3.75,26\nDK-1-1-202-COMMERCIAL,,,,2,2500,8000,20,', '2026-06-15')).toEqual({
    unchanged: false,
    matched: 2,
    unmatched: 0,
    opened: 2,
    cleared: 0,
  })
  const one = await caseOf('1-1-102')
  expect(one).toMatchObject({
    state: 'open',
    waitsFor: 'customerService',
    data: { stage: 'M1', dpd: 26, instalments: 1, listed: true, missTrigger: false },
  })
  expect((await caseOf('1-1-202')).data).toMatchObject({ stage: 'M2', dpd: 56, instalments: 2 })
  const failed = await clerk.get(api.listRepayments, { project: home, tab: 'failed' })
  expect(failed.rows.map((r) => [r.unit, r.dueOn])).toEqual([
    ['1栋1单元202', '2026-04-20'],
    ['1栋1单元102', '2026-05-20'],
    ['1栋1单元202', '2026-05-20'],
  ])
})
test('同一文件再登记没有效果；比已登记的更早的拒绝', async () => {
  const rows = 'DK-1-1-102-COMMERCIAL,王芳,6688,,1,1223.94,4083.33,3.75,26\nDK-1-1-202-COMMERCIAL,,,,2,2500,8000,20,'
  expect((await post(rows, '2026-06-15')).unchanged).toBe(true)
  const stale = await clerk.send(
    api.postOverdueList,
    { project: home, bank: '建设银行', listedOn: '2026-06-14' },
    list('DK-1-1-302-COMMERCIAL,,,,1,1,0,0,'),
  )
  expect(stale.body.faults?.[0]?.code).toBe('STALE')
  expect((await post('DK-1-1-402-COMMERCIAL,,,,1,1,0,0,', '2026-06-01', '农业银行')).opened).toBe(1)
})
test('扣款失败的客户次日起有短信，写明所欠和罚息', async () => {
  world.setNow('2026-06-15T10:00:00+08:00')
  await remindRepayments(world.app)
  const { rows } = await world.app.pool.query<{ body: string }>("select body from messages where key like 'repay:%' and unit_id = $1", [
    unitId('1-1-402'),
  ])
  expect(rows).toEqual([]) // T+1 lay before the case: not sent afterwards
  const due = (await clerk.get(api.listRepayments, { project: home, tab: 'failed', q: '1-1-102' })).rows[0]
  expect(due?.reminders.map((r) => [r.days, r.state])).toEqual([
    [1, 'tooLate'],
    [1, 'tooLate'],
    [7, 'tooLate'],
    [15, 'tooLate'],
    [30, 'waiting'],
  ])
  expect(due?.reminders.filter((r) => r.days > 7).map((r) => r.channel)).toEqual(['VISIT', 'LETTER'])
})

test('联系须有通话记录；承诺最长十日、最多两次；未兑现退回并计数', async () => {
  const bare = await act(lead, '1-1-102', 'contact', { reasonCode: '资金紧张', content: '月底发薪' })
  expect(bare.body.faults?.[0]?.code).toBe('PAPERS_MISSING')
  expect((await act(lead, '1-1-102', 'contact', { reasonCode: '资金紧张', content: '月底发薪' }, 'callRecord')).body.state).toBe('contacted')
  expect((await act(lead, '1-1-102', 'promise', { promiseDate: '2026-06-26' })).body.faults?.[0]?.code).toBe('RANGE')
  expect((await act(lead, '1-1-102', 'promise', { promiseDate: '2026-06-14' })).body.faults?.[0]?.code).toBe('DATE_ORDER')
  expect((await act(lead, '1-1-102', 'promise', { promiseDate: '2026-06-25' })).body.state).toBe('promised')
  expect((await act(lead, '1-1-102', 'breakPromise')).body.faults?.[0]?.code).toBe('FUTURE_DATE')
  world.setNow('2026-06-26T09:00:00+08:00')
  expect((await act(lead, '1-1-102', 'breakPromise')).body.state).toBe('contacted')
  expect((await act(lead, '1-1-102', 'promise', { promiseDate: '2026-06-27' })).body.state).toBe('promised')
  world.setNow('2026-06-29T09:00:00+08:00')
  await act(lead, '1-1-102', 'breakPromise')
  expect((await caseOf('1-1-102')).data).toMatchObject({ promises: 2, brokenPromises: 2 })
  expect((await act(lead, '1-1-102', 'promise', { promiseDate: '2026-06-30' })).body.faults?.[0]?.code).toBe('STATE')
})
test('阶段随日期变化，进入案件；未到 M3 不能升级', async () => {
  await remindRepayments(world.app)
  expect((await caseOf('1-1-102')).data).toMatchObject({ stage: 'M2', dpd: 40 })
  expect((await act(lead, '1-1-102', 'escalate', { measure: '发律师函' })).body.faults?.[0]?.message).toContain('M3')
  expect((await act(clerk, '1-1-102', 'visit', { visitResult: '已面谈' }, 'notice')).body.state).toBe('contacted')
})
test('T+30 信函：列入当日联系，印《还款催告函》，在案件登记寄出后从清单划去', async () => {
  const today = async () => (await clerk.get(api.listCalls, { project: home })).rows.filter((r) => r.unitId === unitId('1-1-102'))
  const it = await caseOf('1-1-102')
  expect(await today()).toMatchObject([{ channel: 'LETTER', days: 30, caseId: it.id }])
  const pdf = await clerk.bytes(printPaper, { project: home, case: it.id, paper: 'repayment-letter' })
  expect(pdf.status).toBe(200)
  const text = readPdf(pdf.content).pages.join('')
  for (const words of ['还款催告函', '2026 年 5 月 20 日', '1,223.94', '5,311.02', '伍仟叁佰壹拾壹元零贰分', '5,307.27'])
    expect(text).toContain(words)
  const sent = { letterOn: '2026-06-30', letterNo: 'EMS1001' }
  expect((await act(clerk, '1-1-102', 'sendLetter', sent, 'posting')).body.faults?.[0]?.code).toBe('FUTURE_DATE')
  expect((await act(clerk, '1-1-102', 'sendLetter', { ...sent, letterOn: '2026-06-29' }, 'posting')).status).toBe(200)
  await world.settle()
  expect(await today()).toEqual([])
  const due = (await clerk.get(api.listRepayments, { project: home, tab: 'failed', q: '1-1-102' })).rows[0]
  expect(due?.reminders.find((r) => r.channel === 'LETTER')).toMatchObject({ state: 'sent', result: '2026-06-29 寄出，单号 EMS1001' })
})
test('连三：每期都未按期，触发升级条件', async () => {
  expect((await post('DK-1-1-202-COMMERCIAL,,,,3,3700,12000,60,\nDK-1-1-102-COMMERCIAL,,,,2,2450,8160,20,', '2026-06-29')).opened).toBe(0)
  expect((await caseOf('1-1-202')).data).toMatchObject({ missTrigger: true, stage: 'M3', instalments: 3 })
  expect((await act(lead, '1-1-202', 'escalate', { measure: '发律师函' })).body.state).toBe('escalated')
  expect((await act(lead, '1-1-202', 'holdBack', { heldBack: '产权资料' })).body.faults?.[0]?.message).toContain('法务')
})
test('代偿：多于本笔敞口拒绝；登记后当日追偿，补足保证金，追回，确认', async () => {
  const finance = await world.as('caiwu')
  const sums = { calledOn: '2026-06-29', calledPrincipal: 200_000_000, calledInterest: 0, calledPenalty: 0 }
  expect((await act(finance, '1-1-202', 'call', sums, 'bankSlip')).body.faults?.[0]?.code).toBe('AMOUNT_CHAIN')
  expect((await act(finance, '1-1-202', 'call', { ...sums, calledPrincipal: 370_000 }, 'bankSlip')).body.state).toBe('called')
  expect((await act(finance, '1-1-202', 'topUp', { topUpOn: '2026-06-29' }, 'topUpSlip')).body.state).toBe('recourse')
  await act(finance, '1-1-202', 'recover', { recovered: 100_000, costs: 30_000, agreedInterest: 5_000 })
  expect((await caseOf('1-1-202')).data).toMatchObject({ offCosts: 30_000, offInterest: 5_000, offPrincipal: 65_000 })
  expect((await act(finance, '1-1-202', 'recover', { recovered: 305_001 })).body.faults?.[0]?.code).toBe('RANGE')
  await act(finance, '1-1-202', 'recover', { recovered: 305_000 })
  expect((await caseOf('1-1-202')).data).toMatchObject({ recoveredTotal: 405_000, offPrincipal: 370_000 })
})
test('下一期名单上没有了：已清待确认，确认后关闭；再上名单另立一案', async () => {
  world.setNow('2026-07-01T09:00:00+08:00')
  expect((await post('DK-1-1-302-COMMERCIAL,,,,1,1240,4070,0,', '2026-07-01')).cleared).toBe(2)
  const it = await caseOf('1-1-102')
  expect(it).toMatchObject({ state: 'cleared', data: { listed: false } })
  expect((await caseOf('1-1-202')).state).toBe('recourse') // the developer is the creditor now
  expect((await act(lead, '1-1-102', 'close', { confirmedBy: '建行 王经理' })).body.state).toBe('closed')
  await world.settle()
  world.setNow('2026-08-03T09:00:00+08:00')
  expect((await post('DK-1-1-102-COMMERCIAL,,,,1,1,0,0,', '2026-08-03')).opened).toBe(1)
  expect((await caseOf('1-1-102')).id).not.toBe(it.id)
})

test('敞口：解除当日不再计，逾期本金加回，按楼栋和银行分组，最大十笔', async () => {
  const before = await clerk.get(api.showExposure, { project: home, date: '2026-08-03' })
  expect(before.count).toBe(5)
  expect(before.groups.map((g) => [g.by, g.name, g.count])).toEqual([
    ['building', '1栋', 5],
    ['bank', '建设银行', 4],
    ['bank', '农业银行', 1],
  ])
  expect(before.overdue.find((l) => l.unit === '1栋1单元102')).toMatchObject({ dpd: 14, stage: 'M1', caseState: 'open' })
  expect(before).toMatchObject({ deposit: 0, coverage: '0.00' })
  expect(before.exposure).toBe(before.groups.filter((g) => g.by === 'bank').reduce((sum, g) => sum + g.exposure, 0))
  await world.app.pool.query("update loans set released_on = '2026-08-04' where unit_id = $1", [unitId('1-2-102')])
  expect((await clerk.get(api.showExposure, { project: home, date: '2026-08-03' })).count).toBe(5)
  expect((await clerk.get(api.showExposure, { project: home, date: '2026-08-04' })).count).toBe(4)
  expect((await clerk.bytes(api.exportExposure, { project: home })).content.subarray(0, 2).toString()).toBe('PK')
})
test('指标：当月按期率、逾期率；没有分母的为空', async () => {
  const { kpis } = await clerk.get(api.showRepaymentKpis, { project: home, month: '2026-07' })
  expect(kpis.onTimeRate).not.toBeNull()
  expect((await clerk.get(api.showRepaymentKpis, { project: home, month: '2025-01' })).kpis).toMatchObject({ onTimeRate: null, cureRate: null })
})
test('已登记的名单和待查的行看得到；客服专员不能登记名单', async () => {
  const { rows } = await clerk.get(api.listOverdueLists, { project: home })
  expect(rows[0]).toMatchObject({ bank: '建设银行', listedOn: '2026-08-03', matched: 1 })
  expect(
    (await (await world.as('kefu')).send(api.postOverdueList, { project: home, bank: '建设银行', listedOn: '2026-08-03' }, list('x,,,,1,1,0,0,')))
      .status,
  ).toBe(403)
})
