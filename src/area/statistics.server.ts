import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import { applyRule } from '../kernel/rule.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import type { areaStatistics } from './api.ts'
import { areaKpis } from './area-kpis.ts'

/** The KPIs of area-settlement §6 over the newest rounds, and how the differences are spread. */
export const statistics = async (db: Kysely<Tables>, project: string, building?: string): Promise<z.input<typeof areaStatistics.output>> => {
  const of = sql`s.project_id = ${project} and s.current and ${building ? sql`u.building_id = ${building}` : sql`true`}`
  const signed = sql`c.state in ('signed', 'collecting', 'refunding', 'settled', 'refunded', 'exchanged', 'filed')`
  const moved = sql`(c.data ? 'movedOn' and c.state not in ('rescinding', 'rescinded'))`
  const { rows } = await sql<Counts>`
    select count(*)::int as surveyed, count(*) filter (where s.result is not null)::int as computed,
      count(*) filter (where s.case_id is not null and c.state not in ('noSettlement', 'rescinding', 'rescinded'))::int as "agreementsDue", count(*) filter (where ${signed})::int as "agreementsSigned",
      coalesce(sum(s.buyer_pays), 0)::bigint as "collectDue", coalesce(sum(s.buyer_pays) filter (where ${moved}), 0)::bigint as collected,
      coalesce(sum(s.refund) filter (where c.state is null or c.state not in ('rescinding', 'rescinded')), 0)::bigint as "refundDue", coalesce(sum(s.refund) filter (where ${moved}), 0)::bigint as refunded,
      count(*) filter (where s.over)::int as over, count(*) filter (where c.state in ('rescinding', 'rescinded'))::int as rescissions,
      coalesce(array_agg(greatest((c.data ->> 'movedOn')::date - (v.approved_at at time zone 'Asia/Shanghai')::date, 0)) filter (where ${moved}), '{}') as "settlementDays",
      coalesce(array_agg(s.ratio_percent::float8) filter (where s.ratio_percent is not null), '{}') as ratios
    from area_settlements s join units u on u.id = s.unit_id join area_surveys v on v.id = s.survey_id left join cases c on c.id = s.case_id where ${of}`.execute(
    db,
  )
  const { ratios, settlementDays, ...counts } = rows[0] as Counts // an aggregate always answers one row
  const { result } = applyRule(areaKpis, { ...counts, settlementDays })
  return { ...counts, ...result, bands: bandsOf(ratios) }
}

type Counts = {
  readonly surveyed: number
  readonly computed: number
  readonly agreementsDue: number
  readonly agreementsSigned: number
  readonly collectDue: number
  readonly collected: number
  readonly refundDue: number
  readonly refunded: number
  readonly over: number
  readonly rescissions: number
  readonly settlementDays: number[]
  readonly ratios: number[]
}

/** What has no difference at all stands by itself. */
const bandsOf = (ratios: readonly number[]): z.input<typeof areaStatistics.output>['bands'] => {
  const band = (label: string, inside: (r: number) => boolean, outer = false) => ({ label, units: ratios.filter(inside).length, outer })
  return [
    band('< -3%', (r) => r < -3, true),
    ...[-3, -2, -1].map((low) => band(`${low}% ~ ${low + 1}%`, (r) => r >= low && r < low + 1)),
    band('0', (r) => r === 0),
    ...[1, 2, 3].map((high) => band(`${high - 1}% ~ ${high}%`, (r) => r > high - 1 && r <= high)),
    band('> 3%', (r) => r > 3, true),
  ]
}
