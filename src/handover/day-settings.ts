import { z } from 'zod'
import { defineSetting, type Setting } from '../kernel/setting.ts'

const from = (source: string) => ({ basis: 'PRC', source, group: '交付日' }) as const
const Counted = z.array(z.object({ name: z.string().min(1), quantity: z.int().min(1).max(99) })).min(1)

/** Keys of one home by the five kinds of the manual (keys §2). */
export const keyKinds = ['防盗门', '室内门', '电子对讲门', '水表箱', '信箱'] as const
export const meterKinds = ['水', '电', '气', '热'] as const

/** What a company may set for its handover days. */
export const daySettings: readonly Setting[] = [
  defineSetting({
    key: 'queue.slots',
    label: '预约时段',
    schema: z.array(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/)).min(1),
    preset: ['08:30-09:30', '09:30-10:30', '10:30-11:30', '14:00-15:00', '15:00-16:00', '16:00-17:00', '17:00-18:00'],
    ...from('handover §8；U-QUE-13'),
  }),
  defineSetting({
    key: 'queue.noShowMinutes',
    label: '时段结束后多少分钟算爽约',
    schema: z.int().min(0).max(600),
    preset: 60,
    ...from('U-QUE-13'),
  }),
  defineSetting({
    key: 'queue.streamWeights',
    label: '号别权重（等候时间乘以权重后比较）',
    schema: z.object({ A: z.number().positive(), B: z.number().positive(), V: z.number().positive(), C: z.number().positive() }),
    preset: { A: 1, B: 1, V: 2, C: 1 },
    ...from('U-QUE-4'),
  }),
  defineSetting({
    key: 'inspection.meters',
    label: '须抄录的表具',
    schema: z.array(z.enum(meterKinds)).min(1),
    preset: ['水', '电', '气'],
    ...from('handover §8'),
  }),
  defineSetting({
    key: 'handover.keys',
    label: '每户钥匙清单',
    schema: Counted,
    preset: [
      { name: '防盗门', quantity: 3 },
      { name: '室内门', quantity: 3 },
      { name: '电子对讲门', quantity: 2 },
      { name: '水表箱', quantity: 1 },
      { name: '信箱', quantity: 2 },
    ],
    ...from('keys §2；作业规程 4.5'),
  }),
  defineSetting({
    key: 'handover.papers',
    label: '交付资料清单',
    schema: Counted,
    preset: [
      { name: '住宅质量保证书', quantity: 1 },
      { name: '住宅使用说明书', quantity: 1 },
      { name: '竣工验收备案表复印件', quantity: 1 },
      { name: '业主手册', quantity: 1 },
      { name: '装修手册', quantity: 1 },
      { name: '户型水电管线图', quantity: 1 },
      { name: '实测面积表', quantity: 1 },
      { name: '设备保修卡', quantity: 1 },
    ],
    ...from('handover §8–9'),
  }),
  defineSetting({
    key: 'followup.handoverDays',
    label: '交付后回访（日）',
    schema: z.int().min(1).max(365),
    preset: 7,
    ...from('handover §9'),
  }),
]
