import { z } from 'zod'
import { definePaper, part, words } from './paper.ts'

/** 送审资料清单: what goes to the bank, signed by the bank when it takes it in (mortgage-process §9 submitted). */
export const submissionList = definePaper({
  name: 'submission-list',
  label: '送审资料清单',
  clause: 'S4-2',
  series: 'AJSS',
  processes: ['mortgage'],
  data: z.object({
    bank: part('银行', words),
    tranche: part('贷款种类', words),
    items: part(
      '资料',
      z.array(z.object({ name: words, who: z.string(), original: words, copies: z.int(), validUntil: z.string(), state: words })).min(1),
    ),
  }),
  sample: {
    bank: '农业银行',
    tranche: '商业贷款',
    items: [
      { name: '身份证', who: '全体借款人及配偶', original: '已核原件', copies: 2, validUntil: '2036-01-01', state: '已核' },
      { name: '收入证明', who: '借款人及配偶', original: '已核原件', copies: 1, validUntil: '2026-09-10', state: '已核' },
    ],
  },
})
