import { type Kysely, sql } from 'kysely'
import { today } from '../../kernel/days.ts'
import type { Tables } from '../../kernel/tables.gen.ts'
import { projectGates } from '../../processes/handover/project-gates.ts'
import { type Gather, wordOf } from '../gather.server.ts'
import { ownersOf } from './owners.server.ts'

export type Batch = {
  readonly id: string
  readonly name: string
  readonly first_day: string
  readonly last_day: string
  readonly notice_on: string
  readonly place: string
  readonly flow: 'COMPLIANT' | 'SOURCE'
  readonly calendar_template: string
  readonly roster_version: number
  readonly confirmed_by: string | null
  readonly roster_confirmed_at: Date | null
  readonly units: number
}
/** The batch whose plan this case is. */
export const batchOf = async (db: Kysely<Tables>, project: string, plan: string): Promise<Batch | undefined> => {
  const { rows } =
    await sql<Batch>`select b.id, b.name, b.first_day, b.last_day, b.notice_on, b.place, b.flow, b.calendar_template, b.roster_version, coalesce(s.name, b.roster_confirmed_by) as confirmed_by, b.roster_confirmed_at,
      (select count(*)::int from roster_entries r where r.batch_id = b.id and r.removed_version is null) as units
    from batches b left join staff s on s.id = b.roster_confirmed_by where b.project_id = ${project} and b.case_id = ${plan}`.execute(db)
  return rows[0]
}
const confirmedBy = (batch: Batch | undefined): string | undefined =>
  batch?.roster_confirmed_at ? `${batch.confirmed_by ?? ''} ${today(batch.roster_confirmed_at)} 确认`.trim() : undefined

const flows = { COMPLIANT: '先验房，后办理法定缴费和签收', SOURCE: '先缴费，后验房' } as const
const templates: Readonly<Record<string, string>> = { SOURCE: '作业规程计划', STANDARD: '标准计划', LARGE: '大型项目计划' }
const flowHint = '先缴费后验房：示范文本第十一条（三）1 不得以缴纳税费或签署物业文件作为查验、交付的前提（J-1）。'

export const gatherPlan: Gather = async (db, { project, case: it }) => {
  const batch = await batchOf(db, project.id, it.id)
  if (!batch) return { data: {} }
  const [members, tasks, gates] = await Promise.all([
    sql<{
      name: string
      department: string
      duty: string
    }>`select name, department, duty from batch_members where project_id = ${project.id} and batch_id = ${batch.id} order by id`.execute(db),
    sql<{
      label: string
      clause: string
      department: string
      dueOn: string | null
      done: boolean
    }>`select label, clause, department, due_on as "dueOn", done_at is not null as done from batch_tasks
      where project_id = ${project.id} and batch_id = ${batch.id} order by position`.execute(db),
    sql<{
      id: string
      green: boolean
      evidence: string
      override: string
    }>`select g.gate as id, g.green, g.evidence, case when g.overridden_by is null then '' else coalesce(s.name, g.overridden_by) || '：' || g.override_reason end as override
      from batch_gates g left join staff s on s.id = g.overridden_by where g.project_id = ${project.id} and g.batch_id = ${batch.id} and g.active`.execute(
      db,
    ),
  ])
  const order = (id: string) => projectGates.findIndex((g) => g.id === id)
  return {
    data: {
      batch: batch.name,
      from: batch.first_day,
      to: batch.last_day,
      noticeOn: batch.notice_on,
      place: batch.place,
      units: batch.units,
      rosterVersion: batch.roster_version,
      rosterConfirmed: confirmedBy(batch),
      flow: flows[batch.flow],
      hint: batch.flow === 'SOURCE' ? flowHint : '',
      template: templates[batch.calendar_template] ?? batch.calendar_template,
      members: members.rows,
      gates: gates.rows.map((g) => ({ ...g, label: projectGates[order(g.id)]?.label ?? g.id })).sort((a, b) => order(a.id) - order(b.id)),
      tasks: tasks.rows,
      opinion: wordOf(it, 'opinion'),
    },
  }
}

export const gatherRoster: Gather = async (db, { project, case: it }) => {
  const batch = await batchOf(db, project.id, it.id)
  if (!batch) return { data: {} }
  const { rows } = await sql<{ id: string; unit: string; area: string; contractNo: string; handoverOn: string; remark: string }>`
    select u.id, u.label as unit, coalesce(u.surveyed_area, u.gross_area)::text as area, coalesce(k.no, '') as "contractNo", coalesce(k.handover_on::text, '') as "handoverOn", r.remark
    from roster_entries r join units u on u.id = r.unit_id join buildings b on b.id = u.building_id left join entrances e on e.id = u.entrance_id join floors f on f.id = u.floor_id
      left join contracts k on k.unit_id = u.id and k.ended_on is null
    where r.project_id = ${project.id} and r.batch_id = ${batch.id} and r.removed_version is null order by b.position, e.position nulls first, f.actual, u.riser, u.code`.execute(
    db,
  )
  const owners = await ownersOf(
    db,
    project.id,
    rows.map((r) => r.id),
  )
  return {
    data: {
      batch: batch.name,
      from: batch.first_day,
      to: batch.last_day,
      version: batch.roster_version,
      confirmed: confirmedBy(batch),
      units: rows.map(({ id, ...row }) => ({ ...row, owners: owners.get(id)?.names.join('、'), telephone: owners.get(id)?.telephone ?? '' })),
    },
  }
}

export const gatherPostingList: Gather = async (db, { project, case: it }) => {
  const batch = await batchOf(db, project.id, it.id)
  if (!batch) return { data: {} }
  const { rows } =
    await sql`select l.no, u.label as unit, l.recipient, l.address, l.contract_address as "contractAddress", l.carrier, coalesce(l.waybill, '') as waybill, coalesce(l.posted_on::text, '') as "postedOn",
      case when l.signed_on is not null then l.signed_on || ' 签收' when l.returned_on is not null then l.returned_on || ' 退回' else '' end as outcome, coalesce(l.return_reason, '') as reason
    from letters l join units u on u.id = l.unit_id join buildings b on b.id = u.building_id left join entrances e on e.id = u.entrance_id join floors f on f.id = u.floor_id
    where l.project_id = ${project.id} and l.batch_id = ${batch.id} and l.state <> '作废' order by b.position, e.position nulls first, f.actual, u.riser, u.code, l.mailing`.execute(
      db,
    )
  return { data: { batch: batch.name, content: '入伙通知书及费用清单', letters: rows } }
}
