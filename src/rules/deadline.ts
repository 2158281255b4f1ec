import { z } from 'zod'
import { workingDay } from '../kernel/calendar.ts'
import { addDays } from '../kernel/days.ts'
import { day, flag, line, number, word } from '../kernel/quantities.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'
import { CalendarInput, calendarFrom } from './calendar-input.ts'
import { deadlineRegister } from './deadline-register.ts'
import { endOfPeriod, PeriodEnd, periodWorking, units } from './period.ts'

const ids = deadlineRegister.map((row) => row.id) as [string, ...string[]] // the register is not empty
const End = PeriodEnd.omit({ flags: true, blockingEnd: true })

export const deadline = defineRule({
  name: 'deadline',
  label: '期限登记簿 DR-01 至 DR-28',
  source: 'presets-and-conflicts §5',
  input: z.object({
    id: word('期限编号', ids),
    start: day('起算事件的日期'),
    variant: line('期限的取法，如 SOURCE、PRACTICE、URGED、NOT_URGED').optional(),
    length: number('项目、合同或地区另定的长度', { max: 36500 }).optional(),
    unit: word('另定长度的单位', units).optional(),
    agreedEnd: day('合同写明的届满日期（不顺延）').optional(),
    shiftOnHoliday: flag('遇法定休假日顺延').optional(),
    today: day('今天').optional(),
    doneOn: day('实际完成日').optional(),
    calendar: CalendarInput,
  }),
  output: PeriodEnd.extend({
    id: z.string(),
    label: z.string(),
    event: z.string(),
    type: z.string(),
    basis: z.string(),
    /** Every end, where the row comes again and again. */
    ends: z.array(End),
    alerts: z.array(z.iso.date()),
    /** Days after the blocking end: of the completion, else of today; null where neither is given. */
    lateDays: z.int().nullable(),
  }),
  example: { id: 'DR-12', start: '2026-06-28' },
  compute(input) {
    const row = deadlineRegister.find((r) => r.id === input.id)
    if (!row) throw new RangeError(`not in the register: ${input.id}`) // the schema lists the ids
    const variants = Object.keys(row.lengths)
    const preset = row.lengths[input.variant ?? variants[0] ?? '']
    const unit = input.unit ?? preset?.unit ?? 'DAY'
    const length = input.length ?? preset?.length
    const { limit } = row
    refuseAll([
      input.variant !== undefined &&
        !(input.variant in row.lengths) && { code: 'FORMAT', message: `${row.id} 的取法应为${variants.join('、')}之一`, field: 'variant' },
      length === undefined &&
        input.agreedEnd === undefined && {
          code: 'REQUIRED',
          message: `${row.id}「${row.label}」的长度因部位、合同或地区而定，请填写 length 和 unit`,
          field: 'length',
        },
      input.length !== undefined && input.unit === undefined && !preset && { code: 'REQUIRED', message: '请填写长度的单位', field: 'unit' },
      length !== undefined &&
        limit?.least !== undefined &&
        unit === 'DAY' &&
        length < limit.least && { code: limit.code, message: limit.sentence, field: 'length' },
      length !== undefined &&
        limit?.most !== undefined &&
        unit === 'DAY' &&
        length > limit.most && { code: limit.code, message: limit.sentence, field: 'length' },
      row.happened &&
        input.today !== undefined &&
        input.start > input.today && { code: 'FUTURE_DATE', message: `「${row.event}」须已发生，日期不能在今天之后`, field: 'start' },
      input.doneOn !== undefined &&
        row.direction === 'FORWARD' &&
        input.doneOn < input.start && { code: 'DATE_ORDER', message: '完成日早于起算日', field: 'doneOn' },
      input.doneOn !== undefined &&
        input.today !== undefined &&
        input.doneOn > input.today && { code: 'FUTURE_DATE', message: '完成日不能在今天之后', field: 'doneOn' },
      input.agreedEnd !== undefined &&
        row.direction === 'FORWARD' &&
        input.agreedEnd < input.start && { code: 'DATE_ORDER', message: '届满日早于起算日', field: 'agreedEnd' },
    ])
    const calendar = calendarFrom(input.calendar)
    const asked = { start: input.start, length: length ?? 0, unit, direction: row.direction, shiftOnHoliday: input.shiftOnHoliday ?? row.shift }
    const counted = endOfPeriod(asked, calendar)
    const agreed = input.agreedEnd
    // a date that the contract names as a date is not shifted (presets §2)
    const end = agreed === undefined ? counted : { nominalEnd: agreed, shiftedEnd: agreed, blockingEnd: agreed, flags: [] }
    const again = agreed === undefined ? (row.again ?? []).map((n) => endOfPeriod({ ...asked, length: n }, calendar)) : []
    const alerts = row.alerts.map((alert) =>
      'start' in alert
        ? addDays(input.start, alert.start)
        : 'end' in alert
          ? addDays(end.nominalEnd, alert.end)
          : alert.endWorkingDays === 0
            ? end.nominalEnd
            : workingDay(end.nominalEnd, alert.endWorkingDays, calendar),
    )
    const until = input.doneOn ?? input.today
    return {
      result: {
        ...end,
        id: row.id,
        label: row.label,
        event: row.event,
        type: row.type,
        basis: row.basis,
        ends: [end, ...again].map(({ nominalEnd, shiftedEnd }) => ({ nominalEnd, shiftedEnd })),
        alerts,
        lateDays: until === undefined ? null : Math.max(0, (Date.parse(until) - Date.parse(end.blockingEnd)) / 86_400_000),
      },
      working: [
        ...(agreed === undefined ? periodWorking(asked, end) : [{ label: '届满日', formula: '合同写明的日期，不顺延', value: agreed }]),
        { label: '依据', formula: `${row.id} ${row.label}，自${row.event}`, value: row.basis },
      ],
    }
  },
})
