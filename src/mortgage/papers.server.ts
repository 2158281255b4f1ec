import { sql } from 'kysely'
import type { z } from 'zod'
import { mustHaveFiles } from '../cases/must-have-files.server.ts'
import { addDays, addMonths } from '../kernel/days.ts'
import type { Desk, Tx } from '../kernel/desk.server.ts'
import { recordOnCase } from '../kernel/record.server.ts'
import { type Fault, Refusal } from '../kernel/refusal.ts'
import type { markPaper } from './api.ts'
import { refreshMortgages } from './facts.server.ts'
import { paperStates } from './paper-states.ts'

type Row = {
  readonly id: string
  readonly name: string
  readonly state: string
  readonly mandatory: boolean
  readonly condition: string
  readonly original: boolean
  readonly valid_months: number | null
  readonly valid_days: number | null
  readonly printed_end: boolean
  readonly issued_on: string | null
  readonly ends_on: string | null
  readonly original_seen: boolean | null
}

/** Puts one paper of a checklist on record: received, checked against the original, rejected with a reason, or not needed (§10). */
export const markMortgagePaper = async (tx: Tx, desk: Desk, ask: z.output<typeof markPaper.input>): Promise<void> => {
  const paper = await lockedPaper(tx, desk, ask.case, ask.paper)
  const issuedOn = ask.issuedOn ?? paper.issued_on
  const endsOn = ask.endsOn ?? paper.ends_on
  const seen = ask.originalSeen ?? paper.original_seen
  const faults = faultsOf(paper, ask, desk.day, { issuedOn, endsOn, seen })
  if (faults.length) throw new Refusal(faults, 400)
  await mustHaveFiles(tx, desk, ask.files ?? [], 'files')
  const kept = ask.state === 'RECEIVED' || ask.state === 'CHECKED'
  await sql`update mortgage_papers set state = ${ask.state}, original_seen = ${kept ? (seen ?? null) : null}, copies = coalesce(${ask.copies ?? null}, copies),
      issued_on = ${kept ? issuedOn : null}, ends_on = ${kept ? endsOn : null}, last_valid_day = ${kept ? lastValidDay(paper, issuedOn, endsOn) : null},
      reason = ${ask.reason ?? ''}, files = case when ${kept} then files || ${ask.files ?? []}::uuid[] else '{}'::uuid[] end,
      changed_by = ${desk.actor.name}, changed_at = ${desk.now} where id = ${paper.id}`.execute(tx)
  await recordOnCase(tx, ask.case, {
    kind: 'paper',
    label: `${paperStates[ask.state]}：${paper.name}`,
    body: { ...(ask.reason ? { reason: ask.reason } : {}) },
    actor: desk.actor,
    now: desk.now,
  })
  await refreshMortgages(tx, desk, '资料清单情况', [ask.case])
}

/** Issue date plus validity, or the end printed on it (conventions D2, D3). */
export const lastValidDay = (
  paper: Pick<Row, 'valid_months' | 'valid_days' | 'printed_end'>,
  issuedOn: string | null,
  endsOn: string | null,
): string | null => {
  if (paper.printed_end && endsOn) return endsOn
  if (issuedOn === null) return null
  if (paper.valid_months !== null) return addMonths(issuedOn, paper.valid_months)
  return paper.valid_days === null ? null : addDays(issuedOn, paper.valid_days)
}

const lockedPaper = async (tx: Tx, desk: Desk, id: string, paper: string): Promise<Row> => {
  const { rows: cases } = await sql<{
    closed: boolean
  }>`select closed_at is not null as closed from cases where id = ${id} and project_id = ${desk.project}
    and process like 'mortgage.%' for update`.execute(tx)
  const { rows } =
    await sql<Row>`select id, name, state, mandatory, condition, original, valid_months, valid_days, printed_end, issued_on, ends_on, original_seen
    from mortgage_papers where id = ${paper} and case_id = ${id} and project_id = ${desk.project}`.execute(tx)
  if (!cases[0] || !rows[0]) throw new Refusal('清单上没有这项资料', 404)
  if (cases[0].closed) throw new Refusal('本件已办结，资料清单不再变动')
  return rows[0]
}

const faultsOf = (
  paper: Row,
  ask: z.output<typeof markPaper.input>,
  today: string,
  known: { readonly issuedOn: string | null; readonly endsOn: string | null; readonly seen: boolean | null },
): readonly Fault[] => {
  const kept = ask.state === 'RECEIVED' || ask.state === 'CHECKED'
  const limited = paper.valid_months !== null || paper.valid_days !== null
  const last = lastValidDay(paper, known.issuedOn, known.endsOn)
  const found: readonly (Fault | false | null)[] = [
    kept && limited && known.issuedOn === null && { code: 'REQUIRED', message: `「${paper.name}」有有效期，请填写出具日期`, field: 'issuedOn' },
    kept && known.issuedOn !== null && known.issuedOn > today && { code: 'FUTURE_DATE', message: '出具日期不能晚于今天', field: 'issuedOn' },
    kept &&
      last !== null &&
      last < today && { code: 'DOCUMENT_EXPIRED', message: `「${paper.name}」已于 ${last} 到期，请客户重新出具`, field: 'issuedOn' },
    ask.state === 'CHECKED' &&
      paper.original &&
      known.seen !== true && { code: 'REQUIRED', message: `核对「${paper.name}」须见原件`, field: 'originalSeen' },
    ask.state === 'REJECTED' && !ask.reason && { code: 'REASON_REQUIRED', message: '不合格的须写明原因', field: 'reason' },
    ask.state === 'NOT_NEEDED' && !ask.reason && { code: 'REASON_REQUIRED', message: '不适用的须写明原因', field: 'reason' },
    ask.state === 'NOT_NEEDED' &&
      paper.mandatory &&
      paper.condition === '' && { code: 'DOCUMENT_MISSING', message: `「${paper.name}」是必交资料，不能记为不适用`, field: 'state' },
  ]
  return found.filter((f): f is Fault => Boolean(f))
}
