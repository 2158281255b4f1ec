import { z } from 'zod'
import { addDays } from '../kernel/days.ts'
import { day, number } from '../kernel/quantities.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'
import { CalendarInput, calendarFrom } from '../rules/calendar-input.ts'
import { endOfPeriod, PeriodEnd, periodWorking } from '../rules/period.ts'

/** DR-14: how long the preliminary notice holds once registration is possible, and on which days it stands on the work list. */
export const noticeLapse = defineRule({
  name: 'notice-lapse',
  label: '预告登记失效',
  source: 'title-certificate §4 DR-14；民法典 221；mortgage-process §13',
  input: z.object({
    possibleFrom: day('能够进行不动产登记之日（首次登记日）'),
    days: number('期间（日）', { min: 1, max: 3650 }).default(90),
    appliedOn: day('申请转移登记之日').optional(),
    today: day('今天').optional(),
    calendar: CalendarInput,
  }),
  output: PeriodEnd.extend({
    workListDays: z.array(z.iso.date()),
    /** Nobody has applied in time: null where neither the application nor today is given. */
    lapsed: z.boolean().nullable(),
    daysLeft: z.int().nullable(),
  }),
  example: { possibleFrom: '2026-07-01' },
  compute(input) {
    const { possibleFrom, appliedOn } = input
    refuseAll([
      appliedOn !== undefined && appliedOn < possibleFrom && { code: 'DATE_ORDER', message: '首次登记以前不能申请转移登记', field: 'appliedOn' },
      appliedOn !== undefined &&
        input.today !== undefined &&
        appliedOn > input.today && { code: 'FUTURE_DATE', message: '申请日不能在今天之后', field: 'appliedOn' },
      input.today !== undefined &&
        input.possibleFrom > input.today && { code: 'FUTURE_DATE', message: '首次登记须已完成，日期不能在今天之后', field: 'possibleFrom' },
    ])
    const asked = { start: input.possibleFrom, length: input.days, unit: 'DAY', direction: 'FORWARD', shiftOnHoliday: true } as const
    const end = endOfPeriod(asked, calendarFrom(input.calendar))
    const until = input.appliedOn ?? input.today
    return {
      result: {
        ...end,
        workListDays: [60, 80, 90].map((n) => addDays(input.possibleFrom, n)),
        lapsed: until === undefined ? null : until > end.shiftedEnd,
        daysLeft:
          input.appliedOn !== undefined || input.today === undefined
            ? null
            : Math.max(0, (Date.parse(end.shiftedEnd) - Date.parse(input.today)) / 86_400_000),
      },
      working: [
        ...periodWorking(asked, end),
        { label: '催办日', formula: '第 60、80、90 日', value: [60, 80, 90].map((n) => addDays(input.possibleFrom, n)).join('、') },
      ],
    }
  },
})
