import { z } from 'zod'
import { allocate } from '../kernel/allocate.ts'
import { decimal, exact, over, plus, times, whole } from '../kernel/decimal.ts'
import { formatFen } from '../kernel/money.ts'
import { fen, ratio } from '../kernel/quantities.ts'
import { defineRule } from '../kernel/rule.ts'

export const allocation = defineRule({
  name: 'allocation',
  label: '按最大余数法分摊',
  source: 'conventions-property-side §2',
  input: z.object({
    total: fen('总额', { signed: true }),
    weights: z.array(ratio('权数')).min(1, '请至少填写一个权数').max(20_000).meta({ label: '权数' }),
  }),
  output: z.object({ parts: z.array(z.int()) }),
  example: { total: 37189, weights: ['89.37', '120.05', '143.58'] },
  compute({ total, weights }) {
    const shares = weights.map(decimal)
    const parts = allocate(total, shares)
    const sum = plus(...shares)
    return {
      result: { parts: [...parts] },
      working: parts.map((part, i) => ({
        label: `第 ${i + 1} 份`,
        formula: `${formatFen(total)} × ${weights[i]} ÷ ${exact(sum)} = ${exact(over(times(whole(total), shares[i] ?? whole(0)), times(sum, whole(100))))}，余分按余数大小给`,
        value: formatFen(part),
      })),
    }
  },
})
