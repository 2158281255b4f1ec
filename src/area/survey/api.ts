import { z } from 'zod'
import { readers } from '../../cases/api.ts'
import { project } from '../../handover/shapes.ts'
import { endpoint } from '../../kernel/endpoint.ts'
import { Instant } from '../../kernel/instant.ts'

const surveyors = ['projectDevelopment'] as const
const Remark = z.object({ code: z.string(), message: z.string(), field: z.string().optional(), suggest: z.string().optional() })

export const SurveyRow = z.object({
  case: z.uuid(),
  no: z.string(),
  title: z.string(),
  kind: z.enum(['SURVEYED', 'REGISTERED']),
  state: z.string(),
  version: z.int(),
  units: z.int(),
  dueAt: Instant.nullable(),
  totals: z.string(),
  reportNo: z.string().nullable(),
  reportOn: z.string().nullable(),
  /** The newest table that was uploaded. */
  survey: z
    .object({
      id: z.uuid(),
      version: z.int(),
      state: z.string(),
      fileName: z.string(),
      by: z.string(),
      at: Instant,
      rows: z.int(),
      rejected: z.int(),
      missing: z.array(z.string()),
      notes: z.array(Remark),
    })
    .nullable(),
})
export type SurveyRow = z.output<typeof SurveyRow>

export const listSurveys = endpoint({
  method: 'GET',
  path: '/api/projects/:project/area-surveys',
  label: '面积实测',
  by: readers,
  input: z.object(project),
  output: z.object({ rows: z.array(SurveyRow), buildings: z.array(z.object({ id: z.uuid(), name: z.string() })) }),
})
export const openSurvey = endpoint({
  method: 'POST',
  path: '/api/projects/:project/area-surveys',
  label: '发起面积测绘',
  by: surveyors,
  input: z.object({
    ...project,
    kind: z.enum(['SURVEYED', 'REGISTERED']).default('SURVEYED'),
    buildings: z.array(z.uuid()).min(1, '请选择楼栋').max(500),
  }),
  output: z.object({ id: z.uuid() }),
})
export const surveyTemplate = endpoint({
  method: 'GET',
  path: '/api/projects/:project/area-surveys/:case/template.xlsx',
  label: '下载成果表模板',
  by: readers,
  kind: 'file',
  input: z.object({ ...project, case: z.uuid() }),
  output: z.unknown(),
})
export const uploadSurvey = endpoint({
  method: 'POST',
  path: '/api/projects/:project/area-surveys/:case/results',
  label: '上传测绘成果表',
  by: surveyors,
  kind: 'upload',
  input: z.object({ ...project, case: z.uuid() }),
  output: z.object({ survey: z.uuid(), repeated: z.boolean() }),
})
export const listSurveyRows = endpoint({
  method: 'GET',
  path: '/api/projects/:project/area-surveys/:case/results/:survey',
  label: '测绘成果逐户',
  by: readers,
  input: z.object({
    ...project,
    case: z.uuid(),
    survey: z.uuid(),
    verdict: z.enum(['OK', 'WARN', 'REJECT']).optional(),
    page: z.coerce.number().int().min(1).max(1000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(20),
  }),
  output: z.object({
    total: z.int(),
    rows: z.array(
      z.object({
        row: z.int(),
        verdict: z.enum(['OK', 'WARN', 'REJECT']),
        unit: z.string().nullable(),
        gross: z.string().nullable(),
        inner: z.string().nullable(),
        shared: z.string().nullable(),
        remarks: z.array(Remark),
      }),
    ),
  }),
})
export const annotatedSurvey = endpoint({
  method: 'GET',
  path: '/api/projects/:project/area-surveys/:case/results/:survey/annotated.xlsx',
  label: '下载批注表',
  by: readers,
  kind: 'file',
  input: z.object({ ...project, case: z.uuid(), survey: z.uuid() }),
  output: z.unknown(),
})
export const importSurvey = endpoint({
  method: 'POST',
  path: '/api/projects/:project/area-surveys/:case/import',
  label: '导入实测成果',
  by: surveyors,
  input: z.object({
    ...project,
    case: z.uuid(),
    survey: z.uuid(),
    reportNo: z.string().trim().min(1, '请填写测绘报告编号').max(100),
    reportOn: z.iso.date('请填写测绘报告日期'),
  }),
  output: z.object({}),
})
