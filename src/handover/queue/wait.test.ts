// covers S2-5.1.5 U-QUE-7 U-QUE-8
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { waitOf, waitText } from './wait.ts'

const pace = { quick: 5, slow: 10 }

test('前面没有人：随时可能叫到，至多一户的时间', () => {
  expect(waitText(waitOf({ ahead: 0, desks: 2, pace }))).toBe('约 10 分钟内')
})
test('前面四户、两个窗口：约 10–30 分钟', () => expect(waitText(waitOf({ ahead: 4, desks: 2, pace }))).toBe('约 10–30 分钟'))
test('还没有窗口开放的按一个窗口估计', () => expect(waitOf({ ahead: 2, desks: 0, pace })).toEqual({ from: 10, to: 30 }))
test('前面的人越多等得越久，窗口越多等得越短，区间不颠倒', () => {
  const n = fc.integer({ min: 0, max: 200 })
  fc.assert(
    fc.property(n, fc.integer({ min: 1, max: 20 }), (ahead, desks) => {
      const { from, to } = waitOf({ ahead, desks, pace })
      expect(from).toBeLessThan(to)
      expect(waitOf({ ahead: ahead + 1, desks, pace }).to).toBeGreaterThanOrEqual(to)
      expect(waitOf({ ahead, desks: desks + 1, pace }).to).toBeLessThanOrEqual(to)
    }),
  )
})
