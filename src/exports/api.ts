import { z } from 'zod'
import { listCases, readers } from '../cases/api.ts'
import { endpoint } from '../kernel/endpoint.ts'

/** The desk's list as Excel: exactly the rows of the same conditions and scope. */
export const exportCases = endpoint({
  method: 'GET',
  path: '/api/projects/:project/cases.xlsx',
  label: '导出事项',
  by: readers,
  kind: 'file',
  input: listCases.input.omit({ page: true, size: true }),
  output: z.unknown(),
})
