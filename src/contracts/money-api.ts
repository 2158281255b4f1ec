import { z } from 'zod'
import { Fault } from '../handover/shapes.ts'
import { endpoint } from '../kernel/endpoint.ts'

const one = { project: z.uuid(), contract: z.uuid() }
const Fen = z.int().positive('金额须大于零').max(9_000_000_000_000)
const Day = z.iso.date('应为 YYYY-MM-DD')

export const receiptSources = ['OWN', 'LOAN', 'FUND', 'AREA', 'REFUND'] as const
export const receiptSourceNames: Readonly<Record<(typeof receiptSources)[number], string>> = {
  OWN: '自付',
  LOAN: '按揭放款',
  FUND: '公积金放款',
  AREA: '面积差',
  REFUND: '退款',
}
/** Who confirms money. */
export const cashiers = ['finance'] as const
/** Who keeps the contract itself. */
export const contractKeepers = ['marketing', 'customerService', 'customerServiceLead'] as const

export const addContractReceipt = endpoint({
  method: 'POST',
  path: '/api/projects/:project/contracts/:contract/receipts',
  label: '登记合同收款',
  by: cashiers,
  input: z.object({
    ...one,
    paidOn: Day,
    amount: Fen,
    source: z.enum(receiptSources).default('OWN'),
    slipNo: z.string().trim().min(1, '请填写银行凭证号或收据号').max(60),
    payee: z.string().trim().max(60).default(''),
    note: z.string().trim().max(200).default(''),
  }),
  output: z.object({ id: z.uuid(), paidInFull: z.boolean() }),
})

export const voidReceiptOfContract = endpoint({
  method: 'POST',
  path: '/api/projects/:project/contracts/:contract/receipts/:receipt/void',
  label: '冲销合同收款',
  by: cashiers,
  input: z.object({ ...one, receipt: z.uuid(), reason: z.string().trim().min(1, '请写明冲销原因').max(200) }),
  output: z.object({ id: z.uuid() }),
})

export const setContractDues = endpoint({
  method: 'PUT',
  path: '/api/projects/:project/contracts/:contract/dues',
  label: '付款计划',
  by: contractKeepers,
  input: z.object({
    ...one,
    dues: z.array(z.object({ label: z.string().trim().min(1, '请填写款项名称').max(40), dueOn: Day.nullable().default(null), amount: Fen })).max(60),
  }),
  output: z.object({ dues: z.int() }),
})

/** What a list of payment schedules (one row for each sum due) would change; nothing is written. */
export const previewDues = endpoint({
  method: 'POST',
  path: '/api/projects/:project/contract-dues/preview',
  label: '核对付款计划表',
  by: contractKeepers,
  kind: 'upload',
  computes: true,
  input: z.object({ project: z.uuid() }),
  output: z.object({
    contracts: z.array(z.object({ id: z.uuid(), no: z.string(), unit: z.string(), dues: z.int(), sum: z.int(), unchanged: z.boolean() })),
    faults: z.array(Fault),
  }),
})
export const importDues = endpoint({
  method: 'POST',
  path: '/api/projects/:project/contract-dues',
  label: '导入付款计划',
  by: contractKeepers,
  kind: 'upload',
  input: z.object({ project: z.uuid() }),
  output: z.object({ changed: z.int(), unchanged: z.int() }),
})
