import { z } from 'zod'
import { endpoint } from '../../kernel/endpoint.ts'
import { Instant } from '../../kernel/instant.ts'
import { desk } from '../../kernel/roles.ts'
import { hall } from '../../processes/desks.ts'

const project = { project: z.uuid() }
export const workers = [...hall, 'propertyManager', 'customerService', 'engineering', 'finance'] as const
const leads = ['customerServiceLead', 'propertySupervisor', 'propertyManager'] as const
const Station = z.coerce.number().int().min(0).max(6)
const Stream = z.enum(['A', 'B', 'V', 'C'])

export const Ticket = z.object({
  id: z.uuid(),
  no: z.string(),
  stream: Stream,
  state: z.string(),
  station: z.int().nullable(),
  desk: z.string().nullable(),
  calls: z.int(),
  case: z.uuid(),
  caseState: z.string(),
  caseStateLabel: z.string(),
  unit: z.string(),
  owners: z.string(),
  signedInAt: Instant,
  queuedAt: Instant,
  calledAt: Instant.nullable(),
  /** Stations this number may be called to now. */
  open: z.array(z.int()),
  stations: z.array(
    z.object({
      station: z.int(),
      label: z.string(),
      state: z.string(),
      startedAt: Instant.nullable(),
      finishedAt: Instant.nullable(),
      staff: z.string().nullable(),
      desk: z.string().nullable(),
      remark: z.string(),
    }),
  ),
})
export type Ticket = z.output<typeof Ticket>

/** A number in the queue of the day, with how long it still waits and what else its owner has here today. */
export const QueueTicket = Ticket.extend({
  wait: z.object({ from: z.int(), to: z.int() }).nullable(),
  together: z.array(z.string()),
})
export type QueueTicket = z.output<typeof QueueTicket>

/** Who may be meant: by booking code, telephone tail, room or name. A list, never a guess (U-QUE-2, U-CTR-3). */
export const findArrivals = endpoint({
  method: 'GET',
  path: '/api/projects/:project/arrivals',
  label: '签到查找',
  by: desk,
  input: z.object({ ...project, q: z.string().trim().min(2, '请输入预约码、手机尾号、房号或姓名').max(30) }),
  output: z.object({
    found: z.array(
      z.object({
        case: z.uuid(),
        unit: z.string(),
        owners: z.string(),
        telephones: z.array(z.string()),
        state: z.string(),
        appointment: z.object({ code: z.string(), day: z.string(), starts: z.string() }).nullable(),
        ticket: z.string().nullable(),
      }),
    ),
  }),
})
export const signIn = endpoint({
  method: 'POST',
  path: '/api/projects/:project/handovers/:case/sign-in',
  label: '签到取号',
  by: hall,
  input: z.object({ ...project, case: z.uuid(), care: z.boolean().optional() }),
  output: Ticket,
})
export const listQueue = endpoint({
  method: 'GET',
  path: '/api/projects/:project/queue',
  label: '当日队列',
  by: desk,
  input: z.object({ ...project, day: z.iso.date().optional() }),
  output: z.object({
    day: z.string(),
    stations: z.array(z.object({ station: z.int(), label: z.string(), waiting: z.int(), serving: z.int(), done: z.int() })),
    tickets: z.array(QueueTicket),
  }),
})
export const callNext = endpoint({
  method: 'POST',
  path: '/api/projects/:project/queue/next',
  label: '叫下一位',
  by: workers,
  input: z.object({ ...project, station: Station, desk: z.string().trim().min(1, '请填写窗口名').max(20) }),
  output: z.object({ ticket: Ticket.nullable() }),
})
const onTicket = { ...project, ticket: z.uuid() }
const act = <const P extends string>(path: P, label: string, by: readonly (typeof workers)[number][] = workers) =>
  endpoint({
    method: 'POST',
    path: `/api/projects/:project/tickets/:ticket/${path}` as const,
    label,
    by,
    input: z.object({ ...onTicket, remark: z.string().trim().max(200).optional() }),
    output: Ticket,
  })
/** The second and third call; a fourth lays the number aside, at the end of the queue. */
export const callAgain = act('call', '再次呼叫')
export const begin = act('begin', '开始办理')
export const finish = act('finish', '办结本站')
export const stepAway = act('away', '暂离')
export const comeBack = act('back', '回到队列')
export const abandon = act('abandon', '弃号')
export const transfer = act('transfer', '转窗')
export const jumpQueue = act('jump', '插队', leads)
export const passStation = endpoint({
  method: 'POST',
  path: '/api/projects/:project/tickets/:ticket/skip',
  label: '跳过本站',
  by: workers,
  input: z.object({ ...onTicket, station: Station, remark: z.string().trim().min(1, '请写明跳过的原因').max(200) }),
  output: Ticket,
})
export const flowSheet = endpoint({
  method: 'GET',
  path: '/api/projects/:project/tickets/:ticket',
  label: '交付流程单',
  by: desk,
  input: z.object(onTicket),
  output: z.object({
    ticket: Ticket,
    log: z.array(
      z.object({ at: Instant, kind: z.string(), station: z.string().nullable(), desk: z.string().nullable(), staff: z.string(), remark: z.string() }),
    ),
  }),
})
/** What the screen in the hall shows. */
export const callingScreen = endpoint({
  method: 'GET',
  path: '/api/projects/:project/queue/screen',
  label: '叫号屏',
  by: desk,
  input: z.object(project),
  output: z.object({
    place: z.string(),
    calling: z.array(z.object({ ticket: z.uuid(), no: z.string(), desk: z.string(), station: z.string(), calls: z.int(), at: Instant })),
    desks: z.array(z.object({ desk: z.string(), station: z.string(), no: z.string(), state: z.string() })),
    next: z.array(z.object({ no: z.string(), station: z.string(), wait: z.object({ from: z.int(), to: z.int() }).nullable() })),
    waiting: z.int(),
  }),
})
export const cockpit = endpoint({
  method: 'GET',
  path: '/api/projects/:project/queue/cockpit',
  label: '现场总览',
  by: desk,
  input: z.object({ ...project, day: z.iso.date().optional() }),
  output: z.object({
    day: z.string(),
    expected: z.int(),
    arrived: z.int(),
    serving: z.int(),
    waiting: z.int(),
    delivered: z.int(),
    declined: z.int(),
    refused: z.int(),
    notArrived: z.int(),
    aside: z.int(),
    placesLeft: z.int(),
    stations: z.array(
      z.object({ station: z.int(), label: z.string(), done: z.int(), p50: z.int().nullable(), p90: z.int().nullable(), waiting: z.int() }),
    ),
    bottleneck: z.string().nullable(),
    waitP90: z.int().nullable(),
    lists: z.record(z.string(), z.array(z.object({ case: z.uuid(), unit: z.string(), no: z.string().nullable() }))),
  }),
})
/** The order of stations: chosen per hall day, fixed from the first number on. */
export const chooseFlow = endpoint({
  method: 'PUT',
  path: '/api/projects/:project/batches/:batch/flow',
  label: '选择当日办理次序',
  by: leads,
  input: z.object({ ...project, batch: z.uuid(), flow: z.enum(['COMPLIANT', 'SOURCE']), day: z.iso.date().optional() }),
  output: z.object({ day: z.string(), flow: z.string(), warning: z.string().nullable() }),
})
