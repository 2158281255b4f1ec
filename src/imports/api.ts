import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { Instant } from '../kernel/instant.ts'

const uploaders = ['customerServiceLead', 'customerService', 'marketing'] as const
/** Whoever answers for the data puts it on file. */
export const committers = ['customerServiceLead', 'marketing'] as const

const project = { project: z.uuid() }
const one = { ...project, import: z.uuid() }

export const verdicts = ['OK', 'WARN', 'REJECT'] as const
export const importStates = ['读取中', '预检', '导入中', '已导入', '已撤销', '已放弃', '失败'] as const
export const modes = ['仅导入正确行', '全部成功才导入'] as const
const Remark = z.object({ code: z.string(), message: z.string(), suggest: z.string().optional(), field: z.string().optional() })

export const ImportColumn = z.object({
  index: z.int(),
  header: z.string(),
  field: z.string().nullable(),
  how: z.enum(['exact', 'proposed', 'remembered', 'chosen', 'ignored']),
})
/** `total` = `ok` + `warn` + `reject`; of those not refused, `new` + `changed` + `unchanged`; `stored` is what stands on file from it. */
export const ImportCounts = z.object({
  total: z.int(),
  ok: z.int(),
  warn: z.int(),
  reject: z.int(),
  new: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  skipped: z.int(),
  ticked: z.int(),
  stored: z.int(),
})
export type ImportCounts = z.output<typeof ImportCounts>
export const ImportSummary = z.object({
  id: z.uuid(),
  fileName: z.string(),
  sheet: z.string(),
  state: z.enum(importStates),
  counts: ImportCounts,
  createdBy: z.string(),
  createdAt: Instant,
  committedAt: Instant.nullable(),
  undoneAt: Instant.nullable(),
})
export type ImportSummary = z.output<typeof ImportSummary>
export const ImportDetail = ImportSummary.extend({
  version: z.int(),
  mode: z.enum(modes),
  sheets: z.array(z.object({ name: z.string(), hidden: z.boolean() })),
  headerRow: z.int(),
  columns: z.array(ImportColumn),
  /** What concerns the whole file; those with verdict REJECT stand in the way of the import. */
  remarks: z.array(Remark.extend({ verdict: z.enum(verdicts) })),
  codes: z.array(z.object({ code: z.string(), verdict: z.enum(verdicts), rows: z.int() })),
  error: z.string().nullable(),
  /** Until when 撤销本次导入 is offered; null when it is not, or no longer. */
  undoUntil: Instant.nullable(),
  /** The same file was imported before: nothing was done this time. */
  repeated: z.boolean(),
})
export type ImportDetail = z.output<typeof ImportDetail>
export const ImportRow = z.object({
  row: z.int(),
  verdict: z.enum(verdicts),
  action: z.enum(['new', 'changed', 'unchanged']).nullable(),
  /** The cells as they stand in the file, numbers masked, in the order of `columns`. */
  cells: z.array(z.string()),
  remarks: z.array(Remark),
  changes: z.array(z.object({ label: z.string(), from: z.string(), to: z.string() })),
  ticked: z.boolean(),
  stored: z.boolean(),
  unitId: z.uuid().nullable(),
})
export type ImportRow = z.output<typeof ImportRow>

export const listImports = endpoint({
  method: 'GET',
  path: '/api/projects/:project/imports',
  label: '导入记录',
  by: uploaders,
  input: z.object({
    ...project,
    page: z.coerce.number().int().min(1).max(500).default(1),
    size: z.coerce.number().int().min(1).max(100).default(20),
  }),
  output: z.object({ rows: z.array(ImportSummary), total: z.int() }),
})
/** Reads the file and judges every row; nothing is written to the registers. */
export const uploadImport = endpoint({
  method: 'POST',
  path: '/api/projects/:project/imports',
  label: '上传名册',
  by: uploaders,
  kind: 'upload',
  input: z.object(project),
  output: ImportDetail,
})
export const showImport = endpoint({
  method: 'GET',
  path: '/api/projects/:project/imports/:import',
  label: '导入预检',
  by: uploaders,
  input: z.object(one),
  output: ImportDetail,
})
export const listImportRows = endpoint({
  method: 'GET',
  path: '/api/projects/:project/imports/:import/rows',
  label: '导入明细',
  by: uploaders,
  input: z.object({
    ...one,
    verdict: z.enum(verdicts).optional(),
    action: z.enum(['new', 'changed', 'unchanged']).optional(),
    code: z.string().max(40).optional(),
    page: z.coerce.number().int().min(1).max(2000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(100),
  }),
  output: z.object({ rows: z.array(ImportRow), total: z.int() }),
})
/** Corrects which sheet and which columns are read; the file is judged anew and the choice remembered for tables with the same header. */
export const mapImport = endpoint({
  method: 'POST',
  path: '/api/projects/:project/imports/:import/mapping',
  label: '调整列对应',
  by: uploaders,
  input: z.object({
    ...one,
    seen: z.int(),
    sheet: z.string().max(100).optional(),
    columns: z.array(z.object({ index: z.int().min(0), field: z.string().max(40).nullable() })).optional(),
  }),
  output: ImportDetail,
})
/** Confirms doubtful rows: by number, by code, or all of them. */
export const tickRows = endpoint({
  method: 'POST',
  path: '/api/projects/:project/imports/:import/ticks',
  label: '确认存疑行',
  by: uploaders,
  input: z.object({ ...one, rows: z.array(z.int()).max(20_000).optional(), code: z.string().max(40).optional(), ticked: z.boolean() }),
  output: z.object({ counts: ImportCounts }),
})
export const commitImport = endpoint({
  method: 'POST',
  path: '/api/projects/:project/imports/:import/commit',
  label: '导入',
  by: committers,
  input: z.object({ ...one, seen: z.int(), mode: z.enum(modes) }),
  output: ImportDetail,
})
export const undoImport = endpoint({
  method: 'POST',
  path: '/api/projects/:project/imports/:import/undo',
  label: '撤销本次导入',
  by: committers,
  input: z.object(one),
  output: z.object({ undone: z.int(), left: z.array(z.object({ row: z.int(), unit: z.string(), reason: z.string() })), detail: ImportDetail }),
})
export const discardImport = endpoint({
  method: 'POST',
  path: '/api/projects/:project/imports/:import/discard',
  label: '放弃导入',
  by: uploaders,
  input: z.object({ ...one, seen: z.int() }),
  output: ImportDetail,
})
export const annotatedFile = endpoint({
  method: 'GET',
  path: '/api/projects/:project/imports/:import/annotated.xlsx',
  label: '下载批注文件',
  by: uploaders,
  kind: 'file',
  input: z.object(one),
  output: z.unknown(),
})
export const rosterTemplate = endpoint({
  method: 'GET',
  path: '/api/projects/:project/imports/template.xlsx',
  label: '下载名册模板',
  by: uploaders,
  kind: 'file',
  input: z.object(project),
  output: z.unknown(),
})
