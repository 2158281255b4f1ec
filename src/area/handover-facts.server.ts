import { sql } from 'kysely'
import type { Desk, Tx } from '../kernel/desk.server.ts'
import { recordFactsAll } from '../kernel/record.server.ts'

/** Tells the handovers of these units that are still open whether the area difference is settled (gate GU-4). */
export const tellHandovers = async (
  tx: Tx,
  desk: Pick<Desk, 'project' | 'actor' | 'now'>,
  units: readonly { readonly unit: string; readonly settled: boolean }[],
): Promise<void> => {
  const settledOf = new Map(units.map((u) => [u.unit, u.settled]))
  const { rows } = await sql<{ id: string; unit_id: string }>`select id, unit_id from cases
    where project_id = ${desk.project} and process = 'handover' and closed_at is null and unit_id = any(${[...settledOf.keys()]}::uuid[]) order by id`.execute(
    tx,
  )
  const learnt = rows.map((one) => {
    const areaSettled = settledOf.get(one.unit_id) ?? false
    return { case: one.id, label: areaSettled ? '面积差已结清' : '面积差待结算', facts: { areaSettled } }
  })
  await recordFactsAll(tx, learnt, desk.actor, desk.now)
}
