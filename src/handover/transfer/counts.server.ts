import { sql } from 'kysely'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { recordFacts } from '../../kernel/record.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { fileTransfer } from '../../processes/handover/file-transfer.ts'

export type TransferRow = {
  readonly id: string
  readonly name: string
  readonly required: boolean
  readonly state: '待移交' | '已移交' | '退回' | '已接收'
}

/** Locks a file until the verb is done and answers its list. 404 outside the project. */
export const lockTransfer = async (tx: Tx, desk: Pick<Desk, 'project'>, id: string): Promise<readonly TransferRow[]> => {
  const { rows } =
    await sql`select 1 from cases where id = ${id} and project_id = ${desk.project} and process = ${fileTransfer.name} for update`.execute(tx)
  if (rows.length === 0) throw new Refusal('没有这户的资料移交事项', 404)
  const items = await sql<TransferRow>`select id, name, required, state from transfer_items where case_id = ${id} order by position`.execute(tx)
  return items.rows
}

/** Carries the state of the list into the case. A paper that need not be there counts once it has been handed over. */
export const countTransfer = async (tx: Tx, desk: Desk, id: string, label: string): Promise<void> => {
  const { rows } = await sql<{ items: number; handed: number; accepted: number; sentBack: number }>`
    select count(*) filter (where required or state <> '待移交')::int as items, count(*) filter (where state in ('已移交', '已接收'))::int as handed,
      count(*) filter (where state = '已接收')::int as accepted, count(*) filter (where state = '退回')::int as "sentBack" from transfer_items where case_id = ${id}`.execute(
    tx,
  )
  await recordFacts(tx, id, label, rows[0] ?? {}, desk.actor, desk.now)
}
