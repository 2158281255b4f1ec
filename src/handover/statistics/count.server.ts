import { type Kysely, sql } from 'kysely'
import type { Tables } from '../../kernel/tables.gen.ts'
import { defectConditions, groupColumns, unitConditions } from './conditions.server.ts'
import { type DefectGroup, type DefectMeasure, defectGroups, defectMeasures, type UnitMeasure, unitMeasures } from './measures.ts'
import { defectRows, type Scope, unitRows } from './scope.server.ts'

export type UnitCounts = Readonly<Record<UnitMeasure, number>> & {
  readonly reinspections: number
  readonly reinspectionsPassed: number
  readonly rounds: number
  readonly processMinutes: number
  readonly finished: number
}
export type DefectCounts = Readonly<Record<DefectMeasure, number>> & { readonly repairMinutes: number; readonly timed: number }

/** Every measure of units in one statement. */
export const countUnits = async (db: Kysely<Tables>, scope: Scope): Promise<UnitCounts> => {
  const counted = sql.join(
    (Object.keys(unitMeasures) as UnitMeasure[]).map((m) => sql`count(*) filter (where ${unitConditions[m]})::int as ${sql.ref(m)}`), // the keys of the dictionary
  )
  const { rows } = await sql<UnitCounts>`
    select ${counted}, coalesce(sum(reinspections), 0)::int as reinspections, coalesce(sum(reinspections_passed), 0)::int as "reinspectionsPassed",
      coalesce(sum(rounds) filter (where ${unitConditions.settled}), 0)::int as rounds, coalesce(sum(process_minutes), 0)::int as "processMinutes",
      count(*) filter (where process_minutes is not null)::int as finished
    from (${unitRows(scope)}) units`.execute(db)
  return rows[0] as UnitCounts // an aggregate always answers one row
}

/** Every measure of defects in one statement. */
export const countDefects = async (db: Kysely<Tables>, scope: Scope, now: Date): Promise<DefectCounts> => {
  const conditions = defectConditions(now)
  const counted = sql.join(
    (Object.keys(defectMeasures) as DefectMeasure[]).map((m) => sql`count(*) filter (where ${conditions[m]})::int as ${sql.ref(m)}`),
  )
  const { rows } = await sql<DefectCounts>`
    select ${counted}, coalesce(round(sum(repair_minutes) filter (where closed)), 0)::int as "repairMinutes", count(*) filter (where closed and repair_minutes is not null)::int as timed
    from (${defectRows(scope)}) found`.execute(db)
  return rows[0] as DefectCounts
}

/** Defects by severity, trade, room and responsible unit, the most frequent first. */
export const groupDefects = async (db: Kysely<Tables>, scope: Scope) =>
  await Promise.all(
    (Object.keys(defectGroups) as DefectGroup[]).map(async (group) => {
      const order = group === 'severity' ? sql`1` : sql`2 desc, 1`
      const { rows } = await sql<{
        label: string
        n: number
      }>`select ${groupColumns[group]} as label, count(*)::int as n from (${defectRows(scope)}) found group by 1 order by ${order} limit 30`.execute(
        db,
      )
      return { group, label: defectGroups[group], rows: [...rows] }
    }),
  )

/** Units now refused, by the ground the owner gave. */
export const groundsOf = async (db: Kysely<Tables>, scope: Scope): Promise<{ label: string; n: number }[]> =>
  (
    await sql<{
      label: string
      n: number
    }>`select coalesce(data->>'refusalGround', '未写理由') as label, count(*)::int as n from (${unitRows(scope)}) units where ${unitConditions.refused} group by 1 order by 2 desc, 1`.execute(
      db,
    )
  ).rows

/** Units signed in and handed over on each day of the concentrated period. */
export const daysOf = async (db: Kysely<Tables>, scope: Scope): Promise<{ day: string; visited: number; delivered: number }[]> =>
  (
    await sql<{ day: string; visited: number; delivered: number }>`
      with unit as (select e.case_id::text as stream, b.first_day, b.last_day from roster_entries e join batches b on b.id = e.batch_id
          where e.project_id = ${scope.project} and e.removed_version is null and e.case_id is not null ${scope.batch ? sql`and e.batch_id = ${scope.batch}` : sql``}),
        act as (select x.stream, x.step, (x.at at time zone 'Asia/Shanghai')::date as day from events x join unit u on u.stream = x.stream where x.step in ('signIn', 'sign'))
      select day, count(distinct stream) filter (where step = 'signIn')::int as visited, count(distinct stream) filter (where step = 'sign')::int as delivered
      from act group by day order by day limit 60`.execute(db)
  ).rows

export type Fee = {
  readonly code: string
  readonly name: string
  readonly nature: '必缴' | '自愿' | '其他'
  readonly due: number
  readonly received: number
}
/** Fees by line: due, and received by receipt or shown paid by a checked proof. */
export const feesBy = async (db: Kysely<Tables>, scope: Scope): Promise<Fee[]> =>
  (
    await sql<Fee>`
      select f.code, max(f.name) as name, case when bool_or(f.mandatory or f.statutory) then '必缴' when bool_or(f.voluntary) then '自愿' else '其他' end as nature, sum(f.amount)::bigint as due,
        sum(least(f.amount, case when f.proof_no is not null then f.amount else coalesce(paid.amount, 0) end))::bigint as received
      from fee_lines f join roster_entries e on e.case_id = f.case_id and e.removed_version is null,
        lateral (select sum(p.amount)::bigint as amount from receipt_lines p join receipts r on r.id = p.receipt_id and r.voided_at is null and r.reverses_id is null where p.fee_line_id = f.id) paid
      where f.project_id = ${scope.project} and f.cancelled_at is null and f.reverses_id is null and f.amount > 0 and not exists (select 1 from fee_lines x where x.reverses_id = f.id)
        ${scope.batch ? sql`and e.batch_id = ${scope.batch}` : sql``}
      group by f.code order by due desc, f.code`.execute(db)
  ).rows
