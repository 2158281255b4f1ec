import { z } from 'zod'
import { decimalPattern } from '../kernel/decimal.ts'

type Kind = 'days' | 'rate' | 'percent' | 'choice' | 'flag'
export type Term = {
  readonly key: string
  readonly label: string
  /** Article of the model contract that leaves the blank. */
  readonly article: string
  readonly kind: Kind
  readonly options?: Readonly<Record<string, string>>
}

/** The blanks of the contract that later rules read, in the order of the model contract (contract-filing §3). Keys as in the settings. */
export const terms: readonly Term[] = [
  { key: 'pay.x', label: '逾期付款 X（日）', article: '第八条', kind: 'days' },
  { key: 'pay.r', label: '逾期付款日率', article: '第八条', kind: 'rate' },
  { key: 'notice.days', label: '交付通知提前（日）', article: '第十一条', kind: 'days' },
  { key: 'handover.repairDays', label: '整改期限（日）', article: '第十一条', kind: 'days' },
  { key: 'ld.x', label: '逾期交付 X（日）', article: '第十二条', kind: 'days' },
  { key: 'ld.r1', label: '逾期交付日率（第一档）', article: '第十二条', kind: 'rate' },
  { key: 'ld.r2', label: '逾期交付日率（第二档）', article: '第十二条', kind: 'rate' },
  { key: 'rescission.refundDays', label: '解除退款（日）', article: '第十二条', kind: 'days' },
  { key: 'rescission.interestRate', label: '解除退款年利率', article: '第十二条', kind: 'percent' },
  { key: 'rescission.damages', label: '解除违约金比例', article: '第十二条', kind: 'percent' },
  {
    key: 'area.rule',
    label: '面积差异处理',
    article: '第十三条',
    kind: 'choice',
    options: {
      REG88: '按办法第二十条',
      TPL2014_INNER: '方式一：按套内',
      TPL2014_GROSS: '方式二：按建筑面积',
      TPL2014_UNIT: '方式三：按套',
      CUSTOM: '方式四：另行约定',
    },
  },
  { key: 'area.limit', label: '面积误差比', article: '第十三条', kind: 'rate' },
  {
    key: 'area.agreedMoney',
    label: '另行约定的面积差算法',
    article: '第十三条',
    kind: 'choice',
    options: { LIMITED: '限值封顶、超出双倍', PRORATA: '据实多退少补', NONE: '总价不变' },
  },
  { key: 'area.sharedExcessFree', label: '公摊增加超限值部分不计价', article: '第十三条', kind: 'flag' },
  { key: 'area.silenceKeeps', label: '逾期不答复视为保留', article: '第十三条', kind: 'flag' },
  { key: 'area.withinTolerance', label: '按套计价的尺寸在约定误差内', article: '第十三条', kind: 'flag' },
  { key: 'warranty.selfRepairDays', label: '自行维修前等候（日）', article: '第十七条', kind: 'days' },
  { key: 'filing.days', label: '合同备案期限（日）', article: '第十九条', kind: 'days' },
  { key: 'title.days', label: '办证期限（日）', article: '第二十条', kind: 'days' },
  { key: 'title.option', label: '逾期办证处理', article: '第二十条', kind: 'choice', options: { RESCIND: '可解除', DAMAGES: '付违约金' } },
  { key: 'title.rate', label: '逾期办证日率', article: '第二十条', kind: 'rate' },
]

const schemaOf = ({ label, kind, options }: Term): z.ZodType =>
  kind === 'days'
    ? z.int(`${label}应为整数`).min(0).max(3650)
    : kind === 'choice'
      ? z.enum(Object.keys(options ?? {}) as [string, ...string[]], `${label}请从列表中选择`) // every choice above has options
      : kind === 'flag'
        ? z.boolean()
        : z.string().trim().regex(decimalPattern, `${label}应为十进制数字，如 0.0001`)

export type Terms = Readonly<Record<string, string | number | boolean>>
/** Only these keys, each optional. */
export const TermsInput = z.strictObject(Object.fromEntries(terms.map((t) => [t.key, schemaOf(t).optional()]))).transform(
  (given) => Object.fromEntries(Object.entries(given).filter(([, v]) => v !== undefined)) as Terms, // each value has passed its own schema
)

export const termText = (term: Term, value: unknown): string =>
  value === undefined ? '' : typeof value === 'boolean' ? (value ? '是' : '否') : (term.options?.[String(value)] ?? String(value))

const known: ReadonlySet<string> = new Set(terms.map((t) => t.key))
/** What stands on file beside the blanks of the form (an importer or another chapter put it there): an edit leaves it alone. */
export const otherTerms = (onFile: Terms): Terms => Object.fromEntries(Object.entries(onFile).filter(([key]) => !known.has(key)))
export const formTerms = (onFile: Terms): Terms => Object.fromEntries(Object.entries(onFile).filter(([key]) => known.has(key)))
