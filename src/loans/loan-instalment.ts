import { z } from 'zod'
import { exact, over, rounded, shown, whole } from '../kernel/decimal.ts'
import { formatFen } from '../kernel/money.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'
import { periodicRate } from './equal-payment.ts'
import { quoteOf } from './quote.ts'
import {
  disclaimer,
  frequencyWords,
  instalments,
  methodWords,
  perYear,
  termFaults,
  termFields,
  termFlags,
  termFlagWords,
  termWarnings,
} from './terms.ts'

/** Exact fen as yuan with ten decimals, for whoever checks the figure. */
const tenDecimals = (fen: { n: bigint; d: bigint }): string => shown(over(fen, whole(100)), 10)

export const loanInstalment = defineRule({
  name: 'loan-instalment',
  label: '按揭测算（等额本息、等额本金）',
  source: 'mortgage-maths §§2–4（模型 A）',
  input: z.object({
    ...termFields,
    balanceAfter: z.array(instalments('第几期')).max(480).default([]).meta({ label: '还查哪几期后的余额' }),
  }),
  output: z.object({
    model: z.literal('A'),
    instalment: z.int(),
    exactInstalment: z.string(),
    firstInstalment: z.int(),
    lastInstalment: z.int(),
    step: z.int(),
    exactStep: z.string(),
    total: z.int(),
    totalInterest: z.int(),
    balances: z.array(z.object({ k: z.int(), balance: z.int() })),
    flags: z.array(z.enum(termFlags)),
    note: z.string(),
  }),
  example: { principal: 100_000_000, annualRate: '4.9', n: 360, method: 'EPI' },
  compute(input) {
    refuseAll([
      ...termFaults(input),
      input.balanceAfter.some((k) => k > input.n) && { code: 'RANGE', message: `余额最多查到第 ${input.n} 期`, field: 'balanceAfter' },
    ])
    const quote = quoteOf(input)
    const fen = (value: { n: bigint; d: bigint }) => Number(rounded(value))
    const i = periodicRate(input.annualRate, perYear[input.frequency])
    const flags = termWarnings(input)
    return {
      result: {
        model: 'A' as const,
        instalment: fen(quote.first),
        exactInstalment: tenDecimals(quote.first),
        firstInstalment: fen(quote.first),
        lastInstalment: fen(quote.last),
        step: fen(quote.step),
        exactStep: tenDecimals(quote.step),
        total: fen(quote.total),
        totalInterest: fen(quote.totalInterest),
        balances: input.balanceAfter.map((k) => ({ k, balance: fen(quote.balanceAfter(k)) })),
        flags,
        note: `模型 A（测算）：全程不取整，结果各取整一次。${disclaimer}`,
      },
      working: [
        { label: `每${frequencyWords[input.frequency]}利率`, formula: `${input.annualRate}% ÷ ${perYear[input.frequency]}`, value: exact(i) },
        input.method === 'EPI'
          ? {
              label: '每期还款',
              formula: `P·i·(1+i)ⁿ ÷ ((1+i)ⁿ − 1)，P = ${formatFen(input.principal)}，n = ${input.n}`,
              value: tenDecimals(quote.first),
            }
          : { label: '首期还款', formula: `P ÷ n + P·i，以后每期减少 ${tenDecimals(quote.step)}`, value: tenDecimals(quote.first) },
        {
          label: `${methodWords[input.method]}总利息`,
          formula: input.method === 'EPI' ? '每期还款（不取整）× n − P' : 'P·i·(n + 1) ÷ 2',
          value: formatFen(fen(quote.totalInterest)),
        },
        ...flags.map((flag) => ({ label: '提示', formula: termFlagWords[flag], value: flag })),
      ],
    }
  },
})
