import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'

/** A list by its page and what its rows are called: `inbox.事项`. */
const list = z.string().trim().min(1).max(80)
const names = z.array(z.string().max(40)).max(60)
export const ColumnChoice = z.object({
  order: names.default([]),
  hidden: names.default([]),
  dense: z.boolean().default(false),
})
export type ColumnChoice = z.output<typeof ColumnChoice>

/** How I have arranged the columns of a list; null: as it comes. */
export const showColumns = endpoint({
  method: 'GET',
  path: '/api/columns',
  label: '我的列设置',
  by: 'signedIn',
  input: z.object({ list }),
  output: z.object({ choice: ColumnChoice.nullable() }),
})
/** Keeps it for this person, whatever browser comes next; null goes back to how the list comes. */
export const keepColumns = endpoint({
  method: 'PUT',
  path: '/api/columns',
  label: '保存列设置',
  by: 'signedIn',
  input: z.object({ list, choice: ColumnChoice.nullable() }),
  output: z.object({}),
})
