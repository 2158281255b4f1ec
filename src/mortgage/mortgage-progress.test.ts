// covers S5-def, S4-2, handbook mortgage-process §15
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyRule } from '../kernel/rule.ts'
import { mortgageProgress, progressColumns } from './mortgage-progress.ts'

const report = (input: object) => applyRule(mortgageProgress, input).result
const bank = '农业银行'
const amount = 1_000_000

test('每笔未放款的按揭只落在一栏，按（1）至（4）的次序判断；拒贷和撤回的不计', () => {
  const signed = { bank, amount, contractSignedOn: '2026-05-01' }
  const contracted = { ...signed, loanContractOn: '2026-05-20' }
  const filed = { ...contracted, filedOn: '2026-05-25' }
  const ready = { ...filed, mortgageOn: '2026-06-01' }
  const result = report({
    asOf: '2026-06-15',
    cases: [
      { bank, amount },
      { ...signed, filedOn: '2026-05-10' },
      contracted,
      filed,
      ready,
      { ...ready, disbursedOn: '2026-06-12' },
      { ...ready, disbursedOn: '2026-06-10' },
      { ...signed, ended: 'REFUSED' },
      { ...ready, ended: 'WITHDRAWN' },
    ],
  })
  expect(result.lastReportOn).toBe('2026-06-10')
  expect(Object.keys(progressColumns).map((c) => result.total[c as keyof typeof progressColumns].count)).toEqual([1, 1, 1, 1, 1])
  expect(result.unsigned.count).toBe(1)
})
test('每月 10 日和 25 日报送，遇休息日提前到前一个工作日', () => {
  expect(report({ asOf: '2026-10-01' }).dueOn).toBe('2026-10-10') // 调休上班的周六
  expect(report({ asOf: '2026-07-11' }).dueOn).toBe('2026-07-24') // 25 日是周六
  expect(report({ asOf: '2026-07-25' })).toMatchObject({ lastReportOn: '2026-07-24', dueOn: '2026-08-10' })
  expect(report({ asOf: '2026-02-20', reportDays: [31] }).dueOn).toBe('2026-02-28') // 没有 31 日的取月末；周六调休上班
})
test('按项目和银行分行，各行之和等于合计', () => {
  const one = fc.record({
    project: fc.constantFrom('甲', '乙'),
    bank: fc.constantFrom('农业银行', '建设银行'),
    amount: fc.integer({ min: 1, max: 1e9 }),
    contractSignedOn: fc.constantFrom(undefined, '2026-05-01'),
    loanContractOn: fc.constantFrom(undefined, '2026-05-02'),
    filedOn: fc.constantFrom(undefined, '2026-05-03'),
    disbursedOn: fc.constantFrom(undefined, '2026-06-11'),
  })
  fc.assert(
    fc.property(fc.array(one, { maxLength: 30 }), (cases) => {
      const { rows, total, unsigned } = report({ asOf: '2026-06-15', cases })
      const names = Object.keys(progressColumns) as (keyof typeof progressColumns)[]
      for (const c of names) expect(rows.reduce((sum, r) => sum + r[c].amount, 0)).toBe(total[c].amount)
      expect(names.reduce((sum, c) => sum + total[c].count, unsigned.count)).toBe(cases.length)
    }),
  )
})
