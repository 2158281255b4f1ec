import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import type { Project } from '../kernel/app.server.ts'
import { hitOn, placeOf, type Value } from '../kernel/setting.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { settings } from '../settings.ts'
import type { listSettings, SettingState, StoredValue } from './api.ts'
import { regional } from './regional.ts'

type Row = Value & { readonly id: string; readonly source: string; readonly reason: string; readonly setBy: string; readonly setAt: Date }
type Building = { readonly id: string; readonly name: string }

/** Every setting as it stands in a project on a day, with all that was ever set for its places. */
export const settingStates = async (db: Kysely<Tables>, project: Project, day: string): Promise<z.input<typeof listSettings.output>> => {
  const buildings = await db.selectFrom('buildings').select(['id', 'name']).where('project_id', '=', project.id).orderBy('position').execute()
  const place = placeOf({ project: project.id, city: project.city, province: project.province })
  const { rows } = await sql<Row>`select v.id, v.key, v.scope, v.scope_id, v.value, v.valid_from, v.valid_to, v.source, v.reason,
    coalesce(s.name, v.set_by) as "setBy", v.set_at as "setAt" from settings v left join staff s on s.id = v.set_by order by v.valid_from desc, v.set_at desc`.execute(
    db,
  )
  const here = rows.filter(
    (r) =>
      r.scope === 'nation' ||
      (r.scope === 'building' ? buildings.some((b) => b.id === r.scope_id) : placeOf({ [r.scope]: r.scope_id })[r.scope] === place[r.scope]),
  )
  return {
    day,
    places: [
      { scope: 'project', id: project.id, name: project.name },
      ...buildings.map((b) => ({ scope: 'building' as const, id: b.id, name: b.name })),
      ...(project.city ? [{ scope: 'city' as const, id: project.city, name: project.city }] : []),
      ...(project.province ? [{ scope: 'province' as const, id: project.province, name: project.province }] : []),
      { scope: 'nation', id: '', name: '全国' },
    ],
    settings: settings.map((setting): z.input<typeof SettingState> => {
      const own = here.filter((r) => r.key === setting.key)
      const hit = hitOn(setting, [...own, ...regional], day, place)
      const stored = hit && 'id' in hit
      return {
        key: setting.key,
        value: hit ? hit.value : (setting.preset ?? null),
        from: hit ? (stored ? hit.scope : 'region') : 'preset',
        place: hit ? placeText(hit, project, buildings) : '',
        since: stored ? hit.valid_from : null,
        until: stored ? hit.valid_to : null,
        history: own.map((r) => shown(r, project, buildings)),
      }
    }),
  }
}

const shown = (r: Row, project: Project, buildings: readonly Building[]): z.input<typeof StoredValue> => ({
  id: r.id,
  scope: r.scope,
  place: placeText(r, project, buildings),
  value: r.value,
  validFrom: r.valid_from,
  validTo: r.valid_to,
  source: r.source,
  reason: r.reason,
  setBy: r.setBy,
  setAt: r.setAt,
})

const placeText = (v: Value, project: Project, buildings: readonly Building[]): string => {
  if (v.scope === 'nation') return '全国'
  if (v.scope === 'project') return project.name
  return v.scope === 'building' ? (buildings.find((b) => b.id === v.scope_id)?.name ?? '') : v.scope_id
}
