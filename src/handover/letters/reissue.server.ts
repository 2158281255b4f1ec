import { sql } from 'kysely'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { makeLetters } from './make.server.ts'
import { trail } from './trail.server.ts'

/** Voids every notice of a unit that still counts, with the reason; numbers of voided letters are kept. Answers how many were voided. */
export const voidLetters = async (tx: Tx, desk: Desk, caseId: string, reason: string): Promise<number> => {
  const { rows } = await sql<{ id: string }>`update letters set state = '作废', voided_reason = ${reason}, effective_on = null, version = version + 1
    where case_id = ${caseId} and project_id = ${desk.project} and state <> '作废' returning id`.execute(tx)
  for (const letter of rows) await trail(tx, desk, letter.id, { label: '作废', day: desk.day, remark: reason })
  return rows.length
}

/** Voids a unit's notices and, where the batch is sending notices, makes a new one. */
export const reissueLetters = async (tx: Tx, desk: Desk, caseId: string, reason: string): Promise<void> => {
  await voidLetters(tx, desk, caseId, reason)
  const { rows } = await sql<{ state: string }>`select p.state from cases h join cases p on p.id = h.parent_id where h.id = ${caseId}`.execute(tx)
  if (['notifying', 'handing', 'tail'].includes(rows[0]?.state ?? '')) await makeLetters(tx, desk, [caseId])
}
