import { z } from 'zod'
import { formatFen } from '../kernel/money.ts'
import { fen, word } from '../kernel/quantities.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'

const parts = ['COSTS', 'INTEREST', 'PRINCIPAL'] as const
const partWords: Readonly<Record<(typeof parts)[number], string>> = { COSTS: '追偿费用', INTEREST: '利息', PRINCIPAL: '代偿款' }
type Owed = { readonly costs: number; readonly interest: number; readonly principal: number }
const keyOf = { COSTS: 'costs', INTEREST: 'interest', PRINCIPAL: 'principal' } as const

const Amounts = z.object({ costs: z.int(), interest: z.int(), principal: z.int() })

/** What a payment by the buyer cancels after the developer has paid the bank: costs, then interest, then principal (民法典 561). */
export const recoveryOrder = defineRule({
  name: 'recovery-order',
  label: '代偿后追回款的抵充顺序',
  source: 'repayment-reminders §8；民法典 561',
  input: z.object({
    paid: fen('本次追回'),
    costs: fen('尚欠追偿费用').default(0),
    interest: fen('尚欠利息').default(0),
    principal: fen('尚欠代偿款'),
    order: z
      .array(word('抵充项目', parts))
      .length(3, '抵充顺序须列出三项')
      .default([...parts])
      .meta({ label: '抵充顺序（合同另有约定时）' }),
  }),
  output: z.object({ paidOff: Amounts, left: Amounts, beyond: z.int() }),
  example: { paid: 500_000, costs: 30_000, interest: 20_000, principal: 600_000 },
  compute({ paid, order, ...owed }) {
    refuseAll([new Set(order).size < order.length && { code: 'DUPLICATE', message: '抵充顺序有重复', field: 'order' }])
    const paidOff = applied(paid, owed, order)
    const left = { costs: owed.costs - paidOff.costs, interest: owed.interest - paidOff.interest, principal: owed.principal - paidOff.principal }
    const beyond = paid - paidOff.costs - paidOff.interest - paidOff.principal
    return {
      result: { paidOff, left, beyond },
      working: [
        ...order.map((part) => ({
          label: partWords[part],
          formula: `尚欠 ${formatFen(owed[keyOf[part]])}，余 ${formatFen(left[keyOf[part]])}`,
          value: formatFen(paidOff[keyOf[part]]),
        })),
        ...(beyond ? [{ label: '多出', formula: '三项抵充后的余款，退还付款人', value: formatFen(beyond) }] : []),
      ],
    }
  },
})

/** How much of a payment goes to each part, in that order; what is beyond all of them goes to none. All in fen. */
export const applied = (paid: number, owed: Owed, order: readonly (typeof parts)[number][] = parts): Owed => {
  const off = { costs: 0, interest: 0, principal: 0 }
  let rest = paid
  for (const part of order) {
    const taken = Math.min(rest, owed[keyOf[part]])
    off[keyOf[part]] = taken
    rest -= taken
  }
  return off
}
