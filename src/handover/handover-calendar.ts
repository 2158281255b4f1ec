import { z } from 'zod'
import { day, number, word } from '../kernel/quantities.ts'
import { roleNames } from '../kernel/roles.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'
import { handoverTasks } from './calendar-tasks.ts'
import { lateDeliveryDamages } from './late-delivery-damages.ts'

const flagNames = ['LATE_DELIVERY_EXPECTED', 'PERIOD_LENGTH', 'ALREADY_PAST'] as const

/** The dated tasks of a handover by template (handover §5). */
export const handoverCalendar = defineRule({
  name: 'handover-calendar',
  label: '入伙工作计划的日期',
  source: 'handover §5；presets §5 DR-02、03、04、05、08；J-10',
  input: z.object({
    firstDay: day('集中交付首日 T'),
    lastDay: day('集中交付末日 E'),
    contractHandoverDate: day('合同约定交付日 D（有几个的填最早的）'),
    template: word('计划模板', ['SOURCE', 'STANDARD', 'LARGE']).default('STANDARD'),
    leadDays: number('通知提前天数', { max: 365 }).optional(),
    today: day('今天').optional(),
    damages: lateDeliveryDamages.input
      .omit({ contractHandoverDate: true, handoverDate: true })
      .optional()
      .meta({ label: '首日晚于合同日期时，估算违约金用的合同条款' }),
  }),
  output: z.object({
    tasks: z.array(
      z.object({
        key: z.string(),
        label: z.string(),
        clause: z.string(),
        role: z.enum(roleNames),
        from: z.iso.date(),
        until: z.iso.date(),
        daily: z.boolean(),
      }),
    ),
    days: z.int(),
    projectedDamages: z.int().nullable(),
    flags: z.array(z.enum(flagNames)),
  }),
  example: { firstDay: '2026-06-30', lastDay: '2026-07-05', contractHandoverDate: '2026-06-30', template: 'SOURCE' },
  compute(input) {
    refuseAll([
      input.lastDay < input.firstDay && { code: 'DATE_ORDER', message: '集中交付末日早于首日', field: 'lastDay' },
      input.leadDays !== undefined &&
        input.leadDays < 10 && { code: 'BELOW_STATUTORY_MINIMUM', message: '通知须在交付日前至少 10 日送达，提前天数不得少于 10', field: 'leadDays' },
    ])
    const { contractHandoverDate, firstDay, lastDay, template, today, leadDays } = input
    const tasks = handoverTasks(template, { firstDay, lastDay, contractHandoverDate, leadDays })
    const days = (Date.parse(lastDay) - Date.parse(firstDay)) / 86_400_000 + 1
    const late = firstDay > contractHandoverDate
    const damages =
      late && input.damages ? lateDeliveryDamages.compute({ ...input.damages, contractHandoverDate, handoverDate: firstDay }) : undefined
    const found: Readonly<Record<(typeof flagNames)[number], boolean>> = {
      LATE_DELIVERY_EXPECTED: late,
      PERIOD_LENGTH: days < 3 || days > 20,
      ALREADY_PAST: today !== undefined && tasks.some((t) => t.until < today),
    }
    return {
      result: { tasks, days, projectedDamages: damages?.result.damages ?? null, flags: flagNames.filter((f) => found[f]) },
      working: [
        ...tasks.map((t) => ({
          label: t.label,
          formula: `${template}，T=${firstDay}，E=${lastDay}，D=${contractHandoverDate}`,
          value: t.from === t.until ? t.until : `${t.from} 至 ${t.until}`,
        })),
        ...(damages?.working ?? []),
      ],
    }
  },
})
