import { z } from 'zod'
import { definePaper, onDay, part, words } from './paper.ts'

/** 缺件一次性告知单: everything that is lacking, once (handbook presets §2). */
export const missingPapersList = definePaper({
  name: 'missing-papers-list',
  label: '缺件一次性告知单',
  clause: '5.1.5、5.2.4',
  series: 'QJGZ',
  processes: ['handover', 'title-certificate'],
  data: z.object({
    matter: part('办理的事项', words),
    items: part('缺少的资料', z.array(z.object({ paper: words, kind: z.enum(['缺', '错']), explanation: z.string() })).min(1)),
    toldOn: part('告知日期', onDay),
    telephone: part('咨询电话', words),
  }),
  sample: {
    matter: '入伙手续',
    items: [
      { paper: '授权委托书', kind: '缺', explanation: '共有人欧阳修远未到场' },
      { paper: '身份证明', kind: '错', explanation: '证件已过有效期' },
    ],
    toldOn: '2026-06-26',
    telephone: '0571-88001234',
  },
})
