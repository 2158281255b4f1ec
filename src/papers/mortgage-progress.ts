import { z } from 'zod'
import { definePaper, fen, onDay, part, words } from './paper.ts'

const Sum = z.object({ count: z.int(), amount: fen })
const Line = z.object({ bank: words, signed: Sum, contracted: Sum, filed: Sum, ready: Sum, disbursed: Sum })
const sum = (count: number, amount: number) => ({ count, amount })

/** 《按揭进展统计综合表》 for group finance on the 10th and 25th (mortgage-process §15). */
export const mortgageProgressPaper = definePaper({
  name: 'mortgage-progress',
  label: '按揭进展统计综合表',
  clause: 'S4-2',
  series: 'AJZH',
  processes: ['bank-cooperation'],
  data: z.object({
    asOf: part('统计日', onDay),
    dueOn: part('报送日', onDay),
    lastReportOn: part('上次报送日', onDay),
    lines: part('各银行', z.array(Line).min(1)),
    kpis: part('指标', z.array(z.object({ label: words, shown: words }))),
  }),
  sample: {
    asOf: '2026-06-15',
    dueOn: '2026-06-25',
    lastReportOn: '2026-06-10',
    lines: ['农业银行', '中国银行', '建设银行', '中信银行', '合计'].map((bank, i) => ({
      bank,
      signed: sum(i, i * 90_000_000),
      contracted: sum(1, 86_000_000),
      filed: sum(2, 172_000_000),
      ready: sum(0, 0),
      disbursed: sum(3, 251_234_500),
    })),
    kpis: [
      { label: '按揭回款周期（平均）', shown: '49.1 日' },
      { label: '一次通过率', shown: '66.67 %' },
    ],
  },
})
