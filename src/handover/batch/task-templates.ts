import { addDays, addMonths } from '../../kernel/days.ts'

export type CalendarTemplate = 'SOURCE' | 'STANDARD' | 'LARGE'
export const calendarTemplates = { SOURCE: '作业规程', STANDARD: '标准', LARGE: '大型项目' } as const satisfies Record<CalendarTemplate, string>

/** T and E: first and last day of the concentrated period; D: earliest contract handover day; `notice`: posting limit of the batch. */
export type PlanDays = { readonly T: string; readonly E: string; readonly D: string; readonly notice: string }
type TaskRow = {
  readonly row: string
  readonly label: string
  readonly clause: string
  readonly department: string
  readonly in: readonly CalendarTemplate[]
  readonly due: (days: PlanDays) => string
}

const every = ['SOURCE', 'STANDARD', 'LARGE'] as const
const wide = ['STANDARD', 'LARGE'] as const

/** Tasks of a plan with the department that answers and the day by which they are done (handbook handover §5). */
const taskRows: readonly TaskRow[] = [
  {
    row: 'strategy',
    label: '交付策略、风险排查、交付样板间',
    clause: '5.1.1',
    department: '客户服务部',
    in: ['LARGE'],
    due: ({ T }) => addDays(T, -90),
  },
  { row: 'trial-1', label: '模拟验收第一轮，逐户', clause: '5.1.1', department: '工程部', in: wide, due: ({ T }) => addDays(T, -68) },
  { row: 'trial-2', label: '模拟验收第二轮，逐户', clause: '5.1.1', department: '工程部', in: wide, due: ({ T }) => addDays(T, -45) },
  { row: 'group', label: '成立准备小组', clause: '5.1.1', department: '客户服务部', in: every, due: ({ T }) => addMonths(T, -1) },
  { row: 'roster', label: '确认交房名单', clause: '5.1.1', department: '营销部', in: every, due: ({ T }) => addMonths(T, -1) },
  { row: 'plan', label: '方案和计划报批', clause: '5.1.1', department: '客户服务部', in: every, due: ({ T }) => addMonths(T, -1) },
  { row: 'books-content', label: '提供两书资料', clause: '5.1.2', department: '工程部', in: every, due: ({ T }) => addMonths(T, -1) },
  { row: 'books', label: '按户型制作两书', clause: '5.1.2', department: '客户服务部', in: every, due: ({ notice }) => notice },
  { row: 'notice', label: '寄发入伙通知书和费用清单', clause: '5.1.3', department: '客户服务部', in: every, due: ({ notice }) => notice },
  { row: 'roster-sent', label: '交房名单送物业公司', clause: '5.1.4', department: '客户服务部', in: every, due: ({ notice }) => notice },
  {
    row: 'texts',
    label: '短信提醒，每 7 日一次，共 4 次',
    clause: '5.1.3',
    department: '客户服务部',
    in: wide,
    due: ({ notice }) => addDays(notice, 28),
  },
  { row: 'service', label: '通知书全部有效送达', clause: '5.1.3', department: '客户服务部', in: every, due: ({ D }) => addDays(D, -10) },
  { row: 'takeover', label: '承接查验完成', clause: '5.1.4', department: '物业公司', in: every, due: ({ T }) => addDays(T, -15) },
  { row: 'calls', label: '逐户电话确认，短信 2 次', clause: '5.1.5', department: '客户服务部', in: wide, due: ({ T }) => addDays(T, -1) },
  { row: 'evenings', label: '每晚联系当日未到和次日应到业主', clause: '5.1.5', department: '客户服务部', in: wide, due: ({ E }) => E },
  { row: 'period', label: '集中交付', clause: '5.1.5–5.1.9', department: '物业公司', in: every, due: ({ E }) => E },
  { row: 'report', label: '交房统计和总结反馈', clause: '5.1.10', department: '物业公司', in: every, due: ({ E }) => addDays(E, 7) },
]

/** The tasks of a calendar template for these days, earliest first. */
export const tasksOf = (template: CalendarTemplate, days: PlanDays) =>
  taskRows
    .filter((t) => t.in.includes(template))
    .map(({ row, label, clause, department, due }) => ({ row, label, clause, department, dueOn: due(days) }))
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))

/** By when notices are posted unless the plan says otherwise: two weeks before T in the manual, thirty days in practice (DR-04). */
export const noticeDay = (template: CalendarTemplate, T: string, leadDays: number): string =>
  addDays(T, -(template === 'SOURCE' ? leadDays : Math.max(leadDays, 30)))
