// covers S2-5.1.7, handbook handover §8
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refused } from '../../test/refused.ts'
import { applyRule } from '../kernel/rule.ts'
import { capacityOf, handoverCapacity } from './capacity.ts'

const capacity = (more: object) => applyRule(handoverCapacity, { teams: 12, netMinutes: 480, ...more }).result

test('十二组、四百八十分钟、毛坯：一百四十四户', () => expect(capacity({}).day).toBe(144))
test('精装户均九十分钟；按组取整时零头不用', () => {
  expect(capacity({ fitOut: 'FITTED' }).day).toBe(64)
  expect(capacity({ fitOut: 'FITTED', perTeamFloor: true }).day).toBe(60)
  expect(capacity({ slotMinutes: 60 })).toMatchObject({ slot: 18, free: null })
})
test('约满的时段不能再约，最后一户还能约', () => {
  expect(refused(() => capacity({ slotMinutes: 60, booked: 18, adding: 1 }))).toEqual(['SLOT_FULL'])
  expect(capacity({ slotMinutes: 60, booked: 17, adding: 1 }).free).toBe(1)
})
test('时段长于当日、组数为零，拒绝', () => {
  expect(refused(() => capacity({ slotMinutes: 481 }))).toEqual(['RANGE'])
  expect(refused(() => capacity({ teams: 0 }))).toEqual(['RANGE'])
})
test('按组取整不会多于合计取整', () => {
  const n = fc.integer({ min: 1, max: 500 })
  fc.assert(
    fc.property(n, n, n, (teams, minutes, average) => capacityOf(teams, minutes, average, true) <= capacityOf(teams, minutes, average, false)),
  )
})
