import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatFen } from '../kernel/money.ts'
import { readMoney } from './read-money.ts'

// covers U-MNY-1
test('金额：带小数、带千分位、全角数字、万元都认得；多于分位或不是数的不猜', () => {
  expect(['12345.6', '12,345.60', '１２，３４５．６', '1.2万', '¥ 5', '0', '0.05元'].map(readMoney)).toEqual([
    1234560, 1234560, 1234560, 1200000, 500, 0, 5,
  ])
  expect(['', 'abc', '1.234', '-5', '1.2.3', '壹佰', '9999999999999999'].map(readMoney)).toEqual(Array(7).fill(undefined))
})

test('显示出来的金额再读入，分毫不差', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (fen) => readMoney(formatFen(fen)) === fen))
})
