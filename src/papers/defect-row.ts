import { z } from 'zod'
import { words } from './paper.ts'

/** A defect as papers list it. `agreedOn` is empty until a repair has been agreed. */
export const DefectRow = z.object({
  no: words,
  room: words,
  part: words,
  kind: words,
  description: z.string(),
  severity: words,
  trade: words,
  contractor: z.string(),
  agreedOn: z.string(),
})
export type DefectRow = z.output<typeof DefectRow>

export const sampleDefects: z.input<typeof DefectRow>[] = [
  {
    no: 'GJ01-WT-20260626-0012',
    room: '主卧',
    part: '外窗',
    kind: '窗角渗水',
    description: '淋水试验后右下角有水渍',
    severity: 'S1',
    trade: '门窗',
    contractor: '宏远建设集团',
    agreedOn: '2026-07-11',
  },
  {
    no: 'GJ01-WT-20260626-0013',
    room: '客餐厅',
    part: '墙面',
    kind: '空鼓',
    description: '东墙一处约 600 cm²',
    severity: 'S2',
    trade: '总包',
    contractor: '宏远建设集团',
    agreedOn: '2026-07-11',
  },
  {
    no: 'GJ01-WT-20260626-0014',
    room: '厨房',
    part: '地漏',
    kind: '排水不畅',
    description: '',
    severity: 'S2',
    trade: '给排水',
    contractor: '宏远建设集团',
    agreedOn: '2026-07-03',
  },
  {
    no: 'GJ01-WT-20260626-0015',
    room: '入户门',
    part: '门扇',
    kind: '划痕',
    description: '',
    severity: 'S3',
    trade: '门',
    contractor: '宏远建设集团',
    agreedOn: '2026-07-11',
  },
]
