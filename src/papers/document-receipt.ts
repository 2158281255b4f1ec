import { z } from 'zod'
import { definePaper, onDay, part, words } from './paper.ts'

const Item = z.object({ name: words, version: z.string(), copies: z.int(), original: z.boolean() })

/** 两书发放与资料签收单: name, version and copies of what the owner took home. */
export const documentReceipt = definePaper({
  name: 'document-receipt',
  label: '资料签收单',
  clause: '5.1.2',
  series: 'ZLQS',
  processes: ['handover'],
  data: z.object({
    handedOn: part('发放日期', onDay),
    items: part('资料清单（逐项点交）', z.array(Item).min(1)),
    receiver: part('签收人', words),
  }),
  sample: {
    handedOn: '2026-06-26',
    items: [
      { name: '住宅质量保证书', version: '第 2 版', copies: 1, original: true },
      { name: '住宅使用说明书', version: '第 2 版', copies: 1, original: true },
      { name: '竣工验收备案表复印件', version: '', copies: 1, original: false },
      { name: '业主手册', version: '', copies: 1, original: true },
    ],
    receiver: '单雪梅',
  },
})
