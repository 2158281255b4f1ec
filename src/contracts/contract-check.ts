import { z } from 'zod'
import { compare, decimal } from '../kernel/decimal.ts'
import { formatFen } from '../kernel/money.ts'
import { day, fen, flag, line, number, ratio, word } from '../kernel/quantities.ts'
import type { Fault } from '../kernel/refusal.ts'
import { defineRule } from '../kernel/rule.ts'
import { Buyer, buyerFaults } from './buyer-check.ts'
import { depositLimit, overDeposit } from './deposit-check.ts'
import { basesAllowedIn } from './pricing-bases.ts'
import { bases, basisNames, coOwnerships, type Template, templateNames, templates } from './words.ts'

const days = (label: string) => number(label, { max: 3650 }).optional()
const PricePart = z.object({ label: line('价款名目'), amount: fen('价款金额') })

export const ContractCheckInput = z.object({
  template: word('合同文本', templates).default('TPL2014'),
  x8: days('逾期付款第一档日数 X8'),
  r8: ratio('逾期付款日率 r8').optional(),
  x12: days('逾期交付第一档日数 X12'),
  r12: ratio('逾期交付第一档日率 r12').optional(),
  r12b: ratio('逾期交付第二档日率 r12b').optional(),
  noticeDays: days('交付通知提前天数'),
  filingDays: days('合同备案期限（日）'),
  refundDays: days('解除合同退款期限（日）'),
  signingDate: day('签订日期').optional(),
  permitDate: day('预售许可日期').optional(),
  presale: flag('预售').default(true),
  contractHandoverDate: day('合同约定交付日').optional(),
  buyers: z.array(Buyer).max(50).default([]).meta({ label: '买受人' }),
  coOwnership: word('共有方式', coOwnerships).optional(),
  totalPrice: fen('合同总价').optional(),
  priceParts: z.array(PricePart).max(20).optional().meta({ label: '分项价款' }),
  deposit: fen('定金').optional(),
  depositLimit: depositLimit(),
  pricingBasis: word('计价方式', bases).optional(),
  region: line('项目所在省市').optional(),
  allowedBases: z.array(word('计价方式', bases)).optional().meta({ label: '当地允许的计价方式（缺省按所在省市）' }),
  basisAgreedOtherwise: flag('计价方式另有约定').default(false),
  filedContracts: number('该房已备案的其他合同份数', { max: 100 }).default(0),
})
type Input = z.output<typeof ContractCheckInput>

const verdicts = ['OK', 'WARN', 'REJECT'] as const
/** Whether the model contract or the law is behind a validator: only the former is softened on older templates. */
type Check = { readonly by: 'MODEL' | 'LAW' | 'ADVICE'; readonly faults: readonly Fault[] }

/** Everything that is wrong with a contract, at once, with its verdict (contract-filing §4). What is not given is not judged. Equal values pass. */
export const contractCheck = defineRule({
  name: 'contract-check',
  label: '购房合同校验',
  source: 'contract-filing §4；2014 版示范文本 8、11–13、19；法释〔2020〕17号',
  input: ContractCheckInput,
  output: z.object({
    verdict: z.enum(verdicts),
    findings: z.array(z.object({ code: z.string(), message: z.string(), field: z.string().optional(), verdict: z.enum(verdicts) })),
  }),
  example: { template: 'TPL2014', x8: 90, r8: '0.0001', x12: 60, r12: '0.0001', r12b: '0.0002', signingDate: '2026-03-02', permitDate: '2026-01-15' },
  compute(input) {
    const findings = checksOf(input).flatMap(({ by, faults }) => faults.map((fault) => ({ ...fault, verdict: verdictOf(by, input.template) })))
    const verdict = findings.some((f) => f.verdict === 'REJECT') ? ('REJECT' as const) : findings.length ? ('WARN' as const) : ('OK' as const)
    return {
      result: { verdict, findings },
      working: [
        { label: '合同文本', formula: templateNames[input.template], value: input.template },
        ...findings.map((f) => ({ label: f.verdict === 'REJECT' ? '不予录入' : '提示', formula: f.message, value: f.code })),
        { label: '结论', formula: `${findings.length} 项不符`, value: verdict },
      ],
    }
  },
})

const verdictOf = (by: Check['by'], template: Template) =>
  by === 'LAW' || (by === 'MODEL' && template === 'TPL2014') ? ('REJECT' as const) : ('WARN' as const)

const fault = (code: string, field: string, message: string): Fault => ({ code, message, field })
const below = (a: string | undefined, b: string | undefined): boolean => a !== undefined && b !== undefined && compare(decimal(a), decimal(b)) < 0
const more = (a: number | undefined, b: number | undefined): boolean => a !== undefined && b !== undefined && a > b
const given = (when: boolean, one: Fault): readonly Fault[] => (when ? [one] : [])

const checksOf = (it: Input): readonly Check[] => [
  {
    by: 'MODEL',
    faults: [
      ...given(more(it.x12, it.x8), fault('LD_DAYS_UNBALANCED', 'x12', `逾期交付的 ${it.x12} 日多于逾期付款的 ${it.x8} 日`)),
      ...given(below(it.r12, it.r8), fault('LD_RATE_UNBALANCED', 'r12', `逾期交付的日率 ${it.r12} 低于逾期付款的 ${it.r8}`)),
      ...given(below(it.r12b, it.r12), fault('LD_BAND_ORDER', 'r12b', `逾期交付第二档日率 ${it.r12b} 低于第一档 ${it.r12}`)),
      ...given(more(10, it.noticeDays), fault('BELOW_STATUTORY_MINIMUM', 'noticeDays', `交付通知提前 ${it.noticeDays} 日，不得少于 10 日`)),
    ],
  },
  { by: 'ADVICE', faults: given(more(it.refundDays, 15), fault('REFUND_DAYS_OVER', 'refundDays', `解除退款 ${it.refundDays} 日，示范文本为 15 日`)) },
  {
    by: 'LAW',
    faults: [
      ...given(more(it.filingDays, 30), fault('FILING_DAYS_OVER', 'filingDays', `备案期限 ${it.filingDays} 日，不得超过 30 日`)),
      ...given(
        it.presale && it.signingDate !== undefined && it.permitDate !== undefined && it.signingDate < it.permitDate,
        fault('BEFORE_PERMIT', 'signingDate', `签订日期 ${it.signingDate} 早于预售许可 ${it.permitDate}`),
      ),
      ...given(
        it.signingDate !== undefined && it.contractHandoverDate !== undefined && it.contractHandoverDate < it.signingDate,
        fault('DATE_ORDER', 'contractHandoverDate', `约定交付日 ${it.contractHandoverDate} 早于签订日期 ${it.signingDate}`),
      ),
      ...given(it.filedContracts > 0, fault('UNIT_ALREADY_CONTRACTED', 'filedContracts', '该房已有备案的合同，须先注销')),
      ...buyerFaults(it.buyers, it.coOwnership),
      ...basisFaults(it),
      ...priceFaults(it),
      ...(it.totalPrice === undefined || it.deposit === undefined ? [] : overDeposit(it.totalPrice, it.deposit, it.depositLimit)),
    ],
  },
]

const basisFaults = (it: Input): readonly Fault[] => {
  if (it.pricingBasis === undefined) return []
  const local = it.region === undefined ? undefined : basesAllowedIn(it.region)
  const allowed = it.allowedBases ?? (local?.unlessAgreed && it.basisAgreedOtherwise ? undefined : local?.bases)
  if (!allowed || allowed.includes(it.pricingBasis)) return []
  return [fault('BASIS_NOT_ALLOWED', 'pricingBasis', `当地不许${named(it.pricingBasis)}计价，应为${allowed.map(named).join('或')}`)]
}
const named = (basis: (typeof bases)[number]): string => `「${basisNames[basis]}」`

/** Parts may differ from the total by the rounding of one fen, not more. */
const priceFaults = ({ totalPrice, priceParts }: Input): readonly Fault[] => {
  if (totalPrice === undefined || !priceParts?.length) return []
  const sum = priceParts.reduce((all, part) => all + part.amount, 0)
  return given(
    Math.abs(sum - totalPrice) > 1,
    fault('PRICE_SUM', 'totalPrice', `分项合计 ${formatFen(sum)} 元，与总价 ${formatFen(totalPrice)} 元不符`),
  )
}
