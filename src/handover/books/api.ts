import { z } from 'zod'
import { readers } from '../../cases/api.ts'
import { endpoint } from '../../kernel/endpoint.ts'
import { Instant } from '../../kernel/instant.ts'
import { service } from '../../processes/desks.ts'
import { project } from '../shapes.ts'

const Unit = z.enum(['月', '季'])
export const BookRow = z.object({
  unitTypeId: z.uuid(),
  code: z.string(),
  name: z.string(),
  fitOut: z.string(),
  housing: z.boolean(),
  units: z.int(),
  caseId: z.uuid().nullable(),
  state: z.string().nullable(),
  version: z.int().nullable(),
  warrantyVersion: z.int().nullable(),
  manualVersion: z.int().nullable(),
  readyAt: Instant.nullable(),
  promises: z.array(
    z.object({
      part: z.string(),
      label: z.string(),
      starts: z.string(),
      amount: z.int(),
      unit: Unit,
      text: z.string(),
      art40: z.string().nullable(),
      rule1998: z.string().nullable(),
    }),
  ),
})
export type BookRow = z.output<typeof BookRow>
/** The two books per unit type; with a batch, of the types on its roster. */
export const listBooks = endpoint({
  method: 'GET',
  path: '/api/projects/:project/books',
  label: '两书',
  by: readers,
  input: z.object({ ...project, batch: z.uuid().optional() }),
  output: z.array(BookRow),
})
export const openBookCases = endpoint({
  method: 'POST',
  path: '/api/projects/:project/books',
  label: '开始制作两书',
  by: service,
  input: z.object({ ...project, unitTypes: z.array(z.uuid()).min(1).max(500).optional() }),
  output: z.object({ opened: z.int() }),
})
export const setBookPromises = endpoint({
  method: 'PUT',
  path: '/api/projects/:project/books/:case/promises',
  label: '承诺保修期',
  by: [...service, 'engineering'],
  input: z.object({
    ...project,
    case: z.uuid(),
    promises: z
      .array(z.object({ part: z.string().regex(/^W\d{1,2}$/), amount: z.int().min(1).max(1200), unit: Unit }))
      .min(1)
      .max(20),
  }),
  output: z.object({}),
})
