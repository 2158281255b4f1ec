import { z } from 'zod'
import { day, flag, number, word } from '../kernel/quantities.ts'
import { partCodes, type WarrantyPart, warrantyParts } from './warranty-parts.ts'

const TermInput = (label: string) =>
  z.object({ length: number(`${label}长度`, { min: 1, max: 1200 }), unit: word(`${label}单位`, ['MONTH', 'YEAR', 'SEASON']) }).meta({ label })
const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, '季节的首末日应为 MM-DD')

/** What is asked about one part of one unit. */
export const WarrantyInput = z.object({
  part: word('部位', partCodes),
  housing: flag('住宅').default(true),
  completionDate: day('竣工验收合格日（不填则不算施工单位的时钟）').optional(),
  handoverDate: day('交付日（交接单签署日）').optional(),
  deemed: z
    .object({ noticeDate: day('通知书载明的交付日'), keysDate: day('实际交付钥匙日').optional() })
    .optional()
    .meta({ label: '视为交付' }),
  deemedStart: word('视为交付的起算', ['ACTUAL', 'NOTICE_DATE']).default('ACTUAL'),
  promised: TermInput('承诺的保修期').optional(),
  builderLetter: TermInput('施工单位质量保修书的保修期').optional(),
  designLifeYears: number('设计使用年限', { min: 1, max: 200 }).default(50),
  floorRule: word('下限的算法', ['NATIONAL', 'ART40_FROM_HANDOVER']).default('NATIONAL'),
  defaultToArt40: flag('未承诺的按条例第四十条自交付起算').default(true),
  season: z.object({ first: monthDay, last: monthDay }).default({ first: '11-15', last: '03-15' }).meta({ label: '采暖期或供冷期' }),
  seasonRule: word('已开始的季节', ['FULL_ONLY', 'COUNT_PARTIAL']).default('FULL_ONLY'),
  repairRestart: flag('修复部位重新起算').default(false),
  repairs: z
    .array(z.object({ completedOn: day('修复完成日') }))
    .max(100)
    .default([])
    .meta({ label: '该部位的修复' }),
  renovation: z
    .object({ completedOn: day('装修竣工验收日'), leakProtection: flag('防渗漏').default(false) })
    .optional()
    .meta({ label: '业主装修工程' }),
  reportDate: day('报修受理日').optional(),
  exclusion: z
    .object({
      reason: word('除外原因', ['FORCE_MAJEURE', 'IMPROPER_USE', 'THIRD_PARTY', 'OWNER_RENOVATION']),
      proof: flag('有证明'),
      confirmedByEngineering: flag('工程部已确认'),
    })
    .optional()
    .meta({ label: '除外责任' }),
})
export type WarrantyInput = z.output<typeof WarrantyInput>

/** Where the owner's clock starts; undefined while the keys of a deemed handover are still here. */
export const startOf = (input: WarrantyInput): string | undefined =>
  input.deemed ? (input.deemedStart === 'NOTICE_DATE' ? input.deemed.noticeDate : input.deemed.keysDate) : input.handoverDate

/** What is missing or contradictory, all at once. */
export const warrantyFaults = (input: WarrantyInput) => {
  const part: WarrantyPart = warrantyParts[input.part]
  const own = input.part === 'W14'
  const start = startOf(input)
  const silent = !part.art40 && !(part.floor1998 && input.housing) && !input.promised && !input.builderLetter
  return [
    own && !input.renovation && { code: 'REQUIRED', message: '请填写装修竣工验收日', field: 'renovation' },
    // without completion only the owner's clock can be told, and only where it does not hang on the builder's
    input.completionDate === undefined &&
      !own &&
      (input.part === 'W6' || (!input.promised && !(input.defaultToArt40 && part.art40) && !(part.floor1998 && input.housing))) && {
        code: 'REQUIRED',
        message: '请填写竣工验收合格日',
        field: 'completionDate',
      },
    !own &&
      start === undefined && {
        code: 'REQUIRED',
        message: input.deemed ? '视为交付的请填写实际交付钥匙日（或按通知日期起算）' : '请填写交付日',
        field: input.deemed ? 'deemed.keysDate' : 'handoverDate',
      },
    !own &&
      input.completionDate !== undefined &&
      start !== undefined &&
      start < input.completionDate && { code: 'DATE_ORDER', message: '交付日早于竣工验收合格日', field: 'handoverDate' },
    !own && silent && { code: 'CONFIG_MISSING', message: `「${part.name}」没有法定期限，请填写承诺的或保修书的保修期`, field: 'promised' },
    input.part !== 'W4' &&
      [input.promised, input.builderLetter].some((t) => t?.unit === 'SEASON') && {
        code: 'FORMAT',
        message: '只有供热与供冷系统按采暖期、供冷期计',
        field: 'promised',
      },
  ]
}
