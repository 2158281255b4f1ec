import { z } from 'zod'
import { definePaper, fen, onDay, part, words } from './paper.ts'

/** 办证费用收据: each charge, taken on trust or paid by the owner, and what became of the money. */
export const titleReceipt = definePaper({
  name: 'title-receipt',
  label: '办证费用收据',
  clause: '5.2.4、5.2.5',
  series: 'BZSJ',
  processes: ['title-certificate'],
  data: z.object({
    lines: part(
      '费用',
      z
        .array(
          z.object({
            charge: words,
            amount: fen,
            mode: words,
            no: z.string(),
            draw: z.string(),
            spent: fen,
            left: fen,
          }),
        )
        .min(1),
    ),
    total: part('代收合计', fen),
    capitals: part('合计大写', words),
    on: part('日期', onDay),
  }),
  sample: {
    lines: [
      { charge: '契税', amount: 2_000_000, mode: '代收', no: 'GJ01-DS-20260615-0001', draw: 'GJ01-TQ-20260616-0001', spent: 2_000_000, left: 0 },
      { charge: '登记费', amount: 8_000, mode: '代收', no: 'GJ01-DS-20260615-0002', draw: '', spent: 0, left: 8_000 },
    ],
    total: 2_008_000,
    capitals: '贰万零捌拾元整',
    on: '2026-06-16',
  },
})
