import { z } from 'zod'
import { compare, decimal, decimalPattern, whole } from '../kernel/decimal.ts'
import { number, word } from '../kernel/quantities.ts'
import type { Fault } from '../kernel/refusal.ts'

export const methods = ['EPI', 'EP'] as const
export type Method = (typeof methods)[number]
export const methodWords: Readonly<Record<Method, string>> = { EPI: '等额本息', EP: '等额本金' }

export const frequencies = ['MONTH', 'QUARTER'] as const
export type Frequency = (typeof frequencies)[number]
export const perYear: Readonly<Record<Frequency, number>> = { MONTH: 12, QUARTER: 4 }
export const frequencyWords: Readonly<Record<Frequency, string>> = { MONTH: '月', QUARTER: '季' }

const most = 1_000_000_000_000

/** A sum lent or owed: whole fen, more than nothing. */
export const sum = (label: string) =>
  z
    .int({ error: (issue) => (issue.input === undefined ? `请填写${label}` : `${label}应为以分为单位的整数（最多两位小数的元）`) })
    .min(1, `${label}须大于零`)
    .max(most, `${label}过大`)
    .meta({ label, unit: '分' })

/** Annual rate in percent, `4.9`: 0 to 24, at most four decimals (mortgage-maths §10). */
export const annualRate = (label: string) =>
  z
    .string({ error: (issue) => (issue.input === undefined ? `请填写${label}` : `${label}应为十进制数字的文本，如 "4.9"`) })
    .regex(decimalPattern, { error: `${label}应为百分数，如 4.9`, abort: true })
    .refine((text) => (text.split('.')[1] ?? '').length <= 4, { message: `${label}最多四位小数` })
    .refine((text) => !text.startsWith('-') && compare(decimal(text), whole(24)) <= 0, {
      message: `${label}应在 0 至 24 之间`,
      params: { code: 'RANGE' },
    })
    .meta({ label, unit: '%/年' })

/** How many instalments: a whole number from one on; the most depends on the frequency (`termFaults`). */
export const instalments = (label: string) =>
  z
    .number({ error: (issue) => (issue.input === undefined ? `请填写${label}` : `${label}应为整数`) })
    .refine((n) => Number.isInteger(n) && n >= 1, { message: `${label}应为不小于 1 的整数`, params: { code: 'RANGE' } })
    .meta({ label })

/** As the handbook writes it, in either case. */
const frequency = word('还款频率', [...frequencies, 'month', 'quarter'])
  .transform((said): Frequency => (said.toUpperCase() === 'QUARTER' ? 'QUARTER' : 'MONTH'))
  .default('MONTH')

/** Points over LPR: one hundred make a percentage point; may be negative. */
export const spread = z
  .number({ error: '加点应为数字（基点）' })
  .min(-2400, '加点不能小于 -2400')
  .max(2400, '加点不能大于 2400')
  .multipleOf(0.01, '加点最多两位小数')
  .default(0)
  .meta({ label: '合同加点', unit: 'bp' })

/** What every loan is described by (mortgage-maths §1). */
export const termFields = {
  principal: sum('贷款本金'),
  annualRate: annualRate('年利率'),
  n: instalments('期数'),
  method: word('还款方式', methods).default('EPI'),
  frequency,
  maxTerm: number('最长年限', { min: 1, max: 50 }).default(30),
}

export type Terms = {
  readonly principal: number
  readonly annualRate: string
  readonly n: number
  readonly method: Method
  readonly frequency: Frequency
}

/** Faults that one field alone does not show; `at` is the path of the loan inside the input. */
export const termFaults = (terms: Pick<Terms, 'n' | 'frequency'> & { readonly maxTerm: number }, at = ''): readonly (Fault | false)[] => {
  const limit = terms.maxTerm * perYear[terms.frequency]
  return [terms.n > limit && { code: 'RANGE', message: `期数最多 ${limit} 期（${terms.maxTerm} 年）`, field: `${at}n` }]
}

export const termFlags = ['SMALL_PRINCIPAL', 'SHARE_BELOW_FEN', 'RATE_UNIT'] as const
export const termFlagWords: Readonly<Record<(typeof termFlags)[number], string>> = {
  SMALL_PRINCIPAL: '本金不足 1,000 元，计划可能提前结束',
  SHARE_BELOW_FEN: '每期本金不足一分，全部本金在末期归还',
  RATE_UNIT: '利率小于 0.5，请确认填的是百分数（4.9 而不是 0.049）',
}

/** What the user should confirm before relying on the figures (the WARN verdicts of mortgage-maths §10). */
export const termWarnings = (terms: Omit<Terms, 'frequency'>): (typeof termFlags)[number][] => {
  const rate = decimal(terms.annualRate)
  const found = {
    SMALL_PRINCIPAL: terms.principal < 100_000,
    SHARE_BELOW_FEN: terms.method === 'EP' && terms.n > terms.principal,
    RATE_UNIT: rate.n > 0n && compare(rate, decimal('0.5')) < 0,
  }
  return termFlags.filter((flag) => found[flag])
}

/** Shown under every figure (mortgage-maths, users). */
export const disclaimer = '仅供参考，以银行还款计划为准'
