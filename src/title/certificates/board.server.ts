import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import { addMonths } from '../../kernel/days.ts'
import { stateLabel } from '../../kernel/process.ts'
import { applyRule } from '../../kernel/rule.ts'
import type { Tables } from '../../kernel/tables.gen.ts'
import { titleCertificate } from '../../processes/title/title-certificate.ts'
import type { titleBoard } from '../api.ts'
import { titleKpis } from '../title-kpis.ts'
import { stopDays } from './list.server.ts'
import { trustSums } from './trust.server.ts'

type Board = z.input<typeof titleBoard.output>

/** Where every home's certificate stands, what is late and through whom, and the desk's figures (title-certificate §9). */
export const titleBoardOf = async (
  db: Kysely<Tables>,
  ask: { readonly project: string; readonly building?: string | undefined },
  day: string,
  now: Date,
): Promise<Board> => {
  const mine = sql`c.project_id = ${ask.project} and c.process = ${titleCertificate.name} ${ask.building ? sql`and u.building_id = ${ask.building}` : sql``}`
  const from = sql`cases c join units u on u.id = c.unit_id`
  const [states, sums, causes, trust, guarantees] = await Promise.all([
    sql<{ state: string; units: number; overdue: number }>`
      select c.state, count(*)::int as units, count(*) filter (where c.due_at < ${now} and c.closed_at is null and c.paused_at is null)::int as overdue from ${from} where ${mine} group by 1`.execute(
      db,
    ),
    sql<Sums>`
      select count(*) filter (where entered is null and by between ${day}::date and ${day}::date + 30)::int as within30, count(*) filter (where late > 0)::int as late,
        coalesce(sum(greatest(0, late - stopped)) filter (where late > 0), 0)::int as "liableDays",
        count(*) filter (where by < ${addMonths(day, -12)}::date and entered is null and late - stopped > 365)::int as "pastGate",
        count(*) filter (where lapse between ${day}::date and ${day}::date + 30 and state in ('awaitingPapers', 'lacking', 'complete', 'paid'))::int as "noticeLapsing",
        count(*) filter (where by <= ${day}::date or (entered is not null and by is not null))::int as "entriesDue", count(*) filter (where entered <= by)::int as "onTime",
        count(*) filter (where accepted)::int as accepted, count(*) filter (where supplemented and accepted)::int as "withSupplements",
        count(*) filter (where entered is not null and handed is not null)::int as entries, coalesce(sum(greatest(0, entered - handed)), 0)::int as "daysToEntry",
        count(*) filter (where waiting > 30)::int as over30, count(*) filter (where waiting > 60)::int as over60, count(*) filter (where waiting > 90)::int as over90
      from (select c.state, (c.data->>'enteredOn')::date as entered, (c.data->>'certificateBy')::date as by, (c.data->>'noticeLapseOn')::date as lapse,
          greatest(0, coalesce((c.data->>'enteredOn')::date, ${day}::date) - (c.data->>'certificateBy')::date) as late, ${stopDays(day, ['BUYER', 'FORCE_MAJEURE'])} as stopped,
          c.data->>'acceptedOn' is not null as accepted, exists (select 1 from title_stops s where s.case_id = c.id and s.kind = '补件') as supplemented,
          (select min(coalesce(h.data->>'handoverOn', h.data->>'deemedOn'))::date from cases h where h.unit_id = c.unit_id and h.process = 'handover' and h.state in ('delivered', 'deemed')) as handed,
          case when c.state = 'informed' then ${day}::date - (c.data->>'informedOn')::date end as waiting
        from ${from} where ${mine} and c.state not in ('withdrawn', 'selfDone')) t`.execute(db),
    sql<{ cause: string; units: number; days: number }>`
      select s.cause, count(distinct s.case_id)::int as units, coalesce(sum(greatest(0, coalesce(s.to_on, ${day}::date) - s.from_on)), 0)::int as days
      from title_stops s join cases c on c.id = s.case_id join units u on u.id = c.unit_id where ${mine} group by 1 order by 3 desc`.execute(db),
    trustSums(db, ask.project),
    sql<Board['guarantees']>`select count(*)::int as loans, coalesce(sum(disbursed), 0)::bigint as balance from loans
      where project_id = ${ask.project} and disbursed_on is not null and released_on is null and ended_on is null`.execute(db),
  ])
  const s = sums.rows[0] as Sums // an aggregate answers one row
  const kpis = applyRule(titleKpis, { ...s, entriesOnTime: Math.min(s.onTime, s.entriesDue) }).result
  const byState = new Map(states.rows.map((r) => [r.state, r]))
  return {
    states: Object.keys(titleCertificate.states).map((state) => ({
      state,
      label: stateLabel(titleCertificate, state),
      units: byState.get(state)?.units ?? 0,
      overdue: byState.get(state)?.overdue ?? 0,
    })),
    due: { within30: s.within30, late: s.late, liableDays: s.liableDays, pastGate: s.pastGate, noticeLapsing: s.noticeLapsing },
    causes: causes.rows,
    kpis,
    unclaimed: { over30: s.over30, over60: s.over60, over90: s.over90 },
    trust,
    guarantees: guarantees.rows[0] ?? { loans: 0, balance: 0 },
  }
}

type Sums = Readonly<
  Record<
    | 'within30'
    | 'late'
    | 'liableDays'
    | 'pastGate'
    | 'noticeLapsing'
    | 'entriesDue'
    | 'onTime'
    | 'accepted'
    | 'withSupplements'
    | 'entries'
    | 'daysToEntry'
    | 'over30'
    | 'over60'
    | 'over90',
    number
  >
>
