// covers S2-5.2.1, handbook area-settlement §§2, 6
import { expect, test } from 'vitest'
import { nextRound, type Previous } from './next-round.ts'
import { type ContractAreas, settleUnit } from './unit-settlement.ts'

const none = { gross: null, inner: null }
const contract: ContractAreas = {
  template: 'OTHER',
  basis: 'GROSS',
  price: 100_000_000,
  unitPrice: 1_000_000,
  fitOut: 0,
  terms: {},
  forecast: none,
  contract: { gross: '100.00', inner: '80.00' },
  surveyed: { gross: '102.00', inner: '81.60' },
  registered: none,
  paid: 0,
}
const settled = (more: Partial<ContractAreas>, settings = {}) => settleUnit({ ...contract, ...more }, settings)

test('合同写明的规则优先，其次项目设置；示范文本按计价方式，其余按办法第二十条', () => {
  expect(settled({}).rule).toBe('REG88')
  expect(settled({}, { 'area.rule': 'CUSTOM' }).rule).toBe('CUSTOM')
  expect(settled({ template: 'TPL2014', basis: 'INNER' }).rule).toBe('TPL2014_INNER')
  expect(settled({ template: 'TPL2014', terms: { 'area.rule': 'REG88' } }, { 'area.rule': 'CUSTOM' }).rule).toBe('REG88')
})
test('示范文本比较预测与实测，办法比较合同与登记（登记前暂用实测）', () => {
  const forecast = { gross: '101.00', inner: '81.00' }
  expect(settled({ template: 'TPL2014', forecast }).input).toMatchObject({
    referenceArea: '101.00',
    measuredArea: '102.00',
    referenceInnerArea: '81.00',
  })
  expect(settled({ registered: { gross: '101.50', inner: '81.20' } }).result).toMatchObject({ difference: '1.50', buyerPays: 1_500_000 })
  expect(settled({ basis: 'INNER', unitPrice: 1_250_000 }).result).toMatchObject({ difference: '1.60', buyerPays: 2_000_000 })
})
test('缺什么列什么，不猜', () => {
  expect(settled({ template: 'TPL2014' }).faults.map((f) => f.message)).toEqual(['没有预测面积', '没有预测套内面积'])
  expect(settled({ price: null, unitPrice: null }).faults.map((f) => f.message)).toContain('合同没有录入总价')
  expect(settled({ terms: { 'area.rule': 'CUSTOM' } }).faults.map((f) => f.code)).toEqual(['CONFIG_MISSING'])
  expect(settled({ template: 'TPL2014', basis: 'UNIT' }).faults.map((f) => f.code)).toEqual(['REQUIRED'])
})
test('合同的限值、取整、公摊约定都作数；应退多于已付的不结', () => {
  expect(settled({ terms: { 'area.limit': '0.01' } }).result).toMatchObject({ over: true, buyerPays: 1_000_000 })
  expect(settled({ surveyed: { gross: '102.00', inner: '80.00' }, terms: { 'area.sharedExcessFree': true } }).result?.buyerPays).toBe(600_000)
  expect(settled({ terms: { 'area.rule': 'TPL2014_UNIT', 'area.withinTolerance': true } }).result).toMatchObject({
    outcome: 'NONE',
    finalPrice: 100_000_000,
  })
  expect(settled({ surveyed: { gross: '98.00', inner: '78.40' }, paid: 1 }).faults.map((f) => f.code)).toEqual(['RANGE'])
})

const round = (previous: Previous | null, more: Partial<ContractAreas> = {}) => nextRound({ ...contract, ...more }, previous, {})
const before = (state: string | null, more: Partial<Previous> = {}): Previous => ({
  round: 1,
  state,
  moved: false,
  input: {},
  final: 102_000_000,
  before: 100_000_000,
  ...more,
})
test('第一轮与合同总价相比；签过协议之后的新一轮只结两次最终总价之差，没签的以新换旧', () => {
  expect(round(null)).toMatchObject({ round: 1, beforePrice: 100_000_000, buyerPays: 2_000_000, needsCase: true })
  const surveyed = { gross: '101.00', inner: '80.80' }
  expect(round(before('signed'), { surveyed })).toMatchObject({ round: 2, beforePrice: 102_000_000, refund: 1_000_000, buyerPays: 0 })
  expect(round(before('signing'), { surveyed })).toMatchObject({ round: 2, beforePrice: 100_000_000, buyerPays: 1_000_000 })
  expect(round(before('disputed', { moved: true }), { surveyed })).toMatchObject({ refund: 1_000_000 })
  expect(round(before('disputed'), { surveyed })).toMatchObject({ buyerPays: 1_000_000 })
})
test('什么都没变不另立一轮，付款变了也不算；退房中的不再核算；没有差异的不立案', () => {
  const { input } = settled({})
  expect(round(before('signing', { input }))).toBeNull()
  expect(round(before('signing', { input }), { paid: 5_000_000 })).toBeNull()
  expect(round(before('rescinding'))).toBeNull()
  expect(round(null, { surveyed: contract.contract })).toMatchObject({ needsCase: false, finalPrice: 100_000_000 })
  expect(round(null, { surveyed: { gross: '100.00', inner: '79.00' } })).toMatchObject({ needsCase: true, buyerPays: 0, refund: 0 })
})
