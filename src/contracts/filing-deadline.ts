import { z } from 'zod'
import { addDays } from '../kernel/days.ts'
import { day, flag, number, word } from '../kernel/quantities.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'
import { CalendarInput, calendarFrom } from '../rules/calendar-input.ts'
import { endOfPeriod, PeriodEnd, periodWorking } from '../rules/period.ts'

export const lateCauses = ['政府', '开发商', '买受人', '银行', '其他'] as const

/** Until when a contract, or its change or cancellation, must be filed (DR-09, DR-10), and when the buyer is told. */
export const filingDeadline = defineRule({
  name: 'filing-deadline',
  label: '合同备案期限',
  source: 'contract-filing §2；presets §5 DR-09、DR-10；城市房地产开发经营管理条例 26；示范文本 19',
  input: z.object({
    kind: word('事项（FILING 备案，CHANGE 变更，CANCELLATION 注销）', ['FILING', 'CHANGE', 'CANCELLATION']).default('FILING'),
    signingDate: day('纸质合同（或变更、解除协议）签订日期').optional(),
    onlineSigningDate: day('网签日期').optional(),
    filingDays: number('备案期限（日）', { min: 1, max: 3650 }).default(30),
    filingDate: day('备案日期').optional(),
    today: day('今天').optional(),
    cause: word('逾期的原因在于', lateCauses).optional(),
    notifyDays: number('备案后通知买受人的期限（日，地方规定）', { max: 365 }).optional(),
    notifiedDate: day('通知买受人日期').optional(),
    shiftOnHoliday: flag('遇法定休假日顺延').default(true),
    calendar: CalendarInput,
  }),
  output: PeriodEnd.extend({
    countedFrom: z.iso.date(),
    dueDate: z.iso.date(),
    reminders: z.array(z.iso.date()),
    /** Null while it is neither filed nor asked on a day. */
    lateDays: z.int().nullable(),
    inTime: z.boolean().nullable(),
    cause: z.enum(lateCauses).nullable(),
    notifyBy: z.iso.date().nullable(),
    notifyLateDays: z.int().nullable(),
    alerts: z.array(z.enum(['CAUSE_MISSING'])),
  }),
  example: { signingDate: '2026-03-02' },
  compute(input) {
    const countedFrom = input.signingDate ?? input.onlineSigningDate ?? ''
    const { filingDate, today, notifiedDate } = input
    refuseAll([
      countedFrom === '' && { code: 'REQUIRED', message: '请填写签订日期', field: 'signingDate' },
      input.kind === 'FILING' && input.filingDays > 30 && { code: 'FILING_DAYS_OVER', message: '合同备案期限不得超过 30 日', field: 'filingDays' },
      today !== undefined && countedFrom > today && { code: 'FUTURE_DATE', message: '签订日期不能在今天之后', field: 'signingDate' },
      today !== undefined &&
        filingDate !== undefined &&
        filingDate > today && { code: 'FUTURE_DATE', message: '备案日期不能在今天之后', field: 'filingDate' },
      filingDate !== undefined && filingDate < countedFrom && { code: 'DATE_ORDER', message: '备案日期早于签订日期', field: 'filingDate' },
      notifiedDate !== undefined &&
        filingDate !== undefined &&
        notifiedDate < filingDate && { code: 'DATE_ORDER', message: '通知日期早于备案日期', field: 'notifiedDate' },
    ])
    const calendar = calendarFrom(input.calendar)
    const { shiftOnHoliday } = input
    const asked = { start: countedFrom, length: input.filingDays, unit: 'DAY', direction: 'FORWARD', shiftOnHoliday } as const
    const end = endOfPeriod(asked, calendar)
    const late = daysAfter(end.blockingEnd, filingDate ?? today)
    const notice =
      input.notifyDays === undefined || filingDate === undefined
        ? null
        : endOfPeriod({ ...asked, start: filingDate, length: input.notifyDays }, calendar).blockingEnd
    return {
      result: {
        ...end,
        countedFrom,
        dueDate: end.blockingEnd,
        reminders: [-10, -3, 0].map((n) => addDays(end.nominalEnd, n)),
        lateDays: late,
        inTime: filingDate === undefined ? (late ? false : null) : late === 0,
        cause: late ? (input.cause ?? null) : null,
        notifyBy: notice,
        notifyLateDays: notice === null ? null : daysAfter(notice, notifiedDate ?? today),
        alerts: late && input.cause === undefined ? (['CAUSE_MISSING'] as const).slice() : [],
      },
      working: [
        { label: '起算', formula: input.signingDate ? '以纸质合同签订日期起算，网签日期不影响' : '以网签日期起算', value: countedFrom },
        ...periodWorking(asked, end),
        ...(notice === null ? [] : [{ label: '通知买受人', formula: `备案后 ${input.notifyDays} 日`, value: notice }]),
        ...(late ? [{ label: '逾期', formula: `${filingDate ?? today} 超过 ${end.blockingEnd}`, value: `${late} 日` }] : []),
      ],
    }
  },
})

const daysAfter = (end: string, day: string | undefined): number | null =>
  day === undefined ? null : Math.max(0, (Date.parse(day) - Date.parse(end)) / 86_400_000)
