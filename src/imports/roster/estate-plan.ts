import { floorOfRoom, sameIgnoringZeros } from '../../estate/room-code.ts'
import type { Draft, Tools, Undo } from './draft.ts'
import type { Ledger } from './ledger.ts'
import type { RosterRow } from './row.ts'

type Place = { readonly building: string; readonly entrance: string | null; readonly floor: string; readonly unitType: string | null }
type Building = { readonly id: string; readonly entrances: Map<string, string>; readonly floors: Map<string, { id: string; actual: number }> }

/** Finds or makes the building, entrance, floor and unit type of a row; each is made once, by the first row that needs it. */
export const placeMaker = (ledger: Ledger, draft: Draft, tools: Tools) => {
  const buildings = new Map<string, Building>(
    [...ledger.buildings].map(([code, b]) => [code, { id: b.id, entrances: new Map(b.entrances), floors: new Map(b.floors) }]),
  )
  const unitTypes = new Map([...ledger.unitTypes].map(([name, t]) => [name, t.id]))
  const positionOf = (code: string, taken: number) => (/^\d{1,4}$/.test(code) ? Number(code) : taken + 1)

  const buildingOf = (code: string, undo: Undo): Building => {
    const known = buildings.get(code)
    if (known) return known
    const made = { id: tools.newId(), entrances: new Map<string, string>(), floors: new Map() }
    draft.buildings.push({ id: made.id, code, name: `${code}栋`, position: positionOf(code, buildings.size) })
    undo.created.buildings.push(made.id)
    buildings.set(code, made)
    return made
  }
  const entranceOf = (building: Building, code: string, undo: Undo): string | null => {
    if (code === '0') return null
    const known = building.entrances.get(code)
    if (known) return known
    const id = tools.newId()
    draft.entrances.push({ id, building_id: building.id, code, name: `${code}单元`, position: positionOf(code, building.entrances.size) })
    undo.created.entrances.push(id)
    building.entrances.set(code, id)
    return id
  }
  const floorOf = (building: Building, nominal: string, undo: Undo): string => {
    const known = building.floors.get(nominal) ?? [...building.floors].find(([name]) => sameIgnoringZeros(name, nominal))?.[1]
    if (known) return known.id
    const taken = [...building.floors.values()].map((f) => f.actual)
    let actual = actualOf(nominal) ?? Math.max(0, ...taken) + 1
    while (taken.includes(actual)) actual = Math.round(actual * 10 + 1) / 10 // between two floors, when 12A stands beside a real 13
    const made = { id: tools.newId(), actual }
    draft.floors.push({ id: made.id, building_id: building.id, nominal, actual })
    undo.created.floors.push(made.id)
    building.floors.set(nominal, made)
    return made.id
  }
  const unitTypeOf = (layout: string | null, housing: boolean, undo: Undo): string | null => {
    if (layout === null) return null
    const known = unitTypes.get(layout)
    if (known) return known
    const id = tools.newId()
    draft.unitTypes.push({ id, code: layout, name: layout, housing })
    undo.created.unit_types.push(id)
    unitTypes.set(layout, id)
    return id
  }

  return (data: RosterRow, undo: Undo): Place => {
    const building = buildingOf(data.room.building, undo)
    return {
      building: building.id,
      entrance: entranceOf(building, data.room.unit, undo),
      floor: floorOf(building, data.floor ?? floorOfRoom(data.room.room) ?? '1', undo),
      unitType: unitTypeOf(data.layout, (data.usage ?? '住宅') === '住宅', undo),
    }
  }
}

/** The real order of a floor: 3A is the one after 3, B1 the first below ground; null for names that say nothing. */
export const actualOf = (nominal: string): number | null => {
  if (/^-?\d{1,3}$/.test(nominal)) return Number(nominal)
  const [, below] = /^B(\d{1,2})$/.exec(nominal) ?? []
  if (below) return -Number(below)
  const [, number, letter] = /^(\d{1,3})([A-D])$/.exec(nominal) ?? []
  return number && letter ? Number(number) + 'ABCD'.indexOf(letter) + 1 : null
}
