import { z } from 'zod'
import { definePaper, part, words } from './paper.ts'

/** 寄送清单 with its column for what came back: one row for each letter of a batch. */
export const postingList = definePaper({
  name: 'posting-list',
  label: '寄送清单',
  clause: '5.1.3',
  series: 'JSQD',
  processes: ['handover-plan'],
  data: z.object({
    batch: part('交付批次', words),
    content: part('内件品名', words),
    letters: part(
      '信件',
      z
        .array(
          z.object({
            no: words,
            unit: words,
            recipient: words,
            address: words,
            contractAddress: z.boolean(),
            carrier: z.string(),
            waybill: z.string(),
            postedOn: z.string(),
            outcome: z.string(),
            reason: z.string(),
          }),
        )
        .min(1),
    ),
  }),
  sample: {
    batch: '第一批集中交付',
    content: '入伙通知书及费用清单',
    letters: ['张伟', '王芳', '单雪梅、欧阳修远', '曾小敏'].map((recipient, i) => ({
      no: `GJ01-RHTZ-20260531-000${i + 1}`,
      unit: `1栋1单元${i + 1}01`,
      recipient,
      address: `临江路 ${100 + i} 号`,
      contractAddress: i !== 3,
      carrier: i < 2 ? 'EMS' : '',
      waybill: i < 2 ? `10567890123${i}` : '',
      postedOn: i < 2 ? '2026-05-31' : '',
      outcome: i === 0 ? '06-02 签收' : i === 1 ? '06-04 退回' : '',
      reason: i === 1 ? '迁移新址' : '',
    })),
  },
})
