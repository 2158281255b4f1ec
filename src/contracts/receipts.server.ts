import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import type { Desk, Tx } from '../kernel/desk.server.ts'
import { formatFen } from '../kernel/money.ts'
import { record } from '../kernel/record.server.ts'
import { type Fault, Refusal } from '../kernel/refusal.ts'
import { contractOf } from './contract-row.server.ts'
import type { addContractReceipt } from './money-api.ts'
import { settlePaid } from './paid.server.ts'
import { unlessTaken } from './taken.server.ts'

type Ask = Omit<z.output<typeof addContractReceipt.input>, 'project'>

/** Finance puts money received under a contract on file. A bank slip is used once in the project; nobody pays more than the price. */
export const takeReceipt = async (tx: Tx, desk: Desk, ask: Ask): Promise<{ readonly id: string; readonly paidInFull: boolean }> => {
  const contract = await contractOf(tx, desk.project, ask.contract, { lock: true })
  const amount = ask.source === 'REFUND' ? -ask.amount : ask.amount
  const { rows } = await sql<{
    paid: number
    slip: string | null
  }>`select coalesce((select sum(amount) from contract_receipts where contract_id = ${contract.id}
      and source <> 'AREA'), 0)::bigint as paid, (select k.no from contract_receipts r join contracts k on k.id = r.contract_id
      where r.project_id = ${desk.project} and r.slip_no = ${ask.slipNo} and r.voids is null
      limit 1) as slip`.execute(tx)
  const { paid = 0, slip = null } = rows[0] ?? {}
  const price = contract.price
  const faults: Fault[] = [
    ...(contract.endedOn && ask.source !== 'REFUND' ? [{ code: 'STATE', message: '合同已终止，只能登记退款' }] : []),
    ...(slip ? [{ code: 'SLIP_USED', message: `凭证号 ${ask.slipNo} 已用于合同 ${slip}`, field: 'slipNo' }] : []),
    ...(ask.paidOn > desk.day ? [{ code: 'FUTURE_DATE', message: '收款日期不能在今天之后', field: 'paidOn' }] : []),
    ...(ask.source !== 'AREA' && price !== null && Number(paid) + amount > price
      ? [{ code: 'PAID_OVER_PRICE', message: `已收 ${formatFen(Number(paid))} 元，本笔入账后超过总价 ${formatFen(price)} 元`, field: 'amount' }]
      : []),
    ...(Number(paid) + amount < 0 && ask.source === 'REFUND' ? [{ code: 'RANGE', message: '退款多于已收房款', field: 'amount' }] : []),
  ]
  if (faults.length) throw new Refusal(faults)
  const id = newId()
  await unlessTaken(
    sql`insert into contract_receipts (id, project_id, contract_id, paid_on, amount, source, slip_no, payee, note, recorded_by, recorded_at)
      values (${id}, ${desk.project}, ${contract.id}, ${ask.paidOn}, ${amount}, ${ask.source}, ${ask.slipNo}, ${ask.payee}, ${ask.note}, ${desk.actor.name}, ${desk.now})`.execute(
      tx,
    ),
    { code: 'SLIP_USED', message: `凭证号 ${ask.slipNo} 刚被用于另一笔收款`, field: 'slipNo' },
  )
  await onRecord(tx, desk, contract.id, `收款 ${formatFen(amount)} 元，凭证 ${ask.slipNo}`)
  return { id, paidInFull: await settlePaid(tx, desk, contract.id, amount < 0) }
}

/** A wrong row stays and is voided by a row of its own; its slip number stays used. */
export const voidContractReceipt = async (
  tx: Tx,
  desk: Desk,
  ask: { readonly contract: string; readonly receipt: string; readonly reason: string },
): Promise<{ readonly id: string }> => {
  await contractOf(tx, desk.project, ask.contract, { lock: true })
  const { rows } = await sql<{
    amount: number
    slip_no: string
    source: string
    voids: string | null
    voided: boolean
  }>`select r.amount, r.slip_no, r.source, r.voids,
      exists (select 1 from contract_receipts v where v.voids = r.id) as voided from contract_receipts r
    where r.id = ${ask.receipt} and r.contract_id = ${ask.contract} and r.project_id = ${desk.project}`.execute(tx)
  const row = rows[0]
  if (!row) throw new Refusal('没有这笔收款', 404)
  if (row.voided || row.voids) throw new Refusal({ code: 'STATE', message: '这笔收款已冲销' })
  if (row.amount < 0) throw new Refusal({ code: 'STATE', message: '退款登记错误的，请另登记一笔收款更正' })
  const id = newId()
  await sql`insert into contract_receipts (id, project_id, contract_id, paid_on, amount, source, slip_no, note, voids, recorded_by, recorded_at)
    values (${id}, ${desk.project}, ${ask.contract}, ${desk.day}, ${-row.amount}, ${row.source}, ${row.slip_no}, ${ask.reason}, ${ask.receipt}, ${desk.actor.name}, ${desk.now})`.execute(
    tx,
  )
  await onRecord(tx, desk, ask.contract, `冲销收款 ${formatFen(row.amount)} 元，凭证 ${row.slip_no}：${ask.reason}`)
  await settlePaid(tx, desk, ask.contract, true)
  return { id }
}

const onRecord = (tx: Tx, desk: Desk, contract: string, label: string) =>
  record(tx, `contract:${contract}`, { project: desk.project, kind: 'money', label, actor: desk.actor, now: desk.now })
