// covers S4-3 S5-ABC, handbook repayment-reminders §§2, 3, 5, 7, 9
import { expect, test } from 'vitest'
import { refused } from '../../test/refused.ts'
import { applyRule } from '../kernel/rule.ts'
import { guaranteeExposure } from './guarantee-exposure.ts'
import { overdueStage } from './overdue-stage.ts'
import { recoveryOrder } from './recovery-order.ts'
import { repaymentDates } from './repayment-dates.ts'
import { repaymentKpis } from './repayment-kpis.ts'
import { sendingTime } from './sending-time.ts'
import { bankClassOf, stageOf } from './stages.ts'

const before = (input: object) =>
  (applyRule(repaymentDates, input).result.dues[0]?.reminders ?? []).filter((r) => r.days < 0).map((r) => [r.days, r.channel, r.sendOn, r.fate])

test('T = 2024-06-20：提醒在 06-13、06-17、06-19', () => {
  expect(before({ dueDate: '2024-06-20' })).toEqual([
    [-7, 'TEXT', '2024-06-13', 'SEND'],
    [-3, 'TEXT', '2024-06-17', 'SEND'],
    [-1, 'PHONE', '2024-06-19', 'SEND'],
  ])
})
test('T = 2024-05-20：T−1 是周日，提前到周五；短信和电话不合并', () => {
  expect(before({ dueDate: '2024-05-20' })).toEqual([
    [-7, 'TEXT', '2024-05-13', 'SEND'],
    [-3, 'TEXT', '2024-05-17', 'SEND'],
    [-1, 'PHONE', '2024-05-17', 'SEND'],
  ])
})
test('同日同方式只发较近的一次；计划建立前的不发；长假前的工作日', () => {
  // 2026-02-15 to 02-23 is the Spring Festival, 02-14 a make-up day
  expect(before({ dueDate: '2026-02-24' }).map((r) => [r[2], r[3]])).toEqual([
    ['2026-02-14', 'MERGED'],
    ['2026-02-14', 'SEND'],
    ['2026-02-14', 'SEND'],
  ])
  expect(before({ dueDate: '2024-06-20', planCreatedOn: '2024-06-14' }).map((r) => r[3])).toEqual(['TOO_LATE', 'SEND', 'SEND'])
})
test('还款日后的提醒遇休息日顺延', () => {
  const after = applyRule(repaymentDates, { dueDate: '2026-06-18' }).result.dues[0]?.reminders.filter((r) => r.days === 1)
  expect(after?.map((r) => r.sendOn)).toEqual(['2026-06-22', '2026-06-22']) // the Dragon Boat Festival lasts to 06-21
})
test('按季还款只在还款月提醒；还款日不因休息日移动；无历年的提示', () => {
  const result = applyRule(repaymentDates, { disbursementDate: '2026-01-10', frequency: 'QUARTER', n: 3 }).result
  expect(result.dues.map((d) => d.dueDate)).toEqual(['2026-03-20', '2026-06-20', '2026-09-20']) // 06-20 lies in the festival
  expect(result.flags).toEqual([])
  expect(applyRule(repaymentDates, { dueDate: '2024-06-20' }).result.flags).toEqual(['CALENDAR_MISSING'])
  expect(refused(() => applyRule(repaymentDates, {}))).toEqual(['REQUIRED'])
})

const m = (dueDate: string, paid?: string, amount = 530_727) => ({ dueDate, amount: 530_727, payments: paid ? [{ date: paid, amount }] : [] })
const stage = (asOf: string, instalments: object[], more: object = {}) => applyRule(overdueStage, { asOf, instalments, ...more }).result

test.each([
  ['2024-05-20', 0, 'NONE'],
  ['2024-05-21', 1, 'M1'],
  ['2024-06-18', 29, 'M1'],
  ['2024-06-19', 30, 'M1'],
  ['2024-06-20', 31, 'M2'],
])('五月二十日未还：%s 逾期 %i 日，%s', (asOf, dpd, name) => {
  expect(stage(asOf, [m('2024-05-20'), m('2024-06-20')])).toMatchObject({ dpd, stage: name })
})
test('逾期两期时，未还清两期；部分还款不重计天数，最早一期还清才移到下一期', () => {
  expect(stage('2024-06-20', [m('2024-05-20'), m('2024-06-20')]).unpaidCount).toBe(2)
  expect(stage('2024-06-25', [m('2024-05-20', '2024-06-01', 530_726), m('2024-06-20')])).toMatchObject({ dpd: 36, unpaidAmount: 530_728 })
  expect(stage('2024-06-25', [m('2024-05-20', '2024-06-01'), m('2024-06-20')])).toMatchObject({ dpd: 5, stage: 'M1' })
})
test('阶段和五级分类的界线', () => {
  expect([0, 1, 30, 31, 60, 61, 90, 91, 120, 121, 150, 151, 180, 181].map(stageOf)).toEqual([
    'NONE',
    'M1',
    'M1',
    'M2',
    'M2',
    'M3',
    'M3',
    'M4',
    'M4',
    'M5',
    'M5',
    'M6',
    'M6',
    'M6+',
  ])
  expect([0, 90, 91, 270, 271, 360, 361].map(bankClassOf)).toEqual([
    'NORMAL',
    'SPECIAL_MENTION',
    'SUBSTANDARD',
    'SUBSTANDARD',
    'DOUBTFUL',
    'DOUBTFUL',
    'LOSS',
  ])
})
test('连三：一、二、三月各迟十日补还，三月还款日次日触发', () => {
  const rows = [m('2026-01-20', '2026-01-30'), m('2026-02-20', '2026-03-02'), m('2026-03-20', '2026-03-30')]
  expect(stage('2026-04-01', rows)).toMatchObject({ dpd: 0, triggered: true, triggeredOn: '2026-03-21', triggerKind: 'CONSECUTIVE' })
  expect(stage('2026-03-20', rows).triggered).toBe(false)
})
test('累六：隔月未按期六次触发；可设累计期间', () => {
  const rows = Array.from({ length: 12 }, (_, i) =>
    m(`2025-${String(i + 1).padStart(2, '0')}-20`, i % 2 ? undefined : `2025-${String(i + 1).padStart(2, '0')}-20`),
  )
  expect(stage('2025-12-31', rows)).toMatchObject({ triggeredOn: '2025-12-21', triggerKind: 'TOTAL', consecutiveMisses: 1 })
  expect(stage('2025-12-31', rows, { missWindowFrom: '2025-03-01' }).triggered).toBe(false)
})

test('敞口：解除当日不再计，放款之前不计', () => {
  const on = (date: string) => applyRule(guaranteeExposure, { ...guaranteeExposure.example, date }).result
  expect(on('2024-06-29')).toMatchObject({ exposure: 141_697_691, count: 2 })
  expect(on('2024-06-30').count).toBe(1)
  expect(on('2024-07-05').count).toBe(2)
  expect(on('2020-01-01')).toMatchObject({ exposure: 0, coverage: null, m2Share: null, overdueRate: null })
})
test('敞口由计划推算：上一还款日后余额加每日应计利息，名单上的逾期本金加回', () => {
  const loan = { id: 'L', principal: 100_000_000, annualRate: '4.9', n: 360, disbursementDate: '2024-03-12', bank: '建行', dpd: 35 }
  const { result } = applyRule(guaranteeExposure, {
    date: '2024-04-30',
    loans: [{ ...loan, overduePrincipal: 122_394, penalty: 100 }],
    depositBalance: 5_000_000,
  })
  expect(result.loans[0]).toEqual({ id: 'L', balance: 100_000_000, accruedInterest: 136_111, penalty: 100, exposure: 100_136_211 })
  expect(result).toMatchObject({ coverage: '4.99', m2Share: '100.00', overdueRate: '100.00' })
  expect(result.groups).toMatchObject([{ by: 'bank', name: '建行', count: 1 }])
  const early = applyRule(guaranteeExposure, { date: '2024-03-22', loans: [loan] }).result
  expect(early.loans[0]).toMatchObject({ balance: 100_000_000, accruedInterest: 136_111 })
  expect(refused(() => applyRule(guaranteeExposure, { date: '2024-03-22', loans: [{ id: 'L', disbursementDate: '2024-03-12' }] }))).toEqual([
    'REQUIRED',
  ])
})

test('敞口：余额已知的，应计利息由上一还款日推算', () => {
  const loan = { id: 'L', balance: 91_697_691, annualRate: '4.9', disbursementDate: '2020-01-01' }
  const on = (more: object) => applyRule(guaranteeExposure, { date: '2024-06-30', loans: [{ ...loan, ...more }] }).result
  expect(on({ lastDueDate: '2024-06-20' }).loans[0]).toMatchObject({ accruedInterest: 124_811, exposure: 91_822_502 })
  expect(on({}).exposure).toBe(91_697_691)
  expect(on({ lastDueDate: '2024-06-20', accruedInterest: 0 }).exposure).toBe(91_697_691)
  expect(refused(() => on({ lastDueDate: '2024-07-01' }))).toEqual(['DATE_ORDER'])
})
test('追回款先抵费用，再抵利息，余款抵代偿款；合同另有约定的从约定', () => {
  const owed = { costs: 30_000, interest: 20_000, principal: 600_000 }
  const paid = (fen: number, more: object = {}) => applyRule(recoveryOrder, { paid: fen, ...owed, ...more }).result
  expect(paid(500_000)).toEqual({
    paidOff: { costs: 30_000, interest: 20_000, principal: 450_000 },
    left: { costs: 0, interest: 0, principal: 150_000 },
    beyond: 0,
  })
  expect(paid(40_000).left).toEqual({ costs: 0, interest: 10_000, principal: 600_000 })
  expect(paid(650_001).beyond).toBe(1)
  expect(paid(40_000, { order: ['PRINCIPAL', 'INTEREST', 'COSTS'] }).paidOff).toEqual({ costs: 0, interest: 0, principal: 40_000 })
  expect(refused(() => paid(1, { order: ['COSTS', 'COSTS', 'INTEREST'] }))).toEqual(['DUPLICATE'])
})

test('发送时段 8:30–20:30，电话 8:00–21:00；每日一次，每周三次电话；拖到还款日的不发', () => {
  const at = (time: string, channel: string, more: object = {}) => applyRule(sendingTime, { at: `${time}:00+08:00`, channel, ...more }).result
  expect(at('2026-06-17T08:30', 'TEXT')).toMatchObject({ fate: 'NOW', sendAt: '2026-06-17T08:30:00+08:00' })
  expect(at('2026-06-17T08:29', 'TEXT').sendAt).toBe('2026-06-17T08:30:00+08:00')
  expect(at('2026-06-17T20:30', 'TEXT').sendAt).toBe('2026-06-18T08:30:00+08:00')
  expect(at('2026-06-17T09:00', 'TEXT', { sentToday: 1 })).toMatchObject({ fate: 'LATER', sendAt: '2026-06-18T08:30:00+08:00' })
  expect(at('2026-06-19T21:00', 'TEXT', { dueDate: '2026-06-20' })).toMatchObject({ fate: 'DROPPED', sendAt: null })
  expect([at('2026-06-17T08:00', 'PHONE').fate, at('2026-06-17T21:00', 'PHONE').fate]).toEqual(['NOW', 'NOW'])
  expect(at('2026-06-17T07:59', 'PHONE').sendAt).toBe('2026-06-17T08:30:00+08:00')
  expect(at('2026-06-17T21:01', 'PHONE').sendAt).toBe('2026-06-18T08:30:00+08:00')
  expect(at('2026-06-17T10:00', 'PHONE', { callsThisWeek: 3 }).sendAt).toBe('2026-06-22T08:30:00+08:00')
  expect(at('2026-06-21T10:00', 'PHONE', { callsThisWeek: 3 }).sendAt).toBe('2026-06-22T08:30:00+08:00') // a Sunday
})

test('指标：分母为零显示为空，不是零', () => {
  const { result } = applyRule(repaymentKpis, { remindedDelivered: 2, remindersDue: 3 })
  expect(result).toMatchObject({ reminderReach: '66.67', onTimeRate: null, rollRate: null })
  expect(refused(() => applyRule(repaymentKpis, { promisesKept: 2, promisesDue: 1 }))).toEqual(['RANGE'])
})
