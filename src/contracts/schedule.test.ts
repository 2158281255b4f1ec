// covers S4-4: what is due and paid
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scheduleOf } from './schedule.ts'

const dues = [
  { seq: 2, label: '二期', dueOn: '2026-06-20', amount: 300 },
  { seq: 1, label: '首付', dueOn: '2026-06-01', amount: 200 },
  { seq: 3, label: '尾款', dueOn: null, amount: 500 },
]

test('已收先抵前面的各期；过了应付日仍未付清的算欠付，没有日期的不算', () => {
  const schedule = scheduleOf(dues, 250, '2026-06-25')
  expect(schedule.instalments.map((i) => [i.label, i.paid, i.open, i.lateDays])).toEqual([
    ['首付', 200, 0, 0],
    ['二期', 50, 250, 5],
    ['尾款', 0, 500, 0],
  ])
  expect(schedule).toMatchObject({ total: 1000, overdue: 250, beyond: 0 })
  expect(scheduleOf(dues, 250, '2026-06-20').overdue).toBe(0)
})
test('各期已抵与多收之和恒等于已收，已抵与未付之和恒等于应收', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 10_000 }), { maxLength: 12 }), fc.integer({ min: 0, max: 100_000 }), (amounts, paid) => {
      const schedule = scheduleOf(
        amounts.map((amount, i) => ({ seq: i + 1, label: '', dueOn: '2026-01-01', amount })),
        paid,
        '2026-06-15',
      )
      expect(schedule.instalments.reduce((s, i) => s + i.paid, 0) + schedule.beyond).toBe(paid)
      for (const i of schedule.instalments) expect(i.paid + i.open).toBe(i.amount)
    }),
  )
})
