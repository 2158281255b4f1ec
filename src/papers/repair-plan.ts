import { z } from 'zod'
import { definePaper, part, words } from './paper.ts'

/** 维修方案审批单: plan, materials, engineering's opinion, the owner's confirmation; the work waits for it (handbook warranty §5). */
export const repairPlan = definePaper({
  name: 'repair-plan',
  label: '维修方案审批单',
  clause: '5.1.11',
  series: 'WXFA',
  processes: ['repair'],
  data: z.object({
    repairNo: part('维修单号', words),
    contractor: part('责任单位', words),
    place: part('部位', words),
    content: part('问题', words),
    plan: part('维修方案', words),
    drawings: part('图纸', z.int()),
    materials: part('材料与费用', z.string()),
    proposedBy: part('编制人', z.string()),
    approvedBy: part('批准人', z.string()),
    opinion: part('工程意见', z.string()),
  }),
  sample: {
    repairNo: 'GJ01-WX-20261126-0003',
    contractor: '宏远建设集团',
    place: '主卫 · 地面',
    content: '楼下顶棚渗水',
    plan: '凿除地砖及原防水层，管根加强处理，JS 防水涂料三遍，闭水 48 小时合格后恢复面层。',
    drawings: 2,
    materials: 'JS 防水涂料 20 kg，地砖 6 ㎡；责任单位承担',
    proposedBy: '王师傅',
    approvedBy: '',
    opinion: '',
  },
})
