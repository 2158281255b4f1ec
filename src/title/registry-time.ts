import { z } from 'zod'
import { isWorkday, missingYears, shifted, type WorkCalendar, workingDay } from '../kernel/calendar.ts'
import { addDays } from '../kernel/days.ts'
import { day, line, word } from '../kernel/quantities.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'
import { CalendarInput, calendarFrom } from '../rules/calendar-input.ts'
import { cityLimits, lawLimits, type RegistryLimit, RegistryLimits, registryItems, targetLimits } from './registry-limits.ts'
import { stoppedDays } from './stopped-days.ts'

const Stop = z.object({ requestedOn: day('要求补件日'), resubmittedOn: day('补件送达日').optional() })
const Input = z.object({
  item: word('登记事项', registryItems).default('TRANSFER'),
  acceptanceDate: day('受理日'),
  deedTaxProofDate: day('契税完税日').optional(),
  city: line('城市').optional(),
  limits: RegistryLimits.max(50).optional().meta({ label: '项目或地区另定的时限' }),
  stops: z.array(Stop).max(50).default([]).meta({ label: '补件' }),
  entryDate: day('登簿日').optional(),
  today: day('今天').optional(),
  calendar: CalendarInput,
})
type RegistryAsk = z.output<typeof Input>

/**
 * DR-15: when the registry has to finish. The day on which it asks for supplements still counts; the days after it, up to and including
 * the day of resubmission, do not. Several stops on one day count once; while one is open there is no end yet.
 */
export const registryTime = defineRule({
  name: 'registry-time',
  label: '登记机构办结时限',
  source: 'title-certificate §4 DR-15；不动产登记暂行条例 20；国办发〔2019〕8号；当地规定',
  input: Input,
  output: z.object({
    limit: z.int(),
    unit: z.enum(['WORKING_DAY', 'DAY']),
    basis: z.string(),
    start: z.iso.date(),
    stopped: z.boolean(),
    stoppedDays: z.int(),
    nominalEnd: z.iso.date().nullable(),
    shiftedEnd: z.iso.date().nullable(),
    alerts: z.array(z.iso.date()),
    /** What the law allows at most, with the same stops. */
    lawEnd: z.iso.date().nullable(),
    lateDays: z.int().nullable(),
    flags: z.array(z.enum(['CALENDAR_MISSING', 'LATE'])),
  }),
  example: { acceptanceDate: '2026-07-06', city: '重庆', stops: [{ requestedOn: '2026-07-08', resubmittedOn: '2026-07-14' }] },
  compute(input) {
    refuseAll(faults(input))
    const calendar = calendarFrom(input.calendar)
    const { row, start, open, stops, nominalEnd, shiftedEnd } = registryEnd(input, calendar)
    const law = lawLimits[0] as RegistryLimit // the list has one row for each item
    const lawEnd = open ? null : endAfter(input.acceptanceDate, law, stops, calendar)
    refuseAll([
      input.limits?.includes(row) &&
        row.from === 'ACCEPTANCE' &&
        nominalEnd !== null &&
        lawEnd !== null &&
        nominalEnd > lawEnd && { code: 'ABOVE_STATUTORY_MAXIMUM', message: tooLong, field: `limits.${input.limits.indexOf(row)}.days` },
    ])
    const until = input.entryDate ?? input.today
    const lateDays = shiftedEnd === null || until === undefined ? null : Math.max(0, (Date.parse(until) - Date.parse(shiftedEnd)) / 86_400_000)
    const excluded = [...stops].filter((d) => d > start && (row.unit === 'DAY' || isWorkday(d, calendar))).length
    return {
      result: {
        limit: row.days,
        unit: row.unit,
        basis: row.source,
        start,
        stopped: open,
        stoppedDays: excluded,
        nominalEnd,
        shiftedEnd,
        alerts: shiftedEnd === null ? [] : [workingDay(shiftedEnd, -2, calendar), shiftedEnd, workingDay(shiftedEnd, 1, calendar)],
        lawEnd,
        lateDays,
        flags: [
          ...(shiftedEnd !== null && missingYears(start, shiftedEnd, calendar).length ? (['CALENDAR_MISSING'] as const) : []),
          ...(lateDays ? (['LATE'] as const) : []),
        ],
      },
      working: [
        { label: '时限', formula: row.source, value: `${row.days} ${row.unit === 'DAY' ? '日' : '个工作日'}` },
        ...(excluded
          ? [
              {
                label: '补件停算',
                formula: '要求补件当日计入，其后至补件送达之日不计',
                value: `${excluded} ${row.unit === 'DAY' ? '日' : '个工作日'}`,
              },
            ]
          : []),
        { label: '办结日', formula: `自 ${start} 的次日起算`, value: shiftedEnd ?? '补件尚未送达，停算' },
      ],
    }
  },
})

/** The end by a project's own calendar; null while supplements are awaited. */
export const registryEnd = (input: RegistryAsk, calendar: WorkCalendar) => {
  const row = limitOf(input)
  const start = row.from === 'DEED_TAX_PROOF' ? (input.deedTaxProofDate ?? input.acceptanceDate) : input.acceptanceDate
  const open = input.stops.some((s) => s.resubmittedOn === undefined)
  const stops = stoppedDays(input.stops.map((s) => ({ from: s.requestedOn, to: s.resubmittedOn ?? s.requestedOn })))
  const nominalEnd = open ? null : endAfter(start, row, stops, calendar)
  const shiftedEnd = nominalEnd && row.unit === 'DAY' ? shifted(nominalEnd, calendar) : nominalEnd
  return { row, start, open, stops, nominalEnd, shiftedEnd }
}

const tooLong = '登记时限不得超过三十个工作日（暂行条例 20）'
const faults = (input: RegistryAsk) => [
  input.entryDate !== undefined && input.entryDate < input.acceptanceDate && { code: 'DATE_ORDER', message: '登簿日早于受理日', field: 'entryDate' },
  input.today !== undefined &&
    input.acceptanceDate > input.today && { code: 'FUTURE_DATE', message: '受理日不能在今天之后', field: 'acceptanceDate' },
  ...input.stops.flatMap((s, i) => [
    s.requestedOn < input.acceptanceDate && { code: 'DATE_ORDER', message: '要求补件早于受理', field: `stops.${i}.requestedOn` },
    s.resubmittedOn !== undefined &&
      s.resubmittedOn < s.requestedOn && { code: 'DATE_ORDER', message: '补件送达早于要求补件', field: `stops.${i}.resubmittedOn` },
  ]),
  ...(input.limits ?? []).map(
    (row, i) => row.unit === 'WORKING_DAY' && row.days > 30 && { code: 'ABOVE_STATUTORY_MAXIMUM', message: tooLong, field: `limits.${i}.days` },
  ),
]

/** The row in force on the day of acceptance: the project's own, the city's, the national target, the law. */
const limitOf = (input: Pick<RegistryAsk, 'item' | 'acceptanceDate' | 'deedTaxProofDate' | 'city' | 'limits'>): RegistryLimit => {
  const city = Object.keys(cityLimits).find((name) => (input.city ?? '').trim().startsWith(name))
  for (const rows of [input.limits ?? [], (city && cityLimits[city]) || [], targetLimits]) {
    const fitting = rows
      .filter(
        (r) => r.item === input.item && r.validFrom <= input.acceptanceDate && (r.from === 'ACCEPTANCE' || input.deedTaxProofDate !== undefined),
      )
      .sort((a, b) => Number(b.from === 'DEED_TAX_PROOF') - Number(a.from === 'DEED_TAX_PROOF') || (a.validFrom < b.validFrom ? 1 : -1))
    if (fitting[0]) return fitting[0]
  }
  return lawLimits.find((r) => r.item === input.item) as RegistryLimit // the list has one row for each item
}

const endAfter = (
  start: string,
  { days, unit }: Pick<RegistryLimit, 'days' | 'unit'>,
  stops: ReadonlySet<string>,
  calendar: WorkCalendar,
): string => {
  let [day, left] = [start, days]
  while (left > 0) {
    day = addDays(day, 1)
    if (!stops.has(day) && (unit === 'DAY' || isWorkday(day, calendar))) left -= 1
  }
  return day
}
