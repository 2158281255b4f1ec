import { codeOf, type RoomReading, readRoom, sameIgnoringZeros } from '../../estate/room-code.ts'
import { type Plain, plainNumber } from './cell.ts'
import { cleanText } from './clean.ts'
import type { Code } from './codes.ts'
import type { CellContext, LedgerBuilding } from './context.ts'
import { digitsOf } from './numerals.ts'
import { type Outcome, type Remark, refused, remark, took } from './outcome.ts'

/** `unit` is `0` where the building has no entrances. */
export type Room = { readonly building: string; readonly unit: string; readonly room: string; readonly shop: boolean; readonly remark: string | null }

/** Room → building / unit / room, looked up in the ledger (excel-import §5.1). */
export const normaliseRoom = (cell: Plain, ctx: CellContext): Outcome<Room> => {
  if (cell.kind === 'D') return refused('ROOM_DATE')
  if (cell.kind === 'N' && !Number.isInteger(cell.value)) return refused('ROOM_FORMAT', { detail: plainNumber(cell.value) })
  const buildings = ctx.buildings ?? []
  const reading = readRoom(cell.kind === 'N' ? plainNumber(cell.value) : cell.text, (token) => isOnFile(buildings, token))
  if (!reading.ok) return refused(why[reading.why], { suggest: reading.suggest })
  if (reading.project !== null) return refused('ROOM_FORMAT')
  const own = { building: ctx.building ? codeIn(ctx.building) : null, unit: ctx.unit ? codeIn(ctx.unit) : null }
  if (own.building && reading.building && !sameIgnoringZeros(own.building, reading.building))
    return refused('ROOM_FORMAT', { detail: `房号里是${reading.building}栋，楼栋列是${own.building}栋` })
  const building = reading.building ?? own.building
  if (!building) return refused('ROOM_INCOMPLETE')
  return placed({ ...reading, building, unit: reading.unit ?? own.unit }, buildings, ctx.mode ?? 'new')
}

/** The code in a building or unit column: `1栋`, `一号楼`, `2单元`, 1 → `1`, `2`. */
export const codeIn = (text: string): string => {
  const compact = digitsOf(cleanText(text).replaceAll(' ', '')).replace(/(?:号楼|#楼|栋|幢|座|楼|#|单元|门)$/, '')
  return compact.toUpperCase()
}

const why: Readonly<Record<(RoomReading & { ok: false })['why'], Code>> = {
  EMPTY: 'REQUIRED',
  FORMAT: 'ROOM_FORMAT',
  MULTIPLE: 'ROOM_MULTIPLE',
  PARKING: 'WRONG_SHEET',
  LOOKALIKE: 'ROOM_LOOKALIKE',
}

const placed = (
  said: { readonly building: string; readonly unit: string | null; readonly room: string; readonly shop: boolean; readonly remark: string | null },
  buildings: readonly LedgerBuilding[],
  mode: 'new' | 'update',
): Outcome<Room> => {
  const remarks: Remark[] = said.remark ? [remark('ROOM_REMARK', { detail: said.remark })] : []
  const found = buildings.find((b) => b.code === said.building) ?? buildings.find((b) => sameIgnoringZeros(b.code, said.building))
  const units = found?.units ?? []
  const inferred = said.unit ?? (said.shop || units.length === 0 ? '0' : units.length === 1 ? (units[0] ?? '0') : null)
  if (inferred === null) return refused('UNIT_AMBIGUOUS', { detail: units.map((u) => `${u}单元`).join('、') })
  if (said.unit === null && inferred !== '0') remarks.push(remark('UNIT_INFERRED', { detail: `${inferred}单元` }))
  const unit = units.includes(inferred) ? inferred : (units.find((u) => sameIgnoringZeros(u, inferred)) ?? inferred)
  const room = found?.rooms ? matchingRoom(found, unit, said.room) : said.room
  const padded = (found && found.code !== said.building) || unit !== inferred || (room !== null && room !== said.room)
  if (padded) remarks.push(remark('ROOM_ZERO_PADDED', { detail: `原文 ${codeOf({ building: said.building, unit: inferred, room: said.room })}` }))
  if (mode === 'update' && (room === null || !found || !found.rooms)) return refused('NOT_FOUND')
  const text = { building: found?.code ?? said.building, unit, room: room ?? said.room, shop: said.shop, remark: said.remark }
  return took(text, remarks)
}

/** The room of the ledger that is meant: exact, else without leading zeros; null when there is none. */
const matchingRoom = (building: LedgerBuilding, unit: string, room: string): string | null => {
  if (building.rooms?.has(`${unit}-${room}`)) return room
  if (!/^\d+$/.test(room)) return null
  const bare = room.replace(/^0+(?=\d)/, '')
  return [bare, `0${bare}`, `00${bare}`].find((r) => building.rooms?.has(`${unit}-${r}`)) ?? null
}

const isOnFile = (buildings: readonly LedgerBuilding[], token: string): boolean =>
  buildings.some((b) => b.code === token || b.units.includes(token) || b.units.concat('0').some((u) => b.rooms?.has(`${u}-${token}`)))
