import { z } from 'zod'
import { decimal, plus, times, whole } from '../kernel/decimal.ts'
import { formatFen, toFen, yuanOf } from '../kernel/money.ts'
import { day, fen, flag, line, ratio } from '../kernel/quantities.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'

/** What is held back from a contractor whose repair a third party did; nothing once the builder's own period has run out (warranty §§3, 4, 6). */
export const warrantyDeduction = defineRule({
  name: 'warranty-deduction',
  label: '第三方维修的扣款',
  source: 'warranty §§3.6、4、6；建设工程质量管理条例 41',
  input: z.object({
    thirdPartyCost: fen('第三方维修费用'),
    feeRate: ratio('管理费率').default('0'),
    retention: fen('质保金余额').optional(),
    builderEnd: day('施工单位保修期届满日').optional(),
    reportDate: day('报修受理日').optional(),
    reminded: flag('已催告且满 72 小时未到场').default(true),
    evidence: line('证据').optional(),
  }),
  output: z.object({ deduction: z.int(), fromRetention: z.int().nullable(), toClaim: z.int().nullable() }),
  example: { thirdPartyCost: 320_000, feeRate: '0.50' },
  compute({ thirdPartyCost, feeRate, retention, builderEnd, reportDate, reminded }) {
    refuseAll([
      builderEnd !== undefined &&
        reportDate !== undefined &&
        builderEnd < reportDate && {
          code: 'BUILDER_EXPIRED',
          message: `施工单位保修期已于 ${builderEnd} 届满，费用由开发企业承担，不得扣款`,
          field: 'reportDate',
        },
      !reminded && { code: 'STATE', message: '须先催告并满 72 小时未到场，才能委托第三方并扣款', field: 'reminded' },
    ])
    const deduction = toFen(times(yuanOf(thirdPartyCost), plus(whole(1), decimal(feeRate))))
    const fromRetention = retention === undefined ? null : Math.min(retention, deduction)
    return {
      result: { deduction, fromRetention, toClaim: fromRetention === null ? null : deduction - fromRetention },
      working: [
        { label: '扣款', formula: `${formatFen(thirdPartyCost)} ×（1 + ${feeRate}）`, value: formatFen(deduction) },
        ...(fromRetention === null
          ? []
          : [{ label: '从质保金扣', formula: `余额 ${formatFen(retention ?? 0)}，不足部分另行追偿`, value: formatFen(fromRetention) }]),
      ],
    }
  },
})
