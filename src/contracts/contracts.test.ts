// covers S4-4 S3-sign, handbook contract-filing §§2–5
import { expect, test } from 'vitest'
import { elsewhere, home, identityOf, unitId } from '../../test/cast.ts'
import { openWorld } from '../../test/open.ts'
import { addCustomer } from '../people/api.ts'
import { createContract, editContract, exportContracts, listContracts, showContract } from './api.ts'
import { addContractReceipt, setContractDues, voidReceiptOfContract } from './money-api.ts'

const world = await openWorld()
const sales = await world.as('yingxiao')
const finance = await world.as('caiwu')
const project = { project: home }
const { pool } = world.app

let n = 700
const buyer = async (name: string) => {
  n += 1
  return (await sales.get(addCustomer, { ...project, name, identity: { kind: '身份证', no: identityOf(n) }, telephones: [{ no: `1380000${n}0` }] }))
    .id
}
/** Units of the cast are all sold; a test frees the one it sells anew. */
const freed = async (code: string) => {
  await pool.query('update contracts set ended_on = $2 where unit_id = $1', [unitId(code), '2026-01-01'])
  await pool.query('update ownerships set until = $2 where unit_id = $1', [unitId(code), '2026-01-01'])
  await pool.query("update units set sale = '未售' where id = $1", [unitId(code)])
  return unitId(code)
}
const whole = (customer: string) => [{ customer, numerator: 1, denominator: 1 }]
const sound = (no: string, buyers: { customer: string; numerator: number; denominator: number }[]) => ({
  no,
  signedOn: '2026-06-01',
  permitNo: '杭预许 2025-018',
  permitOn: '2025-12-01',
  grossArea: '112.36',
  innerArea: '90.20',
  unitPrice: 2_000_000,
  price: 224_720_000,
  payment: '按揭',
  bank: '建设银行',
  handoverOn: '2027-06-30',
  address: '临江路 9 号',
  buyers,
  terms: { 'pay.x': 90, 'pay.r': '0.0001', 'ld.x': 60, 'ld.r1': '0.0001', 'ld.r2': '0.0002', 'filing.days': 30 },
})

test('录入合同：房屋记为已售，买受人成为权利人，备案期限按签订日期推算', async () => {
  const unit = await freed('1-1-101')
  const { id } = await sales.get(createContract, { ...project, unit, ...sound('HT-2026-001', whole(await buyer('高远'))) })
  const shown = await sales.get(showContract, { ...project, contract: id })
  expect(shown).toMatchObject({
    unit: '1栋1单元101',
    buyers: '高远',
    filingDueOn: '2026-07-01',
    filing: 'none',
    lacking: [],
    verdict: 'OK',
    paidInFull: false,
  })
  expect(shown.parties[0]).toMatchObject({ name: '高远', share: '全部', identity: expect.stringMatching(/^110\*+\w{4}$/) })
  const { rows } = await pool.query(
    'select u.sale, (select gross::text from unit_areas a where a.unit_id = u.id and kind = $2) as gross from units u where u.id = $1',
    [unit, 'CONTRACT'],
  )
  expect(rows).toEqual([{ sale: '已售', gross: '112.36' }])
  expect(shown.history.map((h) => h.label)).toEqual(['录入合同 HT-2026-001'])
})

test('同一房屋不能有两份生效的合同；编号不能重复；签订日期不能在今天之后', async () => {
  const answer = await sales.call(createContract, {
    ...project,
    unit: unitId('1-1-102'),
    ...sound('HT20240003', whole(await buyer('叶青'))),
    signedOn: '2026-06-16',
  })
  expect(answer.status).toBe(409)
  expect(answer.body.faults?.map((f) => f.code)).toEqual(['UNIT_ALREADY_CONTRACTED', 'DUPLICATE', 'FUTURE_DATE'])
})

test('校验不符的合同不予录入，几处一次说完；旧版文本的偏差写明原因后可以录入', async () => {
  const unit = await freed('1-1-201')
  const wrong = { ...sound('HT-2026-002', whole(await buyer('丁一'))), permitOn: '2026-06-02', terms: { 'pay.x': 30, 'ld.x': 60, 'filing.days': 31 } }
  const refusedOne = await sales.call(createContract, { ...project, unit, ...wrong })
  expect(refusedOne.body.faults?.map((f) => f.code)).toEqual(['LD_DAYS_UNBALANCED', 'FILING_DAYS_OVER', 'BEFORE_PERMIT'])
  const old = { ...wrong, template: 'TPL2000' as const, permitOn: '2026-06-01', terms: { 'pay.x': 30, 'ld.x': 60 } }
  const asked = await sales.call(createContract, { ...project, unit, ...old })
  expect(asked.body.faults?.map((f) => f.code)).toEqual(['LD_DAYS_UNBALANCED', 'REASON_REQUIRED'])
  expect((await sales.call(createContract, { ...project, unit, ...old, reason: '老合同原文如此' })).status).toBe(200)
})

test('两人按份共有合计须为全部；修改买受人留下旧版', async () => {
  const unit = await freed('1-1-202')
  const [a, b] = [await buyer('甘棠'), await buyer('白露')]
  const half = (customer: string, denominator = 2) => ({ customer, numerator: 1, denominator })
  const wrong = await sales.call(createContract, { ...project, unit, ...sound('HT-2026-003', [half(a), half(b, 3)]), coOwnership: '按份共有' })
  expect(wrong.body.faults?.map((f) => f.code)).toEqual(['SHARES_SUM'])
  const { id } = await sales.get(createContract, { ...project, unit, ...sound('HT-2026-003', [half(a), half(b)]), coOwnership: '按份共有' })
  const before = await sales.get(showContract, { ...project, contract: id })
  expect(before.buyers).toBe('甘棠、白露')
  const edit = { ...project, contract: id, seen: before.version, ...sound('HT-2026-003', whole(b)), price: 220_000_000 }
  await sales.get(editContract, edit)
  expect((await sales.call(editContract, edit)).body.faults?.[0]?.code).toBe('STALE')
  const after = await sales.get(showContract, { ...project, contract: id })
  expect(after.buyers).toBe('白露')
  expect(after.history[0]?.changes).toEqual([
    { label: '合同总价', text: '由「2,247,200.00 元」改为「2,200,000.00 元」' },
    { label: '共有方式', text: '由「按份共有」改为「空」' },
    { label: '买受人', text: '由「甘棠（50%）、白露（50%）」改为「白露」' },
  ])
})

test('合同约定里别处写入的条款，修改合同时原样留着', async () => {
  const { rows } = await pool.query<{ id: string }>(
    `update contracts set terms = terms || '{"area.agreedAmount": 100, "area.silenceKeeps": true}' where no = 'HT-2026-001' returning id`,
  )
  const on = { ...project, contract: rows[0]?.id ?? '' }
  const shown = await sales.get(showContract, on)
  expect([shown.terms['area.silenceKeeps'], shown.terms['area.agreedAmount']]).toEqual([true, undefined])
  const buyers = shown.parties.map(({ customer, numerator, denominator }) => ({ customer, numerator, denominator }))
  await sales.get(editContract, { ...on, seen: shown.version, ...sound('HT-2026-001', buyers), terms: { 'pay.x': 120, 'area.silenceKeeps': false } })
  const { rows: after } = await pool.query("select terms from contracts where no = 'HT-2026-001'")
  expect(after[0]?.terms).toEqual({ 'pay.x': 120, 'area.silenceKeeps': false, 'area.agreedAmount': 100 })
})

test('付款计划合计须等于总价；收款冲抵各期，过期未付的列为欠付；凭证只用一次', async () => {
  const unit = await freed('1-1-301')
  const { id } = await sales.get(createContract, { ...project, unit, ...sound('HT-2026-004', whole(await buyer('尹航'))), price: 100_000_000 })
  const on = { ...project, contract: id }
  const dues = [
    { label: '首付款', dueOn: '2026-06-05', amount: 30_000_000 },
    { label: '按揭款', dueOn: '2026-08-31', amount: 70_000_000 },
  ]
  expect((await sales.call(setContractDues, { ...on, dues: dues.slice(0, 1) })).body.faults?.[0]?.code).toBe('DUES_SUM')
  await sales.get(setContractDues, { ...on, dues })
  const pay = { ...on, paidOn: '2026-06-03', amount: 20_000_000, slipNo: 'CCB-0001' }
  expect((await sales.call(addContractReceipt, pay)).status).toBe(403)
  const first = await finance.get(addContractReceipt, pay)
  expect((await finance.call(addContractReceipt, pay)).body.faults?.map((f) => f.code)).toEqual(['SLIP_USED'])
  const over = await finance.call(addContractReceipt, { ...pay, slipNo: 'CCB-0002', amount: 80_000_001, paidOn: '2026-06-16' })
  expect(over.body.faults?.map((f) => f.code)).toEqual(['FUTURE_DATE', 'PAID_OVER_PRICE'])
  const shown = await finance.get(showContract, on)
  expect(shown).toMatchObject({ due: 100_000_000, paid: 20_000_000, overdue: 10_000_000 })
  expect(shown.instalments[0]).toMatchObject({ paid: 20_000_000, open: 10_000_000, lateDays: 10 })
  expect((await finance.get(listContracts, { ...project, tab: 'overdue' })).rows.map((r) => r.no)).toEqual(['HT-2026-004'])

  const rest = await finance.get(addContractReceipt, { ...pay, slipNo: 'CCB-0003', amount: 80_000_000, source: 'LOAN' })
  expect(rest.paidInFull).toBe(true)
  await finance.get(voidReceiptOfContract, { ...on, receipt: first.id, reason: '入错账' })
  expect((await finance.call(voidReceiptOfContract, { ...on, receipt: first.id, reason: '再冲一次' })).body.faults?.[0]?.code).toBe('STATE')
  const after = await finance.get(showContract, on)
  expect([after.paid, after.paidInFull, after.receipts.length]).toEqual([80_000_000, false, 3])
})

test('两名出纳同时用一张凭证入账，只有一笔成', async () => {
  const { rows } = await pool.query<{ id: string }>("select id from contracts where no in ('HT-2026-001', 'HT-2026-003') order by no")
  const answers = await Promise.all(
    rows.map((r) => finance.call(addContractReceipt, { ...project, contract: r.id, paidOn: '2026-06-10', amount: 100, slipNo: 'RACE-1' })),
  )
  expect(answers.map((a) => a.status).sort()).toEqual([200, 409])
})

test('台账按页签计数、按买受人和编号查找、导出同样的行；审计只见姓氏；外项目的人看不见', async () => {
  const all = await sales.get(listContracts, { ...project, q: 'HT-2026' })
  expect(all.total).toBe(4)
  expect((await sales.get(listContracts, { ...project, q: '尹航' })).rows.map((r) => r.no)).toEqual(['HT-2026-004'])
  expect((await (await world.as('shenji')).get(listContracts, { ...project, q: 'HT-2026-004' })).rows[0]?.buyers).toBe('尹*')
  expect((await sales.bytes(exportContracts, { ...project, q: 'HT-2026' })).status).toBe(200)
  expect((await (await world.as('waibu')).call(listContracts, project)).status).toBe(404)
  expect((await sales.call(showContract, { project: elsewhere, contract: all.rows[0]?.id ?? '' })).status).toBe(404)
})
