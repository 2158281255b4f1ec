import type { z } from 'zod'
import { controlOf, nameIn } from '../kernel/fields.ts'
import { formatFen } from '../kernel/money.ts'

/** What stands in a field, as the timeline and the case page print it. */
export const fieldText = (field: z.ZodType, value: unknown): string => {
  if (value === undefined || value === null) return '—'
  if (typeof value === 'boolean') return value ? '是' : '否'
  const control = controlOf(field)
  if (control === 'money') return `${formatFen(Number(value))} 元`
  if (control === 'signature') return '已签名'
  return Array.isArray(value) ? value.join('、') : nameIn(field, String(value))
}
