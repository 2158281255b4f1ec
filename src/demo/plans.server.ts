import { v7 as newId } from 'uuid'
import { planDates } from '../handover/batch/refresh.server.ts'
import { tasksOf } from '../handover/batch/task-templates.ts'
import { addDays } from '../kernel/days.ts'
import { handoverPlan } from '../processes/handover/plan.ts'
import { type GateId, projectGates } from '../processes/handover/project-gates.ts'
import { batchOfBuilding, type Home, type Site } from './estate.server.ts'
import { at, type openPast, type Told } from './past.server.ts'

type Past = ReturnType<typeof openPast>
export type Batch = {
  readonly id: string
  readonly n: 1 | 2 | 3
  readonly name: string
  readonly firstDay: string
  readonly lastDay: string
  readonly noticeOn: string
  readonly plan: Told
  readonly homes: readonly Home[]
  /** Roster entry by home. */
  readonly entries: ReadonlyMap<string, string>
}

const names = { 1: '一期首批（1、2、3、6栋）', 2: '一期二批（7栋）', 3: '二期（5栋、S1栋）' } as const
const days = { 1: [-75, -67], 2: [-3, 6], 3: [36, 44] } as const

/** The three batches with their plans: one ended, one in its days of handover, one being prepared. */
export const tellPlans = (past: Past, site: Site, day: string): readonly Batch[] =>
  ([1, 2, 3] as const).map((n) => {
    const firstDay = addDays(day, days[n][0])
    const lastDay = addDays(day, days[n][1])
    const noticeOn = addDays(firstDay, -30)
    const homes = site.homes.filter((h) => h.sold && batchOfBuilding[h.building] === n)
    const plan = tellPlan(past, site, { n, firstDay, lastDay, noticeOn, units: homes.length })
    return { id: newId(), n, name: names[n], firstDay, lastDay, noticeOn, plan, homes, entries: new Map(homes.map((h) => [h.id, newId()])) }
  })

type About = { readonly n: 1 | 2 | 3; readonly firstDay: string; readonly lastDay: string; readonly noticeOn: string; readonly units: number }

const tellPlan = (past: Past, { by }: Site, { n, firstDay, lastDay, noticeOn, units }: About): Told => {
  const first = { first_day: firstDay, last_day: lastDay, notice_on: noticeOn }
  const tasks = tasksOf('STANDARD', { T: firstDay, E: lastDay, D: firstDay, notice: noticeOn }).length
  const begun = n === 3 ? addDays(firstDay, -50) : addDays(firstDay, -72)
  const plan = past
    .begin(handoverPlan, { key: `demo-batch-${n}`, title: names[n], data: planDates(first) }, by.customerServiceLead, at(begun, 9.2))
    .fact(
      '编制计划',
      {
        members: 0,
        tasks,
        tasksIncomplete: 0,
        units: 0,
        rosterConfirmed: false,
        redForApproval: [],
        redForNotice: [],
        redForOpening: [],
        lettersPosted: 0,
        unitsOpen: 0,
      },
      by.customerServiceLead,
      at(begun, 9.3),
    )
    .fact('准备小组：客户服务部、营销部、工程部、财务部、物业公司', { members: 7 }, by.customerServiceLead, at(addDays(begun, 1), 10.5))
    .fact(`营销部确认名单第 1 版`, { units, rosterConfirmed: n !== 3, unitsOpen: units }, by.marketing, at(addDays(begun, 6), 15.1))
  if (n === 3)
    return plan.fact('更新门禁', { redForApproval: ['GP-2', 'GP-7'], redForOpening: ['GP-8'] }, by.projectDevelopment, at(addDays(begun, 9), 11))
  plan
    .act('submit', by.customerServiceLead, at(addDays(begun, 12), 9.5))
    .act('approve', by.executive, at(addDays(begun, 14), 16.2), { opinion: '同意。请物业公司提前备足验房人手。' })
    .act('startNotice', by.customerServiceLead, at(addDays(noticeOn, -3), 9.1))
    .fact('寄发通知书', { lettersPosted: units }, by.customerService, at(addDays(noticeOn, -1), 17.2))
    .act('sendRoster', by.customerService, at(noticeOn, 10))
    .act('acknowledgeRoster', by.propertyManager, at(noticeOn, 15.5), { receiver: by.propertyManager.name })
    .act('start', by.customerServiceLead, at(firstDay, 8.2))
  if (n === 2) return plan
  return plan
    .act('closePeriod', by.propertyManager, at(lastDay, 17.6))
    .act('report', by.propertyManager, at(addDays(lastDay, 6), 14.4), {
      summary: '集中交付平稳，主要问题为墙面和门窗，均已派单。',
      proposal: '下一批增加验房陪同人员。',
    })
    .fact('全部户已了结', { unitsOpen: 0 }, by.customerServiceLead, at(addDays(lastDay, 45), 10))
    .act('end', by.customerServiceLead, at(addDays(lastDay, 46), 9.4))
}

/** The rows of the batches beside their cases. */
export const batchRows = (site: Site, batches: readonly Batch[], day: string) => {
  const project_id = site.project
  return {
    batches: batches.map((b) => ({
      id: b.id,
      project_id,
      case_id: b.plan.id,
      code: `B0${b.n}`,
      name: b.name,
      first_day: b.firstDay,
      last_day: b.lastDay,
      flow: 'COMPLIANT',
      calendar_template: 'STANDARD',
      notice_on: b.noticeOn,
      place: '望潮里营销中心一层',
      teams: 6,
      roster_version: 1,
      roster_confirmed_version: b.n === 3 ? null : 1,
      roster_confirmed_by: b.n === 3 ? null : site.by.marketing.name,
      roster_confirmed_at: b.n === 3 ? null : at(addDays(b.noticeOn, -36), 15.1).toISOString(),
      roster_sent_at: b.n === 3 ? null : at(b.noticeOn, 10).toISOString(),
      roster_acknowledged_at: b.n === 3 ? null : at(b.noticeOn, 15.5).toISOString(),
    })),
    members: batches.flatMap((b) =>
      (
        [
          ['customerServiceLead', '客户服务部', '组长，统筹'],
          ['customerService', '客户服务部', '通知与联系'],
          ['marketing', '营销部', '名单与合同资料'],
          ['engineering', '工程部', '验房与整改'],
          ['finance', '财务部', '收费'],
          ['propertyManager', '物业公司', '现场交付'],
          ['propertySupervisor', '物业公司', '验房陪同'],
        ] as const
      ).map(([role, department, duty]) => ({
        id: newId(),
        project_id,
        batch_id: b.id,
        name: site.by[role].name,
        department,
        duty,
        staff_id: site.by[role].id,
      })),
    ),
    tasks: batches.flatMap((b) =>
      tasksOf('STANDARD', { T: b.firstDay, E: b.lastDay, D: b.firstDay, notice: b.noticeOn }).map((t, position) => ({
        id: newId(),
        project_id,
        batch_id: b.id,
        position,
        label: t.label,
        clause: t.clause,
        department: t.department,
        due_on: t.dueOn,
        template_row: t.row,
        done_at: t.dueOn < day && !(b.n === 3 && position % 4 === 3) ? at(addDays(t.dueOn, -1), 16).toISOString() : null,
        done_by: t.dueOn < day && !(b.n === 3 && position % 4 === 3) ? site.by.customerServiceLead.name : null,
      })),
    ),
    gates: batches.flatMap((b) =>
      projectGates.map((g) => {
        const green = !g.regions && !(b.n === 3 && ['GP-2', 'GP-7', 'GP-8'].includes(g.id))
        return {
          batch_id: b.id,
          project_id,
          gate: g.id,
          blocks: g.blocks,
          active: !g.regions,
          green,
          evidence: green ? proofOf(g.id, b.firstDay) : '',
          evidence_on: green ? addDays(b.firstDay, -62) : null,
          set_by: green ? site.by.projectDevelopment.name : null,
          set_at: green ? at(addDays(b.firstDay, -62), 14).toISOString() : null,
        }
      }),
    ),
    sends: batches
      .filter((b) => b.n !== 3)
      .map((b) => ({
        id: newId(),
        project_id,
        batch_id: b.id,
        version: 1,
        units: b.homes.length,
        added: b.homes.length,
        removed: 0,
        sent_at: at(b.noticeOn, 10).toISOString(),
        acknowledged_at: at(b.noticeOn, 15.5).toISOString(),
        receiver: site.by.propertyManager.name,
        key: `demo-${b.id}`,
      })),
  }
}

/** Numbers as the authorities of the demo's city write them. */
const proofOf = (gate: GateId, firstDay: string): string => {
  const [year, serial] = [firstDay.slice(0, 4), firstDay.slice(5).replace('-', '')]
  const known: Partial<Record<GateId, string>> = {
    'GP-1': `竣工验收报告 ${year}-${serial}`,
    'GP-2': `杭建备 ${year}-${serial}`,
    'GP-3': `CH${year}-${serial}`,
    'GP-6': `杭规核 ${year}-${serial}、杭消验 ${year}-${serial}`,
    'GP-7': `分户验收汇总表 ${year}-${serial}`,
    'GP-8': `承接查验记录 ${year}-${serial}`,
    'GP-9': `前期物业服务合同 ${year}-${serial}`,
  }
  return known[gate] ?? `证明 ${year}-${serial}-${gate.slice(3)}`
}
