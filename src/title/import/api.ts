import { z } from 'zod'
import { project } from '../../handover/shapes.ts'
import { endpoint } from '../../kernel/endpoint.ts'
import { Instant } from '../../kernel/instant.ts'
import { service } from '../../processes/desks.ts'

const one = { ...project, import: z.uuid() }
const Remark = z.object({ code: z.string(), message: z.string(), field: z.string().optional(), suggest: z.string().optional() })
export const verdicts = ['OK', 'WARN', 'REJECT'] as const

export const certificateTemplate = endpoint({
  method: 'GET',
  path: '/api/projects/:project/certificate-imports/template.xlsx',
  label: '下载证号导入模板',
  by: service,
  kind: 'file',
  input: z.object(project),
  output: z.unknown(),
})
export const uploadCertificates = endpoint({
  method: 'POST',
  path: '/api/projects/:project/certificate-imports',
  label: '上传证号清单',
  by: service,
  kind: 'upload',
  input: z.object(project),
  output: z.object({ import: z.uuid(), repeated: z.boolean() }),
})
export const showCertificateImport = endpoint({
  method: 'GET',
  path: '/api/projects/:project/certificate-imports/:import',
  label: '证号清单逐户',
  by: service,
  input: z.object({ ...one, verdict: z.enum(verdicts).optional(), page: z.coerce.number().int().min(1).max(100).default(1) }),
  output: z.object({
    fileName: z.string(),
    by: z.string(),
    at: Instant,
    /** Null before it was taken. */
    taken: z.object({ by: z.string(), at: Instant, stored: z.int() }).nullable(),
    counts: z.object({ OK: z.int(), WARN: z.int(), REJECT: z.int(), unchanged: z.int(), skipped: z.int() }),
    notes: z.array(Remark),
    total: z.int(),
    rows: z.array(
      z.object({
        row: z.int(),
        verdict: z.enum(verdicts),
        unit: z.string().nullable(),
        no: z.string().nullable(),
        enteredOn: z.string().nullable(),
        stored: z.boolean(),
        remarks: z.array(Remark),
      }),
    ),
  }),
})
export const annotatedCertificates = endpoint({
  method: 'GET',
  path: '/api/projects/:project/certificate-imports/:import/annotated.xlsx',
  label: '下载证号批注表',
  by: service,
  kind: 'file',
  input: z.object(one),
  output: z.unknown(),
})
export const takeCertificates = endpoint({
  method: 'POST',
  path: '/api/projects/:project/certificate-imports/:import/take',
  label: '按清单登记不动产权证',
  by: service,
  input: z.object({ ...one, doubtful: z.boolean().default(false) }),
  output: z.object({ stored: z.int(), refused: z.int() }),
})
