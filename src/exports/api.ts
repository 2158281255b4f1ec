import { z } from 'zod'
import { listCases, readers } from '../cases/api.ts'
import { type Endpoint, endpoint } from '../kernel/endpoint.ts'

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

const Asked = z.object({ id: z.uuid(), no: z.string() })
/** The request to a lead for the rows of an export, under the export's own address. */
export const asking = <I extends z.ZodObject>(e: Endpoint<I>) =>
  endpoint({
    method: 'POST',
    path: e.path,
    label: `申请${e.label}`,
    by: e.by,
    input: e.input.extend({ reason: z.string().trim().min(2, '请写明导出的用途').max(500) }),
    output: Asked,
  })
/** The same for a page that only knows the address of its export: the conditions are those of the address. */
export const askAt = (path: string) =>
  endpoint({
    method: 'POST',
    path: path as `/api/${string}`, // the address of an export, made by `linkTo`
    label: '申请导出',
    by: 'signedIn',
    input: z.looseObject({ reason: z.string() }),
    output: Asked,
  })
