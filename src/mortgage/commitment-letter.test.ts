// covers S5-CCB, handbook mortgage-process §12
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refused } from '../../test/refused.ts'
import { addDays } from '../kernel/days.ts'
import { applyRule } from '../kernel/rule.ts'
import { commitmentLetter } from './commitment-letter.ts'

const letter = (input: object) => applyRule(commitmentLetter, input).result

test.each([
  ['2024-03-15', '2024-04-15', '2024-04-15'],
  ['2023-01-31', '2023-02-28', '2023-02-28'],
  ['2025-08-31', '2025-09-30', '2025-09-30'],
])('%s 签发的承诺书有效期壹个月，到 %s', (issuedOn, nominalEnd, shiftedEnd) => {
  expect(letter({ issuedOn })).toMatchObject({ nominalEnd, shiftedEnd })
})
test('届满日是国庆假期的，顺延到假期后第一个工作日；不顺延的以届满日为准', () => {
  expect(letter({ issuedOn: '2025-09-01' })).toMatchObject({ nominalEnd: '2025-10-01', shiftedEnd: '2025-10-09', blockingEnd: '2025-10-09' })
  expect(letter({ issuedOn: '2025-09-01', shiftOnHoliday: false })).toMatchObject({ blockingEnd: '2025-10-01' })
})
test('届满当日签约可以，次日不可以', () => {
  expect(letter({ issuedOn: '2024-03-15', signedOn: '2024-04-15' })).toMatchObject({ signingAllowed: true, flags: ['CALENDAR_MISSING'] }) // 2024 年的节假日没有录入
  expect(letter({ issuedOn: '2024-03-15', signedOn: '2024-04-16' })).toMatchObject({
    signingAllowed: false,
    flags: ['LETTER_EXPIRED', 'CALENDAR_MISSING'],
  })
})
test('届满前七日黄灯，届满日起红灯', () => {
  const colours = ['2024-04-07', '2024-04-08', '2024-04-14', '2024-04-15'].map((today) => letter({ issuedOn: '2024-03-15', today }).colour)
  expect(colours).toEqual(['GREEN', 'AMBER', 'AMBER', 'RED'])
})
test('别的银行可按月数或日数设有效期，两种只填一种', () => {
  expect(letter({ issuedOn: '2026-01-31', validMonths: 3 }).nominalEnd).toBe('2026-04-30')
  expect(letter({ issuedOn: '2026-06-01', validDays: 60 }).nominalEnd).toBe('2026-07-31')
  expect(refused(() => letter({ issuedOn: '2026-06-01', validDays: 60, validMonths: 2, signedOn: '2026-05-01' }))).toEqual(['FORMAT', 'DATE_ORDER'])
})
test('顺延后的日子从不早于届满日，签约与否只看最后可签约日', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 60 }), (n, m) => {
      const issuedOn = addDays('2019-01-01', n)
      const it = letter({ issuedOn, signedOn: addDays(issuedOn, m) })
      expect(it.shiftedEnd >= it.nominalEnd).toBe(true)
      expect(it.signingAllowed).toBe(addDays(issuedOn, m) <= it.blockingEnd)
    }),
  )
})
