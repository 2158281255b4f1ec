import { readRoom, sameIgnoringZeros } from '../../estate/room-code.ts'
import { blank } from '../normalise/cell.ts'
import type { LedgerBuilding } from '../normalise/context.ts'
import { codeIn } from '../normalise/room.ts'
import type { DataRow } from '../table.ts'
import type { Ledger } from './ledger.ts'

type Building = { readonly code: string; readonly units: Set<string>; readonly rooms: Set<string> }

/** Buildings on file together with those that the file itself names with their entrances, so that one way of writing them prevails. */
export const buildingsWith = (ledger: Ledger, rows: readonly DataRow[]): readonly LedgerBuilding[] => {
  const buildings = onFile(ledger)
  for (const row of rows) {
    const reading = readRoom(String(row.cells.get('room')?.value ?? ''))
    const said = reading.ok ? reading : { building: null, unit: null }
    const code = said.building ?? codeInColumn(row, 'building')
    const unit = said.unit ?? codeInColumn(row, 'unit')
    if (!code) continue
    const known = buildings.get(code) ?? [...buildings.values()].find((b) => sameIgnoringZeros(b.code, code))
    const building = known ?? { code, units: new Set<string>(), rooms: new Set<string>() }
    if (!known) buildings.set(code, building)
    if (unit && unit !== '0' && ![...building.units].some((u) => sameIgnoringZeros(u, unit))) building.units.add(unit)
  }
  return [...buildings.values()].map((b) => ({ code: b.code, units: [...b.units], rooms: b.rooms.size ? b.rooms : undefined }))
}

const onFile = (ledger: Ledger): Map<string, Building> => {
  const buildings = new Map<string, Building>()
  for (const b of ledger.buildings.values()) buildings.set(b.code, { code: b.code, units: new Set(b.entrances.keys()), rooms: new Set() })
  for (const key of ledger.units.keys()) {
    const [building = '', unit, room] = key.split('|')
    buildings.get(building)?.rooms.add(`${unit}-${room}`)
  }
  return buildings
}

const codeInColumn = (row: DataRow, key: string): string | null => {
  const { value } = row.cells.get(key) ?? blank
  const code = value === null ? '' : codeIn(String(value))
  return /^[0-9A-Z]{1,6}$/.test(code) ? code : null
}
