import { roles } from '../kernel/roles.ts'
import type { Tone } from '../web/StatusDot.tsx'
import type { MessageRow } from './api.ts'

export const messageTones: Readonly<Record<MessageRow['state'], Tone>> = {
  queued: 'indigo',
  sending: 'indigo',
  sent: 'leaf',
  failed: 'seal',
  logged: 'quiet',
  acknowledged: 'leaf',
}
export const receiverOf = (m: Pick<MessageRow, 'staffRole' | 'recipient'>): string => (m.staffRole ? roles[m.staffRole] : m.recipient)
