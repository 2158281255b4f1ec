import { z } from 'zod'
import { formatFen } from '../kernel/money.ts'
import { number } from '../kernel/quantities.ts'
import type { Frequency } from './terms.ts'
import { perYear, sum } from './terms.ts'

/** What the loan contract allows, and how this prepayment stands to it. Outside a limit the result carries `CONTRACT_LIMIT`. */
export const limitFields = {
  limits: z
    .object({
      fromMonth: number('自第几个月起可提前还款', { min: 1, max: 600 }).optional(),
      timesPerYear: number('每年次数', { min: 1, max: 366 }).optional(),
      multipleOf: sum('金额的整倍数').optional(),
      noticeDays: number('提前申请日数', { max: 366 }).optional(),
    })
    .default({})
    .meta({ label: '合同限制' }),
  month: number('本次是第几个月', { min: 1, max: 600 }).optional(),
  timesThisYear: number('本年已提前还款次数', { max: 366 }).optional(),
  noticeDays: number('已提前申请的日数', { max: 3660 }).optional(),
}
const Facts = z.object(limitFields)
type Facts = z.output<typeof Facts> & { readonly paid?: number | undefined; readonly frequency: Frequency }

/** A sentence for each limit that is not kept. */
export const limitWarnings = (facts: Facts, principal: number): readonly string[] => {
  const { fromMonth, timesPerYear, multipleOf, noticeDays } = facts.limits
  const month = facts.month ?? (facts.paid === undefined ? undefined : (facts.paid * 12) / perYear[facts.frequency] + 1)
  const found = [
    fromMonth !== undefined && month !== undefined && month < fromMonth && `合同约定自第 ${fromMonth} 个月起可提前还款`,
    timesPerYear !== undefined && facts.timesThisYear !== undefined && facts.timesThisYear >= timesPerYear && `合同约定每年最多 ${timesPerYear} 次`,
    multipleOf !== undefined && principal % multipleOf !== 0 && `合同约定为 ${formatFen(multipleOf)} 元的整倍数`,
    noticeDays !== undefined && facts.noticeDays !== undefined && facts.noticeDays < noticeDays && `合同约定提前 ${noticeDays} 日申请`,
  ]
  return found.filter((sentence) => sentence !== false)
}
