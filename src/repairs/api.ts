import { z } from 'zod'
import { WarrantyItem } from '../handover/acceptance/api.ts'
import { endpoint } from '../kernel/endpoint.ts'
import { desk } from '../kernel/roles.ts'

const project = { project: z.uuid() }
export const takers = ['customerService', 'customerServiceLead', 'propertyReception', 'propertySupervisor'] as const

/** Rooms that what was typed may mean: `1-2-301`, `1栋2单元301`, `301`, or an owner's name. */
export const findRooms = endpoint({
  method: 'GET',
  path: '/api/projects/:project/counter/rooms',
  label: '柜台查房',
  by: desk,
  input: z.object({ ...project, q: z.string().trim().min(1).max(30) }),
  output: z.object({ rooms: z.array(z.object({ id: z.uuid(), code: z.string(), label: z.string(), owners: z.string() })) }),
})
/** What the side shows as soon as the room is known (U-CTR-2). */
export const showRoom = endpoint({
  method: 'GET',
  path: '/api/projects/:project/counter/rooms/:unit',
  label: '柜台房屋信息',
  by: desk,
  input: z.object({ ...project, unit: z.uuid() }),
  output: z.object({
    label: z.string(),
    occupancy: z.string(),
    handover: z.object({ id: z.uuid(), no: z.string(), state: z.string(), closed: z.boolean() }).nullable(),
    handoverOn: z.string().nullable(),
    people: z.array(z.object({ customer: z.uuid().nullable(), name: z.string(), relation: z.string(), telephones: z.array(z.string()) })),
    matters: z.array(
      z.object({ id: z.uuid(), no: z.string(), process: z.string(), label: z.string(), title: z.string(), state: z.string(), part: z.string() }),
    ),
    warranty: z.array(WarrantyItem),
    warnings: z.array(z.string()),
  }),
})
const telephone = z
  .string()
  .trim()
  .regex(/^(1\d{10}|0\d{2,3}-?\d{7,8}(-\d{1,6})?|\d{7,8})$/, '请填写手机号或带区号的座机')
  .optional()

export const intakeRepair = endpoint({
  method: 'POST',
  path: '/api/projects/:project/counter/repairs',
  label: '报修登记',
  by: takers,
  input: z.object({
    ...project,
    unit: z.uuid('请选择房屋'),
    room: z.string().trim().min(1, '请填写部位').max(40),
    part: z.string().trim().min(1, '请填写问题部件').max(60),
    itemNo: z.int().positive().nullable().default(null),
    content: z.string().trim().min(5, '报修内容至少 5 个字').max(2000),
    caller: z.string().trim().min(1, '请填写报修人').max(60),
    customer: z.uuid().nullable().default(null),
    telephone,
    wanted: z.string().trim().max(60).default('尽快'),
    urgency: z.enum(['急修', '一般', '复杂', '防水或结构']).default('一般'),
    /** Joins an open report of the same part instead of opening another. */
    join: z.uuid().optional(),
    /** Opens another although one is open. */
    anyway: z.boolean().default(false),
    key: z.uuid(),
  }),
  output: z.object({ id: z.uuid(), no: z.string(), joined: z.boolean(), repeated: z.boolean(), warranty: z.string() }),
})
export const intakeComplaint = endpoint({
  method: 'POST',
  path: '/api/projects/:project/counter/complaints',
  label: '投诉登记',
  by: takers,
  input: z.object({
    ...project,
    unit: z.uuid('请选择房屋'),
    channel: z.enum(['来电', '来访', '信函', '微信/APP', '12345', '12315', '媒体', '业主群', '上级转办', '现场']).default('来电'),
    complainant: z.string().trim().min(1, '请填写投诉人').max(60),
    customer: z.uuid().nullable().default(null),
    telephone,
    object: z.string().trim().max(60).optional(),
    category: z.string().trim().min(1, '请选择类别'),
    content: z.string().trim().min(5, '事由至少 5 个字').max(2000),
    wish: z.enum(['维修', '赔偿', '解释', '退款', '道歉', '其他']),
    /** A defect of the handover that the complaint is about: linked both ways, the defect keeps its number (S2-5.1.11). */
    defect: z.uuid().optional(),
    key: z.uuid(),
  }),
  output: z.object({ id: z.uuid(), no: z.string() }),
})
