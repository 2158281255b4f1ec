import { z } from 'zod'
import { definePaper, fen, onDay, part, words } from './paper.ts'

const side = z.object({ method: words, first: fen, normal: fen, last: fen, step: fen, total: fen, totalInterest: fen })
const row = z.object({ k: z.int(), dueDate: z.string().nullable(), payment: fen, principal: fen, interest: fen, balance: fen })

/** 置业计划书（按揭测算单）: both ways of paying back side by side, the first twelve instalments, and that it is an estimate. */
export const loanQuote = definePaper({
  name: 'loan-quote',
  label: '按揭测算单',
  clause: 'S3-calc',
  series: 'CSD',
  processes: [],
  data: z.object({
    unit: part('房号', z.string()),
    area: part('建筑面积', z.string()),
    total: part('总价', fen.nullable()),
    downPayment: part('首付款', fen.nullable()),
    kind: part('贷款种类', words),
    tranches: part('各笔贷款', z.array(z.object({ label: words, principal: fen, annualRate: words })).min(1)),
    rateSource: part('利率依据', words),
    years: part('年限', z.int()),
    n: part('期数', z.int()),
    frequency: part('还款频率', words),
    method: part('还款方式', words),
    sides: part('两种方式比较', z.array(side).length(2)),
    difference: part('利息相差', fen),
    rows: part('前十二期', z.array(row).min(1)),
    per10000: part('万元月供', z.array(z.object({ label: words, amount: fen }))),
    affordability: part('还款能力', z.array(z.string())),
    validUntil: part('有效期至', onDay),
    consultant: part('置业顾问', words),
    note: part('说明', words),
  }),
  sample: {
    unit: '1栋2单元301',
    area: '112.36',
    total: 161_708_100,
    downPayment: 24_708_100,
    kind: '组合贷款',
    tranches: [
      { label: '商业贷款', principal: 87_000_000, annualRate: '3.5' },
      { label: '公积金贷款', principal: 50_000_000, annualRate: '2.6' },
    ],
    rateSource: 'LPR 2025-05-20 公布 3.50%，加点 0 基点',
    years: 30,
    n: 360,
    frequency: '月',
    method: '等额本息',
    sides: [
      { method: '等额本息', first: 590_840, normal: 590_840, last: 590_840, step: 0, total: 212_702_400, totalInterest: 75_702_400 },
      { method: '等额本金', first: 742_639, normal: 741_634, last: 381_562, step: 1005, total: 202_358_958, totalInterest: 65_358_958 },
    ],
    difference: 10_343_442,
    rows: Array.from({ length: 12 }, (_, at) => ({
      k: at + 1,
      dueDate: `2026-${String((at % 12) + 1).padStart(2, '0')}-20`,
      payment: 590_840,
      principal: 228_757,
      interest: 362_083,
      balance: 137_000_000 - 228_757 * (at + 1),
    })),
    per10000: [
      { label: '商业贷款', amount: 4490 },
      { label: '公积金贷款', amount: 4003 },
    ],
    affordability: ['房产支出占收入：（5,908.40 + 300.00）÷ 15,000.00，上限 50%，41.39%'],
    validUntil: '2026-06-18',
    consultant: '陆一鸣',
    note: '测算按模型 A（全程不取整，结果取整一次），逐期明细按模型 B（逐期取整，末期结清）。仅供参考，以银行还款计划为准。',
  },
})
