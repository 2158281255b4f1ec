import { type Kysely, sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { addDays } from '../kernel/days.ts'
import type { Ground } from '../kernel/perform.server.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { presumedAfter, presumedUntil } from './plan.server.ts'
import { type Point, type Sending, sendingsOf } from './points.ts'

/** So many days ahead the reminders of a due row are made: more than the earliest point with a long holiday before it. */
const ahead = 24

export type Round = { readonly project: string; readonly day: string; readonly ground: Ground }

export const pointsOf = ({ ground, day }: Pick<Round, 'ground' | 'day'>): readonly Point[] =>
  ground.settings(['repay.points'], day)['repay.points'] as readonly Point[] // its schema says so

/** Loans whose customers are reminded: under guarantee (or the project keeps the service on), not paid off, not stopped by hand. */
export const reminded = ({ ground, day }: Pick<Round, 'ground' | 'day'>) => {
  const after = ground.settings(['repay.remindAfterRelease'], day)['repay.remindAfterRelease'] === true
  return sql`l.ended_on is null and l.reminders_stopped is null and (l.settled_on is null or l.settled_on > ${day}) and (${after} or l.released_on is null or l.released_on > ${day})`
}

/** Moves due rows on by the calendar: due on their day, presumed paid when no list has named them some working days later. What a loan that is paid off or given up would still owe falls away. */
export const passDays = async (tx: Kysely<Tables>, round: Round): Promise<void> => {
  await sql`update repayments p set state = 'cancelled' from loans l where l.id = p.loan_id and p.project_id = ${round.project} and p.state in ('planned', 'reminded', 'due')
    and p.due_on > least(l.settled_on, l.ended_on)`.execute(tx)
  const presumed = presumedUntil(round.day, presumedAfter(round), round.ground.calendar)
  await sql`update repayments set state = case when due_on <= ${presumed} then 'presumed' else 'due' end
    where project_id = ${round.project} and (state in ('planned', 'reminded') and due_on <= ${round.day} or state = 'due' and due_on <= ${presumed})`.execute(
    tx,
  )
}

type Due = { readonly id: string; readonly due_on: string; readonly created_on: string; readonly told: boolean; readonly late_before: boolean }

/** Makes the reminders of what falls due soon. Made again, nothing changes. */
export const makeReminders = async (tx: Kysely<Tables>, round: Round): Promise<void> => {
  const { rows } = await sql<Due>`select p.id, p.due_on, p.created_on, p.told_paid_on is not null as told,
      exists (select 1 from repayments o where o.loan_id = p.loan_id and o.missed and o.due_on > (p.due_on - interval '12 months') and o.due_on < p.due_on) as late_before
    from repayments p join loans l on l.id = p.loan_id
    where p.project_id = ${round.project} and p.state in ('planned', 'reminded') and p.due_on > ${round.day} and p.due_on <= ${addDays(round.day, ahead)} and ${reminded(round)}
      and not exists (select 1 from reminders r where r.repayment_id = p.id)`.execute(tx)
  const before = pointsOf(round).filter((point) => point.days < 0)
  await insertReminders(
    tx,
    round,
    rows.flatMap((due) => {
      const points = before.filter((point) => point.audience !== 'LATE_BEFORE' || due.late_before)
      return sendingsOf(due.due_on, points, round.ground.calendar, due.created_on).map((sending) => ({ ...sending, repayment: due.id }))
    }),
  )
}

/** After a failed debit: the points after the due day, none for a day that lies before the case. */
export const makeFailedReminders = (tx: Kysely<Tables>, round: Round, due: { readonly repayment: string; readonly dueOn: string }): Promise<void> => {
  const after = pointsOf(round).filter((point) => point.days > 0)
  return insertReminders(
    tx,
    round,
    sendingsOf(due.dueOn, after, round.ground.calendar, round.day).map((sending) => ({ ...sending, repayment: due.repayment })),
  )
}

const fates = { SEND: 'waiting', MERGED: 'merged', TOO_LATE: 'tooLate' } as const

const insertReminders = async (tx: Kysely<Tables>, round: Round, list: readonly (Sending & { readonly repayment: string })[]): Promise<void> => {
  if (list.length === 0) return
  const rows = list.map((s) => ({
    id: newId(),
    repayment_id: s.repayment,
    days: s.days,
    channel: s.channel,
    send_on: s.sendOn,
    state: fates[s.fate],
  }))
  await sql`insert into reminders (id, project_id, repayment_id, days, channel, send_on, state)
    select id, ${round.project}, repayment_id, days, channel, send_on, state
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, repayment_id uuid, days int, channel text, send_on date, state text)
    on conflict (repayment_id, days, channel) do nothing`.execute(tx)
}
