import { cleanText } from '../imports/normalise/clean.ts'
import { digitsOf } from '../imports/normalise/numerals.ts'

/** What a text alone says about a room. Parts that it does not name are null; `unit` of a shop is always `0`. */
export type RoomReading =
  | {
      readonly ok: true
      readonly building: string | null
      readonly unit: string | null
      readonly room: string
      readonly shop: boolean
      readonly remark: string | null
      /** A project named before the code, by name or initials: `yjhy 3-1801`. */
      readonly project: string | null
    }
  | { readonly ok: false; readonly why: 'EMPTY' | 'FORMAT' | 'MULTIPLE' | 'PARKING' | 'LOOKALIKE'; readonly suggest?: string }

/** A room on file. `unit` is `0` where the building has no entrances. */
export type Place = {
  readonly building: string
  readonly unit: string
  readonly room: string
  readonly project?: { readonly name: string; readonly initials: string }
}

/** One room, a list to choose from, or "unknown" with what was understood: never a guess (U-ROOM-1). */
export type Found<P extends Place> =
  | { readonly kind: 'one'; readonly room: P }
  | { readonly kind: 'several'; readonly rooms: readonly P[] }
  | { readonly kind: 'unknown'; readonly understood: RoomReading }

/**
 * Reads a room code in any writing: `3-2-1801`, `3#1801`, `3栋2单元18层01室`, `三栋二单元一八〇一`, `S1-05商铺`, `A座1801`. A token whose
 * letters look like digits (`3O1`) is refused with a suggestion, unless it is `known` on file as it stands.
 */
export const readRoom = (raw: string, known: (token: string) => boolean = () => false): RoomReading => {
  const typed = cleanText(raw)
  const named = /^([A-Za-z]{2,}|(?!\S*[栋幢座楼单元门层])[\u4e00-\u9fff]{2,})\s+(?=\S*\d)(.+)$/.exec(typed)
  const [project, code] = named ? [named[1] ?? null, named[2] ?? ''] : [null, typed]
  const bracketed = /^(.*?)\(([^()]*)\)$/.exec(code.replaceAll(' ', ''))
  const [compact, remark] = bracketed ? [bracketed[1] ?? '', bracketed[2] || null] : [code.replaceAll(' ', ''), null]
  if (compact === '') return { ok: false, why: 'EMPTY' }
  if (/车位|车库|地下/.test(compact)) return { ok: false, why: 'PARKING' }
  if (/[/、,;和]/.test(compact)) return { ok: false, why: 'MULTIPLE' }
  const tokens = tokensOf(digitsOf(compact))
  if (!tokens) return { ok: false, why: 'FORMAT' }
  const doubtful = tokens.find((t) => isLookalike(t.text) && !known(t.text.toUpperCase()))
  if (doubtful) return { ok: false, why: 'LOOKALIKE', suggest: straightened(doubtful.text) }
  const placed = placesOf(tokens)
  if (!placed) return { ok: false, why: 'FORMAT' }
  const shop = tokens.some((t) => t.mark === 'shop')
  return { ok: true, ...placed, unit: shop ? '0' : placed.unit, shop, remark, project }
}

/** Finds the rooms that a text may mean among those the person may see; the current building comes first. */
export const findRooms = <P extends Place>(raw: string, places: readonly P[], current?: Pick<Place, 'building'>): Found<P> => {
  const onFile = new Set(places.flatMap((p) => [p.building, p.unit, p.room]))
  const parking = /车位|车库|地下/.test(raw)
  const understood = readRoom(parking ? raw.replaceAll(/地下车库|地下室|地下|车位|车库/g, '') : raw, (token) => onFile.has(token))
  if (!understood.ok) return { kind: 'unknown', understood }
  const match = (same: (a: string, b: string) => boolean) =>
    places.filter(
      (p) =>
        same(p.room, understood.room) &&
        (understood.building === null || same(p.building, understood.building)) &&
        (understood.unit === null || same(p.unit, understood.unit)) &&
        (understood.project === null || isProject(p, understood.project)),
    )
  const exact = match((a, b) => a === b)
  const rooms = exact.length ? exact : match(sameIgnoringZeros)
  if (rooms.length === 0) return { kind: 'unknown', understood }
  if (rooms.length === 1) return { kind: 'one', room: rooms[0] as P } // the length was just tested
  const here = (p: P) => (p.building === current?.building ? 0 : 1)
  return { kind: 'several', rooms: rooms.toSorted((a, b) => here(a) - here(b)) }
}

/** `03` and `3` are the same when both are all digits. */
export const sameIgnoringZeros = (a: string, b: string): boolean => a === b || (isDigits(a) && isDigits(b) && stripped(a) === stripped(b))
/** The floor a room number names: all but its last two characters; null for numbers too short to name one. */
export const floorOfRoom = (room: string): string | null => (room.length > 2 ? room.slice(0, -2) : null)
/** How a room is written in codes: `1-2-301`, without entrance `1-301`. */
export const codeOf = (p: Place): string => (p.unit === '0' ? `${p.building}-${p.room}` : `${p.building}-${p.unit}-${p.room}`)
/** How a room is said: `1栋2单元301`. */
export const labelOfRoom = (p: Place): string => `${p.building}栋${p.unit === '0' ? '' : `${p.unit}单元`}${p.room}`

type Token = { readonly text: string; readonly mark: 'building' | 'unit' | 'floor' | 'shop' | 'room' | null }
const marks: Readonly<Record<string, Token['mark']>> = {
  栋: 'building',
  幢: 'building',
  座: 'building',
  号楼: 'building',
  楼: 'building',
  '#': 'building',
  '#楼': 'building',
  单元: 'unit',
  门: 'unit',
  层: 'floor',
  商铺: 'shop',
  铺: 'shop',
  室: 'room',
  号: 'room',
  户: 'room',
  房: 'room',
}

/** Entrances and buildings are also called by one character: 东单元, 甲栋 (U-BRD-T7). */
const tokensOf = (text: string): readonly Token[] | null => {
  const tokens: Token[] = []
  const pattern =
    /([0-9A-Za-z|]+|[东西南北中甲乙丙丁戊](?=单元|门|栋|幢|座|楼|-))(号楼|栋|幢|座|#楼?|楼|单元|门|层|商铺|铺|室|号|户|房)?(-|$|(?=[0-9A-Za-z|东西南北中甲乙丙丁戊]))/y
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text)
    if (!match) return null
    tokens.push({ text: match[1] ?? '', mark: marks[match[2] ?? ''] ?? null })
  }
  return tokens.length ? tokens : null
}

/** Marked tokens take their place; unmarked ones fill what is left, the last one being the room. */
const placesOf = (all: readonly Token[]): { readonly building: string | null; readonly unit: string | null; readonly room: string } | null => {
  const tokens = joinFloor(all)
  const room = tokens.at(-1)
  if (!room || (room.mark !== null && room.mark !== 'room' && room.mark !== 'shop')) return null
  const before = tokens.slice(0, -1)
  if (before.length > 2 || before.some((t) => t.mark === 'room' || t.mark === 'shop' || t.mark === 'floor')) return null
  const [first, second] = before
  const up = (t: Token | undefined) => t?.text.toUpperCase() ?? null
  if (second)
    return first?.mark === 'unit' || second.mark === 'building' ? null : { building: up(first), unit: up(second), room: room.text.toUpperCase() }
  if (first?.mark === 'unit') return { building: null, unit: up(first), room: room.text.toUpperCase() }
  return { building: up(first), unit: null, room: room.text.toUpperCase() }
}

/** `18层01室` is room 1801. */
const joinFloor = (tokens: readonly Token[]): readonly Token[] => {
  const at = tokens.findIndex((t) => t.mark === 'floor')
  const [floor, room] = [tokens[at], tokens[at + 1]]
  return at < 0 || !floor || !room ? tokens : [...tokens.slice(0, at), { text: floor.text + room.text, mark: room.mark }, ...tokens.slice(at + 2)]
}

const straightened = (text: string): string => text.replaceAll(/[Oo]/g, '0').replaceAll(/[lI|]/g, '1')
const isLookalike = (text: string): boolean => /[OolI|]/.test(text) && isDigits(straightened(text))
const isDigits = (text: string): boolean => /^\d+$/.test(text)
const stripped = (text: string): string => text.replace(/^0+(?=\d)/, '')
const isProject = (p: Place, words: string): boolean =>
  p.project !== undefined && (p.project.initials.startsWith(words.toLowerCase()) || p.project.name.includes(words))
