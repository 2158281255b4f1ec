import { z } from 'zod'
import { afterPause, countingTime, dueAt, missingYears } from '../kernel/calendar.ts'
import { today } from '../kernel/days.ts'
import { flag, instant, number, word } from '../kernel/quantities.ts'
import { defineRule, refuseAll, type Working } from '../kernel/rule.ts'
import { CalendarInput, calendarFrom } from './calendar-input.ts'

const units = { MINUTE: 'minute', HOUR: 'hour', WORKING_HOUR: 'workingHour', DAY: 'day', WORKING_DAY: 'workingDay', MONTH: 'month' } as const
const unitNames = Object.keys(units) as [keyof typeof units, ...(keyof typeof units)[]] // the keys just named
const words = { MINUTE: '分钟', HOUR: '小时', WORKING_HOUR: '个工作小时', DAY: '日', WORKING_DAY: '个工作日', MONTH: '个月' } as const
const reasons = ['待业主', '待材料', '待开发商', '待第三方', '天气'] as const
/** Hours after which the clock runs on by itself (conventions §5). */
const longest = (reason: (typeof reasons)[number]): number => (reason === '天气' ? 168 : 72)
const time = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, '办公时间应为 HH:mm')
const china = (moment: Date): string => `${new Date(moment.getTime() + 8 * 3600_000).toISOString().slice(0, 19)}+08:00`

export const workingTime = defineRule({
  name: 'working-time',
  label: '时限到期与已用时间',
  source: 'conventions-property-side §5',
  input: z.object({
    start: instant('起算时刻'),
    length: z.number().positive('时限须大于零').max(100_000).meta({ label: '时限' }),
    unit: word('单位', unitNames),
    now: instant('已用时间算到的时刻').optional(),
    pauses: z
      .array(
        z.object({
          from: instant('暂停开始'),
          to: instant('暂停结束').optional(),
          reason: word('暂停原因', reasons),
          longestHours: number('该原因最长小时数', { min: 1, max: 8760 }).optional(),
        }),
      )
      .max(100)
      .default([])
      .meta({ label: '暂停' }),
    deskHours: z
      .array(z.tuple([time, time]))
      .min(1)
      .refine((spans) => spans.flat().every((t, i, all) => i === 0 || (all[i - 1] ?? '') < t), '办公时间须按先后排列且互不重叠')
      .optional()
      .meta({ label: '办公时间' }),
    everyDay: flag('每天办公').default(false),
    calendar: CalendarInput,
  }),
  output: z.object({
    due: z.string(),
    /** Minutes counted by this clock until `now`, pauses left out; without `now` null. */
    usedMinutes: z.number().nullable(),
    overdue: z.boolean().nullable(),
    flags: z.array(z.enum(['CALENDAR_MISSING', 'PAUSE_CUT', 'PAUSE_AFTER_DUE'])),
  }),
  example: {
    start: '2026-11-20T17:30:00+08:00',
    length: 4,
    unit: 'WORKING_HOUR',
    pauses: [{ from: '2026-11-23T09:00:00+08:00', to: '2026-11-23T10:00:00+08:00', reason: '待业主' }],
  },
  compute(input) {
    const calendar = calendarFrom(input.calendar, { hours: input.deskHours, everyDay: input.everyDay })
    const unit = units[input.unit]
    const [start, now] = [new Date(input.start), input.now === undefined ? undefined : new Date(input.now)]
    const whole = input.unit === 'DAY' || input.unit === 'WORKING_DAY' || input.unit === 'MONTH'
    refuseAll([
      whole && !Number.isInteger(input.length) && { code: 'FORMAT', message: '按日、工作日、月计的时限应为整数', field: 'length' },
      now && now < start && { code: 'DATE_ORDER', message: '已用时间算到的时刻早于起算时刻', field: 'now' },
      ...input.pauses.map(
        (p, i) =>
          p.to !== undefined && new Date(p.to) < new Date(p.from) && { code: 'DATE_ORDER', message: '暂停结束早于开始', field: `pauses.${i}.to` },
      ),
    ])
    const flags = new Set<'CALENDAR_MISSING' | 'PAUSE_CUT' | 'PAUSE_AFTER_DUE'>()
    const first = dueAt(start, { amount: input.length, unit }, calendar)
    const working: Working[] = [{ label: '到期', formula: `${china(start)} 起 ${input.length} ${words[input.unit]}`, value: china(first) }]
    let [due, reached, paused] = [first, start, 0]
    for (const p of [...input.pauses].sort((a, b) => Date.parse(a.from) - Date.parse(b.from))) {
      const from = new Date(Math.max(Date.parse(p.from), reached.getTime())) // overlapping pauses count once
      const cap = new Date(Date.parse(p.from) + (p.longestHours ?? longest(p.reason)) * 3600_000)
      const asked = p.to === undefined ? (now ?? cap) : new Date(p.to)
      if (asked > cap) flags.add('PAUSE_CUT')
      const to = asked > cap ? cap : asked
      if (to <= from) continue
      if (from >= due) {
        flags.add('PAUSE_AFTER_DUE')
        continue
      }
      due = afterPause(due, { from, to }, unit, calendar)
      if (now && from < now) paused += countingTime(from, new Date(Math.min(to.getTime(), now.getTime())), unit, calendar)
      reached = to
      working.push({ label: `暂停：${p.reason}`, formula: `${china(from)} 至 ${china(to)}，已用时间保留，顺延暂停中计时的时间`, value: china(due) })
    }
    if (missingYears(today(start), today(due), calendar).length) flags.add('CALENDAR_MISSING')
    const used = now ? (countingTime(start, now, unit, calendar) - paused) / 60_000 : null
    if (now) working.push({ label: '已用', formula: `${china(start)} 至 ${china(now)} 的计时时间减去暂停`, value: `${used} 分钟` })
    return { result: { due: china(due), usedMinutes: used, overdue: now ? now > due : null, flags: [...flags] }, working }
  },
})
