import { z } from 'zod'
import { DefectRow, sampleDefects } from './defect-row.ts'
import { definePaper, onDay, part, words } from './paper.ts'

/** 整改通知书 to the responsible unit. */
export const rectificationNotice = definePaper({
  name: 'rectification-notice',
  label: '整改通知书',
  clause: '5.1.9',
  series: 'ZGTZ',
  processes: ['repair'],
  data: z.object({
    contractor: part('责任单位', words),
    repairNo: part('维修单号', words),
    basis: part('依据', words),
    limit: part('整改期限', onDay),
    urgency: part('紧急程度', words),
    telephone: part('联系电话', words),
    defects: part('问题清单', z.array(DefectRow).min(1)),
  }),
  sample: {
    contractor: '宏远建设集团',
    repairNo: 'GJ01-WX-20260626-0003',
    basis: '施工合同及《房屋建筑工程质量保修书》',
    limit: '2026-07-11',
    urgency: '一般',
    telephone: '0571-88001234',
    defects: sampleDefects,
  },
})
