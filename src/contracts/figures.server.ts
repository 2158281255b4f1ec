import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import { today } from '../kernel/days.ts'
import { applyRule } from '../kernel/rule.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { contractKpis } from './contract-kpis.ts'

/** The figures of a project's filings (contract-filing §5), counted from register and cases, computed by the rule. */
export const contractFigures = async (db: Kysely<Tables>, project: string, now: Date): Promise<z.output<typeof contractKpis.output>> => {
  const day = today(now)
  const { rows } = await sql<z.input<typeof contractKpis.input>>`
    select count(*) filter (where (k.filed or due < ${day}::date) and due is not null and (k.filed_on is not null or not k.filed))::int as due,
      count(*) filter (where k.filed_on <= due)::int as "filedInTime",
      count(*) filter (where k.filed_on is not null and k.signed_on is not null)::int as filed,
      coalesce(sum(k.filed_on - k.signed_on) filter (where k.filed_on >= k.signed_on), 0)::int as "daysSignedToFiled",
      coalesce(sum((f.data->>'submissions')::int), 0)::int as submitted, coalesce(sum((f.data->>'returns')::int), 0)::int as returned,
      count(*) filter (where not k.filed and k.ended_on is null and k.signed_on < ${day}::date - 20)::int as "unfiledOver20",
      count(*)::int as contracts, coalesce(sum((f.data->>'changes')::int), 0)::int as changes,
      count(*) filter (where f.state = 'cancelled')::int as cancellations,
      count(*) filter (where k.filed and f.id is not null and not f.data ? 'fileNo')::int as "incompleteArchives"
    from (select *, coalesce(filing_due_on, signed_on + 30) as due from contracts where project_id = ${project}) k
      left join cases f on f.project_id = k.project_id and f.process = 'contract-filing' and f.key = 'contract:' || k.id`.execute(db)
  return applyRule(contractKpis, rows[0]).result
}
