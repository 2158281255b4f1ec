import { type Kysely, sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import type { Actor } from '../kernel/decide.ts'
import { record } from '../kernel/record.server.ts'
import { type Fault, Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import type { addUnits, editUnit } from './api.ts'

type By = { readonly actor: Actor; readonly now: Date }
type New = z.output<typeof addUnits.input> & By

/** Puts units of one building on file, all or none. Refuses every fault at once, each with its room. */
export const enterUnits = (db: Kysely<Tables>, ask: New): Promise<{ readonly added: number }> =>
  db.transaction().execute(async (tx) => {
    const building = await tx
      .selectFrom('buildings')
      .select(['id', 'code', 'name'])
      .where('id', '=', ask.building)
      .where('project_id', '=', ask.project)
      .forUpdate()
      .executeTakeFirst()
    if (!building) throw new Refusal('没有这栋楼', 404)
    const [entrances, floors, types, known] = await Promise.all([
      tx.selectFrom('entrances').select(['id', 'code', 'name']).where('building_id', '=', building.id).execute(),
      tx.selectFrom('floors').select(['id', 'nominal']).where('building_id', '=', building.id).execute(),
      tx.selectFrom('unit_types').select('id').where('project_id', '=', ask.project).execute(),
      tx.selectFrom('units').select('code').where('building_id', '=', building.id).execute(),
    ])
    const entranceOf = new Map(entrances.map((e) => [e.id, e]))
    const has = { floor: new Set(floors.map((f) => f.id)), type: new Set(types.map((t) => t.id)), code: new Set(known.map((k) => k.code)) }
    const rows = ask.units.map((u) => {
      const entrance = u.entrance === undefined ? undefined : entranceOf.get(u.entrance)
      return {
        id: newId(),
        project_id: ask.project,
        building_id: building.id,
        entrance_id: u.entrance ?? null,
        floor_id: u.floor,
        unit_type_id: u.unitType ?? null,
        room: u.room,
        code: [building.code, entrance?.code, u.room].filter((part) => part !== undefined).join('-'),
        label: `${building.name}${entrance?.name ?? ''}${u.room}`,
        riser: u.riser,
        floors_high: u.floorsHigh,
        usage: u.usage,
        gross_area: u.grossArea,
        inner_area: u.innerArea ?? null,
      }
    })
    const faults = rows.flatMap((row, i): Fault[] => {
      const at = (message: string): Fault => ({ code: 'FORMAT', message: `${row.room}：${message}`, field: `units.${i}` })
      return [
        ...(row.entrance_id && !entranceOf.has(row.entrance_id) ? [at('没有这个单元')] : []),
        ...(!row.entrance_id && entrances.length ? [at('此楼栋分单元，请选择单元')] : []),
        ...(has.floor.has(row.floor_id) ? [] : [at('没有这个楼层')]),
        ...(row.unit_type_id && !has.type.has(row.unit_type_id) ? [at('没有这个户型')] : []),
        ...(row.inner_area && Number(row.inner_area) > Number(row.gross_area) ? [at('套内面积大于建筑面积')] : []),
        ...(has.code.has(row.code) || rows.findIndex((r) => r.code === row.code) < i ? [{ ...at('房号已存在'), code: 'DUPLICATE' }] : []),
      ]
    })
    if (faults.length) throw new Refusal(faults)
    await tx.insertInto('units').values(rows).execute()
    const body = { changes: [{ label: '新增房屋', text: `${rows.length} 套` }] }
    await record(tx, `building:${building.id}`, { project: ask.project, kind: 'estate', label: '新增房屋', body, actor: ask.actor, now: ask.now })
    return { added: rows.length }
  })

type Edit = z.output<typeof editUnit.input> & By
type Before = {
  readonly usage: string
  readonly occupancy: string
  readonly gross_area: string
  readonly inner_area: string | null
  readonly surveyed_area: string | null
  readonly version: number
}

/** Changes what is on file about one unit. Refuses `STALE`, and areas that cannot be. */
export const changeUnit = (db: Kysely<Tables>, ask: Edit): Promise<{ readonly version: number }> =>
  db.transaction().execute(async (tx) => {
    const { rows } = await sql<Before>`select usage, occupancy, gross_area, inner_area, surveyed_area, version
      from units where id = ${ask.unit} and project_id = ${ask.project} for update`.execute(tx)
    const before = rows[0]
    if (!before) throw new Refusal('没有这套房屋', 404)
    if (before.version !== ask.seen) throw new Refusal({ code: 'STALE', message: '此房屋刚被他人修改，请刷新后再改' })
    const gross = ask.grossArea ?? before.gross_area
    const inner = ask.innerArea === undefined ? before.inner_area : ask.innerArea
    if (inner !== null && Number(inner) > Number(gross))
      throw new Refusal({ code: 'RANGE', message: '套内面积不能大于建筑面积', field: 'innerArea' }, 400)
    if (ask.unitType) await refuseForeignType(tx, ask.project, ask.unitType)
    await tx
      .updateTable('units')
      .set({
        version: before.version + 1,
        ...(ask.usage === undefined ? {} : { usage: ask.usage }),
        ...(ask.occupancy === undefined ? {} : { occupancy: ask.occupancy }),
        ...(ask.unitType === undefined ? {} : { unit_type_id: ask.unitType }),
        ...(ask.grossArea === undefined ? {} : { gross_area: ask.grossArea }),
        ...(ask.innerArea === undefined ? {} : { inner_area: ask.innerArea }),
        ...(ask.surveyedArea === undefined ? {} : { surveyed_area: ask.surveyedArea }),
      })
      .where('id', '=', ask.unit)
      .execute()
    const changes = changesOf(before, ask)
    await record(tx, `unit:${ask.unit}`, {
      project: ask.project,
      kind: 'unit',
      label: '修改房屋资料',
      body: { changes },
      actor: ask.actor,
      now: ask.now,
    })
    return { version: before.version + 1 }
  })

const refuseForeignType = async (tx: Kysely<Tables>, project: string, type: string): Promise<void> => {
  const found = await tx.selectFrom('unit_types').select('id').where('id', '=', type).where('project_id', '=', project).executeTakeFirst()
  if (!found) throw new Refusal({ code: 'NOT_FOUND', message: '没有这个户型', field: 'unitType' }, 400)
}

const changesOf = (before: Before, ask: Edit): { label: string; text: string }[] => {
  const fields: readonly (readonly [label: string, from: string | null, to: string | null | undefined])[] = [
    ['用途', before.usage, ask.usage],
    ['使用状态', before.occupancy, ask.occupancy],
    ['建筑面积', before.gross_area, ask.grossArea],
    ['套内面积', before.inner_area, ask.innerArea],
    ['实测面积', before.surveyed_area, ask.surveyedArea],
  ]
  return fields.flatMap(([label, from, to]) => (to === undefined || to === from ? [] : [{ label, text: `由 ${from ?? '空'} 改为 ${to ?? '空'}` }]))
}
