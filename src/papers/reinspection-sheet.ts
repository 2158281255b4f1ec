import { z } from 'zod'
import { DefectRow, sampleDefects } from './defect-row.ts'
import { definePaper, part } from './paper.ts'

/** 复验单: each defect passed or not by the owner; results may still be blank when it is taken along. */
export const reinspectionSheet = definePaper({
  name: 'reinspection-sheet',
  label: '复验单',
  clause: '5.1.9',
  series: 'FYDD',
  processes: ['handover'],
  data: z.object({
    round: part('复验轮次', z.int().min(1)),
    defects: part(
      '复验的问题',
      z.array(DefectRow.extend({ result: z.enum(['', '通过', '不通过']), reason: z.string(), newLimit: z.string() })).min(1),
    ),
    opinion: part('业主意见', z.string()),
  }),
  sample: {
    round: 2,
    defects: sampleDefects.map((d, i) => ({
      ...d,
      result: (['不通过', '通过'] as const)[i] ?? ('' as const),
      reason: i === 0 ? '雨后仍有水渍' : '',
      newLimit: i === 0 ? '2026-07-20' : '',
    })),
    opinion: '',
  },
})
