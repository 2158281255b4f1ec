// covers S4-4, handbook contract-filing §2, presets §5 DR-09 DR-10
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refused } from '../../test/refused.ts'
import { applyRule } from '../kernel/rule.ts'
import { filingDeadline } from './filing-deadline.ts'

const of = (input: object) => applyRule(filingDeadline, input).result

test('2026-03-02 签订，2026-04-01 前备案；3 月 22 日、29 日和当日提醒', () => {
  expect(of({ signingDate: '2026-03-02' })).toMatchObject({
    dueDate: '2026-04-01',
    nominalEnd: '2026-04-01',
    reminders: ['2026-03-22', '2026-03-29', '2026-04-01'],
    lateDays: null,
    inTime: null,
  })
})
test('网签晚几日的，仍以纸质合同签订日期起算；只有网签日期的以网签起算', () => {
  expect(of({ signingDate: '2026-03-02', onlineSigningDate: '2026-03-10' }).dueDate).toBe('2026-04-01')
  expect(of({ onlineSigningDate: '2026-03-10' }).dueDate).toBe('2026-04-09')
})
test('届满日逢休假日顺延，提醒仍按名义届满日', () => {
  // 2026-05-02 lies in the Labour Day holidays, which end on the 5th
  expect(of({ signingDate: '2026-04-02' })).toMatchObject({
    nominalEnd: '2026-05-02',
    dueDate: '2026-05-06',
    reminders: ['2026-04-22', '2026-04-29', '2026-05-02'],
  })
})
test('逾期须记原因：登记机构退回后超过 30 日', () => {
  expect(of({ signingDate: '2026-03-02', filingDate: '2026-04-08' })).toMatchObject({
    lateDays: 7,
    inTime: false,
    cause: null,
    alerts: ['CAUSE_MISSING'],
  })
  expect(of({ signingDate: '2026-03-02', filingDate: '2026-04-08', cause: '政府' })).toMatchObject({ lateDays: 7, cause: '政府', alerts: [] })
  expect(of({ signingDate: '2026-03-02', filingDate: '2026-04-01', cause: '政府' })).toMatchObject({ lateDays: 0, inTime: true, cause: null })
  expect(of({ signingDate: '2026-03-02', today: '2026-04-02' })).toMatchObject({ lateDays: 1, inTime: false })
})
test('山东：备案后 15 日内通知买受人', () => {
  expect(of({ signingDate: '2026-03-02', filingDate: '2026-03-20', notifyDays: 15, notifiedDate: '2026-04-10' })).toMatchObject({
    notifyBy: '2026-04-07', // 04-04 is the first day of Qingming, worked again from the 7th
    notifyLateDays: 3,
  })
})
test('填错的一次说完', () => {
  expect(refused(() => of({}))).toEqual(['REQUIRED'])
  expect(refused(() => of({ signingDate: '2026-03-02', filingDays: 45, filingDate: '2026-03-01', today: '2026-02-01' }))).toEqual([
    'FILING_DAYS_OVER',
    'FUTURE_DATE',
    'FUTURE_DATE',
    'DATE_ORDER',
  ])
})
test('晚签一日，名义届满日就晚一日', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3000 }), (n) => {
      const day = (k: number) => new Date(Date.UTC(2024, 0, 1 + k)).toISOString().slice(0, 10)
      const [a, b] = [of({ signingDate: day(n) }), of({ signingDate: day(n + 1) })]
      expect(Date.parse(b.nominalEnd) - Date.parse(a.nominalEnd)).toBe(86_400_000)
      expect(a.dueDate >= a.nominalEnd).toBe(true)
    }),
  )
})
