import { z } from 'zod'
import { capitals, readCapitals } from '../kernel/capitals.ts'
import { formatFen } from '../kernel/money.ts'
import { fen, line } from '../kernel/quantities.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'

export const capitalAmount = defineRule({
  name: 'capitals',
  label: '大写金额',
  source: 'conventions-property-side §1 M6；ui-conventions U-MNY-2；正确填写票据和结算凭证的基本规定',
  input: z.object({ amount: fen('金额', { signed: true }).optional(), text: line('大写金额').optional() }),
  output: z.object({ amount: z.int(), text: z.string(), shown: z.string() }),
  example: { amount: 123450 },
  compute({ amount, text }) {
    const read = text === undefined ? undefined : readCapitals(text)
    refuseAll([
      amount === undefined && text === undefined && { code: 'REQUIRED', message: '请填写金额或大写金额之一', field: 'amount' },
      text !== undefined && read === undefined && { code: 'FORMAT', message: `「${text}」不是规范的大写金额`, field: 'text' },
      read !== undefined &&
        amount !== undefined &&
        read !== amount && { code: 'MISMATCH', message: `大写金额是 ${formatFen(read)}，与 ${formatFen(amount)} 不一致`, field: 'text' },
    ])
    const fenAmount = amount ?? read ?? 0 // one of them is there: refused above otherwise
    const written = capitals(fenAmount)
    return {
      result: { amount: fenAmount, text: written, shown: formatFen(fenAmount) },
      working: [{ label: '大写', formula: formatFen(fenAmount), value: written }],
    }
  },
})
