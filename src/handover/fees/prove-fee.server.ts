import { sql } from 'kysely'
import { mustHaveFiles } from '../../cases/must-have-files.server.ts'
import { type Desk, step, type Tx } from '../../kernel/desk.server.ts'
import { recordFacts } from '../../kernel/record.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { lockHandover } from '../lock-handover.server.ts'
import { refreshFees, settledBy } from './fee-facts.server.ts'

type Ask = { readonly case: string; readonly line?: string | undefined; readonly no: string; readonly on: string; readonly file?: string | undefined }

/** Puts down that a line was paid elsewhere: number and day of the proof, who checked it. For the maintenance fund GU-3 turns green at once. */
export const proveFee = async (tx: Tx, desk: Desk, ask: Ask): Promise<void> => {
  if (ask.on > desk.day) throw new Refusal({ code: 'FUTURE_DATE', message: '缴费日期不能晚于今天', field: 'on' }, 400)
  await mustHaveFiles(tx, desk, [ask.file], 'file')
  const handover = await lockHandover(tx, desk, ask.case)
  const { rows } = await sql<{ id: string; name: string; self_payable: boolean; settled: string | null }>`
    select f.id, f.name, f.self_payable, ${settledBy} as settled from fee_lines f where f.case_id = ${handover.id} and f.cancelled_at is null
      and ${ask.line ? sql`f.id = ${ask.line}` : sql`f.code = 'MAINTENANCE_FUND'`}`.execute(tx)
  const line = rows[0]
  if (!line && ask.line) throw new Refusal('没有这项费用', 404)
  if (!line) {
    // The city's rate is not set, so there is no line; the proof counts all the same.
    if (handover.state === 'awaitingFund') await step(tx, desk, handover.id, 'proveFund', { fundReceiptNo: ask.no })
    else await recordFacts(tx, handover.id, '查验维修资金凭证', { fundProof: true, fundReceiptNo: ask.no }, desk.actor, desk.now)
    return
  }
  if (line.settled) throw new Refusal({ code: 'PAID', message: `「${line.name}」已缴（${line.settled}）` })
  if (!line.self_payable) throw new Refusal({ code: 'STATE', message: `「${line.name}」由现场收取，请收款开票`, field: 'line' })
  await sql`update fee_lines set proof_no = ${ask.no}, proof_on = ${ask.on}, proof_file = ${ask.file ?? null}, proof_checked_by = ${desk.actor.id} where id = ${line.id}`.execute(
    tx,
  )
  await refreshFees(tx, desk, handover.id, `查验凭证：${line.name} ${ask.no}`)
}
