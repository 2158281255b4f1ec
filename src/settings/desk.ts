import { z } from 'zod'
import { presetDesk } from '../calendars.ts'
import { defineSetting, type Setting } from '../kernel/setting.ts'

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, '时间应为 HH:mm')

/** Working time and pauses (handbook conventions §5). */
export const deskSettings: readonly Setting[] = [
  defineSetting({
    key: 'desk.hours',
    label: '办公时间',
    group: '工作时间',
    schema: z
      .array(z.tuple([time, time]))
      .min(1, '请填写办公时间')
      .refine((spans) => spans.flat().every((t, i, all) => i === 0 || (all[i - 1] ?? '') < t), '办公时间须按先后排列且互不重叠'),
    preset: presetDesk.map(([from, to]): [string, string] => [from, to]),
    basis: 'PRC',
    source: 'conventions-property-side §5',
  }),
  defineSetting({
    key: 'desk.days',
    label: '办公日',
    group: '工作时间',
    schema: z.enum(['WORKDAYS', 'EVERY_DAY']),
    preset: 'WORKDAYS',
    basis: 'PRC',
    source: 'conventions-property-side §5',
  }),
  defineSetting({
    key: 'pause.longest',
    label: '暂停计时最长小时数（按原因；未列的按各流程）',
    group: '工作时间',
    schema: z.record(z.string(), z.int().min(1).max(8760)),
    preset: {},
    basis: 'PRC',
    source: 'conventions-property-side §5：一般 72 小时，天气 7 日',
  }),
]
