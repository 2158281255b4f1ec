// covers S4-4 S3-sign, handbook contract-filing §§2–4
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { identityOf } from '../../test/cast.ts'
import { applyRule } from '../kernel/rule.ts'
import { contractCheck } from './contract-check.ts'

const check = (input: object) => applyRule(contractCheck, input).result
const codes = (input: object) => check(input).findings.map((f) => f.code)

test.each([
  [{ x12: 91, x8: 90 }, 'LD_DAYS_UNBALANCED'],
  [{ r12: '0.0001', r8: '0.00011' }, 'LD_RATE_UNBALANCED'],
  [{ r12b: '0.0001', r12: '0.0002' }, 'LD_BAND_ORDER'],
  [{ noticeDays: 9 }, 'BELOW_STATUTORY_MINIMUM'],
  [{ filingDays: 31 }, 'FILING_DAYS_OVER'],
  [{ signingDate: '2026-01-14', permitDate: '2026-01-15' }, 'BEFORE_PERMIT'],
  [{ filedContracts: 1 }, 'UNIT_ALREADY_CONTRACTED'],
  [{ buyers: [{ name: '张伟', identityNo: '110105198001010002' }] }, 'BAD_ID_NUMBER'],
  [{ pricingBasis: 'GROSS', region: '山东青岛' }, 'BASIS_NOT_ALLOWED'],
  [{ pricingBasis: 'UNIT', region: '广东省肇庆市' }, 'BASIS_NOT_ALLOWED'],
  [{ signingDate: '2026-03-02', contractHandoverDate: '2026-03-01' }, 'DATE_ORDER'],
  [
    {
      totalPrice: 100_000_002,
      priceParts: [
        { label: '房屋', amount: 90_000_000 },
        { label: '装修', amount: 10_000_000 },
      ],
    },
    'PRICE_SUM',
  ],
  [{ totalPrice: 100_000_000, deposit: 20_000_001 }, 'DEPOSIT_OVER_LIMIT'],
])('示范文本的合同不符时不予录入：%j 为 %s', (input, code) => {
  expect(check(input)).toMatchObject({ verdict: 'REJECT', findings: [{ code, verdict: 'REJECT' }] })
})

test('相等的都通过', () => {
  const equal = { x12: 90, x8: 90, r12: '0.00010', r8: '0.0001', r12b: '0.0001', noticeDays: 10, filingDays: 30, refundDays: 15 }
  const dates = { signingDate: '2026-01-15', permitDate: '2026-01-15', contractHandoverDate: '2026-01-15' }
  const money = { totalPrice: 100_000_001, deposit: 20_000_000, priceParts: [{ label: '房屋', amount: 100_000_000 }] }
  expect(check({ ...equal, ...dates, ...money })).toEqual({ verdict: 'OK', findings: [] })
})

test('示范文本的条款在旧版合同上只提示；法律的底线在哪个版本都不予录入', () => {
  const wrong = { x12: 91, x8: 90, r12: '0.0001', r8: '0.0002', filingDays: 30 }
  expect(check({ ...wrong, template: 'TPL2000' })).toMatchObject({ verdict: 'WARN', findings: [{ verdict: 'WARN' }, { verdict: 'WARN' }] })
  expect(check({ ...wrong, template: 'OTHER', filingDays: 31 }).verdict).toBe('REJECT')
  expect(check({ refundDays: 16 })).toMatchObject({ verdict: 'WARN', findings: [{ code: 'REFUND_DAYS_OVER' }] })
})

test('几处不符一次说完', () => {
  expect(codes({ x12: 91, x8: 90, filingDays: 45, signingDate: '2026-01-01', permitDate: '2026-02-01', filedContracts: 2 })).toEqual([
    'LD_DAYS_UNBALANCED',
    'FILING_DAYS_OVER',
    'BEFORE_PERMIT',
    'UNIT_ALREADY_CONTRACTED',
  ])
})

test('按份共有合计须恰为 100%：三个 1/3 可以，三个 33.33% 不行，漏写也不行', () => {
  const of = (...shares: (string | undefined)[]) =>
    codes({ coOwnership: '按份共有', buyers: shares.map((share, i) => ({ name: `买受人${i}`, identityNo: identityOf(i), share })) })
  expect(of('1/3', '1/3', '1/3')).toEqual([])
  expect(of('50%', '50')).toEqual([])
  expect(of('33.33%', '33.33%', '33.33%')).toEqual(['SHARES_SUM'])
  expect(of('50%', undefined)).toEqual(['REQUIRED'])
  expect(of(undefined, undefined)).toEqual(['REQUIRED'])
})

test('同一人列两次为 DUPLICATE；同名不同证的是两个人；护照不验身份证校验位', () => {
  const [a, b] = [identityOf(1), identityOf(2)]
  expect(
    codes({
      buyers: [
        { name: '张伟', identityNo: a },
        { name: '张玮', identityNo: a },
      ],
    }),
  ).toEqual(['DUPLICATE'])
  expect(
    codes({
      buyers: [
        { name: '张伟', identityNo: a },
        { name: '张伟', identityNo: b },
      ],
    }),
  ).toEqual([])
  expect(codes({ buyers: [{ name: 'SMITH', identityKind: '护照', identityNo: 'E12345678' }] })).toEqual([])
})

test('山东可另行约定计价方式，衡阳、肇庆不可；预售许可不约束现售', () => {
  expect(codes({ pricingBasis: 'GROSS', region: '山东青岛', basisAgreedOtherwise: true })).toEqual([])
  expect(codes({ pricingBasis: 'GROSS', region: '衡阳', basisAgreedOtherwise: true })).toEqual(['BASIS_NOT_ALLOWED'])
  expect(codes({ pricingBasis: 'INNER', region: '山东青岛' })).toEqual([])
  expect(codes({ pricingBasis: 'GROSS', region: '浙江杭州' })).toEqual([])
  expect(codes({ presale: false, signingDate: '2026-01-14', permitDate: '2026-01-15' })).toEqual([])
})

test('把份额任意切成整数份，合计总是整体', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 999 }), { minLength: 1, maxLength: 8 }), (parts) => {
      const all = parts.reduce((a, b) => a + b, 0)
      const buyers = parts.map((n, i) => ({ name: `买受人${i}`, share: `${n}/${all}` }))
      expect(codes({ coOwnership: '按份共有', buyers })).toEqual([])
      expect(codes({ coOwnership: '按份共有', buyers: [...buyers, { name: '多出的', share: '1/999' }] })).toEqual(['SHARES_SUM'])
    }),
  )
})
