import { z } from 'zod'
import { type Trade as AnyTrade, trades } from '../handover/catalogue.ts'
import { endpoint } from '../kernel/endpoint.ts'
import { desk } from '../kernel/roles.ts'

/** Who keeps the list of firms and what each answers for. */
export const contractorKeepers = ['administrator', 'customerServiceLead', 'engineering', 'propertySupervisor'] as const

const project = { project: z.uuid() }
const Trade = z.enum(Object.keys(trades) as [AnyTrade, ...AnyTrade[]], '没有这个工种') // the keys of a table that is not empty
/** A trade in one building; without building everywhere in the project that no firm of its own is named. */
const Duty = z.object({ building: z.uuid().nullable(), trade: Trade })

export const Contractor = z.object({
  id: z.uuid(),
  name: z.string(),
  contact: z.string(),
  telephone: z.string(),
  closedOn: z.iso.date().nullable(),
  duties: z.array(Duty),
  /** What still waits for the firm. */
  openCases: z.int(),
  openDefects: z.int(),
  accounts: z.int(),
  version: z.int(),
})
export type Contractor = z.output<typeof Contractor>

export const listContractors = endpoint({
  method: 'GET',
  path: '/api/projects/:project/contractors',
  label: '责任单位',
  by: ['administrator', ...desk, 'auditor'],
  input: z.object(project),
  output: z.object({ rows: z.array(Contractor) }),
})
/** Sets a firm with all it answers for. A trade answers to one firm at each place. */
export const putContractor = endpoint({
  method: 'PUT',
  path: '/api/projects/:project/contractors',
  label: '设置责任单位',
  by: contractorKeepers,
  input: z.object({
    ...project,
    /** Absent: a new firm. */
    contractor: z.uuid().optional(),
    seen: z.int().default(0),
    name: z.string().trim().min(1, '请填写单位名称').max(60, '单位名称最多 60 字'),
    contact: z.string().trim().max(30, '联系人最多 30 字').default(''),
    telephone: z.string().trim().max(30, '联系电话最多 30 位').default(''),
    duties: z.array(Duty).max(500).default([]),
    /** The firm has left: it answers for nothing new. */
    closed: z.boolean().default(false),
  }),
  output: z.object({ id: z.uuid(), version: z.int() }),
})
