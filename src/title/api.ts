import { z } from 'zod'
import { ManyRefused, project } from '../handover/shapes.ts'
import { endpoint } from '../kernel/endpoint.ts'
import { Instant } from '../kernel/instant.ts'
import { area, fen, ratio } from '../kernel/quantities.ts'
import { desk } from '../kernel/roles.ts'
import { service } from '../processes/desks.ts'
import { charges } from './certificates/charges.ts'
import { stopCauses } from './late-title-damages.ts'
import { titleTabs } from './tabs.ts'

/** Everyone of both houses; no contractor has business with owners' certificates. */
const readers = ['administrator', ...desk, 'auditor'] as const
const cashiers = ['finance', 'customerServiceLead'] as const
const registrars = ['projectDevelopment'] as const
const Cases = z.array(z.uuid()).min(1, '请先选择').max(500, '一次最多 500 户')
const day = z.iso.date()
const no = (label: string) => z.string().trim().min(1, `请填写${label}`).max(80, `${label}最多 80 字`)
const Nothing = z.object({})
const at = <const P extends string>(path: P) => `/api/projects/:project/${path}` as const

// —— 首次登记 5.2.2
const RegistrationPaper = z.object({
  id: z.uuid(),
  name: z.string(),
  required: z.boolean(),
  number: z.string(),
  datedOn: z.string().nullable(),
  file: z.uuid().nullable(),
  keptBy: z.string().nullable(),
})
export const RegistrationRow = z.object({
  id: z.uuid(),
  no: z.string(),
  title: z.string(),
  state: z.string(),
  version: z.int(),
  dueAt: Instant.nullable(),
  units: z.int(),
  unsurveyed: z.int(),
  papersMissing: z.int(),
  acceptanceNo: z.string().nullable(),
  registeredOn: z.string().nullable(),
  registrationNo: z.string().nullable(),
  papers: z.array(RegistrationPaper),
})
export type RegistrationRow = z.output<typeof RegistrationRow>
export const listRegistrations = endpoint({
  method: 'GET',
  path: at('registrations'),
  label: '首次登记',
  by: readers,
  input: z.object(project),
  output: z.object({
    rows: z.array(RegistrationRow),
    buildings: z.array(
      z.object({ id: z.uuid(), name: z.string(), units: z.int(), registeredOn: z.string().nullable(), registrationNo: z.string().nullable() }),
    ),
  }),
})
export const openRegistration = endpoint({
  method: 'POST',
  path: at('registrations'),
  label: '首次登记立案',
  by: registrars,
  input: z.object({ ...project, buildings: z.array(z.uuid()).min(1, '请选择楼栋').max(100) }),
  output: z.object({ id: z.uuid() }),
})
export const keepRegistrationPapers = endpoint({
  method: 'PUT',
  path: at('registrations/:case/papers'),
  label: '登记首次登记资料',
  by: registrars,
  input: z.object({
    ...project,
    case: z.uuid(),
    papers: z
      .array(z.object({ id: z.uuid(), number: z.string().trim().max(80, '编号最多 80 字'), datedOn: day.optional(), file: z.uuid().optional() }))
      .min(1)
      .max(40),
  }),
  output: Nothing,
})

// —— 产权证 5.2.3–5.2.7
export const TitleRow = z.object({
  id: z.uuid(),
  no: z.string(),
  version: z.int(),
  state: z.string(),
  unitId: z.uuid(),
  unit: z.string(),
  owners: z.string(),
  mortgaged: z.boolean(),
  bank: z.string().nullable(),
  dueAt: Instant.nullable(),
  itemsMissing: z.int(),
  acceptanceNo: z.string().nullable(),
  registryDueOn: z.string().nullable(),
  enteredOn: z.string().nullable(),
  certificateNo: z.string().nullable(),
  slipNo: z.string().nullable(),
  certificateBy: z.string().nullable(),
  noticeLapseOn: z.string().nullable(),
  /** Days until DR-12; negative once it is past; null where the term is unknown or the entry is made. */
  daysLeft: z.int().nullable(),
  lateDays: z.int(),
  /** Late days less those of the buyer and of force majeure. */
  liableDays: z.int(),
  causes: z.string(),
})
export type TitleRow = z.output<typeof TitleRow>
const listInput = {
  ...project,
  tab: z.enum(titleTabs).default('all'),
  state: z.string().optional(),
  building: z.uuid().optional(),
  bank: z.string().optional(),
  q: z.string().trim().max(50).optional(),
}
export const listTitles = endpoint({
  method: 'GET',
  path: at('titles'),
  label: '产权证办理',
  by: readers,
  input: z.object({
    ...listInput,
    page: z.coerce.number().int().min(1).max(500).default(1),
    size: z.coerce.number().int().min(1).max(500).default(20),
  }),
  output: z.object({ rows: z.array(TitleRow), total: z.int(), counts: z.record(z.enum(titleTabs), z.int()), unopened: z.int() }),
})
export const exportTitles = endpoint({
  method: 'GET',
  path: at('titles.xlsx'),
  label: '导出产权证办理',
  by: readers,
  kind: 'file',
  input: z.object(listInput),
  output: z.unknown(),
})
export const titleBoard = endpoint({
  method: 'GET',
  path: at('titles/board'),
  label: '办证进度',
  by: readers,
  input: z.object({ ...project, building: z.uuid().optional() }),
  output: z.object({
    states: z.array(z.object({ state: z.string(), label: z.string(), units: z.int(), overdue: z.int() })),
    due: z.object({ within30: z.int(), late: z.int(), liableDays: z.int(), pastGate: z.int(), noticeLapsing: z.int() }),
    causes: z.array(z.object({ cause: z.string(), units: z.int(), days: z.int() })),
    kpis: z.object({ onTimeRate: z.string().nullable(), returnedShare: z.string().nullable(), averageDays: z.string().nullable() }),
    unclaimed: z.object({ over30: z.int(), over60: z.int(), over90: z.int() }),
    guarantees: z.object({ loans: z.int(), balance: z.int() }),
    trust: z.object({ received: z.int(), spent: z.int(), refunded: z.int(), balance: z.int(), inHand: z.int() }),
  }),
})

export const TitleItemRow = z.object({
  id: z.uuid(),
  stage: z.enum(['COLLECT', 'FILE']),
  name: z.string(),
  required: z.boolean(),
  original: z.boolean(),
  copies: z.int(),
  receivedOn: z.string().nullable(),
  checkedBy: z.string().nullable(),
  fault: z.string(),
  returnedOn: z.string().nullable(),
})
export type TitleItemRow = z.output<typeof TitleItemRow>
export const TitleFeeRow = z.object({
  id: z.uuid(),
  charge: z.enum(charges),
  amount: z.int(),
  working: z.array(z.object({ label: z.string(), formula: z.string(), value: z.string() })),
  mode: z.enum(['COLLECTED', 'SELF']).nullable(),
  receiptNo: z.string().nullable(),
  receiptReturnedOn: z.string().nullable(),
  proofNo: z.string().nullable(),
  proofOn: z.string().nullable(),
  drawn: z.boolean(),
  settled: z.boolean(),
})
export type TitleFeeRow = z.output<typeof TitleFeeRow>
export const showTitle = endpoint({
  method: 'GET',
  path: at('titles/:case'),
  label: '一户办证',
  by: readers,
  input: z.object({ ...project, case: z.uuid() }),
  output: TitleRow.extend({
    items: z.array(TitleItemRow),
    fees: z.array(TitleFeeRow),
    slips: z.array(z.object({ no: z.string(), state: z.string(), issuedAt: Instant, expectedOn: z.string().nullable() })),
    stops: z.array(z.object({ cause: z.string(), kind: z.string(), from: z.string(), to: z.string().nullable(), note: z.string() })),
    /** The guarantee ends as the mortgage desk decides; here it is only shown. */
    loans: z.array(
      z.object({ bank: z.string(), loanNo: z.string().nullable(), disbursedOn: z.string().nullable(), releasedOn: z.string().nullable() }),
    ),
    custody: z.enum(['OWNER_HOLDS_TITLE', 'BANK_HOLDS_TITLE']),
    mortgageCertNo: z.string().nullable(),
    mismatch: z.array(z.string()),
    dataChecked: z.boolean(),
    collects: z.boolean(),
    liability: z.object({ lateDays: z.int(), liableDays: z.int(), damages: z.int(), opinion: z.string(), approvedBy: z.string() }).nullable(),
  }),
})
export const openTitles = endpoint({
  method: 'POST',
  path: at('titles'),
  label: '为已售户立办证事项',
  by: service,
  input: z.object({ ...project, units: z.array(z.uuid()).min(1).max(500).optional(), buildings: z.array(z.uuid()).min(1).max(100).optional() }),
  output: z.object({ opened: z.int() }),
})
export const checkTitleItems = endpoint({
  method: 'POST',
  path: at('titles/:case/items'),
  label: '核对办证资料',
  by: service,
  input: z.object({
    ...project,
    case: z.uuid(),
    verdicts: z
      .array(
        z.object({
          id: z.uuid(),
          accepted: z.boolean(),
          fault: z.string().trim().max(200).optional(),
          copies: z.int().min(1).max(99).optional(),
        }),
      )
      .min(1, '请至少核对一项')
      .max(80),
  }),
  output: Nothing,
})
export const receiveTitles = endpoint({
  method: 'POST',
  path: at('titles/receive'),
  label: '批量收齐资料并确认与备案一致',
  by: service,
  input: z.object({ ...project, cases: Cases }),
  output: ManyRefused,
})
export const compareTitle = endpoint({
  method: 'POST',
  path: at('titles/:case/compare'),
  label: '与备案核对',
  by: service,
  input: z.object({
    ...project,
    case: z.uuid(),
    names: z.array(no('姓名')).min(1, '请填写姓名').max(20),
    identityNos: z.array(no('证件号码')).min(1, '请填写证件号码').max(20),
    unit: no('房号'),
    grossArea: area('建筑面积'),
    innerArea: area('套内面积').optional(),
    price: fen('房价'),
  }),
  output: z.object({ mismatch: z.array(z.string()) }),
})
export const confirmTitle = endpoint({
  method: 'POST',
  path: at('titles/:case/confirm'),
  label: '确认资料与备案一致',
  by: service,
  input: z.object({ ...project, case: z.uuid() }),
  output: Nothing,
})
export const assessTitle = endpoint({
  method: 'POST',
  path: at('titles/:case/fees'),
  label: '核定税费',
  by: [...service, 'finance'],
  input: z.object({
    ...project,
    case: z.uuid(),
    homeCount: z.int().min(1).max(99).optional(),
    homeCountSource: z.enum(['TAX_OFFICE', 'COMMITMENT']).optional(),
    invoiceNet: fen('发票不含税金额').optional(),
    certificates: z.int().min(1).max(100).optional(),
    serviceFee: fen('代办服务费').optional(),
  }),
  output: z.object({ lines: z.array(z.object({ charge: z.enum(charges), amount: z.int() })) }),
})
export const collectTitleFees = endpoint({
  method: 'POST',
  path: at('titles/:case/fees/collect'),
  label: '代收税费',
  by: cashiers,
  input: z.object({ ...project, case: z.uuid(), fees: z.array(z.uuid()).min(1, '请选择费用').max(10) }),
  output: z.object({ receipts: z.array(z.string()) }),
})
export const proveTitleFee = endpoint({
  method: 'POST',
  path: at('titles/:case/fees/:fee/proof'),
  label: '查验自缴凭证',
  by: [...service, 'finance'],
  input: z.object({ ...project, case: z.uuid(), fee: z.uuid(), proofNo: no('凭证号'), proofOn: day }),
  output: Nothing,
})
export const storeCertificates = endpoint({
  method: 'POST',
  path: at('titles/certificates'),
  label: '登记不动产权证',
  by: service,
  input: z.object({
    ...project,
    rows: z
      .array(z.object({ case: z.uuid(), no: no('不动产权证号'), enteredOn: day.optional() }))
      .min(1, '请至少填写一户')
      .max(500, '一次最多 500 户'),
  }),
  output: ManyRefused,
})
export const approveLiability = endpoint({
  method: 'POST',
  path: at('titles/:case/liability'),
  label: '核定逾期办证责任日数',
  by: ['legal'],
  input: z.object({
    ...project,
    case: z.uuid(),
    liableDays: z.int().min(0).max(36_500),
    opinion: no('意见'),
    /** The statutory rule, where neither contract nor project has a rate. */
    annualRate: ratio('年利率（小数，3 % 写 0.03）').optional(),
    multiplier: ratio('上浮倍数').optional(),
    dayBase: z.int().optional(),
  }),
  output: z.object({ damages: z.int() }),
})

export const recordTitleStop = endpoint({
  method: 'POST',
  path: at('titles/:case/stops'),
  label: '登记停办',
  by: [...service, 'legal'],
  input: z.object({
    ...project,
    case: z.uuid(),
    cause: z.enum(stopCauses),
    kind: no('停办事由'),
    from: day,
    to: day.optional(),
    note: no('说明'),
  }),
  output: Nothing,
})
export const endTitleStop = endpoint({
  method: 'POST',
  path: at('titles/:case/stops/end'),
  label: '登记停办结束',
  by: [...service, 'legal'],
  input: z.object({ ...project, case: z.uuid(), kind: no('停办事由'), to: day }),
  output: Nothing,
})

// —— 代收台账、送抵押清单
const TrustEntry = z.object({
  id: z.uuid(),
  onDate: z.string(),
  unit: z.string(),
  charge: z.enum(charges),
  kind: z.enum(['RECEIVED', 'DRAWN', 'SPENT', 'UNSPENT', 'REFUNDED']),
  amount: z.int(),
  voucherNo: z.string(),
  recordedBy: z.string(),
  fee: z.uuid(),
})
export type TrustEntry = z.output<typeof TrustEntry>
export const listTrust = endpoint({
  method: 'GET',
  path: at('title-trust'),
  label: '代收台账',
  by: readers,
  input: z.object({
    ...project,
    page: z.coerce.number().int().min(1).max(500).default(1),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({
    rows: z.array(TrustEntry),
    total: z.int(),
    sums: z.object({ received: z.int(), drawn: z.int(), spent: z.int(), unspent: z.int(), refunded: z.int(), balance: z.int(), inHand: z.int() }),
    counted: z.object({ day: z.string(), cash: z.int(), balance: z.int(), countedBy: z.string() }).nullable(),
  }),
})
/** The ledger as Excel, row by row. */
export const exportTrust = endpoint({
  method: 'GET',
  path: at('title-trust.xlsx'),
  label: '导出代收台账',
  by: readers,
  kind: 'file',
  input: listTrust.input.omit({ page: true, size: true }),
  output: z.unknown(),
})
export const drawTrust = endpoint({
  method: 'POST',
  path: at('title-trust/draws'),
  label: '提取代收款',
  by: cashiers,
  input: z.object({ ...project, cases: Cases, drawnBy: no('提取人') }),
  output: z.object({ no: z.string(), total: z.int(), cases: z.int() }),
})
export const settleTrust = endpoint({
  method: 'POST',
  path: at('title-trust/fees/:fee/settle'),
  label: '核销提取款',
  by: cashiers,
  input: z.object({ ...project, fee: z.uuid(), spent: fen('支出'), voucherNo: no('凭证号').optional() }),
  output: z.object({ unspent: z.int() }),
})
export const refundTrust = endpoint({
  method: 'POST',
  path: at('title-trust/fees/:fee/refund'),
  label: '退还代收款',
  by: ['finance'],
  input: z.object({ ...project, fee: z.uuid(), voucherNo: no('退款凭证号') }),
  output: z.object({ refunded: z.int() }),
})
export const countTrust = endpoint({
  method: 'POST',
  path: at('title-trust/counts'),
  label: '盘点代收现金',
  by: ['finance'],
  input: z.object({ ...project, cash: fen('实存现金') }),
  output: z.object({ balance: z.int(), difference: z.int() }),
})
export const BankListRow = z.object({
  id: z.uuid(),
  no: z.string(),
  bank: z.string(),
  madeBy: z.string(),
  madeAt: Instant,
  lines: z.array(
    z.object({
      caseId: z.uuid(),
      unit: z.string(),
      certificateNo: z.string(),
      mortgageCertNo: z.string(),
      signedOn: z.string().nullable(),
      signedBy: z.string().nullable(),
    }),
  ),
})
export type BankListRow = z.output<typeof BankListRow>
export const listBankLists = endpoint({
  method: 'GET',
  path: at('title-bank-lists'),
  label: '送抵押清单',
  by: readers,
  input: z.object(project),
  output: z.object({ lists: z.array(BankListRow) }),
})
export const makeBankLists = endpoint({
  method: 'POST',
  path: at('title-bank-lists'),
  label: '开列送抵押清单',
  by: [...service, 'mortgageClerk'],
  input: z.object({ ...project, cases: Cases }),
  output: z.object({ lists: z.array(z.object({ no: z.string(), bank: z.string(), lines: z.int() })) }),
})
export const signBankList = endpoint({
  method: 'POST',
  path: at('title-bank-lists/:list/sign'),
  label: '银行签收',
  by: [...service, 'mortgageClerk'],
  input: z.object({ ...project, list: z.uuid(), cases: Cases.optional(), signedOn: day, signedBy: no('银行签收人') }),
  output: z.object({ signed: z.int(), open: z.int() }),
})
