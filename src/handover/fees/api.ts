import { z } from 'zod'
import { endpoint } from '../../kernel/endpoint.ts'
import { Instant } from '../../kernel/instant.ts'
import { desk } from '../../kernel/roles.ts'
import { hall } from '../../processes/desks.ts'
import { FeeShape } from '../fee-shape.ts'

const project = { project: z.uuid() }
const onCase = { ...project, case: z.uuid() }
export const cashiers = [...hall, 'finance'] as const
const approvers = ['propertySupervisor', 'propertyManager', 'finance', 'customerServiceLead'] as const
export const methods = ['现金', 'POS', '微信', '支付宝', '转账'] as const
export const receiptKinds = ['收据', '发票', '财政票据', '完税凭证'] as const

export const FeeLine = FeeShape.extend({
  id: z.uuid(),
  working: z.array(z.object({ label: z.string(), formula: z.string(), value: z.string() })),
  state: z.enum(['未缴', '已缴', '已验凭证', '已取消']),
  receiptNo: z.string().nullable(),
  proofNo: z.string().nullable(),
  cancelledReason: z.string().nullable(),
})
export type FeeLine = z.output<typeof FeeLine>
export const Receipt = z.object({
  id: z.uuid(),
  no: z.string(),
  kind: z.string(),
  unit: z.string(),
  payer: z.string(),
  method: z.string(),
  amount: z.int(),
  received: z.int().nullable(),
  change: z.int().nullable(),
  paidOn: z.string(),
  cashier: z.string(),
  at: Instant,
  lines: z.array(z.object({ name: z.string(), amount: z.int() })),
  reverses: z.string().nullable(),
  state: z.enum(['有效', '待批作废', '已作废', '已红冲', '红冲']),
  voidReason: z.string().nullable(),
  voidAskedBy: z.string().nullable(),
  voidApprovedBy: z.string().nullable(),
})
export type Receipt = z.output<typeof Receipt>

export const listFees = endpoint({
  method: 'GET',
  path: '/api/projects/:project/handovers/:case/fees',
  label: '费用清单',
  by: desk,
  input: z.object(onCase),
  output: z.object({
    unit: z.string(),
    owners: z.string(),
    lines: z.array(FeeLine),
    receipts: z.array(Receipt),
    due: z.int(),
    paid: z.int(),
    mandatoryUnpaid: z.int(),
    fundProof: z.boolean(),
    warnings: z.array(z.string()),
  }),
})
/** Makes the unit's lines from rates and areas. Lines that are there stay as they are. */
export const prepareFees = endpoint({
  method: 'POST',
  path: '/api/projects/:project/handovers/:case/fees/prepare',
  label: '生成费用清单',
  by: cashiers,
  input: z.object(onCase),
  output: z.object({ added: z.int() }),
})
export const addFee = endpoint({
  method: 'POST',
  path: '/api/projects/:project/handovers/:case/fees',
  label: '增加费用',
  by: cashiers,
  input: z.object({
    ...onCase,
    name: z.string().trim().min(1, '请填写费用名称').max(40),
    amount: z.int('金额以分为单位的整数').min(-10_000_000_000).max(10_000_000_000),
    basis: z.string().trim().max(200).default(''),
    payee: z.string().trim().min(1, '请填写收款单位').max(60),
    receiptKind: z.enum(receiptKinds).default('收据'),
    mandatory: z.boolean().default(false),
    voluntary: z.boolean().default(false),
    refundable: z.boolean().default(false),
    selfPayable: z.boolean().default(false),
    areaDifference: z.boolean().default(false),
  }),
  output: z.object({ id: z.uuid() }),
})
export const cancelFee = endpoint({
  method: 'POST',
  path: '/api/projects/:project/handovers/:case/fees/:line/cancel',
  label: '取消费用',
  by: cashiers,
  input: z.object({ ...onCase, line: z.uuid(), reason: z.string().trim().min(1, '请写明取消原因').max(200) }),
  output: z.object({}),
})
/** Paid elsewhere: the number of the proof, with the scan where there is one. Without a line it is the maintenance fund's. */
export const proveFee = endpoint({
  method: 'POST',
  path: '/api/projects/:project/handovers/:case/fees/proof',
  label: '查验缴费凭证',
  by: cashiers,
  input: z.object({
    ...onCase,
    line: z.uuid().optional(),
    no: z.string().trim().min(3, '请填写凭证号').max(60),
    on: z.iso.date('请填写缴费日期'),
    file: z.uuid().optional(),
  }),
  output: z.object({}),
})
export const pay = endpoint({
  method: 'POST',
  path: '/api/projects/:project/handovers/:case/receipts',
  label: '收款开票',
  by: cashiers,
  input: z.object({
    ...onCase,
    lines: z.array(z.uuid()).min(1, '请选择要收的费用').max(30),
    method: z.enum(methods),
    received: z.int().nonnegative().optional(),
    payer: z.string().trim().min(1, '请填写付款人').max(60),
    key: z.uuid(),
  }),
  output: Receipt,
})
export const listReceipts = endpoint({
  method: 'GET',
  path: '/api/projects/:project/receipts',
  label: '票据登记',
  by: desk,
  input: z.object({ ...project, day: z.iso.date().optional(), waiting: z.stringbool().optional() }),
  output: z.object({ receipts: z.array(Receipt) }),
})
/** The receipts of a list as Excel: exactly the rows of the same conditions. */
export const exportReceipts = endpoint({
  method: 'GET',
  path: '/api/projects/:project/receipts.xlsx',
  label: '导出票据',
  by: desk,
  kind: 'file',
  input: listReceipts.input,
  output: z.unknown(),
})
export const askVoid = endpoint({
  method: 'POST',
  path: '/api/projects/:project/receipts/:receipt/void',
  label: '申请作废',
  by: cashiers,
  input: z.object({ ...project, receipt: z.uuid(), reason: z.string().trim().min(1, '请写明作废原因').max(200) }),
  output: Receipt,
})
export const decideVoid = endpoint({
  method: 'POST',
  path: '/api/projects/:project/receipts/:receipt/void/decision',
  label: '审批作废',
  by: approvers,
  input: z.object({ ...project, receipt: z.uuid(), agree: z.boolean() }),
  output: Receipt,
})
export const DaySheet = z.object({
  day: z.string(),
  cashier: z.string(),
  receipts: z.array(Receipt),
  methods: z.array(z.object({ method: z.string(), amount: z.int(), receipts: z.int() })),
  payees: z.array(z.object({ payee: z.string(), amount: z.int() })),
  ranges: z.array(z.object({ series: z.string(), first: z.string(), last: z.string(), used: z.int(), voided: z.int() })),
  total: z.int(),
  cash: z.int(),
  closed: z
    .object({
      counted: z.int(),
      openingFloat: z.int(),
      bookCash: z.int(),
      difference: z.int(),
      reason: z.string(),
      closedAt: Instant,
      approvedBy: z.string().nullable(),
    })
    .nullable(),
})
export type DaySheet = z.output<typeof DaySheet>
export const daySheet = endpoint({
  method: 'GET',
  path: '/api/projects/:project/cash-days/:day',
  label: '收款日结',
  by: cashiers,
  input: z.object({ ...project, day: z.iso.date(), cashier: z.string().optional() }),
  output: DaySheet,
})
export const closeDay = endpoint({
  method: 'POST',
  path: '/api/projects/:project/cash-days/:day/close',
  label: '日结',
  by: cashiers,
  input: z.object({
    ...project,
    day: z.iso.date(),
    openingFloat: z.int().nonnegative().default(0),
    counted: z.int('请填写清点的现金').nonnegative(),
    reason: z.string().trim().max(200).default(''),
  }),
  output: DaySheet,
})
export const approveDay = endpoint({
  method: 'POST',
  path: '/api/projects/:project/cash-days/:day/approve',
  label: '复核日结',
  by: approvers,
  input: z.object({ ...project, day: z.iso.date(), cashier: z.string() }),
  output: DaySheet,
})
