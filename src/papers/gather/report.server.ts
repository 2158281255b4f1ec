import { type Kysely, sql } from 'kysely'
import { today } from '../../kernel/days.ts'
import type { Tables } from '../../kernel/tables.gen.ts'
import { barChart } from '../charts.server.ts'
import { type Gather, wordOf } from '../gather.server.ts'
import { defectsWhere, openStates } from './defects.server.ts'
import { batchOf } from './plan.server.ts'
import { percent, perUnit } from './ratio.ts'

type Counts = Readonly<
  Record<
    | 'due'
    | 'notified'
    | 'served'
    | 'visited'
    | 'delivered'
    | 'withOpen'
    | 'refused'
    | 'deemed'
    | 'held'
    | 'noShow'
    | 'inspected'
    | 'firstPass'
    | 'defects'
    | 'closed'
    | 'dispatched'
    | 'selfChecked'
    | 'reinspections'
    | 'passes',
    number
  >
>

/** The statistics sheet of handbook handover §14, counted on the day it is printed. */
export const gatherReport: Gather = async (db, { project, case: it, now }) => {
  const batch = await batchOf(db, project.id, it.id)
  if (!batch) return { data: {} }
  const [n, fees, defects, open] = await Promise.all([
    countsOf(db, project.id, batch.id, batch.first_day, batch.last_day),
    feesOfBatch(db, project.id, batch.id),
    defectsWhere(db, project.id, ofBatch(batch.id)),
    openDefects(db, project.id, batch.id),
  ])
  const grouped = (key: 'severity' | 'trade' | 'room' | 'contractor') => top(defects.map((d) => d[key] || '未定责任单位'))
  const counts = [
    { label: '应交', n: n.due },
    { label: '已通知', n: n.notified },
    { label: '已送达', n: n.served },
    { label: '到访', n: n.visited },
    { label: '已交付', n: n.delivered },
    { label: '带问题收房', n: n.withOpen },
    { label: '拒收', n: n.refused },
    { label: '视为交付', n: n.deemed },
    { label: '挂起', n: n.held },
    { label: '爽约', n: n.noShow },
  ]
  const severities = grouped('severity').sort((a, b) => (a.label < b.label ? -1 : 1))
  return {
    data: {
      batch: batch.name,
      from: batch.first_day,
      to: batch.last_day,
      asOf: today(now),
      counts,
      kpis: [
        { label: '交付率', formula: `已交付 ${n.delivered} ÷ 应交 ${n.due}`, value: percent(n.delivered, n.due), target: '≥ 95%' },
        { label: '集中期到访率', formula: `集中期到访 ${n.visited} ÷ 应交 ${n.due}`, value: percent(n.visited, n.due), target: '' },
        {
          label: '一次验房通过率',
          formula: `一次通过 ${n.firstPass} ÷ 首次验房 ${n.inspected}`,
          value: percent(n.firstPass, n.inspected),
          target: '毛坯 ≥ 60%，精装 ≥ 40%',
        },
        { label: '户均问题数', formula: `问题 ${n.defects} ÷ 验房户 ${n.inspected}`, value: perUnit(n.defects, n.inspected), target: '≤ 8' },
        {
          label: '整改完成率',
          formula: `自检完成及以后 ${n.selfChecked} ÷ 已派工 ${n.dispatched}`,
          value: percent(n.selfChecked, n.dispatched),
          target: '',
        },
        { label: '整改关闭率', formula: `已关闭 ${n.closed} ÷ 问题 ${n.defects}`, value: percent(n.closed, n.defects), target: '' },
        { label: '复验通过率', formula: `通过 ${n.passes} ÷ 复验 ${n.reinspections}`, value: percent(n.passes, n.reinspections), target: '' },
        { label: '拒收率', formula: `拒收 ${n.refused} ÷ 应交 ${n.due}`, value: percent(n.refused, n.due), target: '' },
        { label: '视为交付率', formula: `视为交付 ${n.deemed} ÷ 应交 ${n.due}`, value: percent(n.deemed, n.due), target: '' },
      ],
      charts: [barChart('各环节户数', counts.slice(0, 5)), barChart('问题按工种（前八）', grouped('trade').slice(0, 8))],
      fees: fees.map((f) => ({ ...f, rate: percent(f.received, f.due) })),
      groups: [
        { label: '严重度', rows: severities },
        { label: '工种', rows: grouped('trade').slice(0, 10) },
        { label: '部位', rows: grouped('room').slice(0, 10) },
        { label: '责任单位', rows: grouped('contractor').slice(0, 10) },
      ],
      open,
      summary: wordOf(it, 'summary'),
      proposal: wordOf(it, 'proposal'),
    },
  }
}

const ofBatch = (batch: string) =>
  sql<boolean>`d.case_id in (select case_id from roster_entries where batch_id = ${batch} and removed_version is null)`
const top = (words: readonly string[]): { label: string; n: number }[] => {
  const counted = new Map<string, number>()
  for (const word of words) counted.set(word, (counted.get(word) ?? 0) + 1)
  return [...counted].map(([label, n]) => ({ label, n })).sort((a, b) => b.n - a.n || (a.label < b.label ? -1 : 1))
}

const countsOf = async (db: Kysely<Tables>, project: string, batch: string, first: string, last: string): Promise<Counts> => {
  const { rows } = await sql<Counts>`
    with unit_case as (select r.unit_id, c.id, c.state, c.data from roster_entries r left join cases c on c.id = r.case_id where r.project_id = ${project} and r.batch_id = ${batch} and r.removed_version is null),
      defect as (select d.* from defects d join unit_case u on u.id = d.case_id where d.state <> '重复合并'),
      first_look as (select i.case_id, i.result, exists (select 1 from defect d where d.inspection_id = i.id and d.severity in ('S1', 'S2')) as severe from inspections i join unit_case u on u.id = i.case_id where i.round = 1 and i.finished_at is not null),
      again as (select i.result from inspections i join unit_case u on u.id = i.case_id where i.round > 1 and i.finished_at is not null)
    select count(*)::int as due,
      count(*) filter (where exists (select 1 from letters l where l.case_id = u.id and l.posted_on is not null))::int as notified,
      count(*) filter (where exists (select 1 from letters l where l.case_id = u.id and l.effective_on is not null) or data ? 'effectiveOn')::int as served,
      count(*) filter (where exists (select 1 from tickets t where t.case_id = u.id and t.day between ${first} and ${last}))::int as visited,
      count(*) filter (where state = 'delivered')::int as delivered,
      count(*) filter (where state = 'delivered' and exists (select 1 from defect d where d.case_id = u.id and d.state = any(${openStates})))::int as "withOpen",
      count(*) filter (where state = 'refused')::int as refused,
      count(*) filter (where state = 'deemed')::int as deemed,
      count(*) filter (where state = 'held')::int as held,
      count(*) filter (where exists (select 1 from appointments a where a.case_id = u.id and a.state = '爽约') and state <> 'delivered')::int as "noShow",
      (select count(*)::int from first_look) as inspected,
      (select count(*)::int from first_look where not severe and result in ('接收', '带问题接收')) as "firstPass",
      (select count(*)::int from defect) as defects,
      (select count(*)::int from defect where state = '关闭') as closed,
      (select count(*)::int from defect where dispatched_at is not null) as dispatched,
      (select count(*)::int from defect where dispatched_at is not null and state in ('待销项', '待复验', '关闭')) as "selfChecked",
      (select count(*)::int from again) as reinspections,
      (select count(*)::int from again where result in ('接收', '带问题接收')) as passes
    from unit_case u`.execute(db)
  return rows[0] as Counts // an aggregate without group by answers one row
}

const feesOfBatch = async (db: Kysely<Tables>, project: string, batch: string) => {
  const { rows } = await sql<{ name: string; due: number; received: number }>`
    with line as (select f.id, f.code, f.name, f.amount from fee_lines f join roster_entries r on r.case_id = f.case_id and r.batch_id = ${batch} and r.removed_version is null
        where f.project_id = ${project} and f.cancelled_at is null and f.reverses_id is null and not exists (select 1 from fee_lines x where x.reverses_id = f.id)),
      paid as (select p.fee_line_id, sum(p.amount) as amount from receipt_lines p join receipts r on r.id = p.receipt_id and r.voided_at is null join line on line.id = p.fee_line_id group by p.fee_line_id)
    select max(line.name) as name, sum(line.amount)::bigint as due, coalesce(sum(paid.amount), 0)::bigint as received from line left join paid on paid.fee_line_id = line.id group by line.code order by due desc, line.code`.execute(
    db,
  )
  return rows
}

const openDefects = async (db: Kysely<Tables>, project: string, batch: string) => {
  const { rows } =
    await sql`select d.no, u.label as unit, d.room || d.part || '：' || d.kind || '（' || d.severity || '）' as what, coalesce(k.name, '') as contractor, coalesce(d.agreed_on::text, '') as "agreedOn"
    from defects d join units u on u.id = d.unit_id left join contractors k on k.id = d.contractor_id
    where d.project_id = ${project} and ${ofBatch(batch)} and d.state = any(${openStates}) order by d.severity, d.agreed_on nulls last, d.no`.execute(
      db,
    )
  return rows
}
