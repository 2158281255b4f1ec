import { z } from 'zod'
import { defineSetting, type Setting } from '../kernel/setting.ts'

/** How exports of personal data are kept in bounds (conventions §10). */
export const exportSettings: readonly Setting[] = [
  defineSetting({
    key: 'exports.approveAbove',
    label: '含个人信息的导出超过多少行须主管批准',
    group: '个人信息',
    schema: z.int().min(0).max(100_000),
    preset: 200,
    basis: 'PRC',
    source: '物业侧约定 §10；个人信息保护法 51 条',
  }),
  defineSetting({
    key: 'exports.approvedHours',
    label: '批准后可以导出的小时数',
    group: '个人信息',
    schema: z.int().min(1).max(168),
    preset: 24,
    basis: 'PRC',
    source: '物业侧约定 §10',
  }),
  defineSetting({
    key: 'exports.answerHours',
    label: '导出申请的审批时限（小时）',
    group: '个人信息',
    schema: z.int().min(1).max(168),
    preset: 24,
    basis: 'PRC',
    source: '物业侧约定 §10',
  }),
]
