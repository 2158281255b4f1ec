import { z } from 'zod'
import { defineSetting, type Setting } from '../kernel/setting.ts'

/** What a company may set for its letters. */
export const paperSettings: readonly Setting[] = [
  defineSetting({
    key: 'notice.hours',
    label: '通知书上的办理时间（未排时段时）',
    group: '入伙通知',
    schema: z.string().trim().min(1).max(60),
    preset: '8:30–17:00',
    basis: 'PRC',
    source: 'handover §5（6）',
  }),
  defineSetting({
    key: 'notice.directions',
    label: '通知书上的乘车路线',
    group: '入伙通知',
    schema: z.string().trim().min(1).max(200),
    preset: null,
    basis: 'PRC',
    source: 'handover §5（13）；未填时印项目地址',
  }),
]
