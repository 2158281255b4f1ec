import { z } from 'zod'
import { readers } from '../../cases/api.ts'
import { endpoint } from '../../kernel/endpoint.ts'
import { Instant } from '../../kernel/instant.ts'
import { desk } from '../../kernel/roles.ts'
import { Department } from '../departments.ts'
import { Fault, project } from '../shapes.ts'

const days = z.iso.date()
const Flow = z.enum(['COMPLIANT', 'SOURCE'])
const Template = z.enum(['SOURCE', 'STANDARD', 'LARGE'])
const planners = ['customerService', 'customerServiceLead'] as const

export const BatchRow = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  firstDay: z.string(),
  lastDay: z.string(),
  noticeOn: z.string(),
  flow: Flow,
  template: Template,
  place: z.string(),
  teams: z.int(),
  minutesADay: z.int(),
  caseId: z.uuid(),
  caseNo: z.string(),
  state: z.string(),
  units: z.int(),
  delivered: z.int(),
  tasksLate: z.int(),
  gatesRed: z.int(),
})
export type BatchRow = z.output<typeof BatchRow>
export const listBatches = endpoint({
  method: 'GET',
  path: '/api/projects/:project/batches',
  label: '交付批次',
  by: readers,
  input: z.object(project),
  output: z.array(BatchRow),
})

export const Task = z.object({
  id: z.uuid(),
  label: z.string(),
  clause: z.string(),
  department: z.string(),
  dueOn: z.string().nullable(),
  doneAt: Instant.nullable(),
  doneBy: z.string().nullable(),
  remark: z.string(),
  version: z.int(),
  /** Due today and not done; past its day and not done. */
  dueToday: z.boolean(),
  late: z.boolean(),
})
export type Task = z.output<typeof Task>
export const Warning = z.object({ code: z.string(), message: z.string(), units: z.int().optional(), fen: z.int().optional() })
export const BatchDetail = BatchRow.extend({
  prepareBy: z.string(),
  reportBy: z.string(),
  unitStates: z.array(z.object({ state: z.string(), n: z.int() })),
  letters: z.object({ made: z.int(), posted: z.int(), effective: z.int(), toRepost: z.int() }),
  rosterVersion: z.int(),
  rosterConfirmedVersion: z.int().nullable(),
  members: z.array(z.object({ name: z.string(), department: z.string(), duty: z.string() })),
  tasks: z.array(Task),
  warnings: z.array(Warning),
  /** Every step of the plan with what speaks against it now. */
  steps: z.array(
    z.object({ step: z.string(), label: z.string(), asks: z.array(z.string()), confirm: z.string().nullable(), faults: z.array(Fault) }),
  ),
})
export type BatchDetail = z.output<typeof BatchDetail>
export const showBatch = endpoint({
  method: 'GET',
  path: '/api/projects/:project/batches/:batch',
  label: '交付批次概览',
  by: readers,
  input: z.object({ ...project, batch: z.uuid() }),
  output: BatchDetail,
})

const Shape = {
  name: z.string().trim().min(1, '请填写批次名称').max(60),
  place: z.string().trim().max(120).default(''),
  teams: z.int().min(1).max(200).default(6),
  minutesADay: z.int().min(30).max(1440).default(450),
}
export const createHandoverBatch = endpoint({
  method: 'POST',
  path: '/api/projects/:project/batches',
  label: '新建交付批次',
  by: ['customerServiceLead'],
  input: z.object({
    ...project,
    ...Shape,
    firstDay: days,
    lastDay: days,
    noticeOn: days.optional(),
    flow: Flow.optional(),
    template: Template.optional(),
  }),
  output: z.object({ id: z.uuid() }),
})
export const changeHandoverBatch = endpoint({
  method: 'PUT',
  path: '/api/projects/:project/batches/:batch',
  label: '修改交付批次',
  by: ['customerServiceLead'],
  input: z.object({ ...project, batch: z.uuid(), ...Shape, flow: Flow }),
  output: z.object({}),
})
export const postponeHandoverBatch = endpoint({
  method: 'POST',
  path: '/api/projects/:project/batches/:batch/postpone',
  label: '批次改期',
  by: ['customerServiceLead'],
  input: z.object({
    ...project,
    batch: z.uuid(),
    firstDay: days,
    lastDay: days,
    noticeOn: days,
    reason: z.string().trim().min(1, '请写明改期原因').max(1000),
  }),
  output: z.object({ state: z.string() }),
})
export const setBatchGroup = endpoint({
  method: 'PUT',
  path: '/api/projects/:project/batches/:batch/members',
  label: '准备小组',
  by: planners,
  input: z.object({
    ...project,
    batch: z.uuid(),
    members: z
      .array(
        z.object({
          name: z.string().trim().min(1, '请填写姓名').max(40),
          department: z.string().trim().min(1, '请选择部门').max(40),
          duty: z.string().trim().max(60).default(''),
        }),
      )
      .max(100),
  }),
  output: z.object({}),
})

const TaskShape = {
  label: z.string().trim().min(1, '请填写任务').max(100),
  department: Department.default(''),
  dueOn: days.nullable().default(null),
  remark: z.string().trim().max(500).default(''),
}
export const addBatchTask = endpoint({
  method: 'POST',
  path: '/api/projects/:project/batches/:batch/tasks',
  label: '增加计划任务',
  by: planners,
  input: z.object({ ...project, batch: z.uuid(), ...TaskShape }),
  output: z.object({ id: z.uuid() }),
})
const onTask = { ...project, batch: z.uuid(), task: z.uuid() }
export const changeBatchTask = endpoint({
  method: 'PUT',
  path: '/api/projects/:project/batches/:batch/tasks/:task',
  label: '修改计划任务',
  by: planners,
  input: z.object({ ...onTask, ...TaskShape, seen: z.int() }),
  output: z.object({}),
})
export const dropBatchTask = endpoint({
  method: 'DELETE',
  path: '/api/projects/:project/batches/:batch/tasks/:task',
  label: '删去计划任务',
  by: planners,
  input: z.object(onTask),
  output: z.object({}),
})
export const finishBatchTask = endpoint({
  method: 'POST',
  path: '/api/projects/:project/batches/:batch/tasks/:task/done',
  label: '完成计划任务',
  by: desk,
  input: z.object({ ...onTask, done: z.boolean() }),
  output: z.object({}),
})

/** A step of the plan on what the batch holds now: submit, approve, start notices, send the roster, open, close, report, end. */
export const stepBatch = endpoint({
  method: 'POST',
  path: '/api/projects/:project/batches/:batch/steps/:step',
  label: '办理入伙方案',
  by: desk,
  input: z.object({ ...project, batch: z.uuid(), step: z.string().max(40), input: z.record(z.string(), z.unknown()).default({}) }),
  output: z.object({ state: z.string(), version: z.int() }),
})
