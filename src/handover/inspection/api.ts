import { z } from 'zod'
import { endpoint } from '../../kernel/endpoint.ts'
import { Instant } from '../../kernel/instant.ts'
import { desk } from '../../kernel/roles.ts'
import { hall, service } from '../../processes/desks.ts'
import { severities, templates, trades } from '../catalogue.ts'
import { meterKinds } from '../day-settings.ts'

const project = { project: z.uuid() }
const onCase = { ...project, case: z.uuid() }
/** Whoever walks through the home with the owner. */
export const inspectors = [...hall, 'propertyManager', 'customerService', 'engineering'] as const
const Severity = z.enum(severities, '严重程度应为 S1、S2、S3、S4 之一')
const Trade = z.enum(Object.keys(trades) as [keyof typeof trades, ...(keyof typeof trades)[]], '没有这个工种')
const Fault = z.object({ code: z.string(), message: z.string(), field: z.string().optional() })

export const CatalogueRow = z.object({
  no: z.int().min(1).max(999),
  room: z.string().min(1).max(40),
  item: z.string().min(1).max(60),
  usual: z.string().max(200),
  severities: z.array(Severity).min(1).max(2),
  trades: z.array(Trade).min(1).max(2),
  part: z.string().regex(/^W\d{1,2}$/),
  templates: z.array(z.enum(templates)).min(1),
})
/** The list of items of one version; without a version the newest. */
export const showCatalogue = endpoint({
  method: 'GET',
  path: '/api/projects/:project/inspection-catalogue',
  label: '验房检查项',
  by: [...desk, 'contractor'],
  input: z.object({ ...project, version: z.coerce.number().int().positive().optional() }),
  output: z.object({ version: z.int(), items: z.array(CatalogueRow) }),
})
/** Puts out a new version; inspections under way keep theirs. Refused whole when a row is wrong. */
export const publishCatalogue = endpoint({
  method: 'POST',
  path: '/api/projects/:project/inspection-catalogue',
  label: '发布检查项新版本',
  by: [...service, 'engineering'],
  input: z.object({ ...project, items: z.array(CatalogueRow).min(1, '检查项不能为空').max(500) }),
  output: z.object({ version: z.int(), items: z.int() }),
})

export const DefectRow = z.object({
  id: z.uuid(),
  no: z.string(),
  itemNo: z.int().nullable(),
  room: z.string(),
  part: z.string(),
  kind: z.string(),
  description: z.string(),
  severity: Severity,
  trade: z.string(),
  tradeLabel: z.string(),
  contractor: z.string().nullable(),
  quantity: z.int(),
  x: z.number().nullable(),
  y: z.number().nullable(),
  state: z.string(),
  round: z.int(),
  agreedOn: z.string().nullable(),
  overdue: z.boolean(),
  foundAt: Instant,
  foundBy: z.string(),
  photos: z.array(z.uuid()),
  afterPhotos: z.array(z.uuid()),
  failures: z.array(z.object({ round: z.int(), reason: z.string(), on: z.string() })),
  verdict: z.enum(['通过', '不通过']).nullable(),
  verdictReason: z.string(),
  unit: z.string(),
  unitId: z.uuid(),
  case: z.uuid().nullable(),
  repair: z.object({ id: z.uuid(), no: z.string(), state: z.string() }).nullable(),
  complaint: z.object({ id: z.uuid(), no: z.string() }).nullable(),
  mergedInto: z.string().nullable(),
  /** `NO_RESPONSIBLE_UNIT`: nobody is mapped to the trade in this building. */
  flag: z.string().nullable(),
})
export type DefectRow = z.output<typeof DefectRow>
export const Meter = z.object({
  meter: z.enum(meterKinds),
  reading: z.string().nullable(),
  notInstalled: z.boolean(),
  photo: z.uuid().nullable(),
  readOn: z.string(),
  last: z.string().nullable(),
})
export const HandoverItem = z.object({
  id: z.uuid(),
  kind: z.enum(['钥匙', '资料']),
  name: z.string(),
  no: z.string(),
  expected: z.int(),
  given: z.int().nullable(),
})
export const Inspection = z.object({
  case: z.uuid(),
  caseNo: z.string(),
  caseState: z.string(),
  caseStateLabel: z.string(),
  unit: z.string(),
  unitId: z.uuid(),
  owners: z.string(),
  template: z.enum(templates),
  round: z.int(),
  catalogueVersion: z.int(),
  startedAt: Instant.nullable(),
  submittedAt: Instant.nullable(),
  signedName: z.string().nullable(),
  opinion: z.string(),
  defects: z.array(DefectRow),
  meters: z.array(Meter),
  metersWanted: z.array(z.string()),
  items: z.array(HandoverItem),
  openDefects: z.int(),
  severeDefects: z.int(),
  underRepair: z.int(),
})
export type Inspection = z.output<typeof Inspection>

/** The day's round: units that may be inspected now, the called numbers first. Everything a phone needs before it goes off-line. */
export const listInspections = endpoint({
  method: 'GET',
  path: '/api/projects/:project/inspections',
  label: '待验房清单',
  by: desk,
  input: z.object({ ...project, building: z.uuid().optional() }),
  output: z.object({
    units: z.array(
      z.object({
        case: z.uuid(),
        unit: z.string(),
        owners: z.string(),
        state: z.string(),
        stateLabel: z.string(),
        ticket: z.string().nullable(),
        defects: z.int(),
      }),
    ),
  }),
})
export const showInspection = endpoint({
  method: 'GET',
  path: '/api/projects/:project/handovers/:case/inspection',
  label: '验房记录',
  by: desk,
  input: z.object(onCase),
  output: Inspection,
})
export const startInspection = endpoint({
  method: 'POST',
  path: '/api/projects/:project/handovers/:case/inspection',
  label: '开始验房',
  by: hall,
  input: z.object(onCase),
  output: Inspection,
})

export const DefectIn = z.object({
  /** Made on the device: the same defect sent twice is one defect. */
  id: z.uuid(),
  itemNo: z.int().positive().nullable().default(null),
  room: z.string().trim().min(1, '请选择部位').max(40),
  part: z.string().trim().max(60).default(''),
  kind: z.string().trim().min(1, '请选择问题').max(60),
  description: z.string().trim().max(500).default(''),
  severity: Severity.optional(),
  severityReason: z.string().trim().max(200).default(''),
  trade: Trade.optional(),
  quantity: z.int().min(1).max(999).default(1),
  x: z.number().min(0).max(1).nullable().default(null),
  y: z.number().min(0).max(1).nullable().default(null),
  photos: z.array(z.uuid()).max(20).default([]),
  agreedOn: z.iso.date().optional(),
  foundAt: z.iso.datetime({ offset: true }).optional(),
})
export const MeterIn = z.object({
  meter: z.enum(meterKinds),
  reading: z
    .string()
    .regex(/^\d{1,9}(\.\d{1,2})?$/, '读数最多两位小数')
    .nullable()
    .default(null),
  notInstalled: z.boolean().default(false),
  photo: z.uuid().nullable().default(null),
})
export const VerdictIn = z.object({ defect: z.uuid(), passed: z.boolean(), reason: z.string().trim().max(500).default('') })

const Stored = z.object({ id: z.string(), status: z.enum(['stored', 'merged', 'known']), no: z.string(), mergedInto: z.string().nullable() })
export const recordDefect = endpoint({
  method: 'POST',
  path: '/api/projects/:project/handovers/:case/defects',
  label: '登记问题',
  by: inspectors,
  input: DefectIn.extend(onCase),
  output: Stored,
})
export const readMeter = endpoint({
  method: 'POST',
  path: '/api/projects/:project/handovers/:case/meters',
  label: '抄录表具',
  by: inspectors,
  input: MeterIn.extend(onCase),
  output: Meter,
})
/** At a re-inspection: each repaired defect passed or not, by the owner's word. */
export const giveVerdict = endpoint({
  method: 'POST',
  path: '/api/projects/:project/handovers/:case/verdicts',
  label: '复验结论',
  by: inspectors,
  input: VerdictIn.extend(onCase),
  output: z.object({}),
})
/** What a phone kept while it was off-line, item by item. Each is answered by itself; what is refused says why and stays on the phone. */
export const syncInspection = endpoint({
  method: 'POST',
  path: '/api/projects/:project/inspection-sync',
  label: '同步离线记录',
  by: inspectors,
  input: z.object({
    ...project,
    deviceNow: z.iso.datetime({ offset: true }),
    items: z
      .array(
        z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('defect'), key: z.string().max(80), case: z.uuid(), value: DefectIn }),
          z.object({ kind: z.literal('meter'), key: z.string().max(80), case: z.uuid(), value: MeterIn }),
          z.object({ kind: z.literal('verdict'), key: z.string().max(80), case: z.uuid(), value: VerdictIn }),
        ]),
      )
      .min(1)
      .max(300),
  }),
  output: z.object({
    clockOffsetMs: z.int(),
    results: z.array(
      z.object({ key: z.string(), status: z.enum(['stored', 'merged', 'known', 'refused']), no: z.string().nullable(), faults: z.array(Fault) }),
    ),
  }),
})
/** A photo or signature under the id the device gave it; the answer carries the hash, so the device knows it arrived whole. */
export const putPhoto = endpoint({
  method: 'POST',
  path: '/api/projects/:project/photos/:photo',
  label: '上传照片',
  by: [...inspectors, 'contractor'],
  kind: 'upload',
  input: z.object({ ...project, photo: z.uuid() }),
  output: z.object({ id: z.uuid(), sha256: z.string() }),
})
export const submitInspection = endpoint({
  method: 'POST',
  path: '/api/projects/:project/handovers/:case/inspection/submit',
  label: '提交验房记录',
  by: inspectors,
  input: z.object({
    ...onCase,
    signature: z.uuid().optional(),
    signedName: z.string().trim().max(60).default(''),
    /** The owner does not sign: who saw it. */
    witness: z.string().trim().max(60).default(''),
    opinion: z.string().trim().max(1000).default(''),
  }),
  output: Inspection,
})
export const listDefects = endpoint({
  method: 'GET',
  path: '/api/projects/:project/defects',
  label: '验房问题',
  by: [...desk, 'contractor', 'auditor'],
  input: z.object({
    ...project,
    tab: z.enum(['open', 'unassigned', 'overdue', 'reinspect', 'closed', 'all']).default('open'),
    q: z.string().trim().max(50).optional(),
    severity: Severity.optional(),
    trade: Trade.optional(),
    room: z.string().max(40).optional(),
    building: z.uuid().optional(),
    unit: z.uuid().optional(),
    ids: z.string().max(8000).optional(),
    page: z.coerce.number().int().min(1).max(500).default(1),
    size: z.coerce.number().int().min(1).max(100).default(20),
  }),
  output: z.object({ rows: z.array(DefectRow), total: z.int(), counts: z.record(z.string(), z.int()) }),
})
/** The list as Excel: exactly the rows of the same conditions and scope. */
export const exportDefects = endpoint({
  method: 'GET',
  path: '/api/projects/:project/defects.xlsx',
  label: '导出验房问题',
  by: [...desk, 'contractor', 'auditor'],
  kind: 'file',
  input: listDefects.input.omit({ page: true, size: true }),
  output: z.unknown(),
})
/** Ways out of the loop beside repair (handbook handover §10). */
export const decideDefect = endpoint({
  method: 'POST',
  path: '/api/projects/:project/defects/:defect/decision',
  label: '问题处理决定',
  by: [...service, 'propertySupervisor'],
  input: z.object({
    ...project,
    defect: z.uuid(),
    outcome: z.enum(['非责任', '业主撤回', '协商补偿', '转保修']),
    reason: z.string().trim().min(1, '请写明理由').max(500),
  }),
  output: DefectRow,
})
export const assignDefect = endpoint({
  method: 'POST',
  path: '/api/projects/:project/defects/:defect/contractor',
  label: '指定责任单位',
  by: service,
  input: z.object({ ...project, defect: z.uuid(), contractor: z.uuid() }),
  output: DefectRow,
})
