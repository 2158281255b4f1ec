import { z } from 'zod'
import { DefectRow, sampleDefects } from './defect-row.ts'
import { MeterRow, sampleMeters } from './meter-row.ts'
import { definePaper, onDay, part, words } from './paper.ts'

const Item = z.object({ name: words, no: z.string(), expected: z.int(), given: z.int() })

/** 房屋交接单（收楼确认书）: its date is the handover date. Open defects may be none; meters, keys and papers may not. */
export const handoverSheet = definePaper({
  name: 'handover-sheet',
  label: '房屋交接单',
  clause: '5.1.8',
  series: 'FWJJ',
  processes: ['handover'],
  data: z.object({
    owners: part('全体权利人', z.array(words).min(1)),
    contractNo: part('合同编号', words),
    area: part('建筑面积', words),
    handoverOn: part('交付日期', onDay),
    meters: part('表具底数', z.array(MeterRow).min(1)),
    keys: part('钥匙清单（逐项点交）', z.array(Item).min(1)),
    papers: part('资料清单（逐项点交）', z.array(Item).min(1)),
    defects: part('遗留问题', z.array(DefectRow)),
    opinion: part('业主意见', z.string()),
  }),
  sample: {
    owners: ['单雪梅', '欧阳修远'],
    contractNo: 'HT20240007',
    area: '112.36',
    handoverOn: '2026-06-26',
    meters: sampleMeters,
    keys: [
      { name: '入户门钥匙', no: 'A-0301', expected: 5, given: 5 },
      { name: '单元门禁卡', no: '0301-1~3', expected: 3, given: 3 },
      { name: '信箱钥匙', no: '301', expected: 2, given: 2 },
    ],
    papers: [
      { name: '住宅质量保证书', no: '', expected: 1, given: 1 },
      { name: '住宅使用说明书', no: '', expected: 1, given: 1 },
      { name: '管线竣工图', no: '', expected: 1, given: 1 },
    ],
    defects: sampleDefects.slice(2),
    opinion: '地漏请尽快处理。',
  },
})
