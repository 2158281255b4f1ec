import { z } from 'zod'
import { definePaper, onDay, part, words } from './paper.ts'

/** 挂失声明: the lost number is dead from here on. */
export const lossDeclaration = definePaper({
  name: 'loss-declaration',
  label: '挂失声明',
  clause: '5.2.6',
  series: 'GSSM',
  processes: ['title-certificate'],
  data: z.object({
    lostNo: part('遗失件号', words),
    statement: part('声明', words),
    newNo: part('另出的回执号', z.string()),
    declaredOn: part('声明日期', onDay),
  }),
  sample: {
    lostNo: 'GJ01-HZ-20260615-0001',
    statement: '搬家时遗失，声明作废；如他人持原件领取，由本人承担责任。',
    newNo: 'GJ01-HZ-20260701-0003',
    declaredOn: '2026-07-01',
  },
})
