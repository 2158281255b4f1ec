import type { Kysely } from 'kysely'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import type { Actor } from '../kernel/decide.ts'
import { record } from '../kernel/record.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import type { putUnitType } from './api.ts'

type Ask = z.output<typeof putUnitType.input> & { readonly actor: Actor; readonly now: Date }

/** Sets a unit type. Refuses `DUPLICATE` for a code in use and `STALE` when somebody was faster. */
export const setUnitType = (db: Kysely<Tables>, ask: Ask): Promise<{ readonly id: string; readonly version: number }> =>
  db.transaction().execute(async (tx) => {
    const other = await tx.selectFrom('unit_types').select('id').where('project_id', '=', ask.project).where('code', '=', ask.code).executeTakeFirst()
    if (other && other.id !== ask.unitType) throw new Refusal({ code: 'DUPLICATE', message: `户型编号「${ask.code}」已被使用`, field: 'code' })
    const columns = { code: ask.code, name: ask.name, fit_out: ask.fitOut, housing: ask.housing }
    const row = ask.unitType
      ? await tx
          .updateTable('unit_types')
          .set({ ...columns, version: ask.seen + 1 })
          .where('id', '=', ask.unitType)
          .where('project_id', '=', ask.project)
          .where('version', '=', ask.seen)
          .returning(['id', 'version'])
          .executeTakeFirst()
      : await tx
          .insertInto('unit_types')
          .values({ id: newId(), project_id: ask.project, ...columns })
          .returning(['id', 'version'])
          .executeTakeFirst()
    if (!row) throw new Refusal({ code: 'STALE', message: '此户型刚被他人修改，请刷新后再改' })
    const body = { changes: [{ label: '户型', text: `${ask.code} ${ask.name}` }] }
    await record(tx, `unit-type:${row.id}`, { project: ask.project, kind: 'estate', label: '设置户型', body, actor: ask.actor, now: ask.now })
    return row
  })
