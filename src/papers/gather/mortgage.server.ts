import { sql } from 'kysely'
import { formatFen } from '../../kernel/money.ts'
import { stateWord } from '../../mortgage/board-words.ts'
import { paperStates } from '../../mortgage/paper-states.ts'
import { processName } from '../../mortgage/preset.ts'
import { stageDays } from '../../mortgage/stage-days.ts'
import { templatesOf } from '../../mortgage/templates.server.ts'
import { resultField } from '../../processes/mortgage/result-fields.ts'
import { type Gather, wordOf } from '../gather.server.ts'

const trancheWord = (tranche: string): string => (tranche === 'FUND' ? '公积金贷款' : '商业贷款')
/** What a bank calls the number under which it took the application in. */
const numbers = ['申请编号', '申请号', '报送档号']

type Loan = {
  readonly bank: string
  readonly tranche: string
  readonly no: string
  readonly signed_on: string | null
  readonly total: number | null
  readonly wanted: number | null
  readonly approved: number | null
  readonly months: number | null
  readonly rate: string | null
  readonly loan_no: string | null
  readonly disbursed_on: string | null
  readonly disbursed: number
  readonly due_day: number
  readonly frequency: 'MONTH' | 'QUARTER'
  readonly payment: number | null
  readonly failed: number
  readonly owed: number
}

export const gatherMortgageRecord: Gather = async (db, { project, case: it }) => {
  const [{ rows }, templates] = await Promise.all([
    sql<Loan>`select l.bank, l.tranche, k.no, k.signed_on, coalesce(k.final_price, k.price) as total, l.wanted, l.approved, l.months, l.rate::text as rate, l.loan_no, l.disbursed_on, l.disbursed,
        l.due_day, l.frequency, (select payment from repayments r where r.loan_id = l.id and r.state <> 'cancelled' order by r.k offset 1 limit 1) as payment,
        (select count(*)::int from repayments r where r.loan_id = l.id and r.state = 'failed') as failed,
        (select coalesce(sum(payment), 0)::bigint from repayments r where r.loan_id = l.id and r.state = 'failed') as owed
      from loans l join contracts k on k.id = l.contract_id where l.case_id = ${it.id} and l.project_id = ${project.id}`.execute(db),
    templatesOf(db, project.id),
  ])
  const loan = rows[0]
  if (!loan) return { data: {} }
  const preset = templates.find((t) => processName(t.preset) === it.process)?.preset
  const numbered = preset?.steps.flatMap((s) => s.result.filter((r) => numbers.includes(r.label)).map((r) => resultField(s, r)))[0]
  return {
    data: {
      bank: loan.bank,
      tranche: trancheWord(loan.tranche),
      applicationNo: numbered ? wordOf(it, numbered) : '',
      contractNo: loan.no,
      signedOn: loan.signed_on ?? '',
      total: loan.total,
      downReceived: Number(it.data['downReceived'] ?? 0),
      limit: loan.approved ?? loan.wanted ?? 0,
      limitKind: loan.approved === null ? '意向' : '批准',
      months: loan.months,
      rate: loan.rate === null ? '' : String(Number(loan.rate)),
      loanNo: loan.loan_no ?? '',
      disbursedOn: loan.disbursed_on ?? '',
      disbursed: loan.disbursed,
      payment: loan.payment,
      debit: `每${loan.frequency === 'QUARTER' ? '季' : '月'} ${loan.due_day} 日`,
      overdue: loan.failed === 0 ? '无' : `${loan.failed} 期，${formatFen(Number(loan.owed))} 元`,
      state: stateWord(it.state),
      days: Object.entries(stageDays(it.data)).map(([state, on]) => ({ label: stateWord(state), on })),
    },
  }
}

type Item = {
  readonly name: string
  readonly who: string
  readonly original: boolean
  readonly seen: boolean | null
  readonly copies: number | null
  readonly wanted: number
  readonly last: string | null
  readonly state: keyof typeof paperStates
}
/** What is on file, in the order of the checklist. */
export const gatherSubmissionList: Gather = async (db, { project, case: it }) => {
  const { rows } =
    await sql<Item>`select name, who, original, original_seen as seen, copies, copies_wanted as wanted, last_valid_day as last, state from mortgage_papers
    where case_id = ${it.id} and project_id = ${project.id} and state in ('RECEIVED', 'CHECKED') order by position`.execute(db)
  return {
    data: {
      bank: wordOf(it, 'bank'),
      tranche: trancheWord(wordOf(it, 'tranche')),
      items: rows.map((r) => ({
        name: r.name,
        who: r.who,
        original: r.original ? (r.seen ? '已核原件' : '未核原件') : '不必',
        copies: r.copies ?? r.wanted,
        validUntil: r.last ?? '',
        state: paperStates[r.state],
      })),
    },
  }
}
