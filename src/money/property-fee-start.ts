import { z } from 'zod'
import { addDays, addMonths } from '../kernel/days.ts'
import { day, word } from '../kernel/quantities.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'

export const ownerStartRules = ['HANDOVER_DAY', 'NEXT_MONTH', 'CONTRACT_DATE', 'FIFTEENTH'] as const
export type OwnerStartRule = (typeof ownerStartRules)[number]

/** First day for which the owner pays the property fee; `half` where that month is charged as half a month (property-fees §2, handover §7). */
export const ownerStart = (
  rule: OwnerStartRule,
  handoverDate: string,
  contractDate: string | undefined,
): { readonly from: string; readonly half: boolean; readonly words: string } => {
  const firstOfNext = `${addMonths(`${handoverDate.slice(0, 7)}-01`, 1)}`
  if (rule === 'NEXT_MONTH') return { from: firstOfNext, half: false, words: '交付当月由开发企业承担，业主自次月一日起' }
  if (rule === 'CONTRACT_DATE') return { from: contractDate ?? handoverDate, half: false, words: '前期物业服务合同约定的起算日' }
  if (rule === 'HANDOVER_DAY') return { from: handoverDate, half: false, words: '交付（或视为交付）当日起' }
  return handoverDate.slice(8) <= '15'
    ? { from: `${handoverDate.slice(0, 7)}-15`, half: true, words: '十五日及以前交付：自十五日起，当月按半月' }
    : { from: firstOfNext, half: false, words: '十五日以后交付：自次月一日起' }
}

export const propertyFeeStart = defineRule({
  name: 'property-fee-start',
  label: '业主物业费起算日',
  source: 'property-fees §2；handover §7；物业管理条例 41',
  input: z.object({
    handoverDate: day('交付（或视为交付）日期'),
    ownerStartRule: word('起算办法', ownerStartRules).default('HANDOVER_DAY'),
    contractDate: day('合同约定的起算日').optional(),
  }),
  output: z.object({
    ownerFrom: z.iso.date(),
    /** The developer pays until this day, included. */
    developerUntil: z.iso.date(),
    firstMonthHalf: z.boolean(),
  }),
  example: { handoverDate: '2026-06-28', ownerStartRule: 'NEXT_MONTH' },
  compute({ handoverDate, ownerStartRule, contractDate }) {
    refuseAll([
      ownerStartRule === 'CONTRACT_DATE' &&
        contractDate === undefined && { code: 'REQUIRED', message: '请填写合同约定的起算日', field: 'contractDate' },
    ])
    const { from, half, words } = ownerStart(ownerStartRule, handoverDate, contractDate)
    return {
      result: { ownerFrom: from, developerUntil: addDays(from, -1), firstMonthHalf: half },
      working: [{ label: '业主起算日', formula: `交付 ${handoverDate}，${words}`, value: from }],
    }
  },
})
