import { z } from 'zod'
import { Fault, project } from '../handover/shapes.ts'
import { endpoint } from '../kernel/endpoint.ts'
import { Instant } from '../kernel/instant.ts'
import { desk } from '../kernel/roles.ts'
import { pointChannels } from './points.ts'
import { kpiNames } from './repayment-kpis.ts'
import { stages } from './stages.ts'
import { reminderStates, repaymentStates } from './words.ts'

const readers = ['administrator', ...desk, 'auditor'] as const
const clerks = ['mortgageClerk', 'customerServiceLead'] as const
const callers = ['mortgageClerk', 'customerService', 'customerServiceLead'] as const
const paging = { page: z.coerce.number().int().min(1).max(500).default(1), size: z.coerce.number().int().min(1).max(200).default(20) }

export const repaymentTabs = ['coming', 'today', 'failed', 'presumed', 'all'] as const
const conditions = {
  tab: z.enum(repaymentTabs).default('coming'),
  q: z.string().trim().max(50).optional(),
  bank: z.string().max(60).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
}
export const RepaymentRow = z.object({
  id: z.uuid(),
  loanId: z.uuid(),
  unitId: z.uuid(),
  unit: z.string(),
  owners: z.string(),
  bank: z.string(),
  loanNo: z.string().nullable(),
  accountTail: z.string().nullable(),
  k: z.int(),
  dueOn: z.string(),
  payment: z.int(),
  state: z.enum(repaymentStates),
  toldPaidOn: z.string().nullable(),
  reminders: z.array(
    z.object({ id: z.uuid(), days: z.int(), channel: z.enum(pointChannels), sendOn: z.string(), state: z.enum(reminderStates), result: z.string() }),
  ),
})
export type RepaymentRow = z.output<typeof RepaymentRow>

export const listRepayments = endpoint({
  method: 'GET',
  path: '/api/projects/:project/repayments',
  label: '还款提醒',
  by: readers,
  input: z.object({ ...project, ...conditions, ...paging }),
  output: z.object({ rows: z.array(RepaymentRow), total: z.int(), counts: z.record(z.enum(repaymentTabs), z.int()), banks: z.array(z.string()) }),
})
export const exportRepayments = endpoint({
  method: 'GET',
  path: '/api/projects/:project/repayments.xlsx',
  label: '导出还款提醒',
  by: readers,
  kind: 'file',
  input: z.object({ ...project, ...conditions }),
  output: z.unknown(),
})

export const showLoanPlan = endpoint({
  method: 'GET',
  path: '/api/projects/:project/loans/:loan/repayments',
  label: '还款计划',
  by: readers,
  input: z.object({ ...project, loan: z.uuid() }),
  output: z.object({
    unit: z.string(),
    bank: z.string(),
    loanNo: z.string().nullable(),
    principal: z.int(),
    annualRate: z.string().nullable(),
    stopped: z.string().nullable(),
    rows: z.array(
      z.object({
        k: z.int(),
        dueOn: z.string(),
        payment: z.int(),
        principal: z.int(),
        interest: z.int(),
        balance: z.int(),
        state: z.enum(repaymentStates),
        missed: z.boolean(),
        source: z.enum(['PLAN', 'BANK']),
      }),
    ),
  }),
})
export const planLoan = endpoint({
  method: 'POST',
  path: '/api/projects/:project/loans/:loan/plan',
  label: '建立还款计划',
  by: clerks,
  input: z.object({ ...project, loan: z.uuid() }),
  output: z.object({ rows: z.int() }),
})
const BankRow = z.object({
  k: z.int(),
  dueOn: z.string(),
  payment: z.int(),
  principal: z.int(),
  interest: z.int(),
  balance: z.int(),
  /** By how much the bank's payment differs from ours; nothing for an instalment that we do not have. */
  difference: z.int().nullable(),
})
const BankPlan = z.object({ rows: z.array(BankRow), differing: z.int(), ours: z.int(), faults: z.array(Fault) })
export const previewBankPlan = endpoint({
  method: 'POST',
  path: '/api/projects/:project/loans/:loan/bank-plan/preview',
  label: '核对银行还款计划',
  by: clerks,
  kind: 'upload',
  computes: true,
  input: z.object({ ...project, loan: z.uuid() }),
  output: BankPlan,
})
export const takeBankPlan = endpoint({
  method: 'POST',
  path: '/api/projects/:project/loans/:loan/bank-plan',
  label: '采用银行还款计划',
  by: clerks,
  kind: 'upload',
  input: z.object({ ...project, loan: z.uuid() }),
  output: z.object({ replaced: z.int(), differing: z.int() }),
})

export const planLoans = endpoint({
  method: 'POST',
  path: '/api/projects/:project/loan-plans',
  label: '为已放款贷款补建还款计划',
  by: clerks,
  input: z.object(project),
  output: z.object({ loans: z.int() }),
})
export const stopReminders = endpoint({
  method: 'POST',
  path: '/api/projects/:project/loans/:loan/reminders/stop',
  label: '停止还款提醒',
  by: clerks,
  input: z.object({ ...project, loan: z.uuid(), reason: z.string().trim().min(1, '请填写停止的原因').max(200) }),
  output: z.object({}),
})
export const toldPaid = endpoint({
  method: 'POST',
  path: '/api/projects/:project/repayments/:repayment/told-paid',
  label: '登记客户已提前还款',
  by: callers,
  input: z.object({ ...project, repayment: z.uuid(), paidOn: z.iso.date('请填写还款日期'), slip: z.uuid('请上传还款凭证') }),
  output: z.object({}),
})

export const CallRow = z.object({
  id: z.uuid(),
  unitId: z.uuid(),
  unit: z.string(),
  owners: z.string(),
  telephone: z.string().nullable(),
  dueOn: z.string(),
  days: z.int(),
  channel: z.enum(pointChannels),
  /** The open overdue case, where a visit or a letter is put on the record. */
  caseId: z.uuid().nullable(),
  sendOn: z.string(),
  payment: z.int(),
  failed: z.boolean(),
  note: z.string(),
})
export const listCalls = endpoint({
  method: 'GET',
  path: '/api/projects/:project/reminder-calls',
  label: '今日还款联系（电话、上门、信函）',
  by: readers,
  input: z.object(project),
  output: z.object({ rows: z.array(CallRow) }),
})
export const callResults = ['已接通', '无人接听', '空号或停机', '客户称已还', '要求不再致电'] as const
export const recordCall = endpoint({
  method: 'POST',
  path: '/api/projects/:project/reminder-calls/:reminder',
  label: '登记提醒电话',
  by: callers,
  input: z.object({ ...project, reminder: z.uuid(), result: z.enum(callResults, '请选择通话结果'), remark: z.string().trim().max(200).default('') }),
  output: z.object({}),
})

const ListRow = z.object({
  row: z.int(),
  loanNo: z.string(),
  name: z.string(),
  room: z.string(),
  instalments: z.int().nullable(),
  days: z.int().nullable(),
  principal: z.int(),
  interest: z.int(),
  penalty: z.int(),
  unit: z.string().nullable(),
  verdict: z.enum(['OK', 'WARN', 'UNMATCHED', 'REJECT']),
  remark: z.string(),
})
const listInput = z.object({ ...project, bank: z.string().trim().max(60).optional(), listedOn: z.iso.date().optional() })
export const previewOverdueList = endpoint({
  method: 'POST',
  path: '/api/projects/:project/overdue-lists/preview',
  label: '预览逾期名单',
  by: clerks,
  kind: 'upload',
  computes: true,
  input: listInput,
  output: z.object({ bank: z.string(), listedOn: z.string(), known: z.boolean(), rows: z.array(ListRow), faults: z.array(Fault) }),
})
export const postOverdueList = endpoint({
  method: 'POST',
  path: '/api/projects/:project/overdue-lists',
  label: '登记逾期名单',
  by: clerks,
  kind: 'upload',
  input: listInput,
  output: z.object({ unchanged: z.boolean(), matched: z.int(), unmatched: z.int(), opened: z.int(), cleared: z.int() }),
})
export const listOverdueLists = endpoint({
  method: 'GET',
  path: '/api/projects/:project/overdue-lists',
  label: '逾期名单',
  by: readers,
  input: z.object(project),
  output: z.object({
    rows: z.array(
      z.object({
        id: z.uuid(),
        bank: z.string(),
        listedOn: z.string(),
        name: z.string(),
        matched: z.int(),
        unmatched: z.int(),
        postedBy: z.string(),
        postedAt: Instant,
      }),
    ),
    unmatched: z.array(z.object({ bank: z.string(), listedOn: z.string(), row: z.int(), loanNo: z.string(), name: z.string(), remark: z.string() })),
  }),
})

const Figures = z.object({
  count: z.int(),
  exposure: z.int(),
  overdueCount: z.int(),
  overdueRate: z.string().nullable(),
  m2Share: z.string().nullable(),
})
export const ExposedRow = z.object({
  id: z.uuid(),
  unitId: z.uuid(),
  unit: z.string(),
  building: z.string(),
  owners: z.string(),
  bank: z.string(),
  loanNo: z.string().nullable(),
  disbursedOn: z.string(),
  balance: z.int(),
  accrued: z.int(),
  penalty: z.int(),
  exposure: z.int(),
  dpd: z.int(),
  stage: z.enum(stages),
})
export type ExposedRow = z.output<typeof ExposedRow>
const exposureInput = z.object({ ...project, date: z.iso.date().optional() })
export const showExposure = endpoint({
  method: 'GET',
  path: '/api/projects/:project/exposure',
  label: '担保敞口',
  by: readers,
  input: exposureInput,
  output: z.object({
    date: z.string(),
    ...Figures.shape,
    /** Deposit balance of that day over the exposure, in percent. */
    deposit: z.int(),
    coverage: z.string().nullable(),
    largest: z.array(ExposedRow),
    overdue: z.array(ExposedRow.extend({ caseId: z.uuid().nullable(), caseState: z.string().nullable() })),
    stages: z.array(z.object({ stage: z.enum(stages), count: z.int(), exposure: z.int() })),
    groups: z.array(z.object({ by: z.enum(['building', 'bank']), name: z.string(), ...Figures.shape })),
  }),
})
export const exportExposure = endpoint({
  method: 'GET',
  path: '/api/projects/:project/exposure.xlsx',
  label: '导出担保敞口',
  by: readers,
  kind: 'file',
  input: exposureInput,
  output: z.unknown(),
})

export const showRepaymentKpis = endpoint({
  method: 'GET',
  path: '/api/projects/:project/repayment-kpis',
  label: '还款提醒指标',
  by: readers,
  input: z.object({
    ...project,
    month: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份应为 YYYY-MM')
      .optional(),
  }),
  output: z.object({ month: z.string(), kpis: z.record(z.enum(kpiNames), z.string().nullable()) }),
})
