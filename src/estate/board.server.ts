import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { today } from '../kernel/days.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { maskName } from '../people/masks.ts'
import type { Board, BoardBuilding, UnitColumns } from './board-api.ts'
import {
  type Among,
  handoverLetter,
  livingLetter,
  nextDay,
  openProblems,
  paperFacts,
  paperLetter,
  repairLetter,
  saleLetter,
  unitMarks,
  unitsWithFacts,
} from './unit-facts.server.ts'

type Place = { readonly project: string; readonly building?: string | undefined; readonly now: Date }
type Columns = z.input<typeof UnitColumns>
type Outline = {
  readonly buildings: z.input<typeof BoardBuilding>[]
  readonly types: string[]
  readonly places: ReadonlyMap<string, number>
  readonly structure: number
}

/** The board: one statement for what is built, one for the units. */
export const boardOf = async (db: Kysely<Tables>, place: Place): Promise<z.input<typeof Board>> => {
  const [outline, rows] = await Promise.all([outlineOf(db, place), unitRows(db, place, everyUnit(place))])
  const surveyed = rows.filter((r) => r.surveyed).length
  return {
    buildings: outline.buildings,
    types: outline.types,
    units: columnsOf(rows, outline),
    areaKind: surveyed === 0 ? '预测' : surveyed === rows.length ? '实测' : '混合',
    day: today(place.now),
    cursor: place.now.toISOString(),
    structure: outline.structure,
  }
}

/**
 * Units about which something was recorded since the cursor. Events of the last two minutes before it are looked at again, since a
 * transaction may commit later than the moment it names; sending a cell twice changes nothing.
 */
export const boardChangesSince = async (db: Kysely<Tables>, place: Place, since: Date) => {
  const from = new Date(since.getTime() - overlap)
  const { rows: touched } = await sql<{ id: string }>`
    select distinct coalesce(c.unit_id::text, substr(e.stream, 6)) as id
    from events e left join cases c on c.id = case when e.stream not like '%:%' then e.stream::uuid end
    where e.project_id = ${place.project} and e.at >= ${from} and (c.unit_id is not null or e.stream like 'unit:%')`.execute(db)
  const ids = touched.map((t) => t.id)
  const among: Among = (unit) => sql`${unit} = any(${ids}::uuid[])`
  const [outline, rows] = await Promise.all([outlineOf(db, place), ids.length ? unitRows(db, place, among) : []])
  return { units: columnsOf(rows, outline), day: today(place.now), cursor: place.now.toISOString(), structure: outline.structure }
}
const overlap = 120_000

type UnitRow = {
  id: string
  building: string
  entrance: string | null
  floor: string
  type: string | null
  high: number
  riser: number
  room: string
  area: string
  surveyed: boolean
  owner: string | null
  kind: string | null
  many: number | null
  marks: string
  problems: number
  next: string | null
  sale: string
  handover: string
  living: string
  repair: string
  papers: string
}

const everyUnit = (place: Place): Among =>
  place.building ? (unit) => sql`${unit} in (select v.id from units v where v.building_id = ${place.building})` : () => sql`true`

const unitRows = async (db: Kysely<Tables>, place: Place, among: Among): Promise<readonly UnitRow[]> =>
  (await unitStatement(place, among).execute(db)).rows

/** Exported for its plan to be looked at. */
export const unitStatement = (place: Place, among: Among): RawBuilder<UnitRow> => sql<UnitRow>`
  select u.id, u.building_id as building, u.entrance_id as entrance, u.floor_id as floor, u.unit_type_id as type, u.floors_high as high, u.riser, u.room,
    coalesce(u.surveyed_area, u.gross_area) as area, u.surveyed_area is not null as surveyed, o.name as owner, o.kind, o.many, ${unitMarks} as marks,
    ${openProblems} as problems, ${nextDay} as next, ${saleLetter} as sale, ${handoverLetter(today(place.now))} as handover,
    ${livingLetter} as living, ${repairLetter} as repair, ${paperLetter} as papers
  from ${unitsWithFacts(place.project, among, place.now)} ${paperFacts(place.project, among)}
  where u.project_id = ${place.project} and ${among(sql`u.id`)} ${place.building ? sql`and u.building_id = ${place.building}` : sql``}`

/** What is built, and where each id stands in it. `structure` is the last event that changed it. */
const outlineOf = async (db: Kysely<Tables>, place: Place): Promise<Outline> => {
  const { rows } = await sql<{
    buildings: (Omit<z.input<typeof BoardBuilding>, 'entrances' | 'floors'> & {
      entrances: { id: string; name: string }[]
      floors: ({ id: string } & z.input<typeof BoardBuilding>['floors'][number])[]
    })[]
    types: { id: string; name: string }[]
    structure: number
  }>`select
      (select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'code', b.code, 'name', b.name,
          'entrances', (select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'name', e.name) order by e.position, e.code), '[]') from entrances e where e.building_id = b.id),
          'floors', (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'nominal', f.nominal, 'actual', f.actual, 'kind', f.kind) order by f.actual desc), '[]')
            from floors f where f.building_id = b.id)) order by b.position, b.code), '[]')
        from buildings b where b.project_id = ${place.project} ${place.building ? sql`and b.id = ${place.building}` : sql``}) as buildings,
      (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name) order by t.code), '[]') from unit_types t where t.project_id = ${place.project}) as types,
      (select coalesce(max(e.id), 0) from events e where e.project_id = ${place.project} and e.kind in ('estate', 'import')) as structure`.execute(db)
  const found = rows[0] ?? { buildings: [], types: [], structure: 0 }
  const places = new Map<string, number>()
  const number = (all: readonly { readonly id: string }[]): void => {
    for (const [i, one] of all.entries()) places.set(one.id, i)
  }
  number(found.buildings)
  number(found.types)
  for (const b of found.buildings) {
    number(b.entrances)
    number(b.floors)
  }
  return {
    buildings: found.buildings.map((b) => ({
      ...b,
      entrances: b.entrances.map(({ name }) => ({ name })),
      floors: b.floors.map(({ nominal, actual, kind }) => ({ nominal, actual, kind })),
    })),
    types: found.types.map((t) => t.name),
    places,
    structure: found.structure,
  }
}

const columnsOf = (rows: readonly UnitRow[], { places }: Outline): Columns => {
  const at = (id: string | null) => (id === null ? -1 : (places.get(id) ?? -1))
  return {
    id: rows.map((r) => r.id),
    building: rows.map((r) => at(r.building)),
    entrance: rows.map((r) => at(r.entrance)),
    floor: rows.map((r) => at(r.floor)),
    high: rows.map((r) => r.high),
    riser: rows.map((r) => r.riser),
    room: rows.map((r) => r.room),
    type: rows.map((r) => at(r.type)),
    area: rows.map((r) => r.area),
    owner: rows.map(ownerOf),
    marks: rows.map((r) => r.marks),
    problems: rows.map((r) => r.problems),
    next: rows.map((r) => r.next ?? ''),
    sale: rows.map((r) => r.sale).join(''),
    handover: rows.map((r) => r.handover).join(''),
    living: rows.map((r) => r.living).join(''),
    repair: rows.map((r) => r.repair).join(''),
    papers: rows.map((r) => r.papers).join(''),
  }
}

/** The board hangs on walls: it shows surnames only (U-BRD-2). */
const ownerOf = ({ owner, kind, many }: UnitRow): string =>
  owner === null ? '' : `${kind === '企业' ? owner : maskName(owner)}${(many ?? 1) > 1 ? ` 等 ${many} 人` : ''}`
