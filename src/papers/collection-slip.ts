import { z } from 'zod'
import { definePaper, part, words } from './paper.ts'

/** 收件回执: what was taken in, and the number that is used once when the certificate is collected. */
export const collectionSlip = definePaper({
  name: 'collection-slip',
  label: '收件回执',
  clause: '5.2.4、5.2.6',
  series: 'SJHZ',
  processes: ['title-certificate'],
  data: z.object({
    slipNo: part('回执号', words),
    items: part('收件清单', z.array(z.object({ name: words, original: z.boolean(), copies: z.int().min(1) })).min(1)),
    purpose: part('用途', words),
    expectedOn: part('预计出证日', z.string()),
    receiver: part('收件人', words),
    state: part('回执状态', words),
    requirements: part('领取要求', z.array(words).min(1)),
    telephone: part('咨询电话', z.string()),
  }),
  sample: {
    slipNo: 'GJ01-HZ-20260615-0001',
    items: [
      { name: '登记申请书', original: true, copies: 1 },
      { name: '身份证明', original: false, copies: 2 },
    ],
    purpose: '办理不动产转移登记',
    expectedOn: '2026-09-28',
    receiver: '苏晓敏',
    state: '有效',
    requirements: ['持本回执和身份证明原件领取，回执交回后即核销，只用一次。', '委托他人领取的，另交授权委托书和权利人身份证复印件。'],
    telephone: '0571-88001234',
  },
})
