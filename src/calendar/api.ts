import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'

const Year = z.coerce.number().int().min(2000, '年度应在 2000 至 2199 之间').max(2199, '年度应在 2000 至 2199 之间')
const Day = z.object({
  day: z.iso.date('日期应为 YYYY-MM-DD'),
  kind: z.enum(['holiday', 'workday'], '类别应为 holiday 或 workday'),
  name: z.string().trim().max(40),
})

export const Calendar = z.object({
  year: z.int(),
  /** Whether the holidays of this year are known: shipped with the program, or entered. */
  loaded: z.boolean(),
  entered: z.boolean(),
  source: z.string(),
  /** Days that differ from Monday to Friday, in order: 休 and 班. */
  days: z.array(Day),
})

export const showCalendar = endpoint({
  method: 'GET',
  path: '/api/calendar/:year',
  label: '工作日历',
  by: 'signedIn',
  input: z.object({ year: Year }),
  output: Calendar,
})

/** Enters a year as the State Council has published it; what was entered for that year before is replaced, and stays on the record. */
export const enterCalendar = endpoint({
  method: 'PUT',
  path: '/api/calendar/:year',
  label: '录入节假日',
  by: ['administrator'],
  input: z.object({ year: Year, source: z.string().trim().min(1, '请写明公布文件').max(200), days: z.array(Day).max(366) }),
  output: Calendar,
})
