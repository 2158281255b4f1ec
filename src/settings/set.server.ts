import { type Kysely, sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import type { Project, Viewer } from '../kernel/app.server.ts'
import { addDays } from '../kernel/days.ts'
import { record } from '../kernel/record.server.ts'
import { type Fault, Refusal } from '../kernel/refusal.ts'
import { faultsOf } from '../kernel/rule.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { settingOf } from '../settings.ts'
import type { scopes, setSetting } from './api.ts'

type Scope = (typeof scopes)[number]
type Ask = z.output<typeof setSetting.input> & { readonly at: Project; readonly actor: Viewer; readonly everywhere: boolean; readonly now: Date }
type Open = { readonly id: string; readonly valid_from: string; readonly valid_to: string | null }

/** Sets a value for a place from a day; on the record. Refuses with every fault at once, `BELOW_STATUTORY_MINIMUM` and `DUPLICATE` among them. */
export const keepSetting = (db: Kysely<Tables>, ask: Ask): Promise<{ id: string }> =>
  db.transaction().execute(async (tx) => {
    mayTouch(ask.scope, ask)
    const scopeId = await placeId(tx, ask)
    const value = checked(ask)
    // Two people setting the same thing at once: the second sees what the first has stored.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${ask.key} ${ask.scope} ${scopeId}`}, 0))`.execute(tx)
    const { rows } =
      await sql<Open>`select id, valid_from, valid_to from settings where key = ${ask.key} and scope = ${ask.scope} and scope_id = ${scopeId}
      and valid_from <= ${ask.validTo ?? '9999-12-31'} and coalesce(valid_to, '9999-12-31') >= ${ask.validFrom}`.execute(tx)
    const before = rows.filter((r) => r.valid_to === null && r.valid_from < ask.validFrom)
    if (rows.length > (ask.closePrevious ? before.length : 0)) {
      const other = rows.find((r) => !ask.closePrevious || !before.includes(r))
      throw new Refusal({
        code: 'DUPLICATE',
        message: `与 ${other?.valid_from} 起${other?.valid_to ? `至 ${other.valid_to} ` : ''}的设置重叠，请先终止它，或选择「现行值到前一日为止」`,
        field: 'validFrom',
      })
    }
    for (const open of before)
      await tx
        .updateTable('settings')
        .set({ valid_to: addDays(ask.validFrom, -1) })
        .where('id', '=', open.id)
        .execute()
    const id = newId()
    await sql`insert into settings (id, key, scope, scope_id, value, valid_from, valid_to, source, reason, set_by, set_at)
      values (${id}, ${ask.key}, ${ask.scope}, ${scopeId}, ${JSON.stringify(value)}, ${ask.validFrom}, ${ask.validTo ?? null}, ${ask.source}, ${ask.reason}, ${ask.actor.id}, ${ask.now})`.execute(
      tx,
    )
    const label = settingOf.get(ask.key)?.label ?? ask.key
    await note(tx, ask, `修改设置：${label}`, {
      key: ask.key,
      value,
      validFrom: ask.validFrom,
      validTo: ask.validTo ?? null,
      source: ask.source,
      reason: ask.reason,
    })
    return { id }
  })

type End = { readonly value: string; readonly validTo: string; readonly reason: string } & Pick<Ask, 'at' | 'actor' | 'everywhere' | 'now'>

/** Ends a stored value on a day. Refuses 404 for a value of another place. */
export const stopSetting = (db: Kysely<Tables>, ask: End): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const { rows } = await sql<
      Open & { key: string; scope: Scope }
    >`select v.id, v.key, v.scope, v.valid_from, v.valid_to from settings v where v.id = ${ask.value}
      and (v.scope in ('nation', 'city', 'province') or (v.scope = 'project' and v.scope_id = ${ask.at.id})
        or (v.scope = 'building' and exists (select 1 from buildings b where b.id::text = v.scope_id and b.project_id = ${ask.at.id}))) for update`.execute(
      tx,
    )
    const found = rows[0]
    if (!found) throw new Refusal('没有这项设置', 404)
    mayTouch(found.scope, ask)
    if (ask.validTo < found.valid_from)
      throw new Refusal({ code: 'DATE_ORDER', message: `截止日期不能早于生效日期 ${found.valid_from}`, field: 'validTo' }, 400)
    if (found.valid_to !== null && found.valid_to <= ask.validTo) throw new Refusal(`此设置已于 ${found.valid_to} 截止`)
    await tx.updateTable('settings').set({ valid_to: ask.validTo }).where('id', '=', found.id).execute()
    await note(tx, { ...ask, scope: found.scope, key: found.key }, `终止设置：${settingOf.get(found.key)?.label ?? found.key}`, {
      value: found.id,
      validTo: ask.validTo,
      reason: ask.reason,
    })
  })

/** What holds beyond one project is the administrator's. */
const mayTouch = (scope: Scope, ask: Pick<Ask, 'everywhere'>): void => {
  if (!['project', 'building'].includes(scope) && !ask.everywhere) throw new Refusal('全国、省、市的设置由系统管理员修改', 403)
}

const placeId = async (tx: Kysely<Tables>, ask: Ask): Promise<string> => {
  const of = { nation: () => '', province: () => ask.at.province, city: () => ask.at.city, project: () => ask.at.id } as const
  if (ask.scope !== 'building') {
    const id = of[ask.scope]()
    if (id === '' && ask.scope !== 'nation') throw new Refusal({ code: 'REQUIRED', message: '请先在项目资料里填写所在省市', field: 'scope' }, 400)
    return id
  }
  const building = ask.building
    ? await tx.selectFrom('buildings').select('id').where('id', '=', ask.building).where('project_id', '=', ask.at.id).executeTakeFirst()
    : undefined
  if (!building) throw new Refusal({ code: 'REQUIRED', message: '请选择楼栋', field: 'building' }, 400)
  return building.id
}

const checked = (ask: Ask): unknown => {
  const setting = settingOf.get(ask.key)
  if (!setting) throw new Refusal('没有这项设置', 404)
  const parsed = setting.schema.safeParse(ask.value)
  const faults: Fault[] = parsed.success
    ? []
    : faultsOf(parsed.error).map((f) => ({ ...f, field: 'value', message: `${setting.label}：${f.message}` }))
  const floor = setting.atLeast
  if (parsed.success && floor && typeof parsed.data === 'number' && parsed.data < floor.value)
    faults.push({ code: floor.code, message: `${floor.sentence}，不能低于 ${floor.value}`, field: 'value' })
  if (ask.validTo && ask.validTo < ask.validFrom) faults.push({ code: 'DATE_ORDER', message: '截止日期不能早于生效日期', field: 'validTo' })
  if (faults.length) throw new Refusal(faults, 400)
  return parsed.data
}

const note = (
  tx: Kysely<Tables>,
  ask: Pick<Ask, 'scope' | 'key' | 'at' | 'actor' | 'now'>,
  label: string,
  body: Record<string, unknown>,
): Promise<void> => {
  const own = ask.scope === 'project' || ask.scope === 'building'
  return record(tx, own ? `setting:${ask.at.id}:${ask.key}` : `setting:${ask.scope}:${ask.key}`, {
    project: own ? ask.at.id : null,
    kind: 'setting',
    label,
    body: { ...body, scope: ask.scope },
    actor: ask.actor,
    now: ask.now,
  })
}
