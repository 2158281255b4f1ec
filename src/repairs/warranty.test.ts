// covers S2-5.1.2 S2-5.1.9 S2-5.1.11, handbook warranty §§2–3
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refused } from '../../test/refused.ts'
import { addDays, addMonths } from '../kernel/days.ts'
import { applyRule } from '../kernel/rule.ts'
import { seasonEnd } from './season.ts'
import { warranty } from './warranty.ts'
import { partCodes, warrantyParts } from './warranty-parts.ts'

const of = (part: string, more: object = {}) =>
  applyRule(warranty, { part, completionDate: '2025-03-01', handoverDate: '2025-06-30', ...more }).result
const five = { promised: { length: 5, unit: 'YEAR' } }

test('防渗漏承诺五年：业主至 2030-06-30，施工单位至 2030-03-01，其间由开发企业承担', () => {
  expect(of('W3', five)).toMatchObject({
    ownerEnd: '2030-06-30',
    builderEnd: '2030-03-01',
    gap: { from: '2030-03-02', to: '2030-06-30' },
    reminders: ['2030-05-01', '2030-05-31'],
  })
})
test.each([
  ['2030-03-01', true, 'BUILDER', []],
  ['2030-03-02', true, 'DEVELOPER', ['BUILDER_EXPIRED']],
  ['2030-06-30', true, 'DEVELOPER', ['BUILDER_EXPIRED']],
  ['2030-07-01', false, 'OWNER', []],
] as const)('%s 报修：在保 %s，由 %s 承担', (reportDate, inWarranty, payer, flags) => {
  expect(of('W3', { ...five, reportDate })).toMatchObject({ inWarranty, payer, flags })
})

test('采暖期：只计完整的至 2028-03-15，已开始的也计至 2027-03-15', () => {
  const heating = { handoverDate: '2025-12-20', promised: { length: 2, unit: 'SEASON' } }
  const late = { ...heating, completionDate: '2023-10-01' } // the builder's two seasons are over by then
  expect(of('W4', late).ownerEnd).toBe('2028-03-15')
  expect(of('W4', { ...late, seasonRule: 'COUNT_PARTIAL' }).ownerEnd).toBe('2027-03-15')
  expect(of('W4', heating)).toMatchObject({ builderEnd: '2027-03-15', ownerEnd: '2028-03-15' })
})
test('没有竣工日期的只算业主的时钟；保温和只看施工单位期限的须填', () => {
  const bare = { completionDate: undefined, handoverDate: '2025-12-20' }
  expect(of('W4', bare)).toMatchObject({ ownerEnd: '2028-03-15', builderEnd: null, gap: null })
  expect(of('W4', { ...bare, seasonRule: 'COUNT_PARTIAL' }).ownerEnd).toBe('2027-03-15')
  expect(of('W3', { ...bare, ...five, reportDate: '2030-12-20' })).toMatchObject({
    ownerEnd: '2030-12-20',
    inWarranty: true,
    payer: null,
    flags: ['BUILDER_UNKNOWN'],
  })
  expect(of('W10', bare).ownerEnd).toBe('2026-02-20')
  expect(refused(() => of('W6', bare))).toEqual(['REQUIRED'])
  expect(refused(() => of('W5', { ...bare, defaultToArt40: false }))).toEqual(['REQUIRED'])
})
test('首日交付的采暖期算完整，次日不算；供冷期不跨年', () => {
  const season = { first: '11-15', last: '03-15' }
  expect(seasonEnd('2025-11-15', 1, season, 'FULL_ONLY')).toBe('2026-03-15')
  expect(seasonEnd('2025-11-16', 1, season, 'FULL_ONLY')).toBe('2027-03-15')
  expect(seasonEnd('2026-03-15', 1, season, 'COUNT_PARTIAL')).toBe('2026-03-15')
  expect(seasonEnd('2026-03-16', 1, season, 'COUNT_PARTIAL')).toBe('2027-03-15')
  expect(seasonEnd('2026-07-01', 2, { first: '06-01', last: '09-30' }, 'FULL_ONLY')).toBe('2028-09-30')
  expect(seasonEnd('2026-07-01', 1, { first: '12-01', last: '02-29' }, 'FULL_ONLY')).toBe('2027-02-28')
})

test('视为交付：缺省自实际交付钥匙起算，当地规定的自通知日期起算', () => {
  const deemed = { handoverDate: undefined, deemed: { noticeDate: '2025-06-30', keysDate: '2025-09-10' } }
  expect(of('W5', { ...deemed, promised: { length: 2, unit: 'YEAR' } }).ownerEnd).toBe('2027-09-10')
  expect(of('W5', { ...deemed, deemedStart: 'NOTICE_DATE', promised: { length: 2, unit: 'YEAR' } }).ownerEnd).toBe('2027-06-30')
  expect(refused(() => of('W5', { handoverDate: undefined, deemed: { noticeDate: '2025-06-30' } }))).toEqual(['REQUIRED'])
})

test('没有承诺的按条例第四十条自交付起算；关闭此项则按下限', () => {
  expect(of('W5').ownerEnd).toBe('2027-06-30')
  expect(of('W5', { defaultToArt40: false }).ownerEnd).toBe('2027-03-01')
  expect(of('W2', { defaultToArt40: false, handoverDate: '2028-06-30' }).ownerEnd).toBe('2031-06-30') // three years of 1998 outlast the builder's rest
  expect(of('W2', { defaultToArt40: false, handoverDate: '2028-06-30', housing: false }).ownerEnd).toBe('2030-03-01')
})
test('当地规定自交付起不低于第四十条', () => expect(of('W3', { floorRule: 'ART40_FROM_HANDOVER' }).floorEnd).toBe('2030-06-30'))
test('承诺短于下限的不得印制', () => {
  expect(refused(() => of('W3', { promised: { length: 4, unit: 'YEAR' } }))).toEqual(['WARRANTY_BELOW_FLOOR'])
  expect(refused(() => of('W11', { promised: { length: 11, unit: 'MONTH' } }))).toEqual(['WARRANTY_BELOW_FLOOR'])
  expect(refused(() => of('W2', { ...five, builderLetter: { length: 8, unit: 'YEAR' } }))).toEqual(['WARRANTY_BELOW_FLOOR'])
  expect(
    refused(() => of('W3', { ...five, completionDate: '2025-06-30', floorRule: 'ART40_FROM_HANDOVER', promised: { length: 59, unit: 'MONTH' } })),
  ).toEqual(['WARRANTY_BELOW_FLOOR'])
})
test('保温自竣工验收起五年；主体结构按设计使用年限', () => {
  expect(of('W6')).toMatchObject({ ownerStart: '2025-03-01', ownerEnd: '2030-03-01', gap: null })
  expect(of('W1').ownerEnd).toBe('2075-06-30')
  expect(of('W1', { designLifeYears: 70 }).builderEnd).toBe('2095-03-01')
})
test.each([
  ['W7', '2026-06-30'],
  ['W10', '2025-08-30'],
  ['W12', '2025-12-30'],
] as const)('%s 按一九九八年规定至 %s', (part, end) => expect(of(part)).toMatchObject({ ownerEnd: end, builderEnd: null }))
test('修复部位重新起算，较长者为准', () => {
  const repairs = [{ completedOn: '2029-12-31' }, { completedOn: '2026-01-01' }]
  expect(of('W3', { ...five, repairs }).ownerEnd).toBe('2030-06-30')
  expect(of('W3', { ...five, repairs, repairRestart: true }).ownerEnd).toBe('2034-12-31')
})
test('业主装修工程两年，防渗漏五年，由装修企业承担', () => {
  const renovation = { completedOn: '2026-01-31', leakProtection: true }
  expect(of('W14', { renovation, reportDate: '2030-01-01' })).toMatchObject({ ownerEnd: '2031-01-31', payer: 'RENOVATOR' })
  expect(of('W14', { renovation: { completedOn: '2026-01-31' } }).ownerEnd).toBe('2028-01-31')
})
test('除外责任须有证明并经工程部确认；交付前报的列入试验收问题', () => {
  const exclusion = { reason: 'IMPROPER_USE', proof: true, confirmedByEngineering: false }
  expect(of('W3', { ...five, reportDate: '2026-01-01', exclusion })).toMatchObject({ inWarranty: true, flags: ['EXCLUSION_NOT_PROVEN'] })
  expect(of('W3', { ...five, reportDate: '2026-01-01', exclusion: { ...exclusion, confirmedByEngineering: true } })).toMatchObject({
    inWarranty: false,
    payer: 'OWNER',
    flags: ['EXCLUDED'],
  })
  expect(of('W3', { ...five, reportDate: '2025-06-29' })).toMatchObject({ inWarranty: null, flags: ['TRIAL_ROUND_ITEM'] })
})
test('缺日期、没有任何期限、非供热部位按季节，一次说全', () => {
  expect(refused(() => of('W13', { completionDate: undefined, handoverDate: undefined }))).toEqual(['REQUIRED', 'REQUIRED', 'CONFIG_MISSING'])
  expect(refused(() => of('W3', { completionDate: '2026-01-01', promised: { length: 2, unit: 'SEASON' } }))).toEqual(['DATE_ORDER', 'FORMAT'])
  expect(refused(() => of('W14'))).toEqual(['REQUIRED'])
  expect(refused(() => of('W7', { housing: false }))).toEqual(['CONFIG_MISSING']) // the 1998 periods protect homes only
})

test('业主保修期不早于下限，空档紧接施工单位期满之日', () => {
  fc.assert(
    fc.property(fc.constantFrom(...partCodes.filter((c) => c !== 'W13' && c !== 'W14')), fc.integer({ min: 0, max: 2000 }), (part, delay) => {
      const result = of(part, { handoverDate: addDays('2025-03-01', delay) })
      expect(result.ownerEnd >= (result.floorEnd ?? '')).toBe(true)
      if (result.gap && result.builderEnd && result.builderEnd >= result.ownerStart) expect(result.gap.from).toBe(addDays(result.builderEnd, 1))
      if (warrantyParts[part].art40 === null && part === 'W10') expect(result.ownerEnd).toBe(addMonths(addDays('2025-03-01', delay), 2))
    }),
  )
})
