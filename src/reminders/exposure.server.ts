import { type Kysely, sql } from 'kysely'
import type { Tables } from '../kernel/tables.gen.ts'
import { daysBetween } from '../loans/day-interest.ts'
import { ownersOf, type WithOwners } from '../people/owners.server.ts'
import { standingOn } from './standing.ts'

/** A loan under guarantee on a day, as the exposure report needs it. */
export type ExposedLoan = {
  readonly id: string
  readonly unitId: string
  readonly unit: string
  readonly building: string
  readonly owners: WithOwners<object>['owners']
  readonly bank: string
  readonly loanNo: string | null
  readonly disbursedOn: string
  readonly principal: number
  readonly balance: number
  readonly accrued: number
  readonly penalty: number
  readonly exposure: number
  readonly dpd: number
}
type Row = Omit<ExposedLoan, 'balance' | 'accrued' | 'exposure' | 'dpd'> & {
  readonly rate: string | null
  readonly last_due: string | null
  readonly last_balance: number | null
  readonly overdue: number
  readonly oldest: string | null
}

const select = (
  day: string,
) => sql`select l.id, l.unit_id as "unitId", u.label as unit, b.name as building, l.bank, l.loan_no as "loanNo", l.disbursed_on as "disbursedOn", l.disbursed as principal, l.rate,
    ${ownersOf(sql`u.id`)} as owners,
    p.due_on as last_due, p.balance as last_balance, coalesce(x.principal, 0)::bigint as overdue, coalesce(x.penalty, 0)::bigint as penalty,
    (select min(f.due_on) from repayments f where f.loan_id = l.id and f.missed and f.due_on < ${day} and (f.settled_on is null or f.settled_on > ${day})) as oldest
  from loans l join units u on u.id = l.unit_id join buildings b on b.id = u.building_id
    left join lateral (select due_on, balance from repayments r where r.loan_id = l.id and r.due_on <= ${day} and r.state <> 'cancelled' order by r.due_on desc limit 1) p on true
    left join lateral (select o.principal, o.penalty from overdue_rows o join overdue_lists t on t.id = o.list_id where o.loan_id = l.id and t.listed_on <= ${day}
      and not exists (select 1 from overdue_lists n where n.project_id = t.project_id and n.bank = t.bank and n.listed_on > t.listed_on and n.listed_on <= ${day}) order by t.listed_on desc, t.posted_at desc limit 1) x on true`

/** Every loan whose guarantee holds on that day: disbursed by then, and not released by then (§7). */
export const exposedLoans = async (db: Kysely<Tables>, project: string, day: string): Promise<readonly ExposedLoan[]> => {
  const { rows } =
    await sql<Row>`${select(day)} where l.project_id = ${project} and l.disbursed_on <= ${day} and (l.released_on is null or l.released_on > ${day})
    and (l.settled_on is null or l.settled_on > ${day}) and (l.ended_on is null or l.ended_on > ${day}) order by u.code collate "C", l.id`.execute(db)
  return rows.map((row) => exposed(row, day))
}

/** One loan's exposure in fen, whatever its state. */
export const exposureOfLoan = async (db: Kysely<Tables>, loan: string, day: string): Promise<number> => {
  const { rows } = await sql<Row>`${select(day)} where l.id = ${loan}`.execute(db)
  return rows[0] ? exposed(rows[0], day).exposure : 0
}

const exposed = ({ rate, last_due, last_balance, overdue, oldest, ...loan }: Row, day: string): ExposedLoan => {
  const terms = { principal: loan.principal, annualRate: rate ?? '0', disbursedOn: loan.disbursedOn, overduePrincipal: overdue }
  const { balance, accrued } = standingOn(day, terms, last_due === null ? [] : [{ dueDate: last_due, balance: last_balance ?? 0 }])
  return { ...loan, balance, accrued, exposure: balance + accrued + loan.penalty, dpd: oldest ? daysBetween(oldest, day) : 0 }
}
