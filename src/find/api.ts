import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { desk } from '../kernel/roles.ts'

export const hitKinds = ['unit', 'customer', 'case', 'contract'] as const
export const hitLabels: Readonly<Record<(typeof hitKinds)[number], string>> = { unit: '房间', customer: '客户', case: '事项', contract: '合同' }
export const Hit = z.object({
  id: z.uuid(),
  title: z.string(),
  /** Second line: owners and masks for a unit, homes for a customer, state for a case. */
  detail: z.string(),
  /** Characters of the title that were found, as [from, to). */
  marks: z.array(z.tuple([z.int(), z.int()])),
  /** For a contract: the unit it is about. */
  unit: z.uuid().nullable(),
})
export type Hit = z.output<typeof Hit>

/**
 * The one box: a room in any writing, a name, its readings and initials, a telephone or identity number whole or by its last four,
 * the number of a case or contract or its tail, and mixes of them. Scope first: what one may not open is neither found nor counted.
 */
export const find = endpoint({
  method: 'GET',
  path: '/api/projects/:project/find',
  label: '查找',
  by: ['administrator', ...desk, 'auditor', 'contractor'],
  input: z.object({ project: z.uuid(), q: z.string().trim().min(1, '请输入要查找的内容').max(80) }),
  output: z.object({
    /** Where was looked: another project than the one of the path when the text begins with its name or initials. */
    project: z.object({ id: z.uuid(), name: z.string() }),
    groups: z.array(z.object({ kind: z.enum(hitKinds), hits: z.array(Hit), more: z.boolean() })),
    /** What the text was taken for, shown when nothing was found (U-FND-9). */
    understood: z.array(z.string()),
  }),
})
export type Found = z.output<typeof find.output>
