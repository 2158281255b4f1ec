import { z } from 'zod'
import { defineSetting, type Setting } from '../kernel/setting.ts'

/** What a company may set for the personal data it keeps (handbook presets §9, U-MSK-2). */
export const peopleSettings: readonly Setting[] = [
  defineSetting({
    key: 'reveal.perHour',
    label: '每人每小时可查看的完整号码数',
    group: '个人信息',
    schema: z.int().min(0).max(1000),
    preset: 30,
    basis: 'PRC',
    source: '界面规范 U-MSK-2；个人信息保护法 51 条',
  }),
  defineSetting({
    key: 'reveal.seconds',
    label: '完整号码显示的秒数',
    group: '个人信息',
    schema: z.int().min(5).max(300),
    preset: 30,
    basis: 'PRC',
    source: '界面规范 U-MSK-2',
  }),
]
