import { z } from 'zod'
import { decimal, over, times, whole } from '../kernel/decimal.ts'
import { formatFen, toFen, yuanOf } from '../kernel/money.ts'
import { day, fen, number, ratio } from '../kernel/quantities.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'

/** Damages for late payment of the price: the agreed daily rate, else the overdue-loan rate (handover §13). */
export const latePaymentDamages = defineRule({
  name: 'late-payment-damages',
  label: '逾期付款违约金',
  source: 'handover §13；法释〔2020〕17号 13',
  input: z.object({
    dueDate: day('应付日'),
    paidDate: day('实付日（未付的填算到哪一天）'),
    unpaidPrice: fen('未付房款'),
    dailyRate: ratio('约定日率').optional(),
    r8: ratio('合同第八条的日率 r8（与约定日率同义）').optional(),
    x8: number('合同第八条的日数 X8，超过即可解除', { max: 3650 }).optional(),
    overdueLoanRate: ratio('逾期贷款年利率', '%').optional(),
    dayBase: z
      .union([z.literal(360), z.literal(365)])
      .default(365)
      .meta({ label: '年计息日数' }),
  }),
  output: z.object({ days: z.int(), damages: z.int(), mayRescind: z.boolean().nullable() }),
  example: { dueDate: '2026-03-01', paidDate: '2026-03-31', unpaidPrice: 10_000_000, overdueLoanRate: '5.25', dayBase: 360 },
  compute({ dueDate, paidDate, unpaidPrice, overdueLoanRate, dayBase, x8, ...agreed }) {
    const dailyRate = agreed.dailyRate ?? agreed.r8
    refuseAll([
      dailyRate === undefined &&
        overdueLoanRate === undefined && { code: 'CONFIG_MISSING', message: '合同未约定日率的，请填写逾期贷款年利率', field: 'overdueLoanRate' },
    ])
    const days = Math.max(0, (Date.parse(paidDate) - Date.parse(dueDate)) / 86_400_000)
    const byDay = times(yuanOf(unpaidPrice), whole(days))
    const damages = toFen(
      dailyRate === undefined ? over(times(byDay, decimal(overdueLoanRate ?? '0')), whole(100 * dayBase)) : times(byDay, decimal(dailyRate)),
    )
    const rate = dailyRate === undefined ? `${overdueLoanRate}% ÷ ${dayBase}` : dailyRate
    return {
      result: { days, damages, mayRescind: x8 === undefined ? null : days > x8 },
      working: [{ label: '违约金', formula: `${formatFen(unpaidPrice)} × ${rate} × ${days} 日`, value: formatFen(damages) }],
    }
  },
})
