import { z } from 'zod'
import { definePaper, fen, onDay, part, words } from './paper.ts'

/** 票据换领单: old receipts come back and are void, tax voucher and fee voucher are given. */
export const exchangeSheet = definePaper({
  name: 'exchange-sheet',
  label: '票据换领单',
  clause: '5.2.6',
  series: 'PJHL',
  processes: ['title-certificate'],
  data: z.object({
    slipNo: part('收回的回执号', words),
    receipts: part('收回作废的收据', z.array(z.object({ charge: words, no: words, amount: fen }))),
    taxVoucher: part('契税发票或电子凭证号', words),
    feeVoucher: part('登记费票据号', z.string()),
    exchangedOn: part('换领日期', onDay),
  }),
  sample: {
    slipNo: 'GJ01-HZ-20260615-0001',
    receipts: [{ charge: '契税', no: 'GJ01-DS-20260615-0001', amount: 2_000_000 }],
    taxVoucher: '电子契税凭证 333010260600001',
    feeVoucher: '0012345',
    exchangedOn: '2026-07-20',
  },
})
