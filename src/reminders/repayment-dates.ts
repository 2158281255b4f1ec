import { z } from 'zod'
import { missingYears } from '../kernel/calendar.ts'
import { addDays } from '../kernel/days.ts'
import { day } from '../kernel/quantities.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'
import { dueDates, dueFaults, dueFields, firstDueDate } from '../loans/due-dates.ts'
import { instalments, termFields } from '../loans/terms.ts'
import { CalendarInput, calendarFrom } from '../rules/calendar-input.ts'
import { audiences, Point, pointChannels, pointChannelWords, reminderPoints, sendingsOf } from './points.ts'

const Reminder = z.object({
  days: z.int(),
  channel: z.enum(pointChannels),
  audience: z.enum(audiences),
  sendOn: z.string(),
  fate: z.enum(['SEND', 'MERGED', 'TOO_LATE']),
})

export const repaymentDates = defineRule({
  name: 'repayment-dates',
  label: '还款日与提醒日',
  source: 'repayment-reminders §§2–3；mortgage-maths §5',
  input: z.object({
    dueDate: day('还款日期').optional(),
    disbursementDate: day('放款日').optional(),
    n: instalments('期数').default(12),
    frequency: termFields.frequency,
    ...dueFields,
    points: z.array(Point).max(20).optional().meta({ label: '提醒点（缺省：T−7、T−3、T−1、T+1、T+7、T+15、T+30）' }),
    planCreatedOn: day('计划建立日').optional(),
    calendar: CalendarInput,
  }),
  output: z.object({
    dues: z.array(z.object({ k: z.int(), dueDate: z.string(), reminders: z.array(Reminder) })),
    flags: z.array(z.enum(['CALENDAR_MISSING'])),
  }),
  example: { dueDate: '2024-06-20' },
  compute(input) {
    refuseAll([
      ...dueFaults(input),
      !input.dueDate && !input.disbursementDate && { code: 'REQUIRED', message: '请填写还款日期，或放款日', field: 'dueDate' },
      input.n > 480 && { code: 'RANGE', message: '期数最多 480 期', field: 'n' },
    ])
    const calendar = calendarFrom(input.calendar)
    const days = input.dueDate ? [input.dueDate] : dueDates(firstDueDate(input.disbursementDate ?? '', input), input.n, input)
    const dues = days.map((dueDate, at) => ({
      k: at + 1,
      dueDate,
      reminders: sendingsOf(dueDate, input.points ?? reminderPoints, calendar, input.planCreatedOn).map((s) => ({ ...s })),
    }))
    const [first = '', last = first] = [days[0], days.at(-1)]
    return {
      result: { dues, flags: missingYears(addDays(first, -30), addDays(last, 30), calendar).length ? ['CALENDAR_MISSING' as const] : [] },
      working: (dues[0]?.reminders ?? []).map((r) => ({
        label: `T${r.days < 0 ? '−' : '+'}${Math.abs(r.days)} ${pointChannelWords[r.channel]}`,
        formula: r.days < 0 ? '遇休息日提前到上一工作日' : '遇休息日顺延到下一工作日',
        value: `${r.sendOn}${{ SEND: '', MERGED: '（同日同方式，只发较近的一次）', TOO_LATE: '（计划建立前，不发）' }[r.fate]}`,
      })),
    }
  },
})
