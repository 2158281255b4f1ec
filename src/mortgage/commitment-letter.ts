import { z } from 'zod'
import { addDays } from '../kernel/days.ts'
import { day, flag, number } from '../kernel/quantities.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'
import { CalendarInput, calendarFrom } from '../rules/calendar-input.ts'
import { endOfPeriod, periodWorking } from '../rules/period.ts'

const Input = z.object({
  issuedOn: day('签发日'),
  validMonths: number('有效月数', { min: 1, max: 60 }).optional(),
  validDays: number('有效日数', { min: 1, max: 3650 }).optional(),
  shiftOnHoliday: flag('届满日遇休假日顺延').default(true),
  amberDays: number('提前提醒日数', { max: 365 }).default(7),
  signedOn: day('合同签订日').optional(),
  today: day('今天').optional(),
  calendar: CalendarInput,
})

/** How long a bank's commitment letter holds (mortgage-process §12): signing on the last day itself is allowed. */
export const commitmentLetter = defineRule({
  name: 'commitment-letter',
  label: '贷款承诺书有效期',
  source: 'mortgage-process §12；建设银行流程（三）承诺书有效期为壹个月；民法典 201–203',
  input: Input,
  output: z.object({
    nominalEnd: z.iso.date(),
    shiftedEnd: z.iso.date(),
    /** The last day on which the contracts may be signed. */
    blockingEnd: z.iso.date(),
    amberFrom: z.iso.date(),
    redFrom: z.iso.date(),
    colour: z.enum(['GREEN', 'AMBER', 'RED']).nullable(),
    /** Null where no signing date is asked about. */
    signingAllowed: z.boolean().nullable(),
    flags: z.array(z.enum(['LETTER_EXPIRED', 'CALENDAR_MISSING'])),
  }),
  example: { issuedOn: '2024-03-15', signedOn: '2024-04-15' },
  compute(input) {
    refuseAll([
      input.validMonths !== undefined && input.validDays !== undefined && { code: 'FORMAT', message: '有效期按月或按日只填一种', field: 'validDays' },
      input.signedOn !== undefined &&
        input.signedOn < input.issuedOn && { code: 'DATE_ORDER', message: '合同签订日早于承诺书签发日', field: 'signedOn' },
    ])
    const asked = {
      start: input.issuedOn,
      length: input.validDays ?? input.validMonths ?? 1,
      unit: input.validDays === undefined ? ('MONTH' as const) : ('DAY' as const),
      direction: 'FORWARD' as const,
      shiftOnHoliday: true,
    }
    const end = endOfPeriod(asked, calendarFrom(input.calendar))
    const blockingEnd = input.shiftOnHoliday ? end.shiftedEnd : end.nominalEnd
    const amberFrom = addDays(end.nominalEnd, -input.amberDays)
    const expired = [input.signedOn, input.signedOn === undefined ? input.today : undefined].some((on) => on !== undefined && on > blockingEnd)
    return {
      result: {
        nominalEnd: end.nominalEnd,
        shiftedEnd: end.shiftedEnd,
        blockingEnd,
        amberFrom,
        redFrom: end.nominalEnd,
        colour: input.today === undefined ? null : colourOn(input.today, amberFrom, end.nominalEnd),
        signingAllowed: input.signedOn === undefined ? null : input.signedOn <= blockingEnd,
        flags: [...(expired ? (['LETTER_EXPIRED'] as const) : []), ...end.flags],
      },
      working: [
        ...periodWorking(asked, end),
        { label: '最后可签约日', formula: input.shiftOnHoliday ? '遇休假日顺延，届满当日可以签' : '不顺延，届满当日可以签', value: blockingEnd },
        { label: '黄灯', formula: `届满日前 ${input.amberDays} 日`, value: amberFrom },
      ],
    }
  },
})

const colourOn = (today: string, amberFrom: string, nominalEnd: string): 'RED' | 'AMBER' | 'GREEN' => {
  if (today >= nominalEnd) return 'RED'
  return today >= amberFrom ? 'AMBER' : 'GREEN'
}
