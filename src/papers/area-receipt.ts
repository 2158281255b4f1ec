import { z } from 'zod'
import { definePaper, fen, onDay, part, words } from './paper.ts'

/** 面积差收付凭证 S2-5.2.1: what was collected or paid back on one slip, in figures and capitals, with the receipts exchanged. */
export const areaReceipt = definePaper({
  name: 'area-receipt',
  label: '面积差收付凭证',
  clause: '5.2.1',
  series: 'MJSF',
  processes: ['area-settlement'],
  data: z.object({
    kind: part('收款或退款', words),
    buyers: part('买受人', words),
    contractNo: part('合同编号', words),
    agreementNo: part('补充协议编号', words),
    slipNo: part('凭证号', words),
    paidOn: part('收付款日', onDay),
    amount: part('金额', fen),
    capitals: part('金额大写', words),
    finalPrice: part('最终总价', fen),
    oldInvoiceNo: part('原票据号', z.string()),
    newInvoiceNo: part('更换后的发票号', z.string()),
    cashier: part('经办人', words),
  }),
  sample: {
    kind: '收款',
    buyers: '单雪梅',
    contractNo: 'HT20240007',
    agreementNo: 'BC-2026-0012',
    slipNo: 'POS20260620-18',
    paidOn: '2026-06-20',
    amount: 4_998_200,
    capitals: '肆万玖仟玖佰捌拾贰元整',
    finalPrice: 171_673_250,
    oldInvoiceNo: '03300180',
    newInvoiceNo: '03300962',
    cashier: '钱思齐',
  },
})
