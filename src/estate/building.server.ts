import { type Kysely, sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import type { Actor } from '../kernel/decide.ts'
import { record } from '../kernel/record.server.ts'
import { type Fault, Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import type { putBuilding } from './api.ts'

type Ask = z.output<typeof putBuilding.input> & { readonly actor: Actor; readonly now: Date }

/**
 * Sets a building, its entrances and its floors as they stand in the form. What still carries units is not taken away; codes and
 * labels of the units follow a changed name. Refuses every fault at once, `STALE` when somebody was faster.
 */
export const setBuilding = (db: Kysely<Tables>, ask: Ask): Promise<{ readonly id: string; readonly version: number }> =>
  db.transaction().execute(async (tx) => {
    const faults = doubled(ask)
    if (faults.length) throw new Refusal(faults)
    const { id, version } = ask.building ? await changed(tx, ask, ask.building) : await added(tx, ask)
    await setParts(
      tx,
      'entrances',
      ask,
      id,
      ask.entrances.map((e, i) => ({ ...e, id: e.id ?? newId(), position: i + 1 })),
    )
    await setParts(
      tx,
      'floors',
      ask,
      id,
      ask.floors.map((f) => ({ ...f, id: f.id ?? newId(), actual: String(f.actual) })),
    )
    await relabel(tx, id)
    const body = { changes: [{ label: '楼栋', text: `${ask.name}，${ask.entrances.length} 个单元，${ask.floors.length} 层` }] }
    await record(tx, `building:${id}`, { project: ask.project, kind: 'estate', label: '设置楼栋', body, actor: ask.actor, now: ask.now })
    return { id, version }
  })

const doubled = (ask: Ask): Fault[] => [
  ...repeated(ask.entrances.map((e) => e.code)).map((code) => ({ code: 'DUPLICATE', message: `单元编号「${code}」重复`, field: 'entrances' })),
  ...repeated(ask.floors.map((f) => String(f.actual))).map((n) => ({ code: 'DUPLICATE', message: `实际第 ${n} 层重复`, field: 'floors' })),
  ...repeated(ask.floors.map((f) => f.nominal)).map((n) => ({ code: 'DUPLICATE', message: `楼层名称「${n}」重复`, field: 'floors' })),
]
const repeated = (all: readonly string[]): string[] => [...new Set(all.filter((one, i) => all.indexOf(one) !== i))]

const columns = (ask: Ask) => ({ code: ask.code, name: ask.name, position: ask.position, completed_on: ask.completedOn ?? null })
const taken = (ask: Ask) => new Refusal({ code: 'DUPLICATE', message: `楼栋编号「${ask.code}」已被使用`, field: 'code' })

const added = async (tx: Kysely<Tables>, ask: Ask) => {
  const row = await tx
    .insertInto('buildings')
    .values({ id: newId(), project_id: ask.project, ...columns(ask) })
    .onConflict((c) => c.columns(['project_id', 'code']).doNothing())
    .returning(['id', 'version'])
    .executeTakeFirst()
  if (!row) throw taken(ask)
  return row
}

const changed = async (tx: Kysely<Tables>, ask: Ask, id: string) => {
  const found = await tx
    .selectFrom('buildings')
    .select('version')
    .where('id', '=', id)
    .where('project_id', '=', ask.project)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw new Refusal('没有这栋楼', 404)
  if (found.version !== ask.seen) throw new Refusal({ code: 'STALE', message: '此楼栋刚被他人修改，请刷新后再改' })
  const other = await tx
    .selectFrom('buildings')
    .select('id')
    .where('project_id', '=', ask.project)
    .where('code', '=', ask.code)
    .where('id', '<>', id)
    .executeTakeFirst()
  if (other) throw taken(ask)
  await tx
    .updateTable('buildings')
    .set({ ...columns(ask), version: found.version + 1 })
    .where('id', '=', id)
    .execute()
  return { id, version: found.version + 1 }
}

type Part = { readonly id: string; readonly code?: string; readonly nominal?: string }

/** Brings entrances or floors to what is wanted: unknown ids are refused, missing ones go unless units stand there. */
const setParts = async (tx: Kysely<Tables>, table: 'entrances' | 'floors', ask: Ask, building: string, wanted: readonly Part[]): Promise<void> => {
  const column = table === 'entrances' ? sql.ref('entrance_id') : sql.ref('floor_id')
  const name = table === 'entrances' ? sql.ref('p.name') : sql.ref('p.nominal')
  const { rows: known } = await sql<{ id: string; name: string; units: number }>`
    select p.id, ${name} as name, (select count(*)::int from units u where u.${column} = p.id) as units from ${sql.table(table)} p where p.building_id = ${building}`.execute(
    tx,
  )
  const ids = new Set(known.map((k) => k.id))
  const given = (table === 'entrances' ? ask.entrances : ask.floors).flatMap((p) => (p.id ? [p.id] : []))
  if (given.some((id) => !ids.has(id))) throw new Refusal({ code: 'NOT_FOUND', message: '单元或楼层已不在此楼栋，请刷新后再改', field: table }, 400)
  const gone = known.filter((k) => !given.includes(k.id))
  const inUse = gone.filter((g) => g.units > 0)
  if (inUse.length)
    throw new Refusal(
      inUse.map((g) => ({ code: 'IN_USE', message: `「${g.name}」${table === 'floors' ? '层' : ''}还有 ${g.units} 套房屋，不能删除`, field: table })),
    )
  if (gone.length) await sql`delete from ${sql.table(table)} where id = any(${gone.map((g) => g.id)}::uuid[])`.execute(tx)
  // Out of the way first, so that two floors or entrances can change places under the unique constraint.
  if (table === 'floors') await sql`update floors set actual = actual + 1000 where building_id = ${building}`.execute(tx)
  else await sql`update entrances set code = code || '～' where building_id = ${building}`.execute(tx)
  const rows = JSON.stringify(wanted)
  if (table === 'floors')
    await sql`insert into floors (id, project_id, building_id, nominal, actual, kind) select w.id, ${ask.project}, ${building}, w.nominal, w.actual, w.kind
      from jsonb_to_recordset(${rows}::jsonb) as w(id uuid, nominal text, actual numeric, kind text)
      on conflict (id) do update set nominal = excluded.nominal, actual = excluded.actual, kind = excluded.kind`.execute(tx)
  else
    await sql`insert into entrances (id, project_id, building_id, code, name, position) select w.id, ${ask.project}, ${building}, w.code, w.name, w.position
      from jsonb_to_recordset(${rows}::jsonb) as w(id uuid, code text, name text, position int)
      on conflict (id) do update set code = excluded.code, name = excluded.name, position = excluded.position`.execute(tx)
}

/** Codes and labels are made of the names above them. */
export const relabel = async (tx: Kysely<Tables>, building: string): Promise<void> => {
  await sql`update units u set code = n.code, label = n.label, version = u.version + 1
    from (select x.id, concat_ws('-', b.code, e.code, x.room) as code, b.name || coalesce(e.name, '') || x.room as label
      from units x join buildings b on b.id = x.building_id left join entrances e on e.id = x.entrance_id where x.building_id = ${building}) n
    where n.id = u.id and (u.code, u.label) is distinct from (n.code, n.label)`.execute(tx)
}
