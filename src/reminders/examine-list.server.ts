import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { type Fault, Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { type KnownLoan, matchLoan } from './match-list.ts'
import { type ListRow, readList } from './read-list.server.ts'

export type ExaminedRow = ListRow & {
  readonly loan: KnownLoan | undefined
  readonly verdict: 'OK' | 'WARN' | 'UNMATCHED' | 'REJECT'
  readonly remark: string
}
export type Examined = {
  readonly bank: string
  readonly listedOn: string
  readonly sha256: string
  /** The same file has been posted before: nothing happens again. */
  readonly known: boolean
  readonly rows: readonly ExaminedRow[]
  /** What keeps the whole list from being posted. */
  readonly faults: readonly Fault[]
}
type Given = {
  readonly project: string
  readonly day: string
  readonly bank?: string | undefined
  readonly listedOn?: string | undefined
  readonly name: string
  readonly bytes: Buffer
}

/** Reads a bank's list and judges it without writing anything. Refuses only what cannot be read at all. */
export const examineList = async (db: Kysely<Tables>, given: Given): Promise<Examined> => {
  const read = await readList(given.name, given.bytes)
  const bank = given.bank ?? read.find((row) => row.bank)?.bank ?? ''
  const listedOn = given.listedOn ?? read.find((row) => row.listedOn)?.listedOn ?? ''
  if (!bank || !listedOn)
    throw new Refusal(
      [
        ...(bank ? [] : [{ code: 'REQUIRED', message: '请选择贷款银行', field: 'bank' }]),
        ...(listedOn ? [] : [{ code: 'REQUIRED', message: '请填写名单日期', field: 'listedOn' }]),
      ],
      400,
    )
  const sha256 = createHash('sha256').update(given.bytes).digest('hex')
  const [loans, before] = await Promise.all([loansOf(db, given.project, bank, listedOn), postedBefore(db, given.project, bank, sha256)])
  const rows = read.map((row) => judged(row, bank, loans))
  const twice = [
    ...Map.groupBy(
      rows.filter((row) => row.loan),
      (row) => row.loan?.id,
    ).values(),
  ].filter((same) => same.length > 1)
  return {
    bank,
    listedOn,
    sha256,
    known: before.known,
    rows,
    faults: [
      ...(listedOn > given.day ? [{ code: 'FUTURE_DATE', message: '名单日期不能晚于今天', field: 'listedOn' }] : []),
      ...(!before.known && before.last !== null && listedOn < before.last
        ? [{ code: 'STALE', message: `${bank} 已登记过 ${before.last} 的名单，不能再登记更早的`, field: 'listedOn' }]
        : []),
      ...rows.flatMap((row) => row.faults.map((fault) => ({ ...fault, message: `第 ${row.row} 行${fault.message}` }))),
      ...twice.map((same) => ({ code: 'DUPLICATE', message: `第 ${same.map((row) => row.row).join('、')} 行是同一笔贷款` })),
    ],
  }
}

const judged = (row: ListRow, bank: string, loans: readonly KnownLoan[]): ExaminedRow => {
  if (row.faults.length) return { ...row, loan: undefined, verdict: 'REJECT', remark: row.faults.map((f) => f.message).join('；') }
  if (row.bank && row.bank !== bank) return { ...row, loan: undefined, verdict: 'UNMATCHED', remark: `这一行是 ${row.bank} 的` }
  const { loan, why } = matchLoan(row, loans)
  if (!loan) return { ...row, loan, verdict: 'UNMATCHED', remark: why }
  return { ...row, loan, verdict: loan.over ? 'WARN' : 'OK', remark: loan.over ? '该笔贷款已结清或已解除担保，请与银行核对' : why }
}

const loansOf = async (db: Kysely<Tables>, project: string, bank: string, day: string): Promise<readonly KnownLoan[]> => {
  const { rows } = await sql<KnownLoan>`select l.id, l.bank, l.loan_no as "loanNo", l.account_tail as tail, u.label as unit, u.code,
      (l.released_on is not null and l.released_on <= ${day} or l.settled_on is not null and l.settled_on <= ${day} or l.ended_on is not null) as over,
      coalesce((select array_agg(c.name) from ownerships w join customers c on c.id = w.customer_id where w.unit_id = u.id and w.until is null), '{}') as names
    from loans l join units u on u.id = l.unit_id where l.project_id = ${project} and l.bank = ${bank} and l.disbursed_on is not null order by l.id`.execute(
    db,
  )
  return rows
}

const postedBefore = async (db: Kysely<Tables>, project: string, bank: string, sha256: string) => {
  const { rows } = await sql<{ known: boolean; last: string | null }>`select coalesce(bool_or(sha256 = ${sha256}), false) as known,
    max(listed_on) filter (where bank = ${bank})::text as last from overdue_lists where project_id = ${project}`.execute(db)
  return rows[0] ?? { known: false, last: null }
}
