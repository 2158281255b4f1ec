import { addDays, addMonths } from '../../kernel/days.ts'
import type { Role } from '../../kernel/roles.ts'
import { type CalendarTemplate, handoverTasks } from '../calendar-tasks.ts'

export const calendarTemplates = { SOURCE: '作业规程', STANDARD: '标准', LARGE: '大型项目' } as const satisfies Record<CalendarTemplate, string>

/** T and E: first and last day of the concentrated period; D: earliest contract handover day; `notice`: posting limit of the batch. */
export type PlanDays = { readonly T: string; readonly E: string; readonly D: string; readonly notice: string }
export type PlannedTask = {
  readonly row: string
  readonly label: string
  readonly clause: string
  readonly department: string
  readonly dueOn: string
}

/**
 * The tasks of a plan with the department that answers and the day by which each is done, earliest first: the handover calendar, and
 * what this department prepares besides (its one row for group, roster and plan is three tasks here, each with its own department).
 */
export const tasksOf = (template: CalendarTemplate, days: PlanDays): readonly PlannedTask[] => {
  const counted = {
    firstDay: days.T,
    lastDay: days.E,
    contractHandoverDate: days.D,
    leadDays: (Date.parse(days.T) - Date.parse(days.notice)) / 86_400_000,
  }
  const calendar = handoverTasks(template, counted)
  return [
    ...calendar
      .filter((t) => t.key !== 'plan')
      .map((t) => ({
        row: t.key,
        label: t.label,
        clause: t.clause,
        department: departmentOf[t.role] ?? '客户服务部',
        dueOn: t.key.startsWith('notice') ? days.notice : t.until,
      })),
    ...preparations(days),
  ].sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
}

const preparations = ({ T, notice }: PlanDays): readonly PlannedTask[] => [
  { row: 'group', label: '成立准备小组', clause: '5.1.1', department: '客户服务部', dueOn: addMonths(T, -1) },
  { row: 'roster', label: '确认交房名单', clause: '5.1.1', department: '营销部', dueOn: addMonths(T, -1) },
  { row: 'plan', label: '方案和计划报批', clause: '5.1.1', department: '客户服务部', dueOn: addMonths(T, -1) },
  { row: 'booksContent', label: '提供两书资料', clause: '5.1.2', department: '工程部', dueOn: addMonths(T, -1) },
  { row: 'books', label: '按户型制作两书', clause: '5.1.2', department: '客户服务部', dueOn: notice },
  { row: 'rosterSent', label: '交房名单送物业公司', clause: '5.1.4', department: '客户服务部', dueOn: notice },
  { row: 'takeover', label: '承接查验完成', clause: '5.1.4', department: '物业公司', dueOn: addDays(T, -15) },
]

/** Departments of the manual by the role whose task it is. */
const departmentOf: Readonly<Partial<Record<Role, string>>> = {
  customerService: '客户服务部',
  customerServiceLead: '客户服务部',
  engineering: '工程部',
  marketing: '营销部',
  propertyManager: '物业公司',
}

/** By when notices are posted unless the plan says otherwise: two weeks before T in the manual, thirty days in practice (DR-04). */
export const noticeDay = (template: CalendarTemplate, T: string, leadDays: number): string =>
  addDays(T, -(template === 'SOURCE' ? leadDays : Math.max(leadDays, 30)))
