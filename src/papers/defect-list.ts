import { z } from 'zod'
import { DefectRow, sampleDefects } from './defect-row.ts'
import { MeterRow, sampleMeters } from './meter-row.ts'
import { definePaper, part, words } from './paper.ts'

/** 验房问题清单: what the joint inspection found. */
export const defectList = definePaper({
  name: 'defect-list',
  label: '验房问题清单',
  clause: '5.1.7',
  series: 'WTQD',
  processes: ['handover'],
  data: z.object({
    round: part('验房轮次', z.int().min(1)),
    inspectedOn: part('验房日期', words),
    inspector: part('陪验人', words),
    defects: part('问题', z.array(DefectRow).min(1)),
    meters: part('表具底数', z.array(MeterRow)),
    opinion: part('业主意见', z.string()),
  }),
  sample: { round: 1, inspectedOn: '2026-06-26', inspector: '周文娟', defects: sampleDefects, meters: sampleMeters, opinion: '渗水修好再收。' },
})
