import { sql } from 'kysely'
import { recordDatedFacts } from '../handover/dated-facts.server.ts'
import { shifted } from '../kernel/calendar.ts'
import { addDays } from '../kernel/days.ts'
import type { Desk, Tx } from '../kernel/desk.server.ts'
import { downKeys, downRowsOf } from '../loans/down-settings.ts'
import { type BankPreset, processName } from './preset.ts'
import { requiredDown } from './required-down.ts'
import { templatesOf } from './templates.server.ts'

type Known = {
  readonly id: string
  readonly process: string
  readonly data: Readonly<Record<string, unknown>>
  readonly bank: string
  readonly tranche: 'COMMERCIAL' | 'FUND'
  readonly wanted: number
  readonly months: number | null
  readonly total: number | null
  readonly signed_on: string | null
  readonly filed: boolean
  readonly buyers_changed: boolean
  readonly usage: string
  readonly topped_out_on: string | null
  readonly first_registered_on: string | null
  readonly received: number
  readonly combined: boolean
  readonly agreement_until: string | null
  readonly limit_amount: number | null
  readonly used: number
  readonly listed: number
  readonly missing: number
  readonly unchecked: number
  readonly lacking: string | null
  readonly valid_until: string | null
}

/**
 * Carries what other registers know into mortgage cases: contract, money received, building, agreement, checklist. Only what has changed
 * is written. Without `cases` all open ones of the project are looked at.
 */
export const refreshMortgages = async (tx: Tx, desk: Desk, label: string, cases?: readonly string[]): Promise<void> => {
  const presets = new Map((await templatesOf(tx, desk.project)).map(({ preset }) => [processName(preset), preset]))
  for (const row of await knownOf(tx, desk.project, cases)) {
    const facts = changed(row.data, factsOf(row, presets.get(row.process), desk))
    if (Object.keys(facts).length) await recordDatedFacts(tx, desk, row.id, label, facts)
  }
}

const changed = (data: Readonly<Record<string, unknown>>, facts: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(facts).filter(([key, value]) => (data[key] ?? null) !== (value ?? null)))

const factsOf = (row: Known, preset: BankPreset | undefined, { day, ground }: Pick<Desk, 'day' | 'ground'>): Readonly<Record<string, unknown>> => {
  const commercial = row.usage !== '住宅'
  const registered = row.first_registered_on
  const on = row.signed_on ?? day
  return {
    bank: row.bank,
    tranche: row.tranche,
    combined: row.combined,
    commercialPremises: commercial,
    wanted: row.wanted,
    wantedMonths: row.months,
    contractTotal: row.total,
    downRequired:
      row.total === null
        ? null
        : requiredDown({ total: row.total, on, rows: downRowsOf(ground.settings(downKeys, on)), commercial, fund: row.tranche === 'FUND', preset }),
    downReceived: Math.max(row.received, 0),
    contractSignedOn: row.signed_on,
    contractFiled: row.filed,
    buyersChanged: row.buyers_changed,
    toppedOut: row.topped_out_on !== null,
    firstRegistered: registered !== null,
    // 民法典 221: ninety days from the day on which final registration became possible (DR-14)
    lapseOn: registered === null ? null : shifted(addDays(registered, 90), ground.calendar),
    agreementUntil: row.agreement_until,
    overLimit: row.limit_amount !== null && row.used > row.limit_amount,
    papersListed: row.listed,
    papersMissing: row.missing,
    papersUnchecked: row.unchecked,
    papersLacking: row.lacking,
    papersValidUntil: row.valid_until,
  }
}

const knownOf = async (tx: Tx, project: string, cases?: readonly string[]): Promise<readonly Known[]> => {
  const { rows } = await sql<Known>`
    select c.id, c.process, c.data, l.bank, l.tranche, l.wanted, l.months,
      coalesce(k.final_price, k.price) as total, k.signed_on, k.filed, u.usage, b.topped_out_on, b.first_registered_on,
      coalesce((select sum(r.amount) from contract_receipts r where r.contract_id = k.id and r.source = 'OWN'), 0)::bigint as received,
      exists (select 1 from loans o where o.contract_id = l.contract_id and o.id <> l.id and o.ended_on is null) as combined,
      a.valid_until as agreement_until, a.limit_amount, coalesce(used.sum, 0)::bigint as used,
      coalesce(exists (select 1 from ownerships w where w.unit_id = u.id and w.contract_id = k.id and w.until >= (c.data->>'interviewedOn')::date)
        or exists (select 1 from ownerships w where w.unit_id = u.id and w.contract_id = k.id and w.until is null and w.since > (c.data->>'interviewedOn')::date
          and exists (select 1 from ownerships e where e.unit_id = u.id and e.contract_id = k.id and e.since <= (c.data->>'interviewedOn')::date)), false) as buyers_changed,
      m.listed, m.missing, m.unchecked, m.lacking, m.valid_until
    from cases c join loans l on l.case_id = c.id join contracts k on k.id = l.contract_id join units u on u.id = l.unit_id
      join buildings b on b.id = u.building_id
      left join lateral (select valid_until, limit_amount from bank_agreements a where a.project_id = c.project_id and a.bank_code = split_part(c.process, '.', 2)
        and a.ended_on is null order by a.agreed_on desc, a.id desc limit 1) a on true
      left join lateral (select sum(o.approved) as sum from loans o where o.project_id = c.project_id and o.bank = l.bank and o.ended_on is null) used on true
      left join lateral (select count(*)::int as listed, count(*) filter (where mandatory and state in ('MISSING', 'REJECTED'))::int as missing,
        count(*) filter (where mandatory and state = 'RECEIVED')::int as unchecked,
        string_agg(name, '、' order by position) filter (where mandatory and state in ('MISSING', 'REJECTED')) as lacking,
        min(last_valid_day) filter (where mandatory and state in ('RECEIVED', 'CHECKED')) as valid_until
        from mortgage_papers where case_id = c.id) m on true
    where c.project_id = ${project} and c.process like 'mortgage.%' and ${cases ? sql`c.id = any(${cases}::uuid[])` : sql`c.closed_at is null`}
    order by c.id`.execute(tx)
  return rows
}

/** The days of the template's project-level steps, known from the agreement when a case is opened. */
export const cooperationDays = (
  preset: BankPreset,
  agreement: { readonly requestedOn: string; readonly agreedOn: string },
  keyOf: (code: string) => string,
): Readonly<Record<string, string>> => {
  const steps = preset.steps.filter((s) => s.core === 'C1')
  return Object.fromEntries(
    steps.flatMap((s, i) => [
      [`${keyOf(s.code)}On`, i === 0 && steps.length > 1 ? agreement.requestedOn : agreement.agreedOn],
      [`${keyOf(s.code)}Is`, '已办'],
    ]),
  )
}
