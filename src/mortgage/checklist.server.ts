import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Desk, Tx } from '../kernel/desk.server.ts'
import { paperRow } from './paper-row.ts'
import type { BankPreset } from './preset.ts'

/**
 * Makes the case's checklist that of the template. Papers that nobody has touched follow it (new terms; 不适用 where it wants them no more);
 * what has been received or checked stays as it is.
 */
export const listPapers = async (tx: Tx, desk: Desk, id: string, preset: BankPreset, tranche: 'COMMERCIAL' | 'FUND'): Promise<void> => {
  const rows = preset.papers.filter((p) => p.only !== 'FUND' || tranche === 'FUND').map((p, position) => ({ id: newId(), ...paperRow(p, position) }))
  await sql`insert into mortgage_papers as m (id, project_id, case_id, position, name, who, mandatory, condition, original, copies_wanted, valid_months, valid_days, printed_end)
    select id, ${desk.project}, ${id}, position, name, who, mandatory, condition, original, copies_wanted, valid_months, valid_days, printed_end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p(id uuid, position int, name text, who text, mandatory boolean, condition text, original boolean,
      copies_wanted int, valid_months int, valid_days int, printed_end boolean)
    on conflict (case_id, name) do update set position = excluded.position, who = excluded.who, mandatory = excluded.mandatory, condition = excluded.condition,
      original = excluded.original, copies_wanted = excluded.copies_wanted, valid_months = excluded.valid_months, valid_days = excluded.valid_days, printed_end = excluded.printed_end
      where m.state = 'MISSING'`.execute(tx)
  await sql`update mortgage_papers set state = 'NOT_NEEDED', mandatory = false, reason = ${`第 ${preset.version} 版不再要求`}, changed_by = ${desk.actor.name}, changed_at = ${desk.now}
    where case_id = ${id} and state = 'MISSING' and name <> all(${rows.map((r) => r.name)}::text[])`.execute(tx)
}

/** Papers that were checked for another case and still hold come along; to be seen again they need not be. */
export const carryPapers = async (tx: Tx, desk: Desk, from: string, to: string): Promise<void> => {
  await sql`update mortgage_papers m set state = o.state, original_seen = o.original_seen, copies = o.copies, issued_on = o.issued_on, ends_on = o.ends_on,
      last_valid_day = o.last_valid_day, files = o.files, changed_by = o.changed_by, changed_at = o.changed_at
    from mortgage_papers o where o.case_id = ${from} and o.project_id = ${desk.project} and o.name = m.name and m.case_id = ${to} and o.state = 'CHECKED'
      and coalesce(o.last_valid_day, '9999-12-31') >= ${desk.day}`.execute(tx)
}
