import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { today } from '../kernel/days.ts'
import type { Desk, Tx } from '../kernel/desk.server.ts'
import type { Keeping } from '../kernel/keep.server.ts'
import { formatFen } from '../kernel/money.ts'
import { performIn } from '../kernel/perform-in.server.ts'
import { recordFacts, recordOnCase } from '../kernel/record.server.ts'
import { type Fault, Refusal } from '../kernel/refusal.ts'
import { exposureOfLoan } from '../reminders/exposure.server.ts'
import { followLoan } from '../reminders/follow-loan.server.ts'
import { inputOf, performer } from './cause.server.ts'

export type Deduction = {
  /** The mortgage whose buyer has not paid. */
  readonly mortgage: string
  readonly bankCode: string
  readonly on: string
  readonly principal: number
  readonly interest: number
  readonly penalty: number
}
type Loan = { readonly id: string; readonly bank: string; readonly code: string; readonly started: string | null; readonly ended: string | null }
export type Recourse = { readonly loan: string; readonly case: string; readonly no: string; readonly key: string }

/**
 * The bank has paid itself from the deposit (代偿, mortgage-process §13): the same day the buyer's overdue case stands at 银行已扣保证金, from where
 * recourse goes on; where there is none, it is opened. Refuses what no guarantee covers, and more than the exposure of that loan.
 */
export const deductFor = async (tx: Tx, desk: Desk, it: Deduction): Promise<Recourse> => {
  const loan = await guaranteed(tx, desk, it)
  const exposure = await exposureOfLoan(tx, loan.id, it.on)
  const sum = it.principal + it.interest + it.penalty
  if (sum > exposure)
    throw new Refusal({ code: 'AMOUNT_CHAIN', message: `扣划多于本笔担保敞口 ${formatFen(exposure)} 元，请与银行核对`, field: 'principal' })
  const found = (await following(tx, loan.id)) ?? (await begun(tx, desk, loan, it))
  await recordFacts(tx, found.case, '银行扣划当日的担保敞口', { exposure }, desk.actor, desk.now)
  if (found.state === 'called' || found.state === 'recourse') return { ...found, loan: loan.id, key: await again(tx, desk, found.case, it) }
  const done = await performIn(tx, desk.processes, 'call', {
    project: desk.project,
    case: found.case,
    input: { calledOn: it.on, calledPrincipal: it.principal, calledInterest: it.interest, calledPenalty: it.penalty },
    papers: { bankSlip: { files: [], seen: true } },
    actor: desk.actor,
    now: desk.now,
    ground: desk.ground,
  })
  return { ...found, loan: loan.id, key: `${found.case}:${done.version}` }
}

const guaranteed = async (tx: Tx, desk: Desk, it: Deduction): Promise<Loan> => {
  const { rows } = await sql<Loan>`select l.id, l.bank, split_part(c.process, '.', 2) as code, g.started_on as started, g.ended_on as ended
    from loans l join cases c on c.id = l.case_id left join loan_guarantees g on g.loan_id = l.id where l.case_id = ${it.mortgage} and l.project_id = ${desk.project}`.execute(
    tx,
  )
  const loan = rows[0]
  const faults: readonly (Fault | false | '' | null | undefined)[] = [
    (!loan || loan.code !== it.bankCode) && { code: 'NOT_FOUND', message: '这家银行没有这笔按揭', field: 'case' },
    loan && !loan.started && { code: 'STATE', message: '这笔贷款还没有放款，没有担保可扣', field: 'case' },
    loan?.ended && loan.ended < it.on && { code: 'STATE', message: `本笔担保已于 ${loan.ended} 解除，银行不应扣划，请与银行交涉`, field: 'case' },
  ]
  const found = faults.filter((f): f is Fault => Boolean(f))
  if (found.length || !loan) throw new Refusal(found)
  return loan
}

type Found = { readonly case: string; readonly no: string; readonly state: string }
const following = async (tx: Tx, loan: string): Promise<Found | undefined> =>
  (
    await sql<Found>`select c.id as case, c.no, c.state from overdue_cases o join cases c on c.id = o.case_id where o.loan_id = ${loan} and c.closed_at is null`.execute(
      tx,
    )
  ).rows[0]

/** A deduction says that the loan is overdue, though no list has said so yet. */
const begun = async (tx: Tx, desk: Desk, loan: Loan, it: Deduction): Promise<Found> => {
  await followLoan(tx, desk, {
    loanId: loan.id,
    listId: `deducted:${newId()}`,
    listedOn: it.on,
    bank: loan.bank,
    instalments: null,
    days: null,
    principal: it.principal,
    interest: it.interest,
    penalty: it.penalty,
  })
  return (await following(tx, loan.id)) as Found // just opened
}

/** The bank deducts once more while recourse runs: the sums in the case grow. */
const again = async (tx: Tx, desk: Desk, id: string, it: Deduction): Promise<string> => {
  const { rows } = await sql<{ p: number; i: number; f: number; version: number }>`select coalesce((data->>'calledPrincipal')::bigint, 0) as p,
    coalesce((data->>'calledInterest')::bigint, 0) as i, coalesce((data->>'calledPenalty')::bigint, 0) as f, version from cases where id = ${id} for update`.execute(
    tx,
  )
  const had = rows[0] ?? { p: 0, i: 0, f: 0, version: 0 } // the case has just been found
  await recordOnCase(tx, id, {
    kind: 'fact',
    label: `${it.on} 银行再次扣划保证金`,
    facts: {
      calledPrincipal: Number(had.p) + it.principal,
      calledInterest: Number(had.i) + it.interest,
      calledPenalty: Number(had.f) + it.penalty,
    },
    actor: desk.actor,
    now: desk.now,
  })
  return `${id}:${had.version + 1}`
}

type Called = { readonly calledOn: string; readonly calledPrincipal: number; readonly calledInterest: number; readonly calledPenalty: number }
/** The other end: finance entered the deduction at the overdue case, the deposit's account follows. One entered in the account stands there already. */
export const keepDeduction = async (tx: Tx, it: Keeping): Promise<void> => {
  const { calledOn = today(it.now), calledPrincipal = 0, calledInterest = 0, calledPenalty = 0 } = await inputOf<Called>(tx, it)
  await sql`insert into deposit_movements (id, project_id, bank_code, loan_id, kind, amount, principal, interest, penalty, moved_on, recorded_by, recorded_at, key)
    select ${newId()}, o.project_id, split_part(m.process, '.', 2), o.loan_id, 'DEDUCTED', ${calledPrincipal + calledInterest + calledPenalty}, ${calledPrincipal}, ${calledInterest},
      ${calledPenalty}, ${calledOn}, ${await performer(tx, it)}, ${it.now}, ${it.key.split(':').slice(0, 2).join(':')}
    from overdue_cases o join loans l on l.id = o.loan_id join cases m on m.id = l.case_id where o.case_id = ${it.case.id}
    on conflict (key) do nothing`.execute(tx)
}
