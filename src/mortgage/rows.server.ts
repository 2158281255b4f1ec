import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { startOfDay, today } from '../kernel/days.ts'
import type { Actor } from '../kernel/decide.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { namesFor, ownersOf } from '../people/owners.server.ts'
import type { MortgageRow } from './api.ts'
import { tracked } from './preset.ts'
import { stageDays } from './stage-days.ts'

type Raw = Omit<z.input<typeof MortgageRow>, 'buyers' | 'leastAdvanced' | 'daysInState' | 'overdue' | 'dates' | 'reason'> & {
  readonly owners: readonly { readonly kind: string; readonly name: string }[]
  readonly data: Readonly<Record<string, unknown>>
  readonly enteredAt: Date
  readonly dueAt: Date | null
  readonly otherState: string | null
}

/** Rows of the mortgage ledger for a condition over `c` (case), `l` (loan), `u` (unit), `k` (contract). */
export const mortgageRows = async (
  db: Kysely<Tables>,
  where: RawBuilder<unknown>,
  actor: Actor,
  now: Date,
  part: { readonly limit: number; readonly offset: number },
): Promise<z.input<typeof MortgageRow>[]> => {
  const { rows } = await sql<Raw>`
    select c.id, c.no, c.version, c.process, c.state, c.data, c.entered_at as "enteredAt", c.due_at as "dueAt", c.unit_id as "unitId", u.label as unit,
      split_part(c.process, '.', 2) as "bankCode", l.bank, split_part(c.process, '.', 3)::int as "templateVersion", k.no as "contractNo", k.signed_on as "contractSignedOn",
      coalesce(k.final_price, k.price) as "contractTotal", (c.data->>'downRequired')::bigint as "downRequired", (c.data->>'downReceived')::bigint as "downReceived",
      l.tranche, l.wanted, l.approved, l.months, l.rate::text as rate, l.disbursed, l.released_on as "releasedOn", h.name as clerk,
      coalesce((c.data->>'supplements')::int, 0) as supplements, c.data->>'letterLastDay' as "letterLastDay", c.data->>'lapseOn' as "lapseOn", c.data->>'slipNo' as "slipNo",
      o.state is not null as combined, o.state as "otherState",
      ${ownersOf(sql`u.id`)} as owners,
      (select m.mask from ownerships w join telephones m on m.customer_id = w.customer_id
        where w.unit_id = u.id and w.until is null order by w.position, w.id, m.position, m.id limit 1) as telephone
    from ${mortgageJoin}
      left join lateral (select oc.state from loans ol join cases oc on oc.id = ol.case_id where ol.contract_id = l.contract_id and ol.id <> l.id and ol.ended_on is null limit 1) o on true
    where ${where} order by c.closed_at is not null, c.due_at nulls last, c.id limit ${part.limit} offset ${part.offset}`.execute(db)
  return rows.map(({ owners, data, enteredAt, otherState, ...row }) => ({
    ...row,
    buyers: namesFor(actor, owners),
    leastAdvanced: otherState !== null && rank(otherState) < rank(row.state) ? otherState : row.state,
    daysInState: Math.round((startOfDay(today(now)).getTime() - startOfDay(today(enteredAt)).getTime()) / 86400_000),
    overdue: row.dueAt !== null && row.dueAt < now,
    dates: stageDays(data),
    reason: reasonOf(row.state, data),
  }))
}

export const mortgageJoin = sql`cases c join loans l on l.case_id = c.id join units u on u.id = c.unit_id join contracts k on k.id = l.contract_id left join staff h on h.id::text = c.holder_id`

/** Where a state stands on the way; a supplement is work on what was submitted. */
const rank = (state: string): number => (state === 'supplement' ? tracked.indexOf('submitted') : (tracked as readonly string[]).indexOf(state))

const reasonOf = (state: string, data: Readonly<Record<string, unknown>>): string | null => {
  const key = state === 'refused' ? 'refuseReason' : state === 'withdrawn' ? 'withdrawReason' : state === 'supplement' ? 'returnReason' : undefined
  return key === undefined ? null : String(data[key] ?? '')
}
