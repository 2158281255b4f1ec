import { z } from 'zod'
import { defineSetting, type Setting } from '../kernel/setting.ts'

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '应为 HH:mm')
const group = '消息'

/** When and how often the company may approach people for marketing; messages about a contract are not concerned. */
export const channelSettings: readonly Setting[] = [
  defineSetting({ key: 'contact.quietFrom', label: '营销免打扰起', group, schema: clock, preset: '21:00', basis: 'PRC', source: 'presets §9' }),
  defineSetting({ key: 'contact.quietTo', label: '营销免打扰止', group, schema: clock, preset: '08:30', basis: 'PRC', source: 'presets §9' }),
  defineSetting({
    key: 'contact.marketingPerWeek',
    label: '每位客户每周营销联系次数',
    group,
    schema: z.int().min(0).max(50),
    preset: 2,
    basis: 'PRC',
    source: 'presets §9',
  }),
]
