import { expect, test } from 'vitest'
import { handover } from '../processes/handover/handover.ts'
import { repair } from '../processes/service/repair.ts'
import { progressOf, wayOn } from './progress.ts'

const at = (hour: number) => `2026-06-15T${String(hour).padStart(2, '0')}:00:00.000Z`
const move = (seq: number, from: string | null, to: string, due: string | null = null) => ({
  seq,
  kind: from ? 'step' : 'open',
  step: null,
  label: '',
  from,
  to,
  actor: '苏晓敏',
  at: at(seq),
  due,
  note: null,
  files: [],
  filled: [],
})
const on = (state: string, timeline: ReturnType<typeof move>[]) => ({
  state,
  timeline: timeline.toReversed(),
  data: {},
  settings: {},
  closedAt: null,
})

// covers U-DTL-2
test('接下来的路照作业规程的次序走，带上本案的办理次序', () => {
  expect(wayOn(handover, { state: 'served', data: { flow: 'COMPLIANT' }, settings: { 'fund.mode': 'DEVELOPER_PREPAID' } })).toEqual([
    'booked',
    'signedIn',
    'verified',
    'inspecting',
    'awaitingSignature',
    'delivered',
  ])
  expect(wayOn(handover, { state: 'signedIn', data: { flow: 'SOURCE' }, settings: {} })[0]).toBe('awaitingFees')
  expect(wayOn(handover, { state: 'delivered', data: {}, settings: {} })).toEqual([])
})

// covers S2-5.1.9 U-DTL-3
test('反复维修的每一轮各是一个节点，不覆盖也不隐藏；超过时限的节点标明', () => {
  const nodes = progressOf(
    repair,
    on('repairing', [
      move(1, null, 'toDispatch', at(5)),
      move(2, 'toDispatch', 'dispatched'),
      move(3, 'dispatched', 'accepted'),
      move(4, 'accepted', 'repairing', at(5)),
      move(6, 'repairing', 'selfChecked'),
      move(7, 'selfChecked', 'repairing', at(20)),
    ]),
    new Date(at(9)),
  )
  expect(nodes.filter((n) => n.state === 'repairing').map((n) => [n.round, n.when, n.late])).toEqual([
    [1, 'done', true],
    [2, 'now', false],
  ])
  expect(nodes[0]).toMatchObject({ state: 'toDispatch', when: 'done', by: '苏晓敏', stayed: 3600_000, late: false })
  expect(nodes.filter((n) => n.when === 'ahead').map((n) => n.state)).toEqual(['selfChecked', 'awaitingOwner', 'followUp', 'closed'])
})
