import { z } from 'zod'
import { quietUntil } from '../channels/contact-hours.ts'
import { addDays, today } from '../kernel/days.ts'
import { day, instant, number, word } from '../kernel/quantities.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'

const clock = (label: string, preset: string) =>
  z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, `${label}应为 HH:mm`)
    .default(preset)
    .meta({ label })
const fates = ['NOW', 'LATER', 'DROPPED'] as const

const Input = z.object({
  at: instant('拟发送或致电的时刻'),
  channel: word('方式', ['TEXT', 'PHONE']),
  dueDate: day('还款日（还款日前的提醒）').optional(),
  sentToday: number('当日已发该方式次数', { max: 100 }).default(0),
  callsThisWeek: number('本周（周一至周日）已致电次数', { max: 100 }).default(0),
  windowFrom: clock('发送时段起', '08:30'),
  windowTo: clock('发送时段止', '20:30'),
  perDay: number('每日次数上限', { min: 1, max: 5 }).default(1),
  callsPerWeek: number('每周电话次数上限', { min: 1, max: 20 }).default(3),
})
type Input = z.output<typeof Input>

/** When a reminder may reach the customer: inside the window, so many texts and calls a day and a week; blocked, it moves to the next opening. */
export const sendingTime = defineRule({
  name: 'sending-time',
  label: '提醒的发送时段与次数限制',
  source: 'repayment-reminders §3（时段待确认）',
  input: Input,
  output: z.object({ fate: z.enum(fates), sendAt: z.string().nullable(), reason: z.string() }),
  example: { at: '2026-06-17T21:10:00+08:00', channel: 'TEXT', dueDate: '2026-06-20' },
  compute(input) {
    refuseAll([input.windowFrom >= input.windowTo && { code: 'RANGE', message: '发送时段的止应晚于起', field: 'windowTo' }])
    const now = new Date(input.at)
    const blocked = blockedUntil(input, now)
    const dropped = input.dueDate !== undefined && (blocked?.day ?? today(now)) >= input.dueDate
    const sendAt = dropped ? null : blocked ? `${blocked.day}T${input.windowFrom}:00+08:00` : input.at
    const reason = dropped ? '到还款日仍不能发出，不再发，记录在案' : (blocked?.reason ?? '在时段和次数之内')
    return {
      result: { fate: dropped ? ('DROPPED' as const) : blocked ? ('LATER' as const) : ('NOW' as const), sendAt, reason },
      working: [{ label: input.channel === 'TEXT' ? '短信' : '电话', formula: blocked?.reason ?? reason, value: sendAt ?? '不发' }],
    }
  },
})

/** The day at whose opening what is blocked now goes out, and why; undefined where nothing is in the way. */
const blockedUntil = (input: Input, now: Date): { readonly day: string; readonly reason: string } | undefined => {
  const day = today(now)
  const tomorrow = addDays(day, 1)
  if (input.channel === 'PHONE' && input.callsThisWeek >= input.callsPerWeek)
    return { day: nextMonday(day), reason: `本周已致电 ${input.callsThisWeek} 次，顺延到下周一开始时` }
  if (input.sentToday >= input.perDay) return { day: tomorrow, reason: `当日已有 ${input.sentToday} 次，顺延到次日开始时` }
  const opening = input.channel === 'TEXT' ? quietUntil(now, { from: input.windowTo, to: input.windowFrom }) : noCallsUntil(now, input.windowFrom)
  if (!opening) return undefined
  const hours = input.channel === 'TEXT' ? `${input.windowFrom}–${input.windowTo} 之外不发` : '8:00 之前和 21:00 之后不致电'
  return { day: today(opening), reason: `${hours}，顺延到下一时段开始时` }
}

/** No call before 08:00 or after 21:00; what is blocked waits for the opening of the sending window. */
const noCallsUntil = (now: Date, opening: string): Date | null => {
  const time = new Date(now.getTime() + 8 * 3600_000).toISOString().slice(11, 19)
  if (time >= '08:00:00' && time <= '21:00:00') return null
  return new Date(`${time > '21:00:00' ? addDays(today(now), 1) : today(now)}T${opening}:00+08:00`)
}

const nextMonday = (day: string): string => addDays(day, 7 - ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))
