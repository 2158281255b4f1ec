import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { Instant } from '../kernel/instant.ts'
import { desk, roleNames } from '../kernel/roles.ts'

/** Everyone who may look at cases of a project; people of a contractor see that contractor's only. */
export const readers = ['administrator', ...desk, 'contractor', 'auditor'] as const
const workers = ['administrator', ...desk, 'contractor'] as const

const project = { project: z.uuid() }
const Fault = z.object({ code: z.string(), message: z.string(), field: z.string().optional() })

export const CaseRow = z.object({
  id: z.uuid(),
  no: z.string(),
  process: z.string(),
  title: z.string(),
  state: z.string(),
  version: z.int(),
  unitId: z.uuid().nullable(),
  unit: z.string().nullable(),
  waitsFor: z.enum(roleNames).nullable(),
  holder: z.string().nullable(),
  openedAt: Instant,
  enteredAt: Instant,
  dueAt: Instant.nullable(),
  paused: z.boolean(),
  closedAt: Instant.nullable(),
})
export type CaseRow = z.output<typeof CaseRow>

/** `started`: opened by me; `acted`: I have performed a step of it (U-TODO-1). Both also hold what is closed, and are counted only when looked at. */
export const tabs = ['mine', 'open', 'overdue', 'today', 'paused', 'started', 'acted', 'closed', 'all'] as const
/** The desk's list: filtered, sorted with a stable second key, paged; the counts of the tabs follow the same conditions. */
export const listCases = endpoint({
  method: 'GET',
  path: '/api/projects/:project/cases',
  label: '事项列表',
  by: readers,
  input: z.object({
    ...project,
    tab: z.enum(tabs).default('open'),
    process: z.string().optional(),
    state: z.string().optional(),
    building: z.uuid().optional(),
    unit: z.uuid().optional(),
    role: z.enum(roleNames).optional(),
    q: z.string().trim().max(50).optional(),
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    sort: z.enum(['due', '-due', 'opened', '-opened', 'no', '-no']).default('due'),
    page: z.coerce.number().int().min(1).max(500).default(1),
    size: z.coerce.number().int().min(1).max(100).default(20),
  }),
  output: z.object({ rows: z.array(CaseRow), total: z.int(), counts: z.partialRecord(z.enum(tabs), z.int()) }),
})

/** Why a step is greyed: the server's own sentences, so that button and refusal agree. */
export const Ability = z.object({ step: z.string(), label: z.string(), faults: z.array(Fault) })
/** For whom a note is meant: the desk itself, the customer, the contractor. */
export const noteKinds = ['内部', '对客', '对供方'] as const
export const TimelineEntry = z.object({
  seq: z.int(),
  kind: z.string(),
  step: z.string().nullable(),
  label: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  actor: z.string(),
  at: Instant,
  /** Until when the case had to leave the state it was in from then on. */
  due: Instant.nullable(),
  note: z.enum(noteKinds).nullable(),
  /** Scans and photos handed in with the act. */
  files: z.array(z.uuid()),
  /** What was filled in: label → text, masked where personal. */
  filled: z.array(z.object({ label: z.string(), text: z.string() })),
})
export type TimelineEntry = z.output<typeof TimelineEntry>
export const CaseDetail = CaseRow.extend({
  data: z.record(z.string(), z.unknown()),
  documents: z.record(z.string(), z.object({ files: z.array(z.uuid()), seen: z.boolean().optional() })),
  performed: z.record(z.string(), z.string()),
  settings: z.record(z.string(), z.unknown()),
  openChildren: z.record(z.string(), z.int()),
  /** The purchase contract that a filing is about. */
  contractId: z.uuid().nullable(),
  parent: z.object({ id: z.uuid(), no: z.string(), process: z.string(), title: z.string(), state: z.string() }).nullable(),
  children: z.array(z.object({ id: z.uuid(), no: z.string(), process: z.string(), title: z.string(), state: z.string(), closed: z.boolean() })),
  files: z.array(z.object({ id: z.uuid(), name: z.string(), mime: z.string(), size: z.int() })),
  papers: z.array(z.object({ paper: z.string(), label: z.string() })),
  abilities: z.array(Ability),
  timeline: z.array(TimelineEntry),
  /** Years up to the due moment whose holidays are not loaded: only weekends were left out (`CALENDAR_MISSING`). */
  calendarMissing: z.array(z.int()),
})
export type CaseDetail = z.output<typeof CaseDetail>
export const showCase = endpoint({
  method: 'GET',
  path: '/api/projects/:project/cases/:case',
  label: '事项',
  by: readers,
  input: z.object({ ...project, case: z.uuid() }),
  output: CaseDetail,
})

/** How the limit of the present state comes about; minutes are those that its clock counts (D-SLA-16). */
export const caseClock = endpoint({
  method: 'GET',
  path: '/api/projects/:project/cases/:case/clock',
  label: '时效说明',
  by: readers,
  input: z.object({ ...project, case: z.uuid() }),
  output: z.object({
    limit: z.string().nullable(),
    rule: z.string(),
    /** Only desk time counts. */
    working: z.boolean(),
    enteredAt: Instant,
    due: Instant.nullable(),
    pieces: z.array(z.object({ from: Instant, to: Instant, kind: z.enum(['running', 'paused']), reason: z.string().nullable(), minutes: z.int() })),
    used: z.int(),
    paused: z.int(),
    /** Negative: by how much it is late. */
    left: z.int().nullable(),
  }),
})

const PapersIn = z.record(z.string(), z.object({ files: z.array(z.uuid()).max(50).default([]), seen: z.boolean().optional() }))
export const Done = z.object({ id: z.uuid(), state: z.string(), version: z.int(), dueAt: Instant.nullable(), closed: z.boolean() })
/** One act. `seen` is the version on the screen, `key` is made by the form: sent twice, the act happens once. */
export const performStep = endpoint({
  method: 'POST',
  path: '/api/projects/:project/cases/:case/steps/:step',
  label: '办理步骤',
  by: workers,
  input: z.object({
    ...project,
    case: z.uuid(),
    step: z.string(),
    seen: z.int(),
    key: z.uuid().optional(),
    input: z.record(z.string(), z.unknown()).default({}),
    papers: PapersIn.optional(),
  }),
  output: Done,
})
/** The same step on many cases: each by itself, each refusal by name. */
export const performMany = endpoint({
  method: 'POST',
  path: '/api/projects/:project/cases/steps/:step',
  label: '批量办理',
  by: workers,
  input: z.object({
    ...project,
    step: z.string(),
    input: z.record(z.string(), z.unknown()).default({}),
    papers: PapersIn.optional(),
    cases: z
      .array(z.object({ id: z.uuid(), seen: z.int(), key: z.uuid().optional() }))
      .min(1)
      .max(500),
  }),
  output: z.object({ done: z.array(Done), refused: z.array(z.object({ id: z.uuid(), no: z.string(), faults: z.array(Fault) })) }),
})
export const openCase = endpoint({
  method: 'POST',
  path: '/api/projects/:project/cases',
  label: '立案',
  by: workers,
  input: z.object({
    ...project,
    process: z.string(),
    unit: z.uuid().optional(),
    title: z.string().trim().min(1, '请填写事由').max(100),
    data: z.record(z.string(), z.unknown()).default({}),
    key: z.uuid().optional(),
  }),
  output: z.object({ id: z.uuid(), no: z.string() }),
})
const onCase = { ...project, case: z.uuid(), seen: z.int() }
export const pauseCase = endpoint({
  method: 'POST',
  path: '/api/projects/:project/cases/:case/pause',
  label: '暂停计时',
  by: workers,
  input: z.object({ ...onCase, reason: z.string().min(1), until: z.iso.date().optional() }),
  output: z.object({}),
})
export const resumeCase = endpoint({
  method: 'POST',
  path: '/api/projects/:project/cases/:case/resume',
  label: '恢复计时',
  by: workers,
  input: z.object(onCase),
  output: z.object({}),
})
export const noteCase = endpoint({
  method: 'POST',
  path: '/api/projects/:project/cases/:case/notes',
  label: '记录沟通',
  by: workers,
  input: z.object({ ...project, case: z.uuid(), kind: z.enum(noteKinds), text: z.string().trim().min(1, '请填写内容').max(2000) }),
  output: z.object({}),
})
export const assignCase = endpoint({
  method: 'POST',
  path: '/api/projects/:project/cases/:case/assign',
  label: '指定经办人',
  by: desk,
  input: z.object({ ...onCase, holder: z.string().nullable() }),
  output: z.object({}),
})

/** The same for many cases: each by itself, each refusal by name; `before` is what an undo gives back. */
export const assignMany = endpoint({
  method: 'POST',
  path: '/api/projects/:project/cases/assign',
  label: '批量指定经办人',
  by: desk,
  input: z.object({
    ...project,
    holder: z.string().nullable(),
    cases: z
      .array(z.object({ id: z.uuid(), seen: z.int() }))
      .min(1)
      .max(500),
  }),
  output: z.object({
    done: z.array(z.object({ id: z.uuid(), version: z.int(), before: z.string().nullable() })),
    refused: z.array(z.object({ id: z.uuid(), no: z.string(), faults: z.array(Fault) })),
  }),
})

/** Who may be named as the holder of a case: everyone with a role in this project. */
export const listColleagues = endpoint({
  method: 'GET',
  path: '/api/projects/:project/colleagues',
  label: '项目同事',
  by: ['administrator', ...desk],
  input: z.object(project),
  output: z.object({ people: z.array(z.object({ id: z.string(), name: z.string(), roles: z.array(z.enum(roleNames)) })) }),
})

/** Papers and photos. Pictures and PDF only, 15 MB each; what is not what its name says is refused. */
export const uploadFile = endpoint({
  method: 'POST',
  path: '/api/projects/:project/files',
  label: '上传附件',
  by: workers,
  kind: 'upload',
  input: z.object(project),
  output: z.object({ files: z.array(z.object({ id: z.uuid(), name: z.string(), mime: z.string(), size: z.int() })) }),
})
export const showFile = endpoint({
  method: 'GET',
  path: '/api/projects/:project/files/:file',
  label: '查看附件',
  by: readers,
  kind: 'file',
  input: z.object({ ...project, file: z.uuid() }),
  output: z.unknown(),
})
/** The paper of a case as PDF, printed on the record. */
export const printPaper = endpoint({
  method: 'GET',
  path: '/api/projects/:project/cases/:case/papers/:paper',
  label: '打印单据',
  by: readers,
  kind: 'file',
  input: z.object({
    ...project,
    case: z.uuid(),
    paper: z.string(),
    /** Which letter or receipt, where the case has several; absent: the latest. */
    of: z.uuid().optional(),
    /** Why it is printed again; stands on the paper and on the record. */
    reason: z.string().trim().max(60).optional(),
  }),
  output: z.unknown(),
})

/** A case in the words of its procedure: the first page after signing in need not carry the procedures for them. */
export const Todo = CaseRow.extend({ processLabel: z.string(), stateLabel: z.string() })
export type Todo = z.output<typeof Todo>

/** What the day holds: the workbench's line, four figures, what is mine, what is late, what waits for others. */
export const workbench = endpoint({
  method: 'GET',
  path: '/api/projects/:project/workbench',
  label: '工作台',
  by: readers,
  input: z.object(project),
  output: z.object({
    day: z.string(),
    mineOpen: z.int(),
    mineOverdue: z.int(),
    dueToday: z.int(),
    overdue: z.int(),
    open: z.int(),
    closedThisMonth: z.int(),
    closedLastMonth: z.int(),
    mine: z.array(Todo),
    late: z.array(Todo),
    waiting: z.array(z.object({ role: z.enum(roleNames), open: z.int(), overdue: z.int() })),
    byProcess: z.array(z.object({ process: z.string(), label: z.string(), open: z.int(), overdue: z.int() })),
    /** The last twelve weeks, each by its Monday: how many cases were opened and closed. */
    weeks: z.array(z.object({ week: z.string(), opened: z.int(), closed: z.int() })),
  }),
})
