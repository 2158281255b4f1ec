// covers U-MNY-2, handbook conventions §1–2
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refused } from '../../test/refused.ts'
import { allocate } from './allocate.ts'
import { capitals, readCapitals } from './capitals.ts'
import { decimal, exact, floor, minus, over, rounded, shown, times, whole } from './decimal.ts'
import { formatFen, toFen } from './money.ts'

test.each([
  ['1.005', 101],
  ['-1.005', -101],
  ['-0.005', -1],
  ['0.0049', 0],
  ['314.608', 31461],
] as const)('%s 元四舍五入为 %s 分，负数对称', (yuan, fen) => expect(toFen(decimal(yuan))).toBe(fen))

test('先乘后除，只取整一次', () => {
  expect(toFen(times(decimal('2.80'), decimal('112.36'), whole(12)))).toBe(377_530)
  expect(toFen(over(times(decimal('250.236'), whole(17)), whole(30)))).toBe(14_180)
})

test('小数照原样显示，向下取整对负数也向下', () => {
  expect(exact(decimal('2.80'))).toBe('2.8')
  expect(shown(over(whole(185), whole(296)), 4)).toBe('0.6250')
  expect([floor(decimal('-0.5')), floor(decimal('2.9')), rounded(decimal('-2.5'))]).toEqual([-1n, 2n, -3n])
  expect(over(whole(1), whole(-2))).toEqual({ n: -1n, d: 2n })
})

test('超出收据能容纳的金额拒绝', () => expect(refused(() => toFen(decimal('999999999999999')))).toEqual(['RANGE']))

test('显示的金额带千分位和两位小数', () => {
  expect([123_450, 5, -100_000_000, 0].map(formatFen)).toEqual(['1,234.50', '0.05', '-1,000,000.00', '0.00'])
})

test.each([
  [0, '零元整'],
  [5, '伍分'],
  [50, '伍角整'],
  [1_000, '壹拾元整'],
  [32_504, '叁佰贰拾伍元零肆分'],
  [1_005_000, '壹万零伍拾元整'],
  [140_950, '壹仟肆佰零玖元伍角整'],
  [600_714, '陆仟零柒元壹角肆分'],
  [168_032, '壹仟陆佰捌拾元叁角贰分'],
  [10_700_053, '壹拾万柒仟元伍角叁分'],
  [1_640_902, '壹万陆仟肆佰零玖元零贰分'],
  [100_000_100, '壹佰万零壹元整'],
  [123_450, '壹仟贰佰叁拾肆元伍角整'],
  [10_000_000, '壹拾万元整'],
  [100_101, '壹仟零壹元零壹分'],
  [-5, '负伍分'],
  [10_000_000_000, '壹亿元整'],
  [10_001_000_000, '壹亿零壹万元整'],
  [100_000_000_000_000, '壹万亿元整'],
] as const)('%s 分写作%s', (fen, text) => {
  expect(capitals(fen)).toBe(text)
  expect(readCapitals(text)).toBe(fen)
})

test.each([
  ['壹仟陆佰捌拾元零叁角贰分', 168_032],
  ['伍角', 50],
  ['壹拾元正', 1_000],
  ['人民币壹拾圓整', 1_000],
  ['壹拾万零柒仟元伍角叁分', 10_700_053],
  ['貳億元整', 20_000_000_000],
] as const)('规定允许的另一种写法「%s」也读得懂', (text, fen) => expect(readCapitals(text)).toBe(fen))

test.each(['拾元整', '壹元', '伍分整', '壹仟玖元整', '壹佰仟元整', '元整', '一百元整', ''])('不规范的「%s」不认', (text) =>
  expect(readCapitals(text)).toBeUndefined(),
)

test('任何金额写成大写再读回来不变，分后不写整', () => {
  fc.assert(
    fc.property(fc.integer({ min: -9e14, max: 9e14 }), (fen) => {
      const text = capitals(fen)
      expect(readCapitals(text)).toBe(fen)
      expect(text).not.toMatch(/分整|零零|.零元/)
    }),
  )
})

test('最大余数法：各份相加等于总额，权数为零的得零，同余者前者先得', () => {
  expect(allocate(37_189, ['89.37', '120.05', '143.58'].map(decimal))).toEqual([9_415, 12_648, 15_126])
  expect(allocate(10_000, [1, 1, 1].map(whole))).toEqual([3_334, 3_333, 3_333])
  expect(allocate(-10_000, [1, 1, 1].map(whole))).toEqual([-3_334, -3_333, -3_333])
  expect(allocate(0, [0, 5].map(whole))).toEqual([0, 0])
  expect(refused(() => allocate(100, [0, 0].map(whole)))).toEqual(['WEIGHTS_ZERO'])
  fc.assert(
    fc.property(
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1, maxLength: 40 }),
      (total, weights) => {
        fc.pre(weights.some((w) => w > 0))
        const parts = allocate(total, weights.map(whole))
        expect(parts.reduce((a, b) => a + b, 0)).toBe(total)
        parts.forEach((part, i) => {
          if (!weights[i]) expect(part).toBe(0)
          const raw = over(times(whole(total), whole(weights[i] ?? 0)), whole(weights.reduce((a, b) => a + b)))
          const off = minus(whole(part), raw)
          expect(off.n < off.d && -off.n < off.d).toBe(true) // never a whole fen away from the exact share
        })
      },
    ),
  )
})
