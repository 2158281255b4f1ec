import { type RawBuilder, sql } from 'kysely'
import { ownersOf } from '../../people/owners.server.ts'

/** What is counted: the units due on the roster of one batch, or of every batch of the project. */
export type Scope = { readonly project: string; readonly batch?: string | undefined }

/**
 * One row per unit due, with what the figures ask about it (handbook handover §14). Everything that counts units, and every list behind
 * such a figure, reads these rows, so that a number and its list agree.
 */
export const unitRows = ({ project, batch }: Scope): RawBuilder<unknown> => sql`
  select e.id as entry_id, e.case_id, b.id as batch_id, b.first_day, b.last_day, u.id as unit_id, u.code, u.label, h.state, h.data, h.version,
    ${ownersOf(sql`u.id`)} as owners,
    exists (select 1 from letters l where l.case_id = h.id and l.state <> '作废' and l.posted_on is not null) as notified,
    h.data->>'effectiveOn' is not null as served,
    exists (select 1 from events x where x.stream = h.id::text and x.step = 'signIn'
      and (x.at at time zone 'Asia/Shanghai')::date between b.first_day and b.last_day) as visited,
    exists (select 1 from events x where x.stream = h.id::text and x.step = 'missed') as missed,
    i.inspected, i.first_finished, i.first_passed, i.reinspections, i.reinspections_passed, i.rounds,
    d.defects, d.open_defects, k.process_minutes
  from roster_entries e join batches b on b.id = e.batch_id join units u on u.id = e.unit_id left join cases h on h.id = e.case_id,
    lateral (select count(*) > 0 as inspected, count(*) filter (where n.round = 1 and n.finished_at is not null) > 0 as first_finished,
        coalesce(bool_or(n.round = 1 and n.finished_at is not null and n.result in ('接收', '带问题接收') and h.state = 'delivered'
          and h.data->>'handoverOn' = ((n.finished_at at time zone 'Asia/Shanghai')::date)::text
          and not exists (select 1 from defects f where f.inspection_id = n.id and f.severity in ('S1', 'S2') and f.state <> '重复合并')), false) as first_passed,
        count(*) filter (where n.round > 1 and n.finished_at is not null)::int as reinspections,
        count(*) filter (where n.round > 1 and n.result in ('接收', '带问题接收'))::int as reinspections_passed, coalesce(max(n.round), 0)::int as rounds
      from inspections n where n.case_id = h.id) i,
    lateral (select count(*)::int as defects, count(*) filter (where f.state in ('发现', '待派单', '整改中', '待销项', '待复验'))::int as open_defects
      from defects f where f.case_id = h.id and f.state <> '重复合并') d,
    lateral (select sum(extract(epoch from q.finished_at - q.signed_in_at) / 60)::int as process_minutes from tickets q where q.case_id = h.id and q.state = '完成') k
  where e.project_id = ${project} and e.removed_version is null ${batch ? sql`and e.batch_id = ${batch}` : sql``}`

/**
 * One row per defect of those units, merged ones left out, with how long its repair took: owner-caused stops (pauses 待业主 of the
 * repair) are taken off. It counts as confirmed when its inspection was finished.
 */
export const defectRows = (scope: Scope): RawBuilder<unknown> => sql`
  select f.id, f.no, f.unit_id, f.case_id, f.room, f.part, f.kind, f.description, f.severity, f.trade, f.state, f.round, f.agreed_on, f.closed_at, f.dispatched_at, f.found_at, c.name as contractor,
    u.label, u.code, coalesce(n.finished_at, f.found_at) as confirmed_at, f.state = '关闭' as closed, stops.minutes as stopped,
    case when f.closed_at is not null then extract(epoch from f.closed_at - coalesce(n.finished_at, f.found_at)) / 86400 - stops.minutes / 1440 end as days_to_close,
    case when f.closed_at is not null and f.dispatched_at is not null then greatest(extract(epoch from f.closed_at - f.dispatched_at) / 60 - stops.minutes, 0) end as repair_minutes
  from defects f join units u on u.id = f.unit_id left join inspections n on n.id = f.inspection_id left join contractors c on c.id = f.contractor_id,
    lateral (select coalesce(sum(extract(epoch from coalesce((select min(x.at) from events x where x.stream = p.stream and x.seq > p.seq and x.kind in ('resume', 'step')), f.closed_at, p.at) - p.at) / 60), 0) as minutes
      from events p where p.stream = f.repair_id::text and p.kind = 'pause' and p.body->>'reason' = '待业主') stops
  where f.project_id = ${scope.project} and f.state <> '重复合并' and f.case_id in (
    select e.case_id from roster_entries e where e.project_id = ${scope.project} and e.removed_version is null ${scope.batch ? sql`and e.batch_id = ${scope.batch}` : sql``})`
