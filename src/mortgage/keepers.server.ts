import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { system } from '../kernel/app.server.ts'
import { shifted } from '../kernel/calendar.ts'
import { today } from '../kernel/days.ts'
import type { Tx } from '../kernel/desk.server.ts'
import type { Keepers, Keeping } from '../kernel/keep.server.ts'
import { recordFacts } from '../kernel/record.server.ts'
import type { MortgageData } from '../processes/mortgage/fields.ts'
import { planRepayments } from '../reminders/plan.server.ts'
import { inputOf, performer } from './cause.server.ts'
import { keepDeduction } from './deduct.server.ts'
import { refreshMortgages } from './facts.server.ts'
import { releaseGuarantee, startGuarantee } from './guarantee.server.ts'
import { keepLoan, loanOf } from './loan.server.ts'
import { processName } from './preset.ts'
import { templatesOf } from './templates.server.ts'

export const mortgageKeepers: Keepers = {
  'mortgage-loan': async (tx, it) => {
    await keepLoan(tx, it.case, it.now)
    await refreshOthers(tx, it)
  },
  'mortgage-letter': keepLetter,
  'mortgage-disbursed': async (tx, it) => {
    const loan = await loanOf(tx, it.case.id)
    const asked = await inputOf<MortgageData>(tx, it)
    if (!loan || asked.paidOut === undefined || asked.disbursedOn === undefined) return
    await sql`insert into loan_disbursements (id, project_id, loan_id, case_id, paid_on, amount, payee, key)
      values (${newId()}, ${it.case.project_id}, ${loan.id}, ${it.case.id}, ${asked.disbursedOn}, ${asked.paidOut}, ${asked.payee ?? ''}, ${it.key}) on conflict (key) do nothing`.execute(
      tx,
    )
    await keepLoan(tx, it.case, it.now)
    await startGuarantee(tx, it.case, loan.id)
    await planAnew(tx, it, loan.id)
  },
  /** An undone disbursement is voided; its row stays. */
  'mortgage-undone': async (tx, it) => {
    const loan = await loanOf(tx, it.case.id)
    if (!loan) return
    const wanted = (it.case.data as MortgageData).disbursed ?? 0 // the case's data has passed the procedure's fields
    await sql`update loan_disbursements d set voided_at = ${it.now} where d.id = (select id from loan_disbursements where loan_id = ${loan.id} and voided_at is null
      order by id desc limit 1) and (select sum(amount) from loan_disbursements where loan_id = ${loan.id} and voided_at is null) > ${wanted}`.execute(
      tx,
    )
    await keepLoan(tx, it.case, it.now)
    await startGuarantee(tx, it.case, loan.id)
    await planAnew(tx, it, loan.id)
    await refreshOthers(tx, it)
  },
  'mortgage-reconciled': keepReceipt,
  'mortgage-released': async (tx, it) => {
    await keepLoan(tx, it.case, it.now)
    await releaseGuarantee(tx, it.case)
  },
  'funds-mismatch': async (tx, it) => {
    const { slipNo = '', credited = 0, mismatchNote = '' } = await inputOf<MortgageData>(tx, it)
    const { disbursed = 0 } = it.case.data as MortgageData // as above
    await sql`insert into funds_mismatches (id, project_id, case_id, slip_no, disbursed, credited, note, noted_by, noted_at, key)
      values (${newId()}, ${it.case.project_id}, ${it.case.id}, ${slipNo}, ${disbursed}, ${credited}, ${mismatchNote}, ${await performer(tx, it)}, ${it.now}, ${it.key})
      on conflict (key) do nothing`.execute(tx)
  },
  'cooperation-agreed': async (tx, { case: it }) => {
    const d = it.data as Readonly<Record<string, string & number>> // fields of `bank-cooperation`, asked by its step 签订合作协议
    await sql`insert into bank_agreements (id, project_id, case_id, bank_code, bank, branch, no, agreed_on, valid_until, limit_amount, deposit_percent, payee)
      values (${newId()}, ${it.project_id}, ${it.id}, ${d['bankCode']}, ${d['bank']}, ${d['branch'] ?? ''}, ${d['agreementNo']}, ${d['agreedOn']}, ${d['validUntil']},
        ${d['limit']}, ${d['depositPercent']}::numeric, ${d['payee'] ?? ''}) on conflict (case_id) do nothing`.execute(tx)
  },
  'deposit-deducted': keepDeduction,
  'cooperation-ended': async (tx, { case: it, now }) => {
    await sql`update bank_agreements set ended_on = coalesce(ended_on, ${today(now)}::date) where case_id = ${it.id}`.execute(tx)
  },
}

/** The due rows of the loan follow what has been paid out so far, by the bank's own first due day. */
const planAnew = async (tx: Tx, it: Keeping, loan: string): Promise<void> => {
  const preset = (await templatesOf(tx, it.case.project_id)).find((t) => processName(t.preset) === it.case.process)?.preset
  await planRepayments(tx, { project: it.case.project_id, loan, ground: it.ground, day: today(it.now), firstDueRule: preset?.flags.firstDueRule })
}

/** Another sum of approvals at this bank changes what is left of the limit for every case there. */
const refreshOthers = async (tx: Tx, it: Keeping): Promise<void> => {
  const { rows } = await sql<{ id: string }>`select id from cases where project_id = ${it.case.project_id} and closed_at is null
    and split_part(process, '.', 2) = split_part(${it.case.process}, '.', 2) and process like 'mortgage.%' and state in ('preMortgage', 'awaitingFunds', 'contracted', 'approved')`.execute(
    tx,
  )
  const desk = { project: it.case.project_id, actor: system, now: it.now, day: today(it.now), ground: it.ground, processes: it.processes }
  await refreshMortgages(
    tx,
    desk,
    '合作额度情况',
    rows.map((r) => r.id),
  )
}

async function keepLetter(tx: Tx, it: Keeping): Promise<void> {
  const { letterNo = '', letterIssuedOn, letterEnd } = it.case.data as MortgageData // as above
  if (!letterIssuedOn || !letterEnd) return
  const shifts = it.ground.settings(['mortgage.shiftOnHoliday'], letterIssuedOn)['mortgage.shiftOnHoliday'] !== false
  const last = shifts ? shifted(letterEnd, it.ground.calendar) : letterEnd
  await sql`insert into commitment_letters (id, project_id, case_id, no, issued_on, nominal_end, last_day, key)
    values (${newId()}, ${it.case.project_id}, ${it.case.id}, ${letterNo}, ${letterIssuedOn}, ${letterEnd}, ${last}, ${it.key}) on conflict (key) do nothing`.execute(
    tx,
  )
  await recordFacts(tx, it.case.id, '承诺书最后可签约日', { letterLastDay: last }, system, it.now)
}

/** The bank's money enters the contract's account; a slip that is on it already stays a matter for finance. */
async function keepReceipt(tx: Tx, it: Keeping): Promise<void> {
  const loan = await loanOf(tx, it.case.id)
  const { slipNo = '', credited = 0, reconciledOn, mismatchDecision } = await inputOf<MortgageData>(tx, it)
  if (!loan || !reconciledOn) return
  const by = await performer(tx, it)
  const { numAffectedRows } =
    await sql`insert into contract_receipts (id, project_id, contract_id, paid_on, amount, source, slip_no, payee, note, recorded_by, recorded_at)
    select ${newId()}, ${it.case.project_id}, ${loan.contract_id}, ${reconciledOn}, ${credited}, ${loan.tranche === 'FUND' ? 'FUND' : 'LOAN'}, ${slipNo},
      ${(it.case.data as MortgageData).payee ?? ''}, ${loan.bank}, ${by}, ${it.now} where ${credited} > 0
    on conflict (project_id, slip_no) where voids is null do nothing`.execute(tx)
  if (!numAffectedRows && credited > 0)
    await sql`insert into funds_mismatches (id, project_id, case_id, slip_no, disbursed, credited, note, noted_by, noted_at, key)
      values (${newId()}, ${it.case.project_id}, ${it.case.id}, ${slipNo}, ${loan.disbursed}, ${credited}, '进账单号已用过，未入收款账', ${by}, ${it.now}, ${it.key})
      on conflict (key) do nothing`.execute(tx)
  if (mismatchDecision)
    await sql`update funds_mismatches set decision = ${mismatchDecision}, decided_at = ${it.now} where case_id = ${it.case.id} and decided_at is null`.execute(
      tx,
    )
}
