import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { openCases } from '../../kernel/open.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { areaSurvey } from '../../processes/area/area-survey.ts'

type Ask = { readonly kind: 'SURVEYED' | 'REGISTERED'; readonly buildings: readonly string[] }

/** Opens the survey of some buildings. A building that is being surveyed in the same sense already is refused by name. */
export const openSurvey = async (tx: Tx, desk: Desk, ask: Ask): Promise<{ id: string }> => {
  const wanted = [...new Set(ask.buildings)]
  const { rows } = await sql<{ id: string; name: string; units: number; busy: boolean }>`
    select b.id, b.name, (select count(*)::int from units u where u.building_id = b.id and u.usage in ('住宅', '商铺', '办公')) as units,
      exists (select 1 from cases c where c.project_id = ${desk.project} and c.process = 'area-survey' and c.closed_at is null
        and c.data ->> 'kind' = ${ask.kind} and c.data -> 'buildings' ? b.id::text) as busy
    from buildings b where b.project_id = ${desk.project} and b.id = any(${wanted}::uuid[]) order by b.position`.execute(tx)
  if (rows.length < wanted.length) throw new Refusal({ code: 'NOT_FOUND', message: '有楼栋不在本项目内，请刷新后重选', field: 'buildings' }, 400)
  const busy = rows.filter((b) => b.busy)
  if (busy.length) throw new Refusal({ code: 'DUPLICATE', message: `${busy.map((b) => b.name).join('、')}已有在办的测绘`, field: 'buildings' })
  const empty = rows.filter((b) => b.units === 0)
  if (empty.length)
    throw new Refusal({ code: 'STATE', message: `${empty.map((b) => b.name).join('、')}还没有房屋，请先导入名册`, field: 'buildings' })
  const names = rows.map((b) => b.name).join('、')
  const key = `survey:${newId()}`
  const ids = await openCases(tx, areaSurvey, desk, [
    {
      key,
      title: `${names}面积${ask.kind === 'SURVEYED' ? '实测' : '登记'}`,
      // the ids lie beside the fields: the results are matched against these buildings
      data: {
        kind: ask.kind,
        scope: names.slice(0, 200),
        units: rows.reduce((sum, b) => sum + b.units, 0),
        buildings: rows.map((b) => b.id),
        uploaded: false,
        version: 0,
      },
    },
  ])
  return { id: ids.get(key) ?? '' }
}
