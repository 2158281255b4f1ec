import { z } from 'zod'
import { endpoint } from '../../kernel/endpoint.ts'
import { desk } from '../../kernel/roles.ts'
import { hall, service } from '../../processes/desks.ts'

const project = { project: z.uuid() }
/** Whoever gives out appointments: the customer-service department and the hall. */
export const bookers = [...service, 'propertyReception', 'propertySupervisor'] as const

export const Slot = z.object({ id: z.uuid(), day: z.string(), starts: z.string(), ends: z.string(), capacity: z.int(), taken: z.int() })
export const Appointment = z.object({
  id: z.uuid(),
  code: z.string(),
  case: z.uuid(),
  unit: z.string(),
  owners: z.string(),
  day: z.string(),
  starts: z.string(),
  ends: z.string(),
  state: z.enum(['已预约', '已签到', '爽约', '取消']),
  moves: z.int(),
})

/** Batches whose handover days are worked in the hall. */
export const listHalls = endpoint({
  method: 'GET',
  path: '/api/projects/:project/halls',
  label: '交付批次',
  by: desk,
  input: z.object(project),
  output: z.object({
    halls: z.array(
      z.object({
        batch: z.uuid(),
        code: z.string(),
        name: z.string(),
        place: z.string(),
        firstDay: z.string(),
        lastDay: z.string(),
        flow: z.string(),
      }),
    ),
  }),
})
export const listSlots = endpoint({
  method: 'GET',
  path: '/api/projects/:project/batches/:batch/slots',
  label: '预约时段',
  by: desk,
  input: z.object({ ...project, batch: z.uuid(), from: z.iso.date().optional() }),
  output: z.object({ slots: z.array(Slot) }),
})
/** Lays out the slots of every day of the batch, or of one later day at the tail counter. Slots that exist keep what is taken. */
export const openSlots = endpoint({
  method: 'POST',
  path: '/api/projects/:project/batches/:batch/slots',
  label: '开放预约时段',
  by: bookers,
  input: z.object({ ...project, batch: z.uuid(), day: z.iso.date().optional() }),
  output: z.object({ slots: z.array(Slot) }),
})
export const listAppointments = endpoint({
  method: 'GET',
  path: '/api/projects/:project/batches/:batch/appointments',
  label: '预约名单',
  by: desk,
  input: z.object({ ...project, batch: z.uuid(), day: z.iso.date().optional() }),
  output: z.object({ appointments: z.array(Appointment) }),
})
/** Units of the batch that may be given a slot. */
export const listBookable = endpoint({
  method: 'GET',
  path: '/api/projects/:project/batches/:batch/bookable',
  label: '待预约户',
  by: desk,
  input: z.object({ ...project, batch: z.uuid(), q: z.string().trim().max(30).optional() }),
  output: z.object({ units: z.array(z.object({ case: z.uuid(), unit: z.string(), owners: z.string(), state: z.string() })) }),
})
export const book = endpoint({
  method: 'POST',
  path: '/api/projects/:project/handovers/:case/appointment',
  label: '预约交房',
  by: bookers,
  input: z.object({ ...project, case: z.uuid(), slot: z.uuid() }),
  output: z.object({ code: z.string(), day: z.string(), starts: z.string(), ends: z.string() }),
})
export const move = endpoint({
  method: 'PUT',
  path: '/api/projects/:project/handovers/:case/appointment',
  label: '改约',
  by: bookers,
  input: z.object({ ...project, case: z.uuid(), slot: z.uuid(), reason: z.string().trim().max(200).optional() }),
  output: z.object({ code: z.string(), day: z.string(), starts: z.string(), ends: z.string() }),
})
export const miss = endpoint({
  method: 'POST',
  path: '/api/projects/:project/handovers/:case/appointment/missed',
  label: '登记爽约',
  by: hall,
  input: z.object({ ...project, case: z.uuid() }),
  output: z.object({}),
})
