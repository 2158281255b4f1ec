import { z } from 'zod'
import { formatFen } from '../kernel/money.ts'
import { area, day, fen, flag, line, number, ratio, word } from '../kernel/quantities.ts'
import { defineRule } from '../kernel/rule.ts'
import { prorationRules } from '../money/month-lines.ts'
import { ownerStartRules } from '../money/property-fee-start.ts'
import { feeItems } from './fee-items.ts'
import { priceLine } from './fee-line.ts'
import { FeeShape } from './fee-shape.ts'
import { refuseFees } from './refuse-fees.ts'

const codes = feeItems.map((item) => item.code) as [string, ...string[]] // the list is not empty

const Line = z.object({
  item: word('费用项目', codes),
  name: line('名称').optional(),
  basis: line('收费依据').optional(),
  unitPrice: ratio('单价').optional(),
  months: number('月数', { max: 120 }).optional(),
  pieces: number('件数', { max: 100 }).optional(),
  freePieces: number('免费件数', { max: 100 }).optional(),
  amount: fen('金额', { signed: true }).optional(),
  payee: line('收款单位').optional(),
  mandatory: flag('应缴').optional(),
  voluntary: flag('自愿').optional(),
  selfPayable: flag('可自行缴纳').optional(),
  handlingFee: fen('手续费').default(0),
})

const Input = z.object({
  handoverDate: day('交付（或视为交付）日期'),
  grossArea: area('建筑面积'),
  flow: word('办理次序', ['COMPLIANT', 'SOURCE']).default('COMPLIANT'),
  lines: z.array(Line).min(1, '费用清单是空的').max(60).meta({ label: '费用项目' }),
  ownerStartRule: word('物业费起算办法', ownerStartRules).default('HANDOVER_DAY'),
  contractDate: day('合同约定的物业费起算日').optional(),
  prorationRule: word('不足整月的算法', prorationRules).default('ACTUAL_DAYS'),
  roundAt: word('取整', ['MONTH', 'BILL']).default('MONTH'),
  prepayMonths: number('物业费预收月数', { max: 120 }).default(3),
  prepayCap: number('预收上限（月）', { max: 120 }).default(12),
  contractTermMonths: number('物业合同剩余月数', { max: 600 }).optional(),
  fundMode: word('维修资金办法', ['OWNER_BEFORE_HANDOVER', 'DEVELOPER_PREPAID', 'OWNER_SELF_NO_COLLECT']).default('OWNER_BEFORE_HANDOVER'),
  constructionCost: ratio('当地住宅建安造价', '元/㎡').optional(),
  fundRateTable: z
    .array(z.object({ floorsUpTo: number('楼层数至', { min: 1, max: 300 }).nullable(), rate: ratio('标准', '元/㎡') }))
    .max(20)
    .optional()
    .meta({ label: '维修资金标准（按楼层数）' }),
  floors: number('楼栋层数', { min: 1, max: 300 }).optional(),
})
export type FeesAsked = z.output<typeof Input>
export type FeeAsked = FeesAsked['lines'][number]

const FeeLine = FeeShape.extend({
  /** Whether the line, unpaid, keeps the keys (COMPLIANT) or the inspection (SOURCE) back. */
  blocks: z.boolean(),
  /** Whether staff may take the money at all. */
  collectable: z.boolean(),
  payer: z.enum(['OWNER', 'DEVELOPER']),
})
export type FeeLine = z.output<typeof FeeLine>
export const feeFlags = ['WEAK_LEGAL_BASIS', 'NOT_AT_HANDOVER', 'BAND_NOT_CHECKED', 'J-1'] as const

/** The fee sheet of a handover, line by line (handover §7). */
export const handoverFees = defineRule({
  name: 'handover-fees',
  label: '交房费用清单',
  source: 'handover §7；property-fees §§2、4、8；住宅专项维修资金管理办法 7、12、13；示范文本 10、11（三）1；物业管理条例 41、44',
  input: Input,
  output: z.object({
    lines: z.array(FeeLine),
    /** What the owner pays; the developer's receivable is not in it. */
    total: z.int(),
    mandatory: z.int(),
    voluntary: z.int(),
    refundable: z.int(),
    flags: z.array(z.enum(feeFlags)),
  }),
  example: {
    handoverDate: '2026-06-28',
    grossArea: '112.36',
    prepayMonths: 12,
    roundAt: 'BILL',
    ownerStartRule: 'NEXT_MONTH',
    constructionCost: '2000',
    lines: [
      { item: 'PROPERTY_FEE', unitPrice: '2.80', basis: '前期物业服务合同' },
      { item: 'MAINTENANCE_FUND', unitPrice: '120' },
      { item: 'RENOVATION_WASTE', unitPrice: '5.00' },
    ],
  },
  compute(input) {
    refuseFees(input)
    const priced = input.lines.map((asked) => priceLine(asked, input))
    const lines = priced.map((p) => p.line)
    const sum = (which: (line: FeeLine) => boolean) => lines.filter((l) => l.payer === 'OWNER' && which(l)).reduce((total, l) => total + l.amount, 0)
    const warnings = priced.flatMap((p) => p.warnings)
    return {
      result: {
        lines,
        total: sum(() => true),
        mandatory: sum((l) => l.mandatory),
        voluntary: sum((l) => l.voluntary),
        refundable: sum((l) => l.refundable),
        flags: feeFlags.filter((f) => warnings.includes(f) || (f === 'J-1' && input.flow === 'SOURCE')),
      },
      working: [
        ...priced.flatMap((p) => p.working),
        {
          label: '业主应付合计',
          formula: lines
            .map((l) => (l.payer === 'OWNER' ? formatFen(l.amount) : ''))
            .filter(Boolean)
            .join(' + '),
          value: formatFen(sum(() => true)),
        },
      ],
    }
  },
})
