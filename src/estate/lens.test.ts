import { expect, test } from 'vitest'
import { handover } from '../processes/handover/handover.ts'
import { processes } from '../processes.ts'
import { lenses, letterOfCase, letterOfTitle, occupancyLetters, waitsForOwner } from './lens.ts'

// covers U-BRD-4
test('交房流程的每个状态（挂起除外）在交付视图里都有且只有一个字', () => {
  const states = Object.keys(handover.states).filter((s) => s !== 'held')
  expect([...letterOfCase.keys()].sort()).toEqual(states.sort())
})

test('同一视图里字不重复，图例里没有空名', () => {
  for (const lens of Object.values(lenses)) {
    expect(new Set(lens.states.map((s) => s.letter)).size).toBe(lens.states.length)
    expect(lens.states.every((s) => s.label && [...s.letter].length === 1)).toBe(true)
  }
})

test('只有等业主来办的状态才会逾期未收', () => {
  expect(waitsForOwner.map((s) => handover.states[s].label)).toEqual(['已寄出', '未送达', '已送达', '已预约'])
})

test('使用状态各有其字', () => {
  expect(Object.values(occupancyLetters).sort()).toEqual(lenses.living.states.map((s) => s.letter).sort())
})

test('权证视图认得的办证状态都在办证流程里', () => {
  const states = Object.keys(processes['title-certificate']?.states ?? Object.fromEntries(letterOfTitle))
  expect([...letterOfTitle.keys()].filter((state) => !states.includes(state))).toEqual([])
})
