import { z } from 'zod'
import type { WorkCalendar } from '../kernel/calendar.ts'
import { addDays } from '../kernel/days.ts'
import { day, flag, number, word } from '../kernel/quantities.ts'
import { defineRule, refuseAll, type Working } from '../kernel/rule.ts'
import { CalendarInput, calendarFrom } from '../rules/calendar-input.ts'
import { endOfPeriod } from '../rules/period.ts'

const Input = z.object({
  presale: flag('预售').default(true),
  handoverDate: day('交付日').optional(),
  contractDate: day('合同签订日').optional(),
  /** A term that the contract states: so many days after one of these days, or a date. */
  contractTermDays: number('合同约定的办证期限（日）', { min: 1, max: 3650 }).optional(),
  contractTermFrom: word('合同期限的起算', ['HANDOVER', 'CONTRACT', 'FIRST_REGISTRATION']).default('HANDOVER'),
  contractTermDate: day('合同写明的取证日期').optional(),
  firstRegistrationDate: day('首次登记日').optional(),
  entryDate: day('登簿日').optional(),
  today: day('今天').optional(),
  calendar: CalendarInput,
})
export type TitleDeadlineAsk = z.output<typeof Input>
const End = z.object({ start: z.iso.date(), nominalEnd: z.iso.date(), shiftedEnd: z.iso.date(), alerts: z.array(z.iso.date()) })
type End = z.input<typeof End>

/** DR-11 … DR-14 for one unit: developer's papers, buyer's certificate, rescission gate, lapse of the notice. Null where the start is unknown. */
export const titleDeadline = defineRule({
  name: 'title-deadline',
  label: '办证期限',
  source: 'title-certificate §4；presets §5 DR-11–DR-14；法释〔2020〕17号 14、15；商品房销售管理办法 34；民法典 221',
  input: Input,
  output: z.object({
    /** DR-11 */
    submitBy: End.nullable(),
    /** DR-12 */
    certificateBy: End.nullable(),
    certificateBasis: z.enum(['CONTRACT_DATE', 'CONTRACT_TERM', 'STATUTORY_PRESALE', 'STATUTORY_COMPLETED', 'UNKNOWN']),
    /** DR-13 */
    rescissionGate: End.nullable(),
    /** DR-14 */
    noticeLapse: End.nullable(),
    /** Days after the shifted end of DR-12: until the entry, else until today. */
    lateDays: z.int().nullable(),
    daysLeft: z.int().nullable(),
    pastGate: z.boolean().nullable(),
    flags: z.array(z.enum(['CALENDAR_MISSING'])),
  }),
  example: { handoverDate: '2026-06-28', firstRegistrationDate: '2026-07-01' },
  compute(input) {
    refuseAll(faults(input))
    const calendar = calendarFrom(input.calendar)
    const missing = new Set<'CALENDAR_MISSING'>()
    const ends = titleEnds(input, calendar, missing)
    const until = input.entryDate ?? input.today
    const by = ends.certificateBy?.shiftedEnd
    const gate = ends.rescissionGate?.shiftedEnd
    const result = {
      ...ends,
      lateDays: by === undefined || until === undefined ? null : Math.max(0, between(by, until)),
      daysLeft: by === undefined || input.entryDate !== undefined || input.today === undefined ? null : between(input.today, by),
      pastGate: gate === undefined || until === undefined ? null : until > gate,
      flags: [...missing],
    }
    return { result, working: workingOf(result) }
  },
})

const faults = (input: TitleDeadlineAsk) => {
  const from = { HANDOVER: 'handoverDate', CONTRACT: 'contractDate', FIRST_REGISTRATION: 'firstRegistrationDate' } as const
  const field = from[input.contractTermFrom]
  return [
    input.handoverDate === undefined &&
      input.contractDate === undefined &&
      input.contractTermDate === undefined &&
      input.firstRegistrationDate === undefined && { code: 'REQUIRED', message: '请至少填写交付日、合同签订日或首次登记日', field: 'handoverDate' },
    input.contractTermDays !== undefined &&
      input.contractTermDate !== undefined && { code: 'DUPLICATE', message: '合同期限写日数或写日期，不要两样都填', field: 'contractTermDate' },
    input.contractTermDays !== undefined && input[field] === undefined && { code: 'REQUIRED', message: '合同期限的起算日还没有填写', field },
    input.handoverDate !== undefined &&
      input.contractDate !== undefined &&
      input.handoverDate < input.contractDate && { code: 'DATE_ORDER', message: '交付日早于合同签订日', field: 'handoverDate' },
    ...(['handoverDate', 'contractDate', 'firstRegistrationDate', 'entryDate'] as const).map(
      (key) =>
        input.today !== undefined &&
        (input[key] ?? '') > input.today && { code: 'FUTURE_DATE', message: `${happened[key]}须已发生，日期不能在今天之后`, field: key },
    ),
    input.firstRegistrationDate !== undefined &&
      input.entryDate !== undefined &&
      input.entryDate < input.firstRegistrationDate && { code: 'DATE_ORDER', message: '登簿日早于首次登记日', field: 'entryDate' },
  ]
}

const happened = { handoverDate: '交付', contractDate: '签订合同', firstRegistrationDate: '首次登记', entryDate: '登簿' } as const

/** The four ends by a project's own calendar. */
export const titleEnds = (input: TitleDeadlineAsk, calendar: WorkCalendar, missing = new Set<'CALENDAR_MISSING'>()) => {
  const end = (start: string | undefined, length: number, unit: 'DAY' | 'YEAR', alerts: readonly number[], fromStart = false): End | null => {
    if (start === undefined) return null
    const it = endOfPeriod({ start, length, unit, direction: 'FORWARD', shiftOnHoliday: true }, calendar)
    for (const f of it.flags ?? []) missing.add(f)
    return {
      start,
      nominalEnd: it.nominalEnd,
      shiftedEnd: it.shiftedEnd,
      alerts: alerts.map((n) => addDays(fromStart ? start : it.nominalEnd, n)),
    }
  }
  const alerts = [-30, -10, 0]
  const starts = { HANDOVER: input.handoverDate, CONTRACT: input.contractDate, FIRST_REGISTRATION: input.firstRegistrationDate }
  const agreedOn = input.contractTermDate
  const agreed = input.contractTermDays
  const start = agreed === undefined ? (input.presale ? input.handoverDate : input.contractDate) : starts[input.contractTermFrom]
  const certificateBy: End | null =
    agreedOn === undefined
      ? end(start, agreed ?? 90, 'DAY', alerts)
      : // a date that the contract names as a date is not shifted (presets §2)
        { start: agreedOn, nominalEnd: agreedOn, shiftedEnd: agreedOn, alerts: alerts.map((n) => addDays(agreedOn, n)) }
  return {
    submitBy: end(input.handoverDate, 60, 'DAY', [-20, -7]),
    certificateBy,
    certificateBasis: basisOf(input, certificateBy),
    rescissionGate: end(certificateBy?.shiftedEnd, 1, 'YEAR', [-60]),
    noticeLapse: end(input.firstRegistrationDate, 90, 'DAY', [60, 80, 90], true),
  }
}

/** The days on which somebody is reminded, by the deadline's id: counted from the nominal ends (presets §2); the gate of DR-13 is past the day after its end. */
export const titleAlerts = (ends: Pick<ReturnType<typeof titleEnds>, 'submitBy' | 'certificateBy' | 'rescissionGate' | 'noticeLapse'>) => ({
  ...(ends.submitBy ? { 'DR-11': ends.submitBy.alerts } : {}),
  ...(ends.certificateBy ? { 'DR-12': ends.certificateBy.alerts } : {}),
  ...(ends.rescissionGate ? { 'DR-13': [...ends.rescissionGate.alerts, addDays(ends.rescissionGate.shiftedEnd, 1)] } : {}),
  ...(ends.noticeLapse ? { 'DR-14': ends.noticeLapse.alerts } : {}),
})

const basisOf = (input: TitleDeadlineAsk, end: End | null) => {
  if (input.contractTermDate !== undefined) return 'CONTRACT_DATE' as const
  if (end === null) return 'UNKNOWN' as const
  if (input.contractTermDays !== undefined) return 'CONTRACT_TERM' as const
  return input.presale ? ('STATUTORY_PRESALE' as const) : ('STATUTORY_COMPLETED' as const)
}

const between = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000

const basisWords = {
  CONTRACT_DATE: '合同写明的日期，不顺延',
  CONTRACT_TERM: '合同约定的期限',
  STATUTORY_PRESALE: '合同未约定，预售自交付起九十日',
  STATUTORY_COMPLETED: '合同未约定，现售自签订合同起九十日',
  UNKNOWN: '起算日未知',
} as const
const workingOf = (it: ReturnType<typeof titleEnds>): Working[] => {
  const row = (label: string, formula: string, end: End | null): Working[] =>
    end ? [{ label, formula, value: end.shiftedEnd === end.nominalEnd ? end.nominalEnd : `${end.nominalEnd}，顺延至 ${end.shiftedEnd}` }] : []
  return [
    ...row('DR-11 报送登记资料', '交付之日起六十日', it.submitBy),
    ...row('DR-12 买受人取证', basisWords[it.certificateBasis], it.certificateBy),
    ...row('DR-13 解除权', 'DR-12 顺延后的届满日起一年', it.rescissionGate),
    ...row('DR-14 预告登记失效', '首次登记之日起九十日', it.noticeLapse),
  ]
}
