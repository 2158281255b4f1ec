import { z } from 'zod'
import { readers } from '../../cases/api.ts'
import { endpoint } from '../../kernel/endpoint.ts'
import { Instant } from '../../kernel/instant.ts'
import { service } from '../../processes/desks.ts'
import { ManyRefused, project } from '../shapes.ts'

const givers = ['marketing', 'customerServiceLead'] as const

export const transferStates = ['waiting', 'handed', 'partly', 'accepted'] as const
export const TransferRow = z.object({
  id: z.uuid(),
  no: z.string(),
  version: z.int(),
  state: z.enum(transferStates),
  unitId: z.uuid(),
  unit: z.string(),
  owners: z.string(),
  items: z.int(),
  handed: z.int(),
  accepted: z.int(),
  sentBack: z.int(),
  dueAt: Instant.nullable(),
})
export type TransferRow = z.output<typeof TransferRow>
export const transferTabs = ['all', ...transferStates] as const

export const listTransfers = endpoint({
  method: 'GET',
  path: '/api/projects/:project/transfers',
  label: '客户资料移交',
  by: readers,
  input: z.object({
    ...project,
    tab: z.enum(transferTabs).default('all'),
    building: z.uuid().optional(),
    q: z.string().trim().max(50).optional(),
    page: z.coerce.number().int().min(1).max(500).default(1),
    size: z.coerce.number().int().min(1).max(200).default(20),
  }),
  /** `unopened`: sold units that have no file yet. */
  output: z.object({ rows: z.array(TransferRow), total: z.int(), counts: z.record(z.enum(transferTabs), z.int()), unopened: z.int() }),
})

/** The list as Excel: exactly the rows of the same conditions. */
export const exportTransfers = endpoint({
  method: 'GET',
  path: '/api/projects/:project/transfers.xlsx',
  label: '导出客户资料移交',
  by: readers,
  kind: 'file',
  input: listTransfers.input.omit({ page: true, size: true }),
  output: z.unknown(),
})

export const TransferItemRow = z.object({
  id: z.uuid(),
  name: z.string(),
  copies: z.int(),
  original: z.boolean(),
  required: z.boolean(),
  state: z.enum(['待移交', '已移交', '退回', '已接收']),
  reason: z.string(),
  handedBy: z.string().nullable(),
  handedAt: Instant.nullable(),
  checkedBy: z.string().nullable(),
  checkedAt: Instant.nullable(),
})
export const showTransfer = endpoint({
  method: 'GET',
  path: '/api/projects/:project/transfers/:case',
  label: '资料移交清单',
  by: readers,
  input: z.object({ ...project, case: z.uuid() }),
  output: TransferRow.extend({ list: z.array(TransferItemRow) }),
})

export const openTransferFiles = endpoint({
  method: 'POST',
  path: '/api/projects/:project/transfers',
  label: '为已售户建立移交清单',
  by: givers,
  input: z.object({ ...project, units: z.array(z.uuid()).min(1).max(5000).optional() }),
  output: z.object({ opened: z.int() }),
})

const State = z.object({ state: z.string() })
export const handOverTransfer = endpoint({
  method: 'POST',
  path: '/api/projects/:project/transfers/:case/hand-over',
  label: '移交客户资料',
  by: givers,
  input: z.object({
    ...project,
    case: z.uuid(),
    /** Absent: everything that is outstanding. */
    items: z
      .array(z.object({ id: z.uuid(), copies: z.int().min(1).max(99).optional(), original: z.boolean().optional() }))
      .max(60)
      .optional(),
    remark: z.string().trim().max(2000).optional(),
  }),
  output: State,
})
export const checkTransfer = endpoint({
  method: 'POST',
  path: '/api/projects/:project/transfers/:case/check',
  label: '核对客户资料',
  by: service,
  input: z.object({
    ...project,
    case: z.uuid(),
    verdicts: z
      .array(z.object({ id: z.uuid(), accepted: z.boolean(), reason: z.string().trim().max(500).optional() }))
      .min(1, '请至少核对一项')
      .max(60),
  }),
  output: State,
})

const Cases = z.array(z.uuid()).min(1, '请先选择').max(2000)
export const handOverTransfers = endpoint({
  method: 'POST',
  path: '/api/projects/:project/transfers/hand-over',
  label: '批量移交客户资料',
  by: givers,
  input: z.object({ ...project, cases: Cases }),
  output: ManyRefused,
})
export const acceptTransfers = endpoint({
  method: 'POST',
  path: '/api/projects/:project/transfers/accept',
  label: '批量接收客户资料',
  by: service,
  input: z.object({ ...project, cases: Cases }),
  output: ManyRefused,
})
