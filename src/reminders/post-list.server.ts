import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Desk, Tx } from '../kernel/desk.server.ts'
import { record } from '../kernel/record.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import { clearLoan } from './clear-loan.server.ts'
import { type Examined, examineList } from './examine-list.server.ts'
import { followLoan } from './follow-loan.server.ts'

type Given = { readonly bank?: string | undefined; readonly listedOn?: string | undefined; readonly name: string; readonly bytes: Buffer }
export type Posted = {
  readonly unchanged: boolean
  readonly matched: number
  readonly unmatched: number
  readonly opened: number
  readonly cleared: number
}

/**
 * Posts a bank's overdue list: each loan on it gets or keeps its one open case, each loan of that bank that is no longer on it is cleared by
 * the list. The same file again has no effect. Refuses the whole list with every fault at once.
 */
export const postList = async (tx: Tx, desk: Desk, given: Given): Promise<Posted> => {
  await sql`select pg_advisory_xact_lock(hashtext(${`repayments:${desk.project}`}))`.execute(tx) // two lists at once are posted one after the other
  const list = await examineList(tx, { ...given, project: desk.project, day: desk.day })
  if (list.known) return { unchanged: true, matched: 0, unmatched: 0, opened: 0, cleared: 0 }
  if (list.faults.length) throw new Refusal(list.faults, 400)
  const matched = list.rows.filter((row) => row.loan)
  const id = await keepList(tx, desk, given.name, list, matched.length)
  let opened = 0
  for (const row of matched)
    if (row.loan && row.verdict === 'OK')
      opened += Number(await followLoan(tx, desk, { ...row, loanId: row.loan.id, listId: id, listedOn: list.listedOn, bank: list.bank }))
  const cleared = await clearMissing(tx, desk, list)
  await record(tx, `overdue-list:${id}`, {
    project: desk.project,
    kind: 'import',
    label: `登记${list.bank} ${list.listedOn} 逾期名单：${matched.length} 笔对上，${list.rows.length - matched.length} 笔待查`,
    body: { file: given.name, sha256: list.sha256, opened, cleared },
    actor: desk.actor,
    now: desk.now,
  })
  return { unchanged: false, matched: matched.length, unmatched: list.rows.length - matched.length, opened, cleared }
}

const keepList = async (tx: Tx, desk: Desk, name: string, list: Examined, matched: number): Promise<string> => {
  const id = newId()
  await sql`insert into overdue_lists (id, project_id, bank, listed_on, name, sha256, matched, unmatched, posted_by, posted_at)
    values (${id}, ${desk.project}, ${list.bank}, ${list.listedOn}, ${name}, ${list.sha256}, ${matched}, ${list.rows.length - matched}, ${desk.actor.name}, ${desk.now})`.execute(
    tx,
  )
  const rows = list.rows.map((row) => ({
    id: newId(),
    row: row.row,
    loan_id: row.loan?.id ?? null,
    loan_no: row.loanNo,
    name: row.name,
    account_tail: row.tail,
    room: row.room,
    instalments: row.instalments,
    days: row.days,
    principal: row.principal,
    interest: row.interest,
    penalty: row.penalty,
    verdict: row.verdict === 'REJECT' ? 'UNMATCHED' : row.verdict,
    remark: row.remark,
  }))
  await sql`insert into overdue_rows (id, project_id, list_id, row, loan_id, loan_no, name, account_tail, room, instalments, days, principal, interest, penalty, verdict, remark)
    select id, ${desk.project}, ${id}, row, loan_id, loan_no, name, account_tail, room, instalments, days, principal, interest, penalty, verdict, remark
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, row int, loan_id uuid, loan_no text, name text, account_tail text, room text, instalments int, days int, principal bigint, interest bigint, penalty bigint, verdict text, remark text)`.execute(
    tx,
  )
  return id
}

const clearMissing = async (tx: Tx, desk: Desk, list: Examined): Promise<number> => {
  const named = list.rows.flatMap((row) => (row.loan ? [row.loan.id] : []))
  const { rows } = await sql<{ case_id: string; loan_id: string }>`select o.case_id, o.loan_id from overdue_cases o join loans l on l.id = o.loan_id
    where o.project_id = ${desk.project} and o.closed_on is null and o.cleared_on is null and l.bank = ${list.bank} and o.loan_id <> all(${named}::uuid[])`.execute(
    tx,
  )
  for (const one of rows) await clearLoan(tx, desk, { case: one.case_id, loan: one.loan_id, listedOn: list.listedOn })
  return rows.length
}
