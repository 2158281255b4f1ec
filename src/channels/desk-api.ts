import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { Instant } from '../kernel/instant.ts'
import { desk } from '../kernel/roles.ts'

const by = ['administrator', ...desk, 'contractor'] as const
const project = { project: z.uuid() }

export const DeskMessage = z.object({
  id: z.uuid(),
  subject: z.string(),
  body: z.string(),
  caseId: z.uuid().nullable(),
  at: Instant,
  read: z.boolean(),
})
export type DeskMessage = z.output<typeof DeskMessage>

/** What procedures have told my roles, newest first; and how many of it I have not read. */
export const deskMessages = endpoint({
  method: 'GET',
  path: '/api/projects/:project/desk-messages',
  label: '消息',
  by,
  input: z.object({ ...project, unread: z.stringbool().default(false), size: z.coerce.number().int().min(0).max(100).default(30) }),
  output: z.object({ unread: z.int(), messages: z.array(DeskMessage) }),
})
/** Marks messages as read by me: those named, or all of them. */
export const readMessages = endpoint({
  method: 'POST',
  path: '/api/projects/:project/desk-messages/read',
  label: '消息已读',
  by,
  input: z.object({ ...project, ids: z.array(z.uuid()).max(500).optional() }),
  output: z.object({ unread: z.int() }),
})
