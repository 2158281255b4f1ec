import { z } from 'zod'
import { missingYears, shifted, type WorkCalendar, workingDay } from '../kernel/calendar.ts'
import { addDays, addMonths } from '../kernel/days.ts'
import { day, flag, number, word } from '../kernel/quantities.ts'
import { Refusal } from '../kernel/refusal.ts'
import { defineRule, type Working } from '../kernel/rule.ts'
import { CalendarInput, calendarFrom } from './calendar-input.ts'

export const units = ['DAY', 'MONTH', 'YEAR', 'WORKING_DAY'] as const
export type PeriodUnit = (typeof units)[number]
export const unitWords: Readonly<Record<PeriodUnit, string>> = { DAY: '日', MONTH: '个月', YEAR: '年', WORKING_DAY: '个工作日' }

export const PeriodEnd = z.object({
  nominalEnd: z.iso.date(),
  shiftedEnd: z.iso.date(),
  /** The end that blocks: the shifted one. */
  blockingEnd: z.iso.date(),
  flags: z.array(z.enum(['CALENDAR_MISSING'])),
})

type Asked = {
  readonly start: string
  readonly length: number
  readonly unit: PeriodUnit
  readonly direction: 'FORWARD' | 'BACKWARD'
  readonly shiftOnHoliday: boolean
}

/** End of a period: the start day is not counted, month ends are kept, a rest day moves the end forward where the switch is on. */
export const endOfPeriod = (asked: Asked, calendar: WorkCalendar): z.input<typeof PeriodEnd> => {
  if (asked.length > longest[asked.unit])
    throw new Refusal({ code: 'RANGE', message: `期间最长 ${longest[asked.unit]} ${unitWords[asked.unit]}`, field: 'length' }, 400)
  const nominalEnd = counted(asked, calendar)
  const shifts = asked.shiftOnHoliday && asked.direction === 'FORWARD' && asked.unit !== 'WORKING_DAY'
  const shiftedEnd = shifts ? shifted(nominalEnd, calendar) : nominalEnd
  const missing =
    asked.unit === 'WORKING_DAY' ? missingYears(asked.start, nominalEnd, calendar) : shifts ? missingYears(nominalEnd, shiftedEnd, calendar) : []
  return { nominalEnd, shiftedEnd, blockingEnd: shiftedEnd, flags: missing.length ? ['CALENDAR_MISSING'] : [] }
}

const longest: Readonly<Record<PeriodUnit, number>> = { DAY: 36_500, MONTH: 1_200, YEAR: 100, WORKING_DAY: 25_000 }

const counted = ({ start, length, unit, direction }: Asked, calendar: WorkCalendar): string => {
  const n = direction === 'FORWARD' ? length : -length
  if (unit === 'WORKING_DAY') return workingDay(start, n, calendar)
  return unit === 'DAY' ? addDays(start, n) : addMonths(start, unit === 'YEAR' ? 12 * n : n)
}

export const periodWorking = (asked: Asked, end: z.input<typeof PeriodEnd>): readonly Working[] => [
  {
    label: '届满日',
    formula: `${asked.start} ${asked.direction === 'FORWARD' ? '起' : '前'} ${asked.length} ${unitWords[asked.unit]}，当日不计`,
    value: end.nominalEnd,
  },
  ...(end.shiftedEnd === end.nominalEnd ? [] : [{ label: '顺延', formula: '届满日是法定休假日，顺延至其后第一个工作日', value: end.shiftedEnd }]),
  ...(end.flags.length ? [{ label: '提示', formula: '涉及未录入节假日的年度，只按周末计算', value: 'CALENDAR_MISSING' }] : []),
]

export const period = defineRule({
  name: 'period',
  label: '期间届满日',
  source: '民法典 201–203；presets-and-conflicts §2；conventions-property-side §4',
  input: z.object({
    start: day('起始日'),
    length: number('长度', { max: 36500 }),
    unit: word('单位', units),
    direction: word('方向', ['FORWARD', 'BACKWARD']).default('FORWARD'),
    basis: word('依据种类', ['LAW', 'REG', 'TPL', 'LOC', 'PRC', 'SRC']).default('LAW'),
    shiftOnHoliday: flag('遇法定休假日顺延（缺省：法定和约定期间顺延，内部期限和倒算不顺延）').optional(),
    calendar: CalendarInput,
  }),
  output: PeriodEnd,
  example: { start: '2026-06-28', length: 90, unit: 'DAY' },
  compute(input) {
    const asked = { ...input, shiftOnHoliday: input.shiftOnHoliday ?? !['PRC', 'SRC'].includes(input.basis) }
    const result = endOfPeriod(asked, calendarFrom(input.calendar))
    return { result, working: periodWorking(asked, result) }
  },
})
