import { expect, test } from 'vitest'
import { milestonesOf } from './milestones.ts'

const entered = (...states: readonly (readonly [state: string, day: string, times?: number])[]) =>
  new Map(states.map(([state, day, times = 1]) => [state, { first: day, last: day, times }]))
const said = (all: ReturnType<typeof milestonesOf>) => all.map((m) => `${m.label}${m.at ? ` ${m.at}` : ''} ${m.state}`)

// covers U-BRD-7 U-DTL-2
test('还没有交房事项：只有签约已成', () => {
  expect(said(milestonesOf('2024-06-18', undefined, null, new Map()))).toEqual([
    '签约 2024-06-18 finish',
    '寄发通知 wait',
    '送达 wait',
    '预约 wait',
    '到场核验 wait',
    '验房 wait',
    '办理签收 wait',
    '交付 wait',
  ])
})

// covers U-DTL-3
test('整改一轮又一轮：出现整改复验并写明轮次', () => {
  const all = milestonesOf(
    '2024-06-18',
    'awaitingRepair',
    null,
    entered(['posted', '2026-06-16'], ['served', '2026-06-17'], ['inspecting', '2026-06-20'], ['awaitingRepair', '2026-06-28', 2]),
  )
  expect(said(all).slice(1, 7)).toEqual([
    '寄发通知 2026-06-16 finish',
    '送达 2026-06-17 finish',
    '预约 finish',
    '到场核验 finish',
    '验房 2026-06-20 finish',
    '整改复验（第 2 轮） 2026-06-28 process',
  ])
})

test('拒收和挂起显示在停下来的那一步；已交付全部完成', () => {
  expect(said(milestonesOf(null, 'refused', 'inspecting', entered(['inspecting', '2026-06-20']))).at(5)).toBe('验房：拒收 2026-06-20 error')
  expect(said(milestonesOf(null, 'held', 'booked', entered(['booked', '2026-06-18']))).at(3)).toBe('预约：挂起 2026-06-18 error')
  const done = milestonesOf('2024-06-18', 'delivered', null, entered(['delivered', '2026-06-30']))
  expect(done.every((m) => m.state === 'finish')).toBe(true)
  expect(said(done).at(-1)).toBe('交付 2026-06-30 finish')
})
