import { addDays, addMonths } from '../kernel/days.ts'
import type { Role } from '../kernel/roles.ts'

export type CalendarTemplate = 'SOURCE' | 'STANDARD' | 'LARGE'
/** First and last day of the concentrated period, earliest contract handover date. */
export type HandoverDays = {
  readonly firstDay: string
  readonly lastDay: string
  readonly contractHandoverDate: string
  /** `notice.leadDays`, where the project has set its own; else the template's 30 or 14 days. */
  readonly leadDays?: number | undefined
}

type Task = {
  readonly key: string
  readonly label: string
  readonly clause: string
  /** Role whose department is responsible, until the plan says otherwise. */
  readonly role: Role
  readonly templates: readonly CalendarTemplate[]
  readonly from: (days: HandoverDays) => string
  readonly until: (days: HandoverDays) => string
  /** Done again each evening between the two days. */
  readonly daily?: true
}

const all = ['SOURCE', 'STANDARD', 'LARGE'] as const
const common = ['STANDARD', 'LARGE'] as const
const toFirst =
  (n: number) =>
  ({ firstDay }: HandoverDays) =>
    addDays(firstDay, -n)
/** So many days after the posting, which the template places n days before the first day. */
const afterPosting =
  (n: number, later = 0) =>
  ({ firstDay, leadDays }: HandoverDays) =>
    addDays(firstDay, later - (leadDays ?? n))

/** The handover calendar (handover §5): what is done when, counted from the concentrated period and the contract date. */
export const calendarTasks: readonly Task[] = [
  {
    key: 'strategy',
    label: '交付策略、风险排查、交付样板房',
    clause: '',
    role: 'customerServiceLead',
    templates: ['LARGE'],
    from: toFirst(180),
    until: toFirst(90),
  },
  { key: 'trialRounds', label: '逐户试验收两轮', clause: 'S4-6', role: 'engineering', templates: common, from: toFirst(90), until: toFirst(45) },
  {
    key: 'plan',
    label: '成立准备小组，名单和方案获批',
    clause: '5.1.1',
    role: 'customerServiceLead',
    templates: all,
    from: ({ firstDay }) => addMonths(firstDay, -1),
    until: ({ firstDay }) => addMonths(firstDay, -1),
  },
  {
    key: 'notice30',
    label: '寄发入伙通知书及费用清单',
    clause: '5.1.3',
    role: 'customerService',
    templates: common,
    from: afterPosting(30),
    until: afterPosting(30),
  },
  ...[1, 2, 3, 4].map(
    (n): Task => ({
      key: `text${n}`,
      label: `短信提醒第 ${n} 次`,
      clause: '5.1.3',
      role: 'customerService',
      templates: common,
      from: afterPosting(30, 7 * n),
      until: afterPosting(30, 7 * n),
    }),
  ),
  {
    key: 'notice14',
    label: '寄发入伙通知书及费用清单',
    clause: '5.1.3',
    role: 'customerService',
    templates: ['SOURCE'],
    from: afterPosting(14),
    until: afterPosting(14),
  },
  {
    key: 'served',
    label: '入伙通知最迟送达',
    clause: '5.1.3',
    role: 'customerService',
    templates: all,
    from: ({ contractHandoverDate }) => addDays(contractHandoverDate, -10),
    until: ({ contractHandoverDate }) => addDays(contractHandoverDate, -10),
  },
  { key: 'calls', label: '逐户电话通知，短信两次', clause: '5.1.3', role: 'customerService', templates: common, from: toFirst(5), until: toFirst(1) },
  {
    key: 'evenings',
    label: '当晚致电当日未到和次日预约业主',
    clause: '5.1.5',
    role: 'customerService',
    templates: common,
    from: ({ firstDay }) => firstDay,
    until: ({ lastDay }) => lastDay,
    daily: true,
  },
  {
    key: 'period',
    label: '集中交付，其后零散交付',
    clause: '5.1.5–5.1.9',
    role: 'propertyManager',
    templates: all,
    from: ({ firstDay }) => firstDay,
    until: ({ lastDay }) => lastDay,
  },
  {
    key: 'report',
    label: '交房统计与总结',
    clause: '5.1.10',
    role: 'propertyManager',
    templates: all,
    from: ({ lastDay }) => addDays(lastDay, 1),
    until: ({ lastDay }) => addDays(lastDay, 7),
  },
]

/** The tasks of a template with their days, in order of the day by which each is due. */
export const handoverTasks = (template: CalendarTemplate, days: HandoverDays) =>
  calendarTasks
    .filter((t) => t.templates.includes(template))
    .map(({ key, label, clause, role, from, until, daily }) => ({
      key,
      label,
      clause,
      role,
      from: from(days),
      until: until(days),
      daily: daily ?? false,
    }))
    .filter((t) => !t.key.startsWith('text') || t.until < days.firstDay) // nobody is reminded of a day that has come
    .sort((a, b) => (a.until === b.until ? 0 : a.until < b.until ? -1 : 1))
