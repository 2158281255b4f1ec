import { v7 as newId } from 'uuid'
import type { Ground } from '../kernel/act.server.ts'
import { addDays } from '../kernel/days.ts'
import { daysBetween } from '../loans/day-interest.ts'
import type { DatedRow } from '../loans/row.ts'
import { overdue } from '../processes/reminders/overdue.ts'
import { type PlannedLoan, planOfLoan, presumedAfter, presumedUntil, rulesOf } from '../reminders/plan.server.ts'
import { stageOf } from '../reminders/stages.ts'
import type { Home } from './estate.server.ts'
import type { Telling } from './handovers.server.ts'
import { at } from './past.server.ts'

const banks = ['工商银行', '建设银行', '农业银行', '招商银行'] as const
const seen = { files: [], seen: true }
const most = 44

type Row = Record<string, unknown>
type Lent = { readonly row: Row; readonly home: Home; readonly plan: readonly DatedRow[] }

/** Loans under the developer's guarantee with their plans, and a few that the banks list as overdue, each followed to another point. */
export const tellLoans = (telling: Telling, ground: Ground): void => {
  const { ledger, site, day } = telling
  const lent = new Set(ledger.rows('loans').map((row) => row['contract_id']))
  const homes = site.homes.filter((h) => h.mortgage && h.contract && !lent.has(h.contract)).slice(0, most)
  const rules = rulesOf({ ground, day })
  const loans = homes.map((home, at): Lent => {
    const loan = loanOn(telling, home, at)
    return { row: loan.row, home, plan: planOfLoan(loan.terms, rules) }
  })
  const late = loans.filter((_, i) => i % 9 === 4)
  const failed = new Map(late.map((loan, i) => [loan, 1 + (i % 3)]))
  ledger.add('loans', ...loans.map((loan) => loan.row))
  const presumed = presumedUntil(day, presumedAfter({ ground, day }), ground.calendar)
  for (const loan of loans) ledger.add('repayments', ...dueRows(loan, { project: site.project, day, presumed, failed: failed.get(loan) ?? 0 }))
  for (const [bank, some] of Map.groupBy(late, (loan) => String(loan.row['bank']))) tellList(telling, bank, some, failed)
}

const loanOn = ({ site, r, day }: Telling, home: Home, n: number) => {
  const months = r.pick([240, 300, 360])
  const disbursed = 10_000_00 * r.int(48, 150)
  const terms = {
    id: newId(),
    disbursed,
    rate: r.pick(['3.5', '3.6', '3.3', '3.05']),
    months,
    method: r.chance(0.8) ? ('EPI' as const) : ('EP' as const),
    frequency: n % 11 === 7 ? ('QUARTER' as const) : ('MONTH' as const),
    due_day: 20,
    disbursed_on: addDays(day, -r.int(140, 420)),
  } satisfies PlannedLoan
  const row: Row = {
    ...terms,
    project_id: site.project,
    contract_id: home.contract,
    unit_id: home.id,
    tranche: 'COMMERCIAL',
    bank: banks[n % banks.length],
    loan_no: `DK${terms.disbursed_on.slice(0, 4)}${String(3101 + n * 17).padStart(6, '0')}`,
    wanted: disbursed,
    approved: disbursed,
    account_tail: String(r.int(1000, 9999)),
    version: 1,
  }
  return { row, terms }
}

type Standing = { readonly project: string; readonly day: string; readonly presumed: string; readonly failed: number }

/** The last so many due rows before the list failed; older ones count as paid. */
const dueRows = ({ row, plan }: Lent, on: Standing): readonly Row[] => {
  const past = plan.filter((p) => (p.dueDate ?? '') <= addDays(on.day, -listAge - 1)).length
  return plan.map((p, at) => {
    const failed = at < past && at >= past - on.failed
    const due = p.dueDate ?? on.day
    return {
      id: newId(),
      project_id: on.project,
      loan_id: row['id'],
      k: p.k,
      due_on: due,
      payment: p.payment,
      principal: p.principal,
      interest: p.interest,
      balance: p.balance,
      state: failed ? 'failed' : due <= on.presumed ? 'presumed' : due <= on.day ? 'due' : 'planned',
      source: 'PLAN',
      missed: failed,
      created_on: row['disbursed_on'],
    }
  })
}

/** The banks' lists came so many days ago. */
const listAge = 6

const tellList = (telling: Telling, bank: string, loans: readonly Lent[], failed: ReadonlyMap<Lent, number>): void => {
  const { site, ledger, day } = telling
  const listedOn = addDays(day, -listAge)
  const list = { id: newId(), project_id: site.project, bank, listed_on: listedOn, name: `${bank}逾期名单.xlsx`, sha256: `demo ${bank} ${listedOn}` }
  ledger.add('overdue_lists', {
    ...list,
    matched: loans.length,
    unmatched: 0,
    posted_by: site.by.mortgageClerk.name,
    posted_at: at(listedOn, 15).toISOString(),
  })
  loans.forEach((loan, n) => {
    const due = loan.plan.filter((p) => (p.dueDate ?? '') < listedOn).slice(-(failed.get(loan) ?? 1))
    const sums = { principal: sum(due, 'principal'), interest: sum(due, 'interest') }
    const dpd = daysBetween(due[0]?.dueDate ?? listedOn, listedOn)
    ledger.add('overdue_rows', {
      id: newId(),
      project_id: site.project,
      list_id: list.id,
      row: n + 2,
      loan_id: loan.row['id'],
      loan_no: loan.row['loan_no'],
      name: loan.home.owners[0]?.name ?? '',
      account_tail: loan.row['account_tail'],
      room: loan.home.label,
      instalments: due.length,
      days: dpd,
      ...sums,
      penalty: Math.round(sums.principal * 0.002),
      verdict: 'OK',
      remark: '按贷款合同号',
    })
    tellCase(telling, loan, { listedOn, bank, dpd, count: due.length, ...sums })
  })
}

const sum = (rows: readonly DatedRow[], key: 'principal' | 'interest'): number => rows.reduce((total, row) => total + row[key], 0)

type Listed = {
  readonly listedOn: string
  readonly bank: string
  readonly dpd: number
  readonly count: number
  readonly principal: number
  readonly interest: number
}

const tellCase = ({ past, site, ledger, r, day }: Telling, loan: Lent, it: Listed): void => {
  const { by } = site
  const stage = stageOf(Math.max(1, it.dpd))
  const data = {
    bank: it.bank,
    loanNo: loan.row['loan_no'],
    listDate: it.listedOn,
    listed: true,
    stage,
    dpd: it.dpd,
    instalments: it.count,
    overduePrincipal: it.principal,
    overdueInterest: it.interest,
    penalty: Math.round(it.principal * 0.002),
    exposure: loan.row['disbursed'],
    missTrigger: it.count >= 3,
  }
  const title = `${loan.home.label} ${loan.home.owners.map((o) => o.name).join('、')} 贷款逾期`
  const told = past.begin(overdue, { key: `demo-loan:${loan.row['id']}`, title, unit: loan.home.id, data }, by.mortgageClerk, at(it.listedOn, 15))
  ledger.add('overdue_cases', { case_id: told.id, project_id: site.project, loan_id: loan.row['id'], opened_on: it.listedOn })
  const reach = r.int(0, 3)
  if (reach === 0) return
  const reason = r.pick(['资金紧张', '忘记还款', '账户变更'])
  told.act(
    'contact',
    by.customerService,
    at(addDays(day, -5), 10.5),
    { reasonCode: reason, content: '电话联系，借款人答应尽快存款' },
    { callRecord: seen },
  )
  if (reach === 1) return
  if (it.count >= 3) told.act('escalate', by.customerServiceLead, at(addDays(day, -4), 9.5), { measure: '连续三期未还，发律师函' })
  else told.act('promise', by.customerService, at(addDays(day, -4), 11), { promiseDate: addDays(day, 3) })
}
