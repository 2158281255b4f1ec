import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { Instant } from '../kernel/instant.ts'
import { desk } from '../kernel/roles.ts'

const readers = ['administrator', ...desk] as const
const service = ['customerService', 'customerServiceLead'] as const
const project = { project: z.uuid() }
const onRun = { ...project, run: z.uuid() }

export const runStates = ['排队', '打印中', '完成', '已停止', '失败'] as const
export const PrintRun = z.object({
  id: z.uuid(),
  no: z.string(),
  label: z.string(),
  batchId: z.uuid().nullable(),
  total: z.int(),
  done: z.int(),
  failed: z.int(),
  state: z.enum(runStates),
  /** Asked to stop, but parts are still under way. */
  stopping: z.boolean(),
  error: z.string().nullable(),
  startedBy: z.string(),
  createdAt: Instant,
  finishedAt: Instant.nullable(),
})
export type PrintRun = z.output<typeof PrintRun>

/** Letters of a batch that wait to be printed, and the runs of the project, newest first. */
export const listRuns = endpoint({
  method: 'GET',
  path: '/api/projects/:project/print-runs',
  label: '打印批次列表',
  by: readers,
  input: z.object({
    ...project,
    page: z.coerce.number().int().min(1).max(500).default(1),
    size: z.coerce.number().int().min(1).max(100).default(20),
  }),
  output: z.object({ rows: z.array(PrintRun), total: z.int(), waiting: z.array(z.object({ batch: z.uuid(), name: z.string(), letters: z.int() })) }),
})
export const startPrintRun = endpoint({
  method: 'POST',
  path: '/api/projects/:project/batches/:batch/print-runs',
  label: '打印入伙通知书',
  by: service,
  input: z.object({ ...project, batch: z.uuid() }),
  output: z.object({ id: z.uuid() }),
})
export const showRun = endpoint({
  method: 'GET',
  path: '/api/projects/:project/print-runs/:run',
  label: '打印批次',
  by: readers,
  input: z.object(onRun),
  output: PrintRun.extend({
    parts: z.array(
      z.object({ part: z.int(), letters: z.int(), pages: z.int(), size: z.int(), sha256: z.string().nullable(), from: z.string(), to: z.string() }),
    ),
    failures: z.array(z.object({ no: z.string(), unit: z.string(), reason: z.string() })),
  }),
})
export const stopPrintRun = endpoint({
  method: 'POST',
  path: '/api/projects/:project/print-runs/:run/stop',
  label: '停止打印',
  by: service,
  input: z.object(onRun),
  output: z.object({}),
})
export const resumePrintRun = endpoint({
  method: 'POST',
  path: '/api/projects/:project/print-runs/:run/resume',
  label: '继续打印',
  by: service,
  input: z.object(onRun),
  output: z.object({}),
})
/** One part as PDF, for printers that take a hundred letters at a time. */
export const downloadPart = endpoint({
  method: 'GET',
  path: '/api/projects/:project/print-runs/:run/parts/:part',
  label: '下载打印文件（分册）',
  by: readers,
  kind: 'file',
  input: z.object({ ...onRun, part: z.coerce.number().int().min(1) }),
  output: z.unknown(),
})
/** All parts as one PDF, in room order. */
export const downloadRun = endpoint({
  method: 'GET',
  path: '/api/projects/:project/print-runs/:run/file',
  label: '下载打印文件（合订）',
  by: readers,
  kind: 'file',
  input: z.object(onRun),
  output: z.unknown(),
})
/** The list sheet that goes with the letters. */
export const downloadRunList = endpoint({
  method: 'GET',
  path: '/api/projects/:project/print-runs/:run/list',
  label: '下载打印清单',
  by: readers,
  kind: 'file',
  input: z.object(onRun),
  output: z.unknown(),
})

/** Papers printed from a case, newest first. */
export const listPrints = endpoint({
  method: 'GET',
  path: '/api/projects/:project/cases/:case/prints',
  label: '已打印单据',
  by: [...readers, 'contractor', 'auditor'],
  input: z.object({ ...project, case: z.uuid() }),
  output: z.object({
    rows: z.array(
      z.object({
        id: z.uuid(),
        paper: z.string(),
        label: z.string(),
        no: z.string(),
        times: z.int(),
        by: z.string(),
        printedAt: Instant,
        voidReason: z.string().nullable(),
      }),
    ),
  }),
})
/** A paper exactly as it was last printed; looking at it is no print. */
export const showPrint = endpoint({
  method: 'GET',
  path: '/api/projects/:project/prints/:print',
  label: '查看已打印单据',
  by: [...readers, 'contractor', 'auditor'],
  kind: 'file',
  input: z.object({ ...project, print: z.uuid() }),
  output: z.unknown(),
})
/** From then on the paper prints with 作废 across it. Its number is never used again. */
export const voidPrint = endpoint({
  method: 'POST',
  path: '/api/projects/:project/prints/:print/void',
  label: '作废单据',
  by: ['customerServiceLead', 'propertySupervisor', 'propertyManager', 'legal'],
  input: z.object({ ...project, print: z.uuid(), reason: z.string().trim().min(1, '请填写作废原因').max(200) }),
  output: z.object({}),
})
