import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Ground } from '../../kernel/act.server.ts'
import { today } from '../../kernel/days.ts'
import type { Actor } from '../../kernel/decide.ts'
import type { Tx } from '../../kernel/desk.server.ts'
import { catalogueOf } from './catalogue.server.ts'
import { metersMissing, refreshInspection } from './defect-facts.server.ts'

type About = {
  readonly project: string
  readonly case: { readonly id: string; readonly unit_id: string; readonly data: Readonly<Record<string, unknown>> }
  readonly actor: Pick<Actor, 'id' | 'name'>
  readonly now: Date
  readonly ground: Ground
}
type Counted = readonly { readonly name: string; readonly quantity: number }[]

/**
 * Opens the record of one inspection round, with the catalogue version that holds now, and the lists of keys and papers to be handed out.
 * Opening the same round twice changes nothing.
 */
export const openInspection = async (tx: Tx, { project, case: handover, actor, now, ground }: About): Promise<void> => {
  const round = Math.max(Number(handover.data['round'] ?? 1), 1)
  const { version } = await catalogueOf(tx, project)
  await sql`insert into inspections (id, project_id, unit_id, case_id, round, catalogue_version, template, started_at, inspector_id, inspector_name)
    select ${newId()}, ${project}, u.id, ${handover.id}, ${round}, ${version}, coalesce(t.fit_out, 'bare'), ${now}, ${actor.id}, ${actor.name}
    from units u left join unit_types t on t.id = u.unit_type_id where u.id = ${handover.unit_id} on conflict (case_id, round) do nothing`.execute(tx)
  const missing = await prepareLists(tx, { project, case: handover, actor, now, ground })
  const { rows } = await sql<{
    open: boolean
  }>`select finished_at is null as open from inspections where case_id = ${handover.id} and round = ${round}`.execute(tx)
  await refreshInspection(tx, handover.id, `第 ${round} 轮验房`, actor, now, {
    metersMissing: missing,
    ...(rows[0]?.open ? { inspected: false } : {}),
  })
}

/** Keys and papers to be handed out, by the settings of the day; answers how many meters have still to be read. */
export const prepareLists = async (tx: Tx, { project, case: handover, now, ground }: About): Promise<number> => {
  const set = ground.settings(['handover.keys', 'handover.papers', 'inspection.meters'], today(now))
  const items = [...listed('钥匙', set['handover.keys'] as Counted), ...listed('资料', set['handover.papers'] as Counted)] // the settings' schemas fix the form
  await sql`insert into handover_items (id, project_id, unit_id, case_id, kind, name, expected, position)
    select id, ${project}, ${handover.unit_id}, ${handover.id}, kind, name, expected, position
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as i(id uuid, kind text, name text, expected int, position int)
    on conflict (case_id, kind, name) do nothing`.execute(tx)
  return await metersMissing(tx, handover.id, set['inspection.meters'] as string[])
}

const listed = (kind: '钥匙' | '资料', counted: Counted) =>
  counted.map(({ name, quantity }, position) => ({ id: newId(), kind, name, expected: quantity, position }))
