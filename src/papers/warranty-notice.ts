import { z } from 'zod'
import { definePaper, onDay, part, words } from './paper.ts'

/** 保修通知书 to the unit that answers for a part in warranty: part, basis, limit, acknowledgement (handbook warranty §5). */
export const warrantyNotice = definePaper({
  name: 'warranty-notice',
  label: '保修通知书',
  clause: '5.1.11',
  series: 'BXTZ',
  processes: ['repair'],
  data: z.object({
    contractor: part('责任单位', words),
    repairNo: part('维修单号', words),
    place: part('部位', words),
    content: part('保修内容', words),
    cause: part('原因', z.string()),
    basis: part('依据', words),
    warranty: part('保修期', z.array(z.object({ part: words, starts: words, ends: words, builderEnds: z.string() }))),
    limit: part('整改期限', onDay),
    telephone: part('联系电话', words),
  }),
  sample: {
    contractor: '宏远建设集团',
    repairNo: 'GJ01-WX-20261126-0003',
    place: '主卫 · 地面',
    content: '楼下顶棚渗水，闭水试验 24 小时后有水渍',
    cause: '施工',
    basis: '《房屋建筑工程质量保修书》《建设工程质量管理条例》第四十条、第四十一条',
    warranty: [{ part: '有防水要求的房间和外墙面防渗漏', starts: '2026-06-26', ends: '2031-06-26', builderEnds: '2031-03-01' }],
    limit: '2026-12-26',
    telephone: '0571-88001234',
  },
})
