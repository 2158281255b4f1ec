import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { Instant } from '../kernel/instant.ts'
import { desk } from '../kernel/roles.ts'

const project = { project: z.uuid() }

export const scopes = ['nation', 'province', 'city', 'project', 'building'] as const
export const StoredValue = z.object({
  id: z.uuid(),
  scope: z.enum(scopes),
  /** In words: 全国, 浙江, 杭州, the project's or building's name. */
  place: z.string(),
  value: z.unknown(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  source: z.string(),
  reason: z.string(),
  setBy: z.string(),
  setAt: Instant,
})
export type StoredValue = z.output<typeof StoredValue>
/** A setting as it stands in this project today. The definition (label, preset, source) is the program's own and known on both sides. */
export const SettingState = z.object({
  key: z.string(),
  value: z.unknown(),
  /** Where the value comes from: the shipped preset, a shipped value of the region, or what the company has set for a scope. */
  from: z.enum(['preset', 'region', ...scopes]),
  place: z.string(),
  since: z.iso.date().nullable(),
  until: z.iso.date().nullable(),
  /** Everything ever set for this place, newest first; also what holds only from a later day. */
  history: z.array(StoredValue),
})
export type SettingState = z.output<typeof SettingState>

export const listSettings = endpoint({
  method: 'GET',
  path: '/api/projects/:project/settings',
  label: '设置',
  by: ['administrator', ...desk, 'auditor'],
  input: z.object(project),
  output: z.object({
    day: z.iso.date(),
    places: z.array(z.object({ scope: z.enum(scopes), id: z.string(), name: z.string() })),
    settings: z.array(SettingState),
  }),
})
/**
 * Sets a value for a place from a day. Refused below a statutory minimum (`BELOW_STATUTORY_MINIMUM`, the law's sentence) and where it
 * overlaps another value of the same place (`DUPLICATE`), unless `closePrevious` ends the open one on the day before.
 */
export const setSetting = endpoint({
  method: 'POST',
  path: '/api/projects/:project/settings',
  label: '修改设置',
  by: ['administrator', 'customerServiceLead'],
  input: z.object({
    ...project,
    key: z.string(),
    scope: z.enum(scopes),
    /** Building: its id. The other places follow from the project. */
    building: z.uuid().optional(),
    value: z.unknown(),
    validFrom: z.iso.date('请填写生效日期'),
    validTo: z.iso.date().optional(),
    source: z.string().trim().min(1, '请填写依据').max(200),
    reason: z.string().trim().min(1, '请填写修改原因').max(500),
    closePrevious: z.boolean().default(false),
  }),
  output: z.object({ id: z.uuid() }),
})
/** Ends a value on a day; from the next day the wider scope or the preset holds again. */
export const endSetting = endpoint({
  method: 'POST',
  path: '/api/projects/:project/settings/:value/end',
  label: '终止设置',
  by: ['administrator', 'customerServiceLead'],
  input: z.object({ ...project, value: z.uuid(), validTo: z.iso.date('请填写截止日期'), reason: z.string().trim().min(1, '请填写原因').max(500) }),
  output: z.object({}),
})

export const CalendarDay = z.object({ day: z.iso.date(), kind: z.enum(['holiday', 'workday']), name: z.string().trim().max(30) })
/** Holidays and make-up days of a year, for every project. */
export const showCalendar = endpoint({
  method: 'GET',
  path: '/api/calendar/:year',
  label: '工作日历',
  by: 'signedIn',
  input: z.object({ year: z.coerce.number().int().min(2000).max(2100) }),
  output: z.object({
    year: z.int(),
    /** Whether anything is known about the year; without it every weekday counts as worked. */
    known: z.boolean(),
    shipped: z.boolean(),
    source: z.string(),
    setBy: z.string(),
    days: z.array(CalendarDay),
  }),
})
/** Replaces the entered days of a year as the State Council publishes them. */
export const setCalendar = endpoint({
  method: 'PUT',
  path: '/api/calendar/:year',
  label: '修改工作日历',
  by: ['administrator'],
  input: z.object({
    year: z.coerce.number().int().min(2000).max(2100),
    source: z.string().trim().min(1, '请填写依据，如国务院办公厅通知的文号').max(200),
    days: z.array(CalendarDay).max(200),
  }),
  output: z.object({}),
})
