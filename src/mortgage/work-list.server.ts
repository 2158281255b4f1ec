import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import { shifted } from '../kernel/calendar.ts'
import { addDays } from '../kernel/days.ts'
import type { Ground } from '../kernel/perform.server.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import type { mortgageWork } from './api.ts'

type Answer = z.input<typeof mortgageWork.output>

/** What the clerk, finance and the lead must not lose sight of: money that differs, entries that lapse, letters, old contracts. */
export const workList = async (db: Kysely<Tables>, project: string, day: string, ground: Ground): Promise<Answer> => {
  const alerts = (ground.settings(['mortgage.alertDays'], day)['mortgage.alertDays'] as readonly number[]).toSorted((a, b) => b - a) // the setting's schema says so
  const [mismatches, lapses, letters, waiting] = await Promise.all([
    sql<
      Answer['mismatches'][number]
    >`select m.id, m.case_id as case, u.label as unit, m.slip_no as "slipNo", m.disbursed, m.credited, m.note, m.noted_by as "notedBy"
      from funds_mismatches m join cases c on c.id = m.case_id join units u on u.id = c.unit_id where m.project_id = ${project} and m.decided_at is null order by m.noted_at`.execute(
      db,
    ),
    sql<{ case: string; unit: string; bank: string; from: string }>`select c.id as case, u.label as unit, l.bank, b.first_registered_on as from
      from cases c join loans l on l.case_id = c.id join units u on u.id = c.unit_id join buildings b on b.id = u.building_id
      where c.project_id = ${project} and c.closed_at is null and c.state in ('preMortgage', 'awaitingFunds', 'funded', 'reconciled') and b.first_registered_on is not null
      order by b.first_registered_on, u.code`.execute(db),
    sql<{
      case: string
      unit: string
      bank: string
      no: string
      end: string
      last: string
    }>`select distinct on (c.id) c.id as case, u.label as unit, l.bank, k.no, k.nominal_end as end, k.last_day as last
      from cases c join loans l on l.case_id = c.id join units u on u.id = c.unit_id join commitment_letters k on k.case_id = c.id
      where c.project_id = ${project} and c.state = 'approved' order by c.id, k.issued_on desc`.execute(db),
    sql<{
      case: string
      unit: string
      bank: string
      days: number
    }>`select c.id as case, u.label as unit, l.bank, (${day}::date - k.signed_on)::int as days
      from cases c join loans l on l.case_id = c.id join units u on u.id = c.unit_id join contracts k on k.id = l.contract_id
      where c.project_id = ${project} and c.closed_at is null and l.disbursed = 0 and k.signed_on is not null and ${day}::date - k.signed_on >= ${alerts.at(-1) ?? 30}
      order by k.signed_on, u.code limit 500`.execute(db),
  ])
  return {
    mismatches: mismatches.rows,
    lapses: lapses.rows.map(({ from, ...row }) => {
      const elapsed = Math.round((Date.parse(day) - Date.parse(from)) / 86400_000)
      const nominalEnd = addDays(from, 90)
      return {
        ...row,
        possibleFrom: from,
        nominalEnd,
        lastDay: shifted(nominalEnd, ground.calendar),
        elapsed,
        level: elapsed >= 90 ? '90' : elapsed >= 80 ? '80' : elapsed >= 60 ? '60' : null,
      }
    }),
    letters: letters.rows
      .filter((l) => day >= addDays(l.end, -7))
      .map(({ end, last, ...row }) => ({ ...row, lastDay: last, colour: day >= end ? 'RED' : 'AMBER' })),
    waiting: waiting.rows.map((w) => ({ ...w, alert: alerts.find((a) => w.days >= a) ?? 0 })),
  }
}
