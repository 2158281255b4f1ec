import { sql } from 'kysely'
import type { z } from 'zod'
import type { Desk, Tx } from '../kernel/desk.server.ts'
import { recordOnCase } from '../kernel/record.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { moveMortgageCase } from './api.ts'
import { listPapers } from './checklist.server.ts'
import { cooperationDays, refreshMortgages } from './facts.server.ts'
import { moveTo } from './move.ts'
import { processName, stepKey } from './preset.ts'
import { learn, templatesOf } from './templates.server.ts'

type Row = {
  readonly process: string
  readonly state: string
  readonly version: number
  readonly data: Readonly<Record<string, unknown>>
  readonly closed: boolean
  readonly tranche: 'COMMERCIAL' | 'FUND'
  readonly disbursed: number
  readonly requested_on: string | null
  readonly agreed_on: string | null
}

/**
 * Lets a running case go on by another version of its bank's steps, with the reason on the record (mortgage-process §8). The time it has in
 * its state stays as it is. Refuses 404 outside the project, `STALE` when the case has changed, and where the versions do not fit.
 */
export const moveMortgage = async (tx: Tx, desk: Desk, ask: z.output<typeof moveMortgageCase.input>): Promise<{ readonly process: string }> => {
  const row = await locked(tx, desk, ask.case)
  if (row.version !== ask.seen) throw new Refusal({ code: 'STALE', message: '此事项刚被他人办理，请刷新后再试' })
  if (row.closed) throw new Refusal({ code: 'STATE', message: '本件已办结，不再改用别的版本' })
  const templates = await templatesOf(tx, desk.project)
  const from = templates.find((t) => processName(t.preset) === row.process)?.preset
  const found = templates.find((t) => t.preset.code === from?.code && t.preset.version === ask.version)
  if (!from || !found || found.withdrawn) throw new Refusal({ code: 'NOT_FOUND', message: '没有这个版本，或已经停用', field: 'version' }, 404)
  if (found.preset.version === from.version) throw new Refusal({ code: 'DUPLICATE', message: `本件已按第 ${from.version} 版办理`, field: 'version' })
  const to = found.preset
  const { faults, facts } = moveTo(from, to, row.state, row.data)
  if (faults.length) throw new Refusal(faults)

  const agreement = row.agreed_on && cooperationDays(to, { requestedOn: row.requested_on ?? row.agreed_on, agreedOn: row.agreed_on }, stepKey)
  await recordOnCase(tx, ask.case, {
    kind: 'move',
    label: `由第 ${from.version} 版步骤改按第 ${to.version} 版办理`,
    body: { from: from.version, to: to.version, reason: ask.reason },
    facts: { ...facts, ...(agreement || {}) },
    actor: desk.actor,
    now: desk.now,
  })
  await sql`update cases set process = ${processName(to)} where id = ${ask.case}`.execute(tx)
  if (row.disbursed === 0) await sql`update loans set due_day = ${to.flags.debitDay} where case_id = ${ask.case}`.execute(tx)
  learn(desk.processes, to)
  await listPapers(tx, desk, ask.case, to, row.tranche)
  await refreshMortgages(tx, desk, '改用另一版步骤后的资料情况', [ask.case])
  return { process: processName(to) }
}

const locked = async (tx: Tx, desk: Desk, id: string): Promise<Row> => {
  const { rows } = await sql<Row>`select c.process, c.state, c.version, c.data, c.closed_at is not null as closed, l.tranche, l.disbursed,
      a.data->>'requestedOn' as requested_on, a.data->>'agreedOn' as agreed_on
    from cases c join loans l on l.case_id = c.id
      left join lateral (select k.data from bank_agreements b join cases k on k.id = b.case_id where b.project_id = c.project_id and b.bank_code = split_part(c.process, '.', 2)
        order by b.ended_on is null desc, b.agreed_on desc limit 1) a on true
    where c.id = ${id} and c.project_id = ${desk.project} and c.process like 'mortgage.%' for update of c`.execute(tx)
  const row = rows[0]
  if (!row) throw new Refusal('没有这件按揭', 404)
  return row
}
