import { z } from 'zod'
import { definePaper, fen, part, words } from './paper.ts'

const Line = z.object({
  unit: words,
  buyers: z.string(),
  price: fen.nullable(),
  signedOn: z.string(),
  onlineNo: z.string(),
  filingNo: z.string(),
  filedOn: z.string(),
  dueOn: z.string(),
  changes: z.string(),
})
const sampleLines = ['张伟', '王芳', '单雪梅、欧阳修远', '曾小敏'].map((buyers, i) => ({
  unit: `1栋1单元${i + 1}01`,
  buyers,
  price: 200_000_000 + i * 1_000_000,
  signedOn: '2026-05-20',
  onlineNo: `WQ2026052${i}`,
  filingNo: i < 3 ? `BA2026060${i}` : '',
  filedOn: i < 3 ? '2026-06-08' : '',
  dueOn: '2026-06-22',
  changes: i === 1 ? '1 次' : '',
}))

/** 合同台账 of the building in which the case's home stands. */
export const contractLedger = definePaper({
  name: 'contract-ledger',
  label: '合同台账',
  clause: '4-4',
  series: 'HTTZ',
  processes: ['contract-filing'],
  data: z.object({ building: part('楼栋', words), contracts: part('合同', z.array(Line).min(1)) }),
  sample: { building: '1栋', contracts: sampleLines },
})
