// covers S5-other, handbook mortgage-process §8: running cases stay on their version unless the clerk moves them
import { expect, test } from 'vitest'
import { moveTo } from './move.ts'
import { BankPreset } from './preset.ts'

const step = (code: string, core: string, more: object = {}) => ({ code, name: `步骤${code}`, who: ['BANK'], core, ...more })
const bank = (steps: readonly object[], version = 3) => BankPreset.parse({ code: 'ICBC', name: '工商银行', version, steps })
const way = [
  step('G-1', 'C2', { completes: 'submitted', result: [{ label: '申请编号' }] }),
  step('G-2', 'C3', { waitsFor: ['G-1'], result: [{ label: '调查人' }, { label: '结论', kind: 'longText' }] }),
  step('G-3', 'C3', { waitsFor: ['G-2'], completes: 'approved' }),
  step('G-4', 'C5', { waitsFor: ['G-3'], completes: 'contracted' }),
  step('G-5', 'C9', { waitsFor: ['G-4'], completes: 'funded' }),
]
const old = bank(way, 2)
const atSubmitted = { completeOn: '2026-06-01', interviewedOn: '2026-06-02', submittedOn: '2026-06-03', g1R1: 'SQ-1' }
const looked = { ...atSubmitted, g2Is: '已办', g2On: '2026-06-05', g2R1: '周经理', g2R2: '资信良好', lastStep: 'g2', lastMoved: false }
const codes = (to: BankPreset, state: string, data: object) => moveTo(old, to, state, data as never).faults.map((f) => f.code)

test('已办的步骤按编号保留，填过的内容按栏目名归位；换版后不能再撤销换版前的一步', () => {
  const [first, second, ...rest] = way
  const to = bank([
    first as object,
    { ...second, result: [{ label: '结论', kind: 'longText' }, { label: '家访日期', kind: 'date' }, { label: '调查人' }] },
    ...rest,
  ])
  const { faults, facts } = moveTo(old, to, 'submitted', looked)
  expect(faults).toEqual([])
  expect(facts).toEqual({ g2R1: '资信良好', g2R2: null, g2R3: '周经理', lastMoved: null, lastStep: null })
})
test('已办的步骤新版没有、达成的状态变了、填过的栏目没有了的，不能改用', () => {
  expect(
    codes(bank(way.filter((s) => s.code !== 'G-2').map((s) => (s.code === 'G-3' ? { ...s, waitsFor: ['G-1'] } : s))), 'submitted', looked),
  ).toEqual(['STEP_GONE'])
  expect(codes(bank(way.map((s) => (s.code === 'G-2' ? { ...s, result: [{ label: '调查人' }] } : s))), 'submitted', looked)).toEqual(['RESULT_GONE'])
  const changed = way.map((s) => (s.code === 'G-2' ? { ...s, completes: 'approved' } : s.code === 'G-3' ? { ...s, completes: undefined } : s))
  expect(codes(bank(changed), 'submitted', looked)).toEqual(['STEP_CHANGED'])
})
test('还没办的步骤可以增减改动；新版的步骤要在已经过去的时候办的，不能改用', () => {
  const visit = step('G-2a', 'C3', { waitsFor: ['G-2'] })
  const withVisit = bank([...way.slice(0, 2), visit, ...way.slice(2).map((s) => (s.code === 'G-3' ? { ...s, waitsFor: ['G-2a'] } : s))])
  expect(codes(withVisit, 'submitted', looked)).toEqual([])
  expect(codes(withVisit, 'supplement', looked)).toEqual([])
  const approved = { ...looked, approvedOn: '2026-06-08' }
  expect(codes(withVisit, 'approved', approved)).toEqual(['STEP_PASSED'])
  const optional = bank([...way.slice(0, 2), { ...visit, optional: true }, ...way.slice(2)])
  expect(codes(optional, 'approved', approved)).toEqual([])
  expect(codes(withVisit, 'funded', { ...approved, loanContractOn: '2026-06-09', disbursedOn: '2026-06-10' })).toEqual([]) // nothing waits for it any more
})
