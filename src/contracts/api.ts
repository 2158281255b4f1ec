import { z } from 'zod'
import { ManyRefused } from '../handover/shapes.ts'
import { endpoint } from '../kernel/endpoint.ts'
import { desk } from '../kernel/roles.ts'
import { service } from '../processes/desks.ts'
import { ContractData, Details } from './contract-data.ts'
import { contractKpis } from './contract-kpis.ts'
import { contractKeepers, receiptSources } from './money-api.ts'
import { bases, coOwnerships, templates } from './words.ts'

export const contractReaders = ['administrator', ...desk, 'auditor'] as const
const project = { project: z.uuid() }
const one = { ...project, contract: z.uuid() }
const Day = z.iso.date()

/** Where a contract stands with the authority; `none` where its filing has not begun. */
export const filingStates = [
  'none',
  'entering',
  'signedOnline',
  'submitted',
  'returned',
  'filed',
  'changing',
  'cancelling',
  'held',
  'cancelled',
] as const
export const ContractRow = z.object({
  id: z.uuid(),
  no: z.string(),
  unitId: z.uuid(),
  unit: z.string(),
  buyers: z.string(),
  price: z.int().nullable(),
  signedOn: Day.nullable(),
  payment: z.string(),
  bank: z.string(),
  onlineNo: z.string().nullable(),
  filingNo: z.string().nullable(),
  filedOn: Day.nullable(),
  filed: z.boolean(),
  filingDueOn: Day.nullable(),
  filing: z.enum(filingStates),
  caseId: z.uuid().nullable(),
  /** Days after the filing's last day: of the filing, else of today. */
  lateDays: z.int(),
  lateCause: z.string().nullable(),
  archived: z.boolean(),
  changes: z.int(),
  due: z.int(),
  paid: z.int(),
  overdue: z.int(),
  paidInFull: z.boolean(),
  handoverOn: Day.nullable(),
  endedOn: Day.nullable(),
})
export type ContractRow = z.output<typeof ContractRow>

export const contractTabs = ['all', 'unfiled', 'soon', 'late', 'filed', 'changing', 'unarchived', 'overdue', 'ended'] as const
export const contractSorts = ['place', '-place', 'signedOn', '-signedOn', 'due', '-due', 'price', '-price'] as const
export const ContractQuery = z.object({
  ...project,
  tab: z.enum(contractTabs).default('all'),
  q: z.string().trim().max(50).optional(),
  building: z.uuid().optional(),
  template: z.enum(templates).optional(),
  payment: z.string().trim().max(40).optional(),
  bank: z.string().trim().max(60).optional(),
  from: Day.optional(),
  to: Day.optional(),
  sort: z.enum(contractSorts).default('place'),
  page: z.coerce.number().int().min(1).max(2000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(20),
})
export const listContracts = endpoint({
  method: 'GET',
  path: '/api/projects/:project/contracts',
  label: '合同台账',
  by: contractReaders,
  input: ContractQuery,
  output: z.object({ rows: z.array(ContractRow), total: z.int(), counts: z.record(z.enum(contractTabs), z.int()), unopened: z.int() }),
})
export const exportContracts = endpoint({
  method: 'GET',
  path: '/api/projects/:project/contracts.xlsx',
  label: '导出合同台账',
  by: contractReaders,
  kind: 'file',
  input: ContractQuery.omit({ page: true, size: true }),
  output: z.unknown(),
})

export const contractFigures = endpoint({
  method: 'GET',
  path: '/api/projects/:project/contracts/figures',
  label: '合同备案指标',
  by: contractReaders,
  input: z.object(project),
  output: contractKpis.output,
})

export const ContractBuyer = z.object({
  customer: z.uuid(),
  name: z.string(),
  kind: z.string(),
  identityKind: z.string().nullable(),
  identity: z.string().nullable(),
  telephone: z.string().nullable(),
  share: z.string(),
  numerator: z.int(),
  denominator: z.int(),
})
export const ContractFinding = z.object({
  code: z.string(),
  message: z.string(),
  field: z.string().optional(),
  verdict: z.enum(['OK', 'WARN', 'REJECT']),
})
export const ContractReceipt = z.object({
  id: z.uuid(),
  paidOn: Day,
  amount: z.int(),
  source: z.enum(receiptSources),
  slipNo: z.string(),
  payee: z.string(),
  note: z.string(),
  recordedBy: z.string(),
  voids: z.uuid().nullable(),
  voided: z.boolean(),
})
export type ContractReceipt = z.output<typeof ContractReceipt>
export const ContractInstalment = z.object({
  seq: z.int(),
  label: z.string(),
  dueOn: Day.nullable(),
  amount: z.int(),
  paid: z.int(),
  open: z.int(),
  lateDays: z.int(),
})
export const ContractDetail = ContractRow.extend({
  version: z.int(),
  template: z.enum(templates),
  presale: z.boolean(),
  permitNo: z.string().nullable(),
  permitOn: Day.nullable(),
  basis: z.enum(bases),
  grossArea: z.string().nullable(),
  innerArea: z.string().nullable(),
  unitPrice: z.int().nullable(),
  fitOutPrice: z.int(),
  finalPrice: z.int().nullable(),
  deposit: z.int().nullable(),
  address: z.string(),
  coOwnership: z.enum(coOwnerships).nullable(),
  onlineOn: Day.nullable(),
  terms: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  details: Details,
  parties: z.array(ContractBuyer),
  /** Where the region wants the buyer told after the filing: until when, and when it was done. */
  notice: z.object({ by: Day, on: Day.nullable(), late: z.boolean() }).nullable(),
  lacking: z.array(z.string()),
  verdict: z.enum(['OK', 'WARN', 'REJECT']),
  findings: z.array(ContractFinding),
  instalments: z.array(ContractInstalment),
  beyond: z.int(),
  receipts: z.array(ContractReceipt),
  /** Everything recorded about the contract, newest first: versions, money, filing. */
  history: z.array(
    z.object({
      id: z.int(),
      at: z
        .date()
        .or(z.iso.datetime())
        .transform((v) => (typeof v === 'string' ? v : v.toISOString())),
      actor: z.string(),
      label: z.string(),
      changes: z.array(z.object({ label: z.string(), text: z.string() })),
    }),
  ),
  may: z.object({ edit: z.boolean(), receive: z.boolean(), open: z.boolean() }),
})
export type ContractDetail = z.output<typeof ContractDetail>
export const showContract = endpoint({
  method: 'GET',
  path: '/api/projects/:project/contracts/:contract',
  label: '购房合同',
  by: contractReaders,
  input: z.object(one),
  output: ContractDetail,
})

const Reason = z.string().trim().max(200).optional()
export const createContract = endpoint({
  method: 'POST',
  path: '/api/projects/:project/contracts',
  label: '录入购房合同',
  by: contractKeepers,
  input: ContractData.extend({ ...project, unit: z.uuid('请选择房屋'), reason: Reason }),
  output: z.object({ id: z.uuid() }),
})
export const editContract = endpoint({
  method: 'PUT',
  path: '/api/projects/:project/contracts/:contract',
  label: '修改购房合同',
  by: contractKeepers,
  input: ContractData.extend({ ...one, seen: z.int(), reason: Reason }),
  output: z.object({ version: z.int() }),
})

/** Opens the filing of contracts: those named, or all that are unfiled. */
export const openFilings = endpoint({
  method: 'POST',
  path: '/api/projects/:project/contracts/filings',
  label: '开始备案',
  by: contractKeepers,
  input: z.object({ ...project, contracts: z.array(z.uuid()).min(1).max(5000).optional() }),
  output: z.object({ opened: z.int() }),
})
/** Many contracts reported to the authority on one day. */
export const submitFilings = endpoint({
  method: 'POST',
  path: '/api/projects/:project/contracts/filings/submit',
  label: '批量报送备案',
  by: service,
  input: z.object({ ...project, contracts: z.array(z.uuid()).min(1).max(2000), submittedOn: Day }),
  output: ManyRefused,
})
/** Many filings come back from the authority, each with its own number; the receipts were seen in the original. */
export const fileMany = endpoint({
  method: 'POST',
  path: '/api/projects/:project/contracts/filings/file',
  label: '批量登记备案',
  by: service,
  input: z.object({
    ...project,
    filedOn: Day,
    lateCause: z.enum(['政府', '开发商', '买受人', '银行', '其他']).optional(),
    filings: z
      .array(z.object({ contract: z.uuid(), filingNo: z.string().trim().min(1, '请填写备案号').max(60) }))
      .min(1)
      .max(2000),
  }),
  output: ManyRefused,
})
/** All filings under a permit that was withdrawn are stopped at once (contract-filing §5). */
export const holdPermit = endpoint({
  method: 'POST',
  path: '/api/projects/:project/contracts/filings/hold',
  label: '许可撤销，挂起备案',
  by: [...service, 'legal'],
  input: z.object({
    ...project,
    permitNo: z.string().trim().min(1, '请填写预售许可证号').max(60),
    reason: z.string().trim().min(1, '请填写原因').max(500),
  }),
  output: ManyRefused,
})
