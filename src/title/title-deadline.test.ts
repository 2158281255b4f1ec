// covers S2-5.2.2 S2-5.2.3 S2-5.2.7, handbook title-certificate §§4, 9
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refused } from '../../test/refused.ts'
import { addDays } from '../kernel/days.ts'
import { applyRule } from '../kernel/rule.ts'
import { lateTitleDamages } from './late-title-damages.ts'
import { noticeLapse } from './notice-lapse.ts'
import { registryTime } from './registry-time.ts'
import { titleDeadline } from './title-deadline.ts'
import { titleKpis } from './title-kpis.ts'

const deadlines = (more: object) => applyRule(titleDeadline, more).result

test('2026-06-28 预售交付、合同未约定：08-27 前报送资料，取证期限 09-26 顺延至 09-28', () => {
  expect(deadlines({ handoverDate: '2026-06-28' })).toMatchObject({
    submitBy: { nominalEnd: '2026-08-27', shiftedEnd: '2026-08-27', alerts: ['2026-08-07', '2026-08-20'] },
    certificateBy: { nominalEnd: '2026-09-26', shiftedEnd: '2026-09-28', alerts: ['2026-08-27', '2026-09-16', '2026-09-26'] },
    certificateBasis: 'STATUTORY_PRESALE',
    rescissionGate: { shiftedEnd: '2027-09-28' },
    noticeLapse: null,
  })
})
test('合同写明期限的从合同：日数顺延，日期不顺延', () => {
  expect(deadlines({ handoverDate: '2026-06-28', contractTermDays: 180 })).toMatchObject({
    certificateBasis: 'CONTRACT_TERM',
    certificateBy: { nominalEnd: '2026-12-25' },
  })
  expect(deadlines({ handoverDate: '2026-06-28', contractTermDate: '2026-09-26' }).certificateBy).toMatchObject({ shiftedEnd: '2026-09-26' })
  expect(
    deadlines({ contractTermDays: 60, contractTermFrom: 'FIRST_REGISTRATION', firstRegistrationDate: '2026-07-01' }).certificateBy,
  ).toMatchObject({
    start: '2026-07-01',
    nominalEnd: '2026-08-30',
    shiftedEnd: '2026-08-31',
  })
})
test('现售自合同签订起算；起算日未知的没有期限', () => {
  expect(deadlines({ presale: false, contractDate: '2026-03-02', handoverDate: '2026-06-28' })).toMatchObject({
    certificateBasis: 'STATUTORY_COMPLETED',
    certificateBy: { nominalEnd: '2026-05-31', shiftedEnd: '2026-06-01' },
  })
  expect(deadlines({ contractDate: '2026-03-02' })).toMatchObject({ certificateBy: null, certificateBasis: 'UNKNOWN', lateDays: null })
})
test('超过期限一年仍未取证的，列入解除权提示', () => {
  expect(deadlines({ handoverDate: '2026-06-28', today: '2027-09-28' })).toMatchObject({ pastGate: false, lateDays: 365 })
  expect(deadlines({ handoverDate: '2026-06-28', today: '2027-09-29' }).pastGate).toBe(true)
})
test('期限的输入错误一次说完', () => {
  expect(refused(() => deadlines({}))).toEqual(['REQUIRED'])
  expect(refused(() => deadlines({ contractTermDays: 90, contractTermDate: '2026-09-01' }))).toEqual(['DUPLICATE', 'REQUIRED'])
  expect(refused(() => deadlines({ handoverDate: '2026-02-30' }))).toEqual(['FORMAT'])
})

test('还没有发生的交付、登记、登簿不能作起算日', () => {
  expect(refused(() => deadlines({ handoverDate: '2026-06-28', firstRegistrationDate: '2026-07-01', today: '2026-06-27' }))).toEqual([
    'FUTURE_DATE',
    'FUTURE_DATE',
  ])
})
test.each([
  // 交付日 → DR-11、DR-12、DR-13 顺延后的届满日：春节、清明、劳动节、国庆、调休上班日、闰日
  ['2025-11-17', '2026-01-16', '2026-02-24', '2027-02-24'],
  ['2025-12-17', '2026-02-24', '2026-03-17', '2027-03-17'],
  ['2026-01-05', '2026-03-06', '2026-04-07', '2027-04-07'],
  ['2026-02-02', '2026-04-03', '2026-05-06', '2027-05-06'],
  ['2026-07-04', '2026-09-02', '2026-10-08', '2027-10-08'],
  ['2026-06-22', '2026-08-21', '2026-09-20', '2027-09-20'], // 2026-09-20 is a Sunday that is worked
  ['2023-12-01', '2024-01-30', '2024-02-29', '2025-02-28'],
])('%s 交付：DR-11 %s，DR-12 %s，DR-13 %s', (handoverDate, submitBy, certificateBy, gate) => {
  const it = deadlines({ handoverDate })
  expect([it.submitBy?.shiftedEnd, it.certificateBy?.shiftedEnd, it.rescissionGate?.shiftedEnd]).toEqual([submitBy, certificateBy, gate])
})

const lapse = (more: object) => applyRule(noticeLapse, more).result
test('2026-07-01 首次登记：2026-09-29 以前无人申请则预告登记失效，第 60、80、90 日催办', () => {
  expect(lapse({ possibleFrom: '2026-07-01' })).toMatchObject({
    nominalEnd: '2026-09-29',
    shiftedEnd: '2026-09-29',
    workListDays: ['2026-08-30', '2026-09-19', '2026-09-29'],
  })
})
test('2026-03-02 起：届满 05-31 是星期日，顺延至 06-01；当日申请还在，次日失效', () => {
  expect(lapse({ possibleFrom: '2026-03-02', appliedOn: '2026-06-01' })).toMatchObject({
    nominalEnd: '2026-05-31',
    shiftedEnd: '2026-06-01',
    lapsed: false,
  })
  expect(lapse({ possibleFrom: '2026-03-02', today: '2026-06-02' }).lapsed).toBe(true)
  expect(refused(() => lapse({ possibleFrom: '2026-03-02', today: '2026-03-01' }))).toEqual(['FUTURE_DATE'])
  expect(refused(() => lapse({ possibleFrom: '2026-03-02', appliedOn: '2026-03-01' }))).toEqual(['DATE_ORDER'])
})

const registry = (more: object) => applyRule(registryTime, { acceptanceDate: '2026-07-06', ...more }).result
test.each([
  ['未知地区', {}, 5, '2026-07-13'],
  ['重庆', { city: '重庆市' }, 15, '2026-07-27'],
  ['上海注销抵押', { city: '上海', item: 'CANCELLATION' }, 1, '2026-07-07'],
  ['天津首次登记', { city: '天津', item: 'FIRST' }, 3, '2026-07-09'],
  ['未知地区的预告登记按法律上限', { item: 'NOTICE' }, 30, '2026-08-17'],
  ['深圳抵押，自然日，届满日顺延', { city: '深圳', item: 'MORTGAGE', acceptanceDate: '2026-07-03' }, 15, '2026-07-20'],
  ['深圳转移，自契税完税三十日', { city: '深圳', deedTaxProofDate: '2026-07-01' }, 30, '2026-07-31'],
  ['2020 年底以前按三十个工作日', { acceptanceDate: '2020-12-01' }, 30, '2021-01-12'],
])('登记时限：%s', (_, more, limit, end) => {
  expect(registry(more)).toMatchObject({ limit, shiftedEnd: end })
})
test('补件停算：要求当日计入，其后至送达之日不计，重叠只算一次', () => {
  // 受理周一；周二、周三两天计入，周四至下周二停算，之后再计三天
  expect(registry({ stops: [{ requestedOn: '2026-07-08', resubmittedOn: '2026-07-14' }] })).toMatchObject({
    stoppedDays: 4,
    shiftedEnd: '2026-07-17',
  })
  const twice = [
    { requestedOn: '2026-07-08', resubmittedOn: '2026-07-14' },
    { requestedOn: '2026-07-09', resubmittedOn: '2026-07-13' },
  ]
  expect(registry({ stops: twice }).shiftedEnd).toBe('2026-07-17')
  expect(registry({ stops: [{ requestedOn: '2026-07-08' }] })).toMatchObject({ stopped: true, shiftedEnd: null })
})
test('办结前两个工作日、当日、逾期一个工作日提醒', () => {
  expect(registry({}).alerts).toEqual(['2026-07-09', '2026-07-13', '2026-07-14'])
})
test('登簿早于受理、项目另定超过三十个工作日，都不接受', () => {
  expect(refused(() => registry({ entryDate: '2026-07-05' }))).toEqual(['DATE_ORDER'])
  const limits = [{ item: 'TRANSFER', days: 31, unit: 'WORKING_DAY', validFrom: '2020-01-01', source: '项目' }]
  expect(refused(() => registry({ limits }))).toEqual(['ABOVE_STATUTORY_MAXIMUM'])
  const long = [{ item: 'TRANSFER', days: 60, unit: 'DAY', validFrom: '2020-01-01', source: '项目' }]
  expect(refused(() => registry({ limits: long }))).toEqual(['ABOVE_STATUTORY_MAXIMUM'])
  expect(registry({ limits: [{ ...long[0], days: 30 }] })).toMatchObject({ limit: 30, shiftedEnd: '2026-08-05' })
})

const damages = (more: object) =>
  applyRule(lateTitleDamages, { certificateBy: '2026-09-28', entryDate: '2027-01-06', fullPrice: 100_000_000, dailyRate: '0.0001', ...more }).result
const statutory = { mode: 'STATUTORY', pricePaid: 100_000_000, annualRate: '0.03', multiplier: '1.5', dayBase: 360 }
test('逾期一百日：约定日万分之一 10,000.00；法定 3.0 % × 1.5 ÷ 360 为 12,500.00', () => {
  expect(damages({})).toMatchObject({ lateDays: 100, liableDays: 100, damages: 1_000_000, flags: ['LEGAL_APPROVAL_PENDING'] })
  expect(damages(statutory)).toMatchObject({ damages: 1_250_000 })
  expect(damages({ lateDays: 100, approvedByLegal: true })).toMatchObject({ damages: 1_000_000, flags: [] })
})
test('业主原因自告知次日起至补齐之日止，重叠只算一次；登记机构的日子仍由出卖人承担', () => {
  const stops = [
    { cause: 'BUYER', servedOn: '2026-10-01', completedOn: '2026-10-11' },
    { cause: 'BUYER', servedOn: '2026-10-06', completedOn: '2026-10-16' },
    { cause: 'REGISTRY', servedOn: '2026-10-20', completedOn: '2026-11-20' },
    { cause: 'FORCE_MAJEURE', servedOn: '2026-10-14', completedOn: '2026-10-18' },
  ]
  expect(damages({ stops })).toMatchObject({ buyerDays: 15, forceMajeureDays: 2, liableDays: 83, damages: 830_000 })
})
test('没有补齐的算到登簿；责任日数不为负', () => {
  expect(damages({ stops: [{ cause: 'BUYER', servedOn: '2026-01-01' }] })).toMatchObject({ liableDays: 0, damages: 0 })
})
test('一年以后、扣除业主原因仍超过的，买受人可以解除', () => {
  expect(damages({ entryDate: '2027-09-28' }).rescindable).toBe(false)
  expect(damages({ entryDate: '2027-09-29' }).rescindable).toBe(true)
  expect(damages({ entryDate: '2027-09-29', buyerDays: 10 })).toMatchObject({ rescissionGate: '2027-10-08', rescindable: false })
})
test('法定算法没有缺省的利率、倍数、年天数；倍数 1.3 至 1.5', () => {
  expect(refused(() => damages({ mode: 'STATUTORY' }))).toEqual(['REQUIRED', 'REQUIRED', 'REQUIRED', 'REQUIRED'])
  expect(refused(() => damages({ ...statutory, multiplier: '1.6', dayBase: 366 }))).toEqual(['RANGE', 'RANGE'])
  expect(refused(() => damages({ ...statutory, annualRate: '3.0' }))).toEqual(['RANGE'])
  expect(refused(() => damages({ dailyRate: '1' }))).toEqual(['RANGE'])
})
test('责任日数等于逾期日数减去任意停办并集，停办再拆成几段也不变', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 60 }), (start, length, cut) => {
      const from = addDays('2026-09-28', start)
      const to = addDays(from, length)
      const middle = addDays(from, Math.min(cut, length))
      const one = damages({ stops: [{ cause: 'BUYER', servedOn: from, completedOn: to }] })
      const two = damages({
        stops: [
          { cause: 'BUYER', servedOn: from, completedOn: middle },
          { cause: 'BUYER', servedOn: middle, completedOn: to },
        ],
      })
      expect(two).toEqual(one)
      expect(one.liableDays + one.buyerDays).toBe(100)
    }),
    { numRuns: 60 },
  )
})

test('指标：分母为零的不计；代收台账等于收入减支出减退还', () => {
  expect(applyRule(titleKpis, {}).result).toMatchObject({ onTimeRate: null, returnedShare: null, averageDays: null })
  expect(
    applyRule(titleKpis, { entriesDue: 40, entriesOnTime: 38, entries: 3, daysToEntry: 200, received: 500, spent: 300, returned: 100, cashHeld: 90 })
      .result,
  ).toEqual({ onTimeRate: '95.00', returnedShare: null, averageDays: '66.7', trustBalance: 100, cashDifference: -10 })
})
