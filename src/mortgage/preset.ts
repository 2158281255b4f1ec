import '../kernel/fields.ts' // sets the Chinese locale of messages
import { z } from 'zod'

/** Who takes part in a mortgage (mortgage-process §1). */
export const parties = {
  DEV: '售房商',
  BUY: '借款人',
  SP: '配偶或共同借款人',
  BANK: '贷款行',
  LIA: '银企联络员',
  CTR: '按揭事务中心',
  LAW: '律师',
  NOT: '公证处',
  INS: '保险公司',
  REG: '登记机构',
  TAX: '契税征收机关',
} as const
export type Party = keyof typeof parties

/** The stages in which reports compare banks (§2). */
export const cores = {
  C1: '合作协议',
  C2: '申请资料',
  C3: '银行调查审批',
  C4: '购房合同与首付款',
  C5: '借款和抵押合同',
  C6: '公证',
  C7: '保险',
  C8: '抵押登记',
  C9: '放款',
  C10: '还款',
  C11: '结清注销',
} as const

/** The clerk's view of every case, in the order of the way (§9). */
export const trackingStates = {
  intent: '登记意向',
  collecting: '收资料',
  complete: '资料齐全',
  interviewed: '已面签',
  submitted: '已送审',
  approved: '已批贷',
  contracted: '已签借款合同',
  preMortgage: '抵押预告已办',
  awaitingFunds: '待放款',
  funded: '已放款',
  reconciled: '到账已核对',
  mortgageRegistered: '正式抵押已办',
  released: '阶段性担保已解除',
  settled: '贷款结清',
  cancelled: '抵押已注销',
} as const
export type Tracking = keyof typeof trackingStates
export const tracked = Object.keys(trackingStates) as [Tracking, ...Tracking[]] // the keys just named
/** States that a step of a bank's template may bring about; the others belong to the developer's own desks. */
export const completable = [
  'complete',
  'interviewed',
  'submitted',
  'approved',
  'contracted',
  'preMortgage',
  'funded',
  'mortgageRegistered',
  'settled',
  'cancelled',
] as const satisfies readonly Tracking[]

/** Beyond other steps: what must have happened in the house or on the loan. */
export const outerEvents = { firstRegistration: '楼栋已首次登记', letter: '承诺书在有效期内', payoff: '贷款已还清' } as const

/** Fields with a meaning of their own: the procedure checks them (§18). Everything else a template asks is only kept. */
export const knownResults = {
  officer: { label: '调查人', kind: 'text' },
  reviewer: { label: '审查人', kind: 'text' },
  approver: { label: '审批人', kind: 'text' },
  copies: { label: '合同份数', kind: 'count' },
  copiesSigned: { label: '已签名盖章并填写日期的份数', kind: 'count' },
  agencyFee: { label: '代理费', kind: 'amount' },
  officialFee: { label: '代收规费', kind: 'amount' },
  publishedFee: { label: '公布的收费标准', kind: 'amount' },
  truthful: { label: '资料真实性', kind: 'choice', options: ['属实', '不属实'] },
  lawful: { label: '资料合法性', kind: 'choice', options: ['合法', '不合法'] },
  whole: { label: '资料完整性', kind: 'choice', options: ['完整', '不完整'] },
  depositPaid: { label: '定金已缴足', kind: 'yesNo' },
  guarantorStamped: { label: '保证人已签章', kind: 'yesNo' },
  deskCheck: { label: '初审结果', kind: 'choice', options: ['通过', '补件'] },
  papersBrought: { label: '办证所需材料已交齐', kind: 'yesNo' },
} as const satisfies Readonly<Record<string, { label: string; kind: string; options?: readonly string[] }>>
export type KnownResult = keyof typeof knownResults

const words = (label: string, most = 100) =>
  z
    .string({ error: `请填写${label}` })
    .trim()
    .min(1, `请填写${label}`)
    .max(most, `${label}最多 ${most} 字`)
    .meta({ label })
const percent = z
  .string()
  .regex(/^\d{1,3}(\.\d{1,2})?$/, '百分比应为数字，如 30')
  .refine((p) => Number(p) <= 100, '百分比不能超过 100')

export const PresetPaper = z.object({
  name: words('资料名称'),
  who: words('由谁提供').default('借款人'),
  mandatory: z.boolean().default(true),
  /** A conditional paper says when it is wanted. */
  condition: z.string().max(200).optional(),
  validMonths: z.int().min(1).max(120).optional(),
  validDays: z.int().min(1).max(3650).optional(),
  /** Valid until the end date printed on it. */
  printedEnd: z.boolean().optional(),
  original: z.boolean().default(true),
  copies: z.int().min(0).max(20).default(1),
  /** Only for that tranche of a combined loan, or only where purchases are restricted. */
  only: z.enum(['FUND', 'RESTRICTED']).optional(),
})

export const PresetResult = z.object({
  known: z.enum(Object.keys(knownResults) as [KnownResult, ...KnownResult[]], '没有这种专用栏目').optional(), // the keys just named
  label: words('栏目名称', 30),
  kind: z.enum(['text', 'longText', 'date', 'amount', 'count', 'choice', 'yesNo']).default('text'),
  options: z.array(words('选项', 30)).max(20).optional(),
  optional: z.boolean().default(false),
})

export const PresetStep = z.object({
  code: z
    .string({ error: '请填写步骤编号' })
    .trim()
    .regex(/^[A-Za-z][A-Za-z0-9-]{0,19}$/, '步骤编号用字母、数字和连字符，字母开头'),
  name: words('步骤名称', 40),
  /** The bank's own sentence, printed before ours. */
  wording: z.string().max(500).optional(),
  who: z.array(z.enum(Object.keys(parties) as [Party, ...Party[]], '没有这种参与方')).min(1, '请选择由谁办理'), // the keys just named
  waitsFor: z.array(z.string()).max(30).default([]),
  after: z.array(z.enum(Object.keys(outerEvents) as [keyof typeof outerEvents, ...(keyof typeof outerEvents)[]])).default([]), // the keys just named
  papersIn: z.array(words('资料名称')).max(30).default([]),
  result: z.array(PresetResult).max(20).default([]),
  /** Never blocks another step. */
  optional: z.boolean().default(false),
  /** Set to 不办 with a written reason. */
  skippableWithReason: z.boolean().default(false),
  /** Only when this holds; else 不适用, without a reason. */
  conditionalOn: z.string().max(100).optional(),
  core: z.enum(Object.keys(cores) as [keyof typeof cores, ...(keyof typeof cores)[]], '请选择核心阶段'), // the keys just named
  completes: z.enum(completable, '此状态不由银行步骤达成').optional(),
  limitDays: z.int().min(1).max(3650).optional(),
  /** How long the bank's letter that this step yields is valid. */
  validMonths: z.int().min(1).max(60).optional(),
  validDays: z.int().min(1).max(3650).optional(),
})
export type PresetStep = z.output<typeof PresetStep>

export const PresetFlags = z.object({
  contractBefore: z.enum(['application', 'loanContract']).default('application'),
  minDownResidential: percent.optional(),
  minDownCommercial: percent.optional(),
  insurance: z.enum(['voluntary', 'step', 'counter', 'asRequired']).default('voluntary'),
  payees: z
    .array(z.enum(['售房商账户', '监管账户', '借款人专用账户', '借款人指定并经银行认可的账户']))
    .min(1)
    .default(['监管账户']),
  debitDay: z.int().min(1).max(31).default(20),
  frequency: z
    .array(z.enum(['MONTH', 'QUARTER']))
    .min(1)
    .default(['MONTH']),
  firstDueRule: z.enum(['NEXT_DUE_DAY', 'NEXT_MONTH_DUE_DAY']).default('NEXT_MONTH_DUE_DAY'),
  /** Most that may be charged for the bank's service, in fen; empty: not limited. */
  agencyFee: z.int().min(0).optional(),
  /** What the bank looks into before it signs with the developer; each with a result. */
  dueDiligence: z.array(words('调查事项', 30)).max(20).default([]),
})

/** A bank's way of lending, as data: the procedure is one function over it (`processes/mortgage/mortgage.ts`). */
export const BankPreset = z.object({
  code: z
    .string({ error: '请填写银行代码' })
    .trim()
    .regex(/^[A-Z][A-Z0-9]{1,9}$/, '银行代码用 2–10 个大写字母或数字，字母开头'),
  version: z.int().min(1).default(1),
  name: words('银行名称', 20),
  hotline: z.string().trim().max(30).default(''),
  clause: z.string().max(60).default('S5-other'),
  flags: PresetFlags.default(() => PresetFlags.parse({})),
  papers: z.array(PresetPaper).max(60).default([]),
  steps: z.array(PresetStep).max(60, '步骤最多 60 个'),
})
export type BankPreset = z.output<typeof BankPreset>

/** The step's name in the procedure: `ABC-5c` → `abc5c`. */
export const stepKey = (code: string): string => code.toLowerCase().replaceAll('-', '')
export const processName = (preset: Pick<BankPreset, 'code' | 'version'>): string => `mortgage.${preset.code}.${preset.version}`
