import { type Desk, step, type Tx } from '../../kernel/desk.server.ts'
import type { Done } from '../../kernel/perform.server.ts'
import { lockBatch } from './lock.server.ts'
import { refreshPlan } from './refresh.server.ts'

/** Performs a step of the plan on what the batch holds at this moment: the facts are counted anew under the batch's lock. */
export const stepPlan = async (
  tx: Tx,
  desk: Desk,
  ask: { readonly batch: string; readonly step: string; readonly input: Readonly<Record<string, unknown>> },
): Promise<Done> => {
  const batch = await lockBatch(tx, desk, ask.batch)
  await refreshPlan(tx, desk, ask.batch, '汇总批次情况')
  return await step(tx, desk, batch.case_id, ask.step, ask.input)
}
