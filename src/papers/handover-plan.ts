import { z } from 'zod'
import { definePaper, onDay, part, words } from './paper.ts'

/** 入伙方案与计划: group, roster, tasks each with department and day, gates with their overrides (DR-03, J-1). */
export const handoverPlanPaper = definePaper({
  name: 'handover-plan',
  label: '入伙方案与计划',
  clause: '5.1.1',
  series: 'RHFA',
  processes: ['handover-plan'],
  data: z.object({
    batch: part('交付批次', words),
    from: part('集中交付首日', onDay),
    to: part('集中交付末日', onDay),
    noticeOn: part('寄发通知日期', onDay),
    place: part('交付地点', words),
    units: part('名单户数', z.int().min(1)),
    rosterVersion: part('名单版本', z.int()),
    rosterConfirmed: part('营销确认名单', words),
    flow: part('办理次序', words),
    hint: part('流程提示', z.string()),
    template: part('计划模板', words),
    members: part('准备小组', z.array(z.object({ name: words, department: words, duty: z.string() })).min(1)),
    gates: part('交付门禁', z.array(z.object({ id: words, label: words, green: z.boolean(), evidence: z.string(), override: z.string() }))),
    tasks: part(
      '任务（须有责任部门和完成日期）',
      z.array(z.object({ label: words, clause: z.string(), department: words, dueOn: onDay, done: z.boolean() })).min(1),
    ),
    opinion: part('审批意见', z.string()),
  }),
  sample: {
    batch: '第一批集中交付',
    from: '2026-06-26',
    to: '2026-06-30',
    noticeOn: '2026-05-27',
    place: '一期会所一层交付大厅',
    units: 320,
    rosterVersion: 2,
    rosterConfirmed: '陆一鸣 2026-05-20 确认',
    flow: '先验房后缴费',
    hint: '',
    template: '标准计划',
    members: [
      { name: '林静', department: '客户服务部', duty: '组长，总协调' },
      { name: '郑大为', department: '工程部', duty: '陪验与整改' },
      { name: '冯立', department: '物业公司', duty: '现场接待与钥匙' },
    ],
    gates: [
      { id: 'GP-1', label: '竣工验收合格', green: true, evidence: '竣工验收报告 2026-03-01', override: '' },
      { id: 'GP-2', label: '竣工验收备案', green: true, evidence: '杭建备 2026-0318', override: '' },
      { id: 'GP-6', label: '规划、消防、人防、环保、电梯', green: false, evidence: '', override: '顾明川：消防复验已排期' },
    ],
    tasks: [
      { label: '成立准备小组', clause: '5.1.1', department: '客户服务部', dueOn: '2026-05-26', done: true },
      { label: '确认交房名单', clause: '5.1.1', department: '营销部', dueOn: '2026-05-26', done: true },
      { label: '制作两书', clause: '5.1.2', department: '客户服务部', dueOn: '2026-05-30', done: false },
      { label: '寄发入伙通知书', clause: '5.1.3', department: '客户服务部', dueOn: '2026-05-27', done: false },
    ],
    opinion: '同意按方案实施。',
  },
})
