import { z } from 'zod'
import { definePaper, onDay, part, words } from './paper.ts'

/** 验收与交接意见单: a problem seen from the customer's side, its department, date and answer (S4-6). */
export const acceptanceOpinionSheet = definePaper({
  name: 'acceptance-opinion-sheet',
  label: '验收与交接意见单',
  clause: '岗位职责⑹',
  series: 'YSJY',
  processes: ['acceptance-opinion'],
  data: z.object({
    opinionNo: part('意见编号', words),
    stage: part('场合', words),
    place: part('部位', words),
    content: part('客户视角的问题', words),
    department: part('责任部门', words),
    dueOn: part('答复期限', onDay),
    answer: part('答复', z.string()),
    willFix: part('是否整改', z.string()),
    fixedOn: part('整改完成日', z.string()),
    problem: part('不认可之处', z.string()),
    raisedBy: part('提出人', words),
  }),
  sample: {
    opinionNo: 'GJ01-YS-20260510-0004',
    stage: '模拟验收第一轮',
    place: '2 号楼大堂',
    content: '无障碍坡道与车行道之间没有警示，推婴儿车的业主容易误入车道。',
    department: '工程部',
    dueOn: '2026-05-20',
    answer: '增设警示桩和地面标线。',
    willFix: '整改',
    fixedOn: '2026-05-28',
    problem: '',
    raisedBy: '苏晓敏',
  },
})
