import { z } from 'zod'
import { definePaper, fen, onDay, part, words } from './paper.ts'

const Counted = z.object({ label: words, n: z.int() })

/** 交房统计表: the sheet of handbook handover §14, with the day it was counted on. A ratio without denominator is printed as a dash. */
export const handoverReport = definePaper({
  name: 'handover-report',
  label: '交房统计表',
  clause: '5.1.10',
  series: 'JFTJ',
  processes: ['handover-plan'],
  data: z.object({
    batch: part('交付批次', words),
    from: part('集中交付首日', onDay),
    to: part('集中交付末日', onDay),
    asOf: part('统计截至', onDay),
    counts: part('户数', z.array(Counted).min(1)),
    kpis: part('指标', z.array(z.object({ label: words, formula: words, value: words, target: z.string() })).min(1)),
    charts: part('图示', z.array(z.object({ title: words, svg: words }))),
    fees: part('费用收缴', z.array(z.object({ name: words, due: fen, received: fen, rate: words }))),
    groups: part('问题分布', z.array(z.object({ label: words, rows: z.array(Counted) }))),
    open: part('未关闭问题', z.array(z.object({ no: words, unit: words, what: words, contractor: z.string(), agreedOn: z.string() }))),
    summary: part('总结', z.string()),
    proposal: part('建议', z.string()),
  }),
  sample: {
    batch: '第一批集中交付',
    from: '2026-06-26',
    to: '2026-06-30',
    asOf: '2026-07-05',
    counts: [
      { label: '应交', n: 320 },
      { label: '已通知', n: 320 },
      { label: '已送达', n: 314 },
      { label: '到访', n: 296 },
      { label: '已交付', n: 288 },
      { label: '带问题收房', n: 103 },
      { label: '拒收', n: 5 },
      { label: '视为交付', n: 2 },
      { label: '挂起', n: 1 },
      { label: '爽约', n: 8 },
    ],
    kpis: [
      { label: '交付率', formula: '已交付 288 ÷ 应交 320', value: '90.00%', target: '≥ 95%' },
      { label: '集中期到访率', formula: '到访 296 ÷ 应交 320', value: '92.50%', target: '' },
      { label: '一次验房通过率', formula: '一次通过 185 ÷ 首次验房 296', value: '62.50%', target: '≥ 60%' },
      { label: '户均问题数', formula: '问题 2,072 ÷ 验房户 296', value: '7.00', target: '≤ 8' },
      { label: '整改关闭率', formula: '关闭 1,600 ÷ 问题 2,072', value: '77.22%', target: '' },
    ],
    charts: [],
    fees: [
      { name: '首期住宅专项维修资金', due: 323_596_800, received: 323_596_800, rate: '100.00%' },
      { name: '物业服务费', due: 30_202_240, received: 27_182_016, rate: '90.00%' },
    ],
    groups: [
      {
        label: '严重度',
        rows: [
          { label: 'S1', n: 21 },
          { label: 'S2', n: 760 },
          { label: 'S3', n: 1_120 },
          { label: 'S4', n: 171 },
        ],
      },
      {
        label: '工种',
        rows: [
          { label: '抹灰涂料', n: 640 },
          { label: '门窗', n: 410 },
          { label: '给排水', n: 230 },
        ],
      },
      {
        label: '部位',
        rows: [
          { label: '客餐厅', n: 702 },
          { label: '卧室', n: 515 },
          { label: '厨房', n: 288 },
        ],
      },
      { label: '责任单位', rows: [{ label: '宏远建设集团', n: 1_803 }] },
    ],
    open: [
      {
        no: 'GJ01-WT-20260626-0012',
        unit: '1栋2单元301',
        what: '主卧外窗：窗角渗水（S1）',
        contractor: '宏远建设集团',
        agreedOn: '2026-07-11',
      },
    ],
    summary: '集中交付期间秩序良好，签到到离场平均 142 分钟。',
    proposal: '第二批增加两个验房组，提前三日完成保洁。',
  },
})
