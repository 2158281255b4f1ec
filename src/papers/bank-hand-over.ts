import { z } from 'zod'
import { definePaper, onDay, part, words } from './paper.ts'

/** 送抵押清单: certificates that go to one bank, signed for one by one. */
export const bankHandOver = definePaper({
  name: 'bank-hand-over',
  label: '送抵押清单',
  clause: '5.2.6',
  series: 'SDYQ',
  processes: ['title-certificate'],
  data: z.object({
    listNo: part('清单号', words),
    bank: part('银行', words),
    madeOn: part('送件日期', onDay),
    madeBy: part('送件人', words),
    lines: part(
      '证书',
      z
        .array(z.object({ unit: words, owners: z.string(), certificateNo: words, mortgageCertNo: words, signedOn: z.string(), signedBy: z.string() }))
        .min(1),
    ),
  }),
  sample: {
    listNo: 'GJ01-DY-20260615-0001',
    bank: '建设银行',
    madeOn: '2026-06-15',
    madeBy: '苏晓敏',
    lines: [
      {
        unit: '1栋1单元102',
        owners: '王芳',
        certificateNo: '浙（2026）杭州市不动产权第0000102号',
        mortgageCertNo: '浙（2026）杭州市不动产证明第0000102号',
        signedOn: '2026-06-16',
        signedBy: '王经理',
      },
    ],
  },
})
