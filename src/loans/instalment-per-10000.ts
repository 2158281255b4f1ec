import { z } from 'zod'
import { rounded } from '../kernel/decimal.ts'
import { formatFen } from '../kernel/money.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'
import { quoteOf } from './quote.ts'
import { annualRate, disclaimer, instalments, methodWords, termFaults, termFields } from './terms.ts'

/** The table of the sales office is generated, never typed (mortgage-maths §4). */
export const instalmentPer10000 = defineRule({
  name: 'instalment-per-10000',
  label: '万元月供表',
  source: 'mortgage-maths §4（模型 A）',
  input: z.object({
    annualRates: z.array(annualRate('年利率')).min(1).max(50).meta({ label: '年利率' }),
    terms: z.array(instalments('期数')).min(1).max(60).default([360]).meta({ label: '期数' }),
    method: termFields.method,
    frequency: termFields.frequency,
    maxTerm: termFields.maxTerm,
  }),
  output: z.object({ rows: z.array(z.object({ annualRate: z.string(), n: z.int(), instalment: z.int() })), note: z.string() }),
  example: { annualRates: ['2.6', '3.05', '3.5', '4.9'], terms: [360] },
  compute(input) {
    refuseAll(input.terms.flatMap((n) => termFaults({ ...input, n })))
    const rows = input.annualRates.flatMap((rate) =>
      input.terms.map((n) => ({
        annualRate: rate,
        n,
        instalment: Number(rounded(quoteOf({ ...input, principal: 1_000_000, annualRate: rate, n }).first)),
      })),
    )
    return {
      result: { rows, note: `每万元${methodWords[input.method]}${input.method === 'EP' ? '首期' : ''}还款额。${disclaimer}` },
      working: rows.map((row) => ({
        label: `${row.annualRate}%，${row.n} 期`,
        formula: '10,000.00 元的每期还款，取整一次',
        value: formatFen(row.instalment),
      })),
    }
  },
})
