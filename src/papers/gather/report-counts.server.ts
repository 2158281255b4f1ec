import { type Kysely, sql } from 'kysely'
import type { Tables } from '../../kernel/tables.gen.ts'
import { openStates } from './defects.server.ts'
import type { Batch } from './plan.server.ts'

/** Units, defects and minutes of a batch, as the figures of handbook handover §14 need them. */
export type Counts = Readonly<
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
    | 'repaired'
    | 'dueIn7'
    | 'closedIn7'
    | 'dueIn15'
    | 'closedIn15'
    | 'repairMinutes'
    | 'reinspections'
    | 'passes'
    | 'rounds'
    | 'unitsClosed'
    | 'processMinutes'
    | 'finished',
    number
  >
>

/** Merged duplicates count once; a defect counts as confirmed on the day it was found. Aggregates over different registers are never joined. */
export const countsOf = async (db: Kysely<Tables>, project: string, batch: Batch, now: Date): Promise<Counts> => {
  const { rows } = await sql<Counts>`
    with unit_case as (select r.unit_id, c.id, c.state, c.data from roster_entries r left join cases c on c.id = r.case_id where r.project_id = ${project} and r.batch_id = ${batch.id} and r.removed_version is null),
      defect as (select d.* from defects d join unit_case u on u.id = d.case_id where d.state <> '重复合并'),
      first_look as (select i.case_id, i.result, exists (select 1 from defect d where d.inspection_id = i.id and d.severity in ('S1', 'S2')) as severe
        from inspections i join unit_case u on u.id = i.case_id where i.round = 1 and i.finished_at is not null),
      again as (select i.result from inspections i join unit_case u on u.id = i.case_id where i.round > 1 and i.finished_at is not null),
      settled as (select case_id, max(round) as top from defect group by case_id having bool_and(state = '关闭')),
      visit as (select t.* from tickets t join unit_case u on u.id = t.case_id where t.state = '完成' and t.finished_at is not null)
    select count(*)::int as due,
      count(*) filter (where exists (select 1 from letters l where l.case_id = u.id and l.posted_on is not null))::int as notified,
      count(*) filter (where exists (select 1 from letters l where l.case_id = u.id and l.effective_on is not null) or data ? 'effectiveOn')::int as served,
      count(*) filter (where exists (select 1 from tickets t where t.case_id = u.id and t.day between ${batch.first_day} and ${batch.last_day}))::int as visited,
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
      (select count(*)::int from defect where dispatched_at is not null and state in ('待销项', '待复验', '关闭')) as repaired,
      (select count(*)::int from defect where found_at + interval '7 days' <= ${now}) as "dueIn7",
      (select count(*)::int from defect where found_at + interval '7 days' <= ${now} and closed_at <= found_at + interval '7 days') as "closedIn7",
      (select count(*)::int from defect where found_at + interval '15 days' <= ${now}) as "dueIn15",
      (select count(*)::int from defect where found_at + interval '15 days' <= ${now} and closed_at <= found_at + interval '15 days') as "closedIn15",
      (select coalesce(round(sum(extract(epoch from closed_at - dispatched_at)) / 60), 0)::int from defect where state = '关闭') as "repairMinutes",
      (select coalesce(sum(top), 0)::int from settled) as rounds,
      (select count(*)::int from settled) as "unitsClosed",
      (select coalesce(round(sum(extract(epoch from finished_at - signed_in_at)) / 60), 0)::int from visit) as "processMinutes",
      (select count(*)::int from visit) as finished,
      (select count(*)::int from again) as reinspections,
      (select count(*)::int from again where result in ('接收', '带问题接收')) as passes
    from unit_case u`.execute(db)
  return rows[0] as Counts // an aggregate without group by answers one row
}
