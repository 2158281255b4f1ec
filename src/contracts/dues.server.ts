import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import type { Desk, Tx } from '../kernel/desk.server.ts'
import { formatFen } from '../kernel/money.ts'
import { record } from '../kernel/record.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import { contractOf } from './contract-row.server.ts'
import type { setContractDues } from './money-api.ts'

type Ask = Omit<z.output<typeof setContractDues.input>, 'project'>

/** The payment schedule of a contract, replaced as a whole; the old one stays on the record. Its sum is the price, to the fen. */
export const setDues = async (tx: Tx, desk: Desk, ask: Ask): Promise<{ readonly dues: number }> => {
  const contract = await contractOf(tx, desk.project, ask.contract, { lock: true })
  const sum = ask.dues.reduce((all, d) => all + d.amount, 0)
  if (contract.price !== null && ask.dues.length > 0 && sum !== contract.price)
    throw new Refusal({
      code: 'DUES_SUM',
      message: `各期合计 ${formatFen(sum)} 元，与合同总价 ${formatFen(contract.price)} 元不符`,
      field: 'dues',
    })
  const { rows: before } = await sql<{ label: string; due_on: string | null; amount: number }>`select label, due_on, amount from contract_dues
    where contract_id = ${contract.id} and project_id = ${desk.project} order by seq`.execute(tx)
  await sql`delete from contract_dues where contract_id = ${contract.id} and project_id = ${desk.project}`.execute(tx)
  const rows = ask.dues.map((d, i) => ({ id: newId(), seq: i + 1, label: d.label, due_on: d.dueOn, amount: d.amount }))
  await sql`insert into contract_dues (id, project_id, contract_id, seq, label, due_on, amount)
    select id, ${desk.project}, ${contract.id}, seq, label, due_on, amount
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d(id uuid, seq int, label text, due_on date, amount bigint)`.execute(tx)
  await record(tx, `contract:${contract.id}`, {
    project: desk.project,
    kind: 'contract',
    label: `付款计划 ${rows.length} 期`,
    body: { changes: rows.map((r) => ({ label: r.label, text: `${r.due_on ?? '未定日期'} ${formatFen(r.amount)} 元` })), before },
    actor: desk.actor,
    now: desk.now,
  })
  return { dues: rows.length }
}
