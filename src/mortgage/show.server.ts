import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import { today } from '../kernel/days.ts'
import type { Actor } from '../kernel/decide.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { dayField } from '../processes/mortgage/order.ts'
import { stagesOf } from '../processes/mortgage/stages.ts'
import type { showMortgage } from './api.ts'
import { type BankPreset, parties, processName, stepKey } from './preset.ts'
import { mortgageRows } from './rows.server.ts'
import { templatesOf } from './templates.server.ts'

type Detail = z.input<typeof showMortgage.output>

/** One mortgage with its checklist, its bank's steps, letters, money and the other tranche. 404 outside the project. */
export const mortgageDetail = async (db: Kysely<Tables>, project: string, id: string, actor: Actor, now: Date): Promise<Detail> => {
  const row = (await mortgageRows(db, sql`c.id = ${id} and c.project_id = ${project}`, actor, now, { limit: 1, offset: 0 }))[0]
  if (!row) throw new Refusal('没有这件按揭', 404)
  const [papers, letters, money, mismatches, others, contract, { data }, templates] = await Promise.all([
    sql<Omit<Detail['papers'][number], 'expired' | 'limited'> & { limited: boolean }>`
      select id, name, who, mandatory, condition, original, copies_wanted as "copiesWanted", (valid_months is not null or valid_days is not null) as limited,
        printed_end as "printedEnd", state, original_seen as "originalSeen", copies, issued_on as "issuedOn", ends_on as "endsOn", last_valid_day as "lastValidDay",
        reason, files, changed_by as "changedBy", changed_at as "changedAt" from mortgage_papers where case_id = ${id} and project_id = ${project} order by position`.execute(
      db,
    ),
    sql<Detail['letters'][number]>`select no, issued_on as "issuedOn", nominal_end as "nominalEnd", last_day as "lastDay" from commitment_letters
      where case_id = ${id} and project_id = ${project} order by issued_on desc, id desc`.execute(db),
    sql<Detail['disbursements'][number]>`select paid_on as "paidOn", amount, payee, voided_at is not null as voided from loan_disbursements
      where case_id = ${id} and project_id = ${project} order by id`.execute(db),
    sql<Detail['mismatches'][number]>`select slip_no as "slipNo", disbursed, credited, note, decision from funds_mismatches
      where case_id = ${id} and project_id = ${project} order by noted_at`.execute(db),
    sql<
      Detail['others'][number]
    >`select c.id, c.no, o.bank, o.tranche, c.state, c.closed_at is not null as closed from loans l join loans o on o.contract_id = l.contract_id and o.id <> l.id
      join cases c on c.id = o.case_id where l.case_id = ${id} and l.project_id = ${project} order by c.opened_at`.execute(db),
    sql<
      Detail['contract']
    >`select k.id, k.filed, k.filed_on as "filedOn" from loans l join contracts k on k.id = l.contract_id where l.case_id = ${id} and l.project_id = ${project}`.execute(
      db,
    ),
    db.selectFrom('cases').select('data').where('id', '=', id).executeTakeFirstOrThrow(),
    templatesOf(db, project),
  ])
  const preset = templates.find((t) => processName(t.preset) === row.process)?.preset
  const day = today(now)
  return {
    ...row,
    contract: contract.rows[0] as Detail['contract'], // a loan stands on a contract
    otherVersions: templates
      .filter((t) => t.preset.code === row.bankCode && t.preset.version !== row.templateVersion && !t.withdrawn)
      .map((t) => t.preset.version),
    papers: papers.rows.map((p) => ({
      ...p,
      expired: (p.state === 'RECEIVED' || p.state === 'CHECKED') && p.lastValidDay !== null && p.lastValidDay < day,
    })),
    steps: preset ? stepsOf(preset, data) : [],
    letters: letters.rows,
    disbursements: money.rows,
    mismatches: mismatches.rows,
    others: others.rows,
  }
}

const stepsOf = (preset: BankPreset, data: Readonly<Record<string, unknown>>): Detail['steps'] => {
  const stages = stagesOf(preset)
  return preset.steps.map((s) => {
    const key = stepKey(s.code)
    const done = data[dayField(s, stages)]
    const why = data[`${key}Why`]
    const skipped = data[`${key}Is`] === '不办'
    return {
      code: s.code,
      step: key,
      name: s.name,
      who: s.who.map((p) => parties[p]).join('、'),
      wording: s.wording ?? '',
      core: s.core,
      waitsFor: s.waitsFor,
      doneOn: typeof done === 'string' && !skipped ? done : null,
      skipped,
      why: skipped && typeof why === 'string' ? why : null,
    }
  })
}
