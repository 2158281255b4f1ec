import { z } from 'zod'
import { definePaper, part, words } from './paper.ts'

/** 客户资料移交清单: item by item, accepted or sent back with the reason. */
export const transferList = definePaper({
  name: 'transfer-list',
  label: '客户资料移交清单',
  clause: '4.1.1',
  series: 'ZLYJ',
  processes: ['file-transfer'],
  data: z.object({
    items: part(
      '移交资料',
      z
        .array(
          z.object({
            name: words,
            copies: z.int().min(1),
            original: z.boolean(),
            handedBy: z.string(),
            state: words,
            reason: z.string(),
          }),
        )
        .min(1),
    ),
  }),
  sample: {
    items: [
      { name: '商品房买卖合同及补充协议', copies: 1, original: true, handedBy: '陆一鸣', state: '已接收', reason: '' },
      { name: '身份证复印件', copies: 2, original: false, handedBy: '陆一鸣', state: '退回', reason: '共有人欧阳修远的缺反面' },
      { name: '付款凭证', copies: 3, original: false, handedBy: '陆一鸣', state: '已接收', reason: '' },
      { name: '按揭资料', copies: 1, original: false, handedBy: '', state: '待移交', reason: '' },
    ],
  },
})
