import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { Instant } from '../kernel/instant.ts'
import { desk, roleNames } from '../kernel/roles.ts'
import { channelNames } from './channel.ts'

const project = { project: z.uuid() }

export const messageStates = ['queued', 'sending', 'sent', 'failed', 'logged', 'acknowledged'] as const
export const stateLabels: Readonly<Record<(typeof messageStates)[number], string>> = {
  queued: '待发',
  sending: '发送中',
  sent: '已发出',
  failed: '未发出',
  logged: '已记录',
  acknowledged: '已确认收到',
}
export const messageTabs = ['all', 'waiting', 'sent', 'failed', 'logged'] as const

export const MessageRow = z.object({
  id: z.uuid(),
  channel: z.enum(channelNames),
  purpose: z.enum(['service', 'marketing']),
  recipient: z.string(),
  staffRole: z.enum(roleNames).nullable(),
  unit: z.string().nullable(),
  caseId: z.uuid().nullable(),
  caseNo: z.string().nullable(),
  subject: z.string(),
  body: z.string(),
  state: z.enum(messageStates),
  error: z.string().nullable(),
  attempts: z.int(),
  createdAt: Instant,
  nextAt: Instant.nullable(),
  sentAt: Instant.nullable(),
})
export type MessageRow = z.output<typeof MessageRow>

/** What was said to whom, by which channel, and whether it went out. Messages to staff stand in their own list at the desk. */
export const listMessages = endpoint({
  method: 'GET',
  path: '/api/projects/:project/messages',
  label: '消息记录',
  by: ['administrator', ...desk, 'auditor'],
  input: z.object({
    ...project,
    tab: z.enum(messageTabs).default('all'),
    audience: z.enum(['customers', 'staff']).default('customers'),
    channel: z.enum(channelNames).optional(),
    case: z.uuid().optional(),
    unit: z.uuid().optional(),
    q: z.string().trim().max(50).optional(),
    page: z.coerce.number().int().min(1).max(500).default(1),
    size: z.coerce.number().int().min(1).max(100).default(20),
  }),
  output: z.object({ rows: z.array(MessageRow), total: z.int(), counts: z.record(z.enum(messageTabs), z.int()) }),
})
/** The list as Excel: exactly the rows of the same conditions. */
export const exportMessages = endpoint({
  method: 'GET',
  path: '/api/projects/:project/messages.xlsx',
  label: '导出消息记录',
  by: ['administrator', ...desk, 'auditor'],
  kind: 'file',
  input: listMessages.input.omit({ page: true, size: true }),
  output: z.unknown(),
})

/** Sends a message that was set aside once more, after its reason has been mended. */
export const retryMessage = endpoint({
  method: 'POST',
  path: '/api/projects/:project/messages/:message/retry',
  label: '重新发送',
  by: ['customerService', 'customerServiceLead', 'administrator'],
  input: z.object({ ...project, message: z.uuid() }),
  output: z.object({}),
})
