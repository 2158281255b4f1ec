import { sql } from 'kysely'
import { capitals } from '../../kernel/capitals.ts'
import { today } from '../../kernel/days.ts'
import { daysBetween } from '../../loans/day-interest.ts'
import { type Gather, wordOf } from '../gather.server.ts'
import { ownersOf } from './owners.server.ts'

type Loan = {
  readonly contract_no: string
  readonly address: string
  readonly bank: string
  readonly loan_no: string | null
  readonly disbursed: number
  readonly months: number | null
  readonly disbursed_on: string | null
  readonly due_day: number
  readonly account_tail: string | null
  readonly instalment: number | null
  readonly oldest: string | null
}

/** The sums are those of the bank's list: the bank is the creditor, the developer only passes them on. */
export const gatherRepaymentLetter: Gather = async (db, { project, case: it, now }) => {
  const [owners, { rows }] = await Promise.all([
    ownersOf(db, project.id, it.unit_id ? [it.unit_id] : []),
    sql<Loan>`select k.no as contract_no, k.address, l.bank, l.loan_no, l.disbursed, l.months, l.disbursed_on, l.due_day, l.account_tail,
        (select p.payment from repayments p where p.loan_id = l.id and p.state = 'failed' order by p.due_on desc limit 1) as instalment,
        (select min(p.due_on) from repayments p where p.loan_id = l.id and p.state = 'failed') as oldest
      from overdue_cases o join loans l on l.id = o.loan_id join contracts k on k.id = l.contract_id where o.case_id = ${it.id} and o.project_id = ${project.id}`.execute(
      db,
    ),
  ])
  const [loan] = rows
  const sum = (key: string): number => Number(it.data[key] ?? 0)
  const total = sum('overduePrincipal') + sum('overdueInterest') + sum('penalty')
  const oldestDue = loan?.oldest ?? (wordOf(it, 'oldestDue') || undefined)
  return {
    data: {
      borrowers: owners.get(it.unit_id ?? '')?.names,
      address: loan?.address,
      contractNo: loan?.contract_no,
      bank: loan?.bank,
      loanNo: loan?.loan_no ?? '',
      amount: loan?.disbursed,
      months: loan?.months,
      disbursedOn: loan?.disbursed_on,
      instalment: loan?.instalment,
      dueDay: loan?.due_day,
      accountTail: loan?.account_tail ?? '',
      asOf: wordOf(it, 'listDate'),
      oldestDue,
      overdueDays: oldestDue === undefined ? undefined : daysBetween(oldestDue, today(now)),
      instalments: sum('instalments'),
      principal: sum('overduePrincipal'),
      interest: sum('overdueInterest'),
      penalty: sum('penalty'),
      total,
      capitals: capitals(total),
      telephone: project.hotline,
    },
  }
}
