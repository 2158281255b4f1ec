import { z } from 'zod'
import { definePaper, fen, onDay, part, words } from './paper.ts'

/** 收据 in three copies, 存根 · 业主 · 财务 (U-PRN-7). Its number is the receipt's own and is never used again. */
export const receipt = definePaper({
  name: 'receipt',
  label: '收据',
  clause: '5.1.6',
  series: 'SJ',
  processes: ['handover'],
  data: z.object({
    no: part('收据号', words),
    kind: part('票据种类', words),
    payer: part('交款人', words),
    payee: part('收款单位', words),
    lines: part('收费项目', z.array(z.object({ name: words, detail: z.string(), amount: fen })).min(1)),
    total: part('合计', fen),
    capitals: part('合计大写', words),
    method: part('支付方式', words),
    paidOn: part('收款日期', onDay),
    cashier: part('收款人', words),
    reverses: part('冲销的收据号', z.string()),
  }),
  sample: {
    no: 'GJ01-SJ-2026-000128',
    kind: '收据',
    payer: '单雪梅',
    payee: '归园物业服务有限公司',
    lines: [
      { name: '物业服务费（预收）', detail: '2.80 元 × 112.36 ㎡ × 3 个月，2026-06-26 至 2026-09-25', amount: 94_382 },
      { name: '装修垃圾清运费', detail: '5.00 元 × 112.36', amount: 56_180 },
    ],
    total: 150_562,
    capitals: '壹仟伍佰零伍元陆角贰分',
    method: '微信支付',
    paidOn: '2026-06-26',
    cashier: '周文娟',
    reverses: '',
  },
})
