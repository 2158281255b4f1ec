import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeWhole, shareText } from './shares.ts'

const of = (...shares: readonly (readonly [number, number])[]) => shares.map(([numerator, denominator]) => ({ numerator, denominator }))

test('各权利人份额之和须恰为全部', () => {
  expect(makeWhole(of([1, 1]))).toBe(true)
  expect(makeWhole(of([1, 3], [1, 3], [1, 3]))).toBe(true)
  expect(makeWhole(of([1, 2], [1, 3], [1, 6]))).toBe(true)
  expect(makeWhole(of([33, 100], [33, 100], [33, 100]))).toBe(false)
  expect(makeWhole(of([1, 2], [1, 2], [1, 1000]))).toBe(false)
  expect(makeWhole([])).toBe(false)
})

test('任意等分相加都是全部，少一份就不是', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 40 }), (n) => {
      const equal = Array.from({ length: n }, () => ({ numerator: 1, denominator: n }))
      expect(makeWhole(equal)).toBe(true)
      expect(makeWhole(equal.slice(1))).toBe(false)
    }),
  )
})

test('份额能写成整百分比的写百分比，否则写分数', () => {
  expect(of([1, 1], [1, 2], [1, 3], [3, 8]).map(shareText)).toEqual(['全部', '50%', '1/3', '37.5%'])
})
