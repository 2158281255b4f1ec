import { sql } from 'kysely'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { recordFacts } from '../../kernel/record.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { twoBooks } from '../../processes/handover/two-books.ts'
import { belowFloor, type FloorGround } from './floors.ts'
import type { Period } from './parts.ts'

/** What the floors of a unit type rest on. */
export const floorGround = async (tx: Tx, desk: Pick<Desk, 'project' | 'ground' | 'day'>, unitType: string | null): Promise<FloorGround> => {
  const { rows } = await sql<{ housing: boolean; completedOn: string | null; handoverOn: string | null }>`
    select t.housing, max(b.completed_on) as "completedOn", min(k.handover_on) as "handoverOn" from unit_types t
      left join units u on u.unit_type_id = t.id left join buildings b on b.id = u.building_id left join contracts k on k.unit_id = u.id and k.ended_on is null
    where t.id = ${unitType} and t.project_id = ${desk.project} group by t.id`.execute(tx)
  const rule = desk.ground.settings(['warranty.floorRule'], desk.day)['warranty.floorRule'] as FloorGround['rule'] // the setting's schema says so
  return { rule, today: desk.day, ...(rows[0] ?? { housing: true, completedOn: null, handoverOn: null }) }
}

/** Sets what the warranty book promises per part. Refuses, naming every part, a promise below the floor; a book already ready is revised first. */
export const setPromises = async (
  tx: Tx,
  desk: Desk,
  ask: { readonly case: string; readonly promises: readonly ({ readonly part: string } & Period)[] },
): Promise<void> => {
  const { rows } = await sql<{ state: string; unit_type_id: string | null }>`
    select state, unit_type_id from cases where id = ${ask.case} and project_id = ${desk.project} and process = ${twoBooks.name} for update`.execute(
    tx,
  )
  const book = rows[0]
  if (!book) throw new Refusal('没有这个户型的两书制作事项', 404)
  if (book.state === 'ready') throw new Refusal({ code: 'STATE', message: '两书已就绪，修改承诺须先修订出新版本' })
  if (book.state === 'checking') throw new Refusal({ code: 'STATE', message: '两书正在校对，修改承诺须先退回补充' })
  const faults = belowFloor(
    Object.fromEntries(ask.promises.map((p) => [p.part, { amount: p.amount, unit: p.unit }])),
    await floorGround(tx, desk, book.unit_type_id),
  )
  if (faults.length) throw new Refusal(faults)
  for (const p of ask.promises)
    await sql`insert into warranty_promises (case_id, project_id, part_code, amount, unit) values (${ask.case}, ${desk.project}, ${p.part}, ${p.amount}, ${p.unit})
      on conflict (case_id, part_code) do update set amount = excluded.amount, unit = excluded.unit`.execute(tx)
  await recordFacts(
    tx,
    ask.case,
    '确定承诺保修期',
    { belowFloor: false, promises: ask.promises.map((p) => `${p.part} ${p.amount}${p.unit}`).join('、') },
    desk.actor,
    desk.now,
  )
}
