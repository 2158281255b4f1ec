import { z } from 'zod'
import { readers } from '../cases/api.ts'
import { Fault, project } from '../handover/shapes.ts'
import { endpoint } from '../kernel/endpoint.ts'
import { Instant } from '../kernel/instant.ts'
import { progressColumns } from './mortgage-progress.ts'
import { paperStates } from './paper-states.ts'
import { BankPreset, tracked } from './preset.ts'

const people = readers.filter((r) => r !== 'contractor')
const clerks = ['mortgageClerk', 'customerServiceLead'] as const
const day = z.iso.date()

export const mortgageStates = [...tracked, 'supplement', 'refused', 'withdrawn'] as const
export const MortgageRow = z.object({
  id: z.uuid(),
  no: z.string(),
  version: z.int(),
  process: z.string(),
  bankCode: z.string(),
  bank: z.string(),
  templateVersion: z.int(),
  unitId: z.uuid(),
  unit: z.string(),
  buyers: z.string(),
  telephone: z.string().nullable(),
  contractNo: z.string(),
  contractSignedOn: day.nullable(),
  contractTotal: z.int().nullable(),
  downRequired: z.int().nullable(),
  downReceived: z.int().nullable(),
  tranche: z.enum(['COMMERCIAL', 'FUND']),
  combined: z.boolean(),
  /** Of a combined loan: the state of the tranche that is least advanced. */
  leastAdvanced: z.string(),
  wanted: z.int().nullable(),
  approved: z.int().nullable(),
  months: z.int().nullable(),
  rate: z.string().nullable(),
  disbursed: z.int(),
  state: z.string(),
  daysInState: z.int(),
  dueAt: Instant.nullable(),
  overdue: z.boolean(),
  supplements: z.int(),
  reason: z.string().nullable(),
  /** Day on which each tracking state was reached. */
  dates: z.record(z.string(), z.string()),
  letterLastDay: z.string().nullable(),
  lapseOn: z.string().nullable(),
  slipNo: z.string().nullable(),
  releasedOn: day.nullable(),
  clerk: z.string().nullable(),
})
export type MortgageRow = z.output<typeof MortgageRow>

export const mortgageTabs = ['open', 'papers', 'bank', 'funds', 'registered', 'late', 'closed', 'all'] as const
const MortgageQuery = z.object({
  ...project,
  tab: z.enum(mortgageTabs).default('open'),
  bank: z.string().max(20).optional(),
  /** Whose cases: an account, or `none` for those that nobody holds. */
  clerk: z.string().max(60).optional(),
  state: z.enum(mortgageStates).optional(),
  unit: z.uuid().optional(),
  q: z.string().trim().max(50).optional(),
})
export const listMortgages = endpoint({
  method: 'GET',
  path: '/api/projects/:project/mortgages',
  label: '按揭台账',
  by: people,
  input: MortgageQuery.extend({
    page: z.coerce.number().int().min(1).max(500).default(1),
    size: z.coerce.number().int().min(1).max(200).default(20),
  }),
  output: z.object({
    rows: z.array(MortgageRow),
    total: z.int(),
    counts: z.record(z.enum(mortgageTabs), z.int()),
    /** Money on its way, in fen, and open cases: by state (with those past their time and the longest stay in days), by bank, each under the other conditions. */
    inTransit: z.int(),
    byState: z.array(z.object({ state: z.string(), count: z.int(), amount: z.int(), late: z.int(), longest: z.int() })),
    byBank: z.array(z.object({ code: z.string(), bank: z.string(), count: z.int(), amount: z.int(), late: z.int() })),
    /** Who holds mortgages here. */
    clerks: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
})
export const exportMortgages = endpoint({
  method: 'GET',
  path: '/api/projects/:project/mortgages.xlsx',
  label: '导出按揭客户台账',
  by: people,
  kind: 'file',
  input: MortgageQuery,
  output: z.unknown(),
})

export const openMortgageCase = endpoint({
  method: 'POST',
  path: '/api/projects/:project/mortgages',
  label: '立按揭事项',
  by: ['mortgageClerk', 'marketing'],
  input: z.object({
    ...project,
    unit: z.uuid('请选择房屋'),
    bank: z.string('请选择银行').trim().min(1, '请选择银行'),
    templateVersion: z.int().min(1).optional(),
    tranche: z.enum(['COMMERCIAL', 'FUND']).default('COMMERCIAL'),
    wanted: z.int('请填写意向金额').positive('意向金额应大于零').max(9_000_000_000_000),
    months: z.int('请填写意向期限').min(1, '期限至少 1 个月').max(360, '期限最长 360 个月'),
    method: z.enum(['EPI', 'EP']).default('EPI'),
    frequency: z.enum(['MONTH', 'QUARTER']).default('MONTH'),
    replaces: z.uuid().optional(),
  }),
  output: z.object({ id: z.uuid(), no: z.string(), loan: z.uuid() }),
})

export const moveMortgageCase = endpoint({
  method: 'POST',
  path: '/api/projects/:project/mortgages/:case/version',
  label: '改按另一版步骤办理',
  by: clerks,
  input: z.object({
    ...project,
    case: z.uuid(),
    seen: z.int().min(1),
    version: z.int('请选择版本').min(1, '请选择版本'),
    reason: z.string('请填写原因').trim().min(1, '请填写原因').max(200, '原因最多 200 字'),
  }),
  output: z.object({ process: z.string() }),
})

const Paper = z.object({
  id: z.uuid(),
  name: z.string(),
  who: z.string(),
  mandatory: z.boolean(),
  condition: z.string(),
  original: z.boolean(),
  copiesWanted: z.int(),
  limited: z.boolean(),
  printedEnd: z.boolean(),
  state: z.enum(Object.keys(paperStates) as [keyof typeof paperStates, ...(keyof typeof paperStates)[]]), // the keys just named
  expired: z.boolean(),
  originalSeen: z.boolean().nullable(),
  copies: z.int().nullable(),
  issuedOn: day.nullable(),
  endsOn: day.nullable(),
  lastValidDay: day.nullable(),
  reason: z.string(),
  files: z.array(z.uuid()),
  changedBy: z.string(),
  changedAt: Instant.nullable(),
})
export type MortgagePaper = z.output<typeof Paper>
const StepRow = z.object({
  code: z.string(),
  step: z.string(),
  name: z.string(),
  who: z.string(),
  wording: z.string(),
  core: z.string(),
  waitsFor: z.array(z.string()),
  doneOn: z.string().nullable(),
  skipped: z.boolean(),
  why: z.string().nullable(),
})
export const showMortgage = endpoint({
  method: 'GET',
  path: '/api/projects/:project/mortgages/:case',
  label: '按揭事项',
  by: people,
  input: z.object({ ...project, case: z.uuid() }),
  output: MortgageRow.extend({
    /** The purchase contract it stands on. */
    contract: z.object({ id: z.uuid(), filed: z.boolean(), filedOn: day.nullable() }),
    /** Versions of this bank's steps by which it might go on instead. */
    otherVersions: z.array(z.int()),
    papers: z.array(Paper),
    steps: z.array(StepRow),
    letters: z.array(z.object({ no: z.string(), issuedOn: day, nominalEnd: day, lastDay: day })),
    disbursements: z.array(z.object({ paidOn: day, amount: z.int(), payee: z.string(), voided: z.boolean() })),
    mismatches: z.array(z.object({ slipNo: z.string(), disbursed: z.int(), credited: z.int(), note: z.string(), decision: z.string().nullable() })),
    others: z.array(z.object({ id: z.uuid(), no: z.string(), bank: z.string(), tranche: z.string(), state: z.string(), closed: z.boolean() })),
  }),
})
export type MortgageDetail = z.output<typeof showMortgage.output>

export const markPaper = endpoint({
  method: 'POST',
  path: '/api/projects/:project/mortgages/:case/papers/:paper',
  label: '登记按揭资料',
  by: ['mortgageClerk', 'marketing'],
  input: z.object({
    ...project,
    case: z.uuid(),
    paper: z.uuid(),
    state: z.enum(['RECEIVED', 'CHECKED', 'REJECTED', 'NOT_NEEDED', 'MISSING'], '请选择资料状态'),
    originalSeen: z.boolean().optional(),
    copies: z.int().min(0).max(50).optional(),
    issuedOn: day.optional(),
    endsOn: day.optional(),
    reason: z.string().trim().max(200).optional(),
    files: z.array(z.uuid()).max(20).optional(),
  }),
  output: z.object({}),
})

const Agreement = z.object({
  case: z.uuid(),
  caseNo: z.string(),
  no: z.string(),
  branch: z.string(),
  agreedOn: day,
  validUntil: day,
  limit: z.int(),
  used: z.int(),
  left: z.int(),
  depositPercent: z.string(),
  payee: z.string(),
  inForce: z.boolean(),
})
const Deposit = z.object({ balance: z.int(), frozen: z.int(), due: z.int(), toReturn: z.int(), returned: z.int() })
export const BankRow = z.object({
  bank: z.string(),
  code: z.string().nullable(),
  hotline: z.string(),
  toConfirm: z.boolean(),
  contact: z.string(),
  note: z.string(),
  contactVersion: z.int(),
  versions: z.array(
    z.object({
      version: z.int(),
      shipped: z.boolean(),
      publishedBy: z.string().nullable(),
      publishedAt: Instant.nullable(),
      withdrawn: z.boolean(),
      cases: z.int(),
    }),
  ),
  agreement: Agreement.nullable(),
  cooperation: z.object({ case: z.uuid(), no: z.string(), state: z.string() }).nullable(),
  open: z.int(),
  inTransit: z.int(),
  guaranteed: z.int(),
  deposit: Deposit,
})
export type BankRow = z.output<typeof BankRow>
export const listBanks = endpoint({
  method: 'GET',
  path: '/api/projects/:project/banks',
  label: '银行名录与合作',
  by: people,
  input: z.object(project),
  output: z.object({ banks: z.array(BankRow) }),
})
export const putBankContact = endpoint({
  method: 'PUT',
  path: '/api/projects/:project/banks/contact',
  label: '登记银行联系方式',
  by: [...clerks, 'customerService'],
  input: z.object({
    ...project,
    bank: z.string('请填写银行').trim().min(1, '请填写银行').max(20),
    hotline: z
      .string()
      .trim()
      .regex(/^[\d-]{0,20}$/, '服务电话只含数字和连字符')
      .default(''),
    contact: z.string().trim().max(100).default(''),
    note: z.string().trim().max(500).default(''),
    seen: z.int().min(0).default(0),
  }),
  output: z.object({ version: z.int() }),
})

export const showTemplate = endpoint({
  method: 'GET',
  path: '/api/projects/:project/bank-templates/:code',
  label: '银行按揭步骤',
  by: people,
  input: z.object({ ...project, code: z.string().max(10), version: z.coerce.number().int().min(1).optional() }),
  output: BankPreset,
})
/** Templates published in the page, every version: the browser makes the same procedures from them as the server. */
export const listTemplates = endpoint({
  method: 'GET',
  path: '/api/projects/:project/bank-templates',
  label: '各银行按揭步骤',
  by: readers,
  input: z.object(project),
  output: z.object({ templates: z.array(BankPreset) }),
})
export const checkTemplate = endpoint({
  method: 'POST',
  path: '/api/projects/:project/bank-templates/check',
  label: '检查银行按揭步骤',
  by: clerks,
  computes: true,
  input: z.object({ ...project, template: BankPreset }),
  output: z.object({
    faults: z.array(Fault),
    procedure: z.array(z.object({ label: z.string(), clause: z.string(), sentences: z.array(z.string()) })),
  }),
})
export const publishBankTemplate = endpoint({
  method: 'POST',
  path: '/api/projects/:project/bank-templates',
  label: '发布银行按揭步骤',
  by: clerks,
  input: z.object({ ...project, template: BankPreset }),
  output: z.object({ code: z.string(), version: z.int(), process: z.string() }),
})
export const withdrawBankTemplate = endpoint({
  method: 'POST',
  path: '/api/projects/:project/bank-templates/:code/withdraw',
  label: '停用银行按揭步骤',
  by: clerks,
  input: z.object({ ...project, code: z.string().max(10), version: z.int().min(1) }),
  output: z.object({}),
})

export const openCooperation = endpoint({
  method: 'POST',
  path: '/api/projects/:project/banks/:code/cooperation',
  label: '立银企合作事项',
  by: clerks,
  input: z.object({ ...project, code: z.string().max(10) }),
  output: z.object({ id: z.uuid(), no: z.string() }),
})

export const depositKinds = { IN: '存入', FROZEN: '冻结', DEDUCTED: '代偿扣划', TOPPED_UP: '补足', RETURNED: '退回' } as const
type DepositKind = keyof typeof depositKinds
const depositWords = Object.keys(depositKinds) as [DepositKind, ...DepositKind[]] // the keys just named
export const moveDeposit = endpoint({
  method: 'POST',
  path: '/api/projects/:project/banks/:code/deposit',
  label: '登记保证金',
  by: ['finance'],
  input: z.object({
    ...project,
    code: z.string().max(10),
    kind: z.enum(depositWords, '请选择保证金变动'),
    /** In fen; a deduction is the sum of its parts. */
    amount: z.int('请填写金额').positive('金额应大于零').optional(),
    principal: z.int().min(0).default(0),
    interest: z.int().min(0).default(0),
    penalty: z.int().min(0).default(0),
    movedOn: day,
    slipNo: z.string().trim().max(60).default(''),
    note: z.string().trim().max(200).default(''),
    /** The mortgage it is about; of a deduction, the buyer against whom recourse goes. */
    case: z.uuid().optional(),
  }),
  output: z.object({ balance: z.int(), recourse: z.object({ case: z.uuid(), no: z.string() }).nullable() }),
})
export const listDeposit = endpoint({
  method: 'GET',
  path: '/api/projects/:project/banks/:code/deposit',
  label: '保证金台账',
  by: people,
  input: z.object({ ...project, code: z.string().max(10) }),
  output: z.object({
    ...Deposit.shape,
    rows: z.array(
      z.object({
        id: z.uuid(),
        kind: z.enum(depositWords),
        amount: z.int(),
        movedOn: day,
        slipNo: z.string(),
        note: z.string(),
        unit: z.string().nullable(),
        recordedBy: z.string(),
        balance: z.int(),
        recourse: z.uuid().nullable(),
      }),
    ),
    /** Loans under guarantee at this bank: for which of them something moved. */
    loans: z.array(z.object({ case: z.uuid(), unit: z.string(), tranche: z.enum(['COMMERCIAL', 'FUND']), disbursed: z.int() })),
  }),
})

export const mortgageWork = endpoint({
  method: 'GET',
  path: '/api/projects/:project/mortgages/work-list',
  label: '按揭待办提醒',
  by: people,
  input: z.object(project),
  output: z.object({
    /** 到账不符, not decided. */
    mismatches: z.array(
      z.object({
        id: z.uuid(),
        case: z.uuid(),
        unit: z.string(),
        slipNo: z.string(),
        disbursed: z.int(),
        credited: z.int(),
        note: z.string(),
        notedBy: z.string(),
      }),
    ),
    /** Advance entries that lapse (民法典 221). */
    lapses: z.array(
      z.object({
        case: z.uuid(),
        unit: z.string(),
        bank: z.string(),
        possibleFrom: day,
        nominalEnd: day,
        lastDay: day,
        elapsed: z.int(),
        level: z.enum(['60', '80', '90']).nullable(),
      }),
    ),
    letters: z.array(
      z.object({ case: z.uuid(), unit: z.string(), bank: z.string(), no: z.string(), lastDay: day, colour: z.enum(['AMBER', 'RED']) }),
    ),
    waiting: z.array(z.object({ case: z.uuid(), unit: z.string(), bank: z.string(), days: z.int(), alert: z.int() })),
  }),
})

const Sum = z.object({ count: z.int(), amount: z.int() })
const Spread = z.object({
  by: z.string(),
  name: z.string(),
  count: z.int(),
  mean: z.string().nullable(),
  median: z.string().nullable(),
  p90: z.int().nullable(),
})
const columns = Object.fromEntries(Object.keys(progressColumns).map((c) => [c, Sum])) as Record<keyof typeof progressColumns, typeof Sum> // the same keys
export const progressReport = endpoint({
  method: 'GET',
  path: '/api/projects/:project/mortgages/progress',
  label: '按揭进展统计综合表',
  by: people,
  input: z.object({ ...project, asOf: day.optional() }),
  output: z.object({
    asOf: day,
    dueOn: day,
    lastReportOn: day,
    rows: z.array(z.object({ project: z.string(), bank: z.string(), ...columns })),
    total: z.object(columns),
    unsigned: Sum,
    kpis: z.array(z.object({ label: z.string(), shown: z.string() })),
    /** Days between one stop and the next, over all cases that have come so far. */
    stages: z.array(Spread),
    /** The cash-in cycle by bank, clerk and reason of return. */
    cycles: z.array(Spread),
  }),
})
export const exportProgress = endpoint({
  method: 'GET',
  path: '/api/projects/:project/mortgages/progress.xlsx',
  label: '导出按揭进展统计综合表',
  by: people,
  kind: 'file',
  input: z.object({ ...project, asOf: day.optional() }),
  output: z.unknown(),
})
