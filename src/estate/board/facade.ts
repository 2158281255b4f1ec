import type { Board, BoardBuilding, UnitColumns } from '../board-api.ts'
import type { LensKey } from '../lens.ts'

/** One home on the façade: what its cell says, and its place in the grid of its building. */
export type Cell = {
  readonly id: string
  readonly room: string
  readonly label: string
  readonly type: string
  readonly area: string
  /** The same in hundredths of a square metre, for sums. */
  readonly hundredths: number
  readonly owner: string
  readonly marks: string
  readonly problems: number
  readonly next: string
  readonly letters: Readonly<Record<LensKey, string>>
  /** Grid lines, counted from 1. A home of several floors spans upwards. */
  readonly row: number
  readonly rows: number
  readonly column: number
}
export type Wing = { readonly name: string; readonly column: number; readonly columns: number }
export type Storey = {
  readonly nominal: string
  readonly actual: number
  readonly row: number
  readonly band: string | null
  readonly belowGround: boolean
}
export type Facade = {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly wings: readonly Wing[]
  readonly storeys: readonly Storey[]
  readonly cells: readonly Cell[]
  /** Grid row of the ground, under the lowest storey above it. */
  readonly groundRow: number
  readonly columns: number
}

const bands: Readonly<Record<string, string>> = { refuge: '避难层', equipment: '设备层', open: '架空层' }
/** The first grid row holds the roof with the entrances' names, the first column the floor labels. */
const firstRow = 2
const firstColumn = 2

/**
 * Draws every building: rows are the real floors from the top, columns the risers of each entrance, with a core between two entrances.
 * Gaps stay gaps; two rooms that claim one place stand side by side. Cells that have not changed keep their identity. Pure.
 */
export const facadesOf = (board: Board, before: readonly Facade[] = []): readonly Facade[] => {
  const known = new Map(before.flatMap((f) => f.cells.map((c) => [c.id, c] as const)))
  const members = Map.groupBy(board.units.id.keys(), (i) => board.units.building[i] ?? -1)
  return board.buildings.map((building, b) => facadeOf(board, building, members.get(b) ?? [], known))
}

const facadeOf = (board: Board, building: BoardBuilding, members: readonly number[], known: ReadonlyMap<string, Cell>): Facade => {
  const { units } = board
  const places = placed(units, members)
  const entrances = building.entrances.length ? building.entrances.map((e, i) => ({ name: e.name, at: i })) : [{ name: '', at: -1 }]
  const orphans = places.some((p) => p.entrance === -1) && building.entrances.length ? [{ name: '', at: -1 }] : []
  let column = firstColumn
  const wings = [...entrances, ...orphans].map(({ name, at }) => {
    const columns = Math.max(1, ...places.filter((p) => p.entrance === at).map((p) => p.riser))
    const wing = { name, at, column, columns }
    column += columns + 1
    return wing
  })
  const wingAt = new Map(wings.map((w) => [w.at, w]))
  // The ground has a grid row of its own; what lies below it stands one row lower.
  const above = building.floors.filter((f) => f.actual >= 0).length
  const rowOf = (floor: number) => firstRow + floor + (floor >= above ? 1 : 0)
  const cells = places.map((p) => {
    const top = Math.max(0, p.floor - (units.high[p.i] ?? 1) + 1)
    const cell = cellOf(board, building, p.i, {
      row: firstRow + top,
      rows: p.floor - top + 1,
      column: (wingAt.get(p.entrance)?.column ?? firstColumn) + p.riser - 1,
    })
    const old = known.get(cell.id)
    return old && same(old, cell) ? old : cell
  })
  const peopled = new Set(cells.flatMap((c) => Array.from({ length: c.rows }, (_, k) => c.row + k)))
  const storeys = building.floors.map((f, i) => ({
    nominal: f.nominal,
    actual: f.actual,
    row: rowOf(i),
    band: peopled.has(rowOf(i)) ? null : (bands[f.kind] ?? null),
    belowGround: f.actual < 0,
  }))
  return { id: building.id, code: building.code, name: building.name, wings, storeys, cells, groundRow: firstRow + above, columns: column - 3 }
}

type Place = { readonly i: number; readonly entrance: number; readonly floor: number; readonly riser: number }

const byRoom = new Intl.Collator('en', { numeric: true })

/** Each unit at its riser; where that is taken on a floor it covers, at the next free one. */
const placed = (units: UnitColumns, members: readonly number[]): readonly Place[] => {
  const taken = new Set<string>()
  const order = [...members].sort((a, b) => (units.riser[a] ?? 1) - (units.riser[b] ?? 1) || byRoom.compare(units.room[a] ?? '', units.room[b] ?? ''))
  return order.map((i) => {
    const entrance = units.entrance[i] ?? -1
    const floor = Math.max(0, units.floor[i] ?? 0)
    const floors = Array.from({ length: Math.min(units.high[i] ?? 1, floor + 1) }, (_, k) => floor - k)
    let riser = units.riser[i] ?? 1
    while (floors.some((f) => taken.has(`${entrance}:${f}:${riser}`))) riser += 1
    for (const f of floors) taken.add(`${entrance}:${f}:${riser}`)
    return { i, entrance, floor, riser }
  })
}

const cellOf = ({ units, types }: Board, building: BoardBuilding, i: number, at: Pick<Cell, 'row' | 'rows' | 'column'>): Cell => {
  const room = units.room[i] ?? ''
  return {
    id: units.id[i] ?? '',
    room,
    label: `${building.name}${building.entrances[units.entrance[i] ?? -1]?.name ?? ''}${room}`,
    type: types[units.type[i] ?? -1] ?? '',
    area: units.area[i] ?? '',
    hundredths: Math.round(Number(units.area[i] ?? 0) * 100),
    owner: units.owner[i] ?? '',
    marks: units.marks[i] ?? '',
    problems: units.problems[i] ?? 0,
    next: units.next[i] ?? '',
    letters: {
      sale: units.sale[i] ?? '',
      handover: units.handover[i] ?? '',
      living: units.living[i] ?? '',
      repair: units.repair[i] ?? '',
      papers: units.papers[i] ?? '',
    },
    ...at,
  }
}

const same = (a: Cell, b: Cell): boolean =>
  a.marks === b.marks &&
  a.problems === b.problems &&
  a.owner === b.owner &&
  a.next === b.next &&
  a.area === b.area &&
  a.type === b.type &&
  a.label === b.label &&
  a.row === b.row &&
  a.rows === b.rows &&
  a.column === b.column &&
  a.letters.sale === b.letters.sale &&
  a.letters.handover === b.letters.handover &&
  a.letters.living === b.letters.living &&
  a.letters.repair === b.letters.repair &&
  a.letters.papers === b.letters.papers

/** The cell that an arrow key leads to: the nearest in that direction, in the same row or column where there is one. Pure. */
export const neighbour = (cells: readonly Cell[], from: Cell, key: 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight'): Cell | undefined => {
  const ahead = (c: Cell): number =>
    key === 'ArrowUp'
      ? from.row - (c.row + c.rows - 1)
      : key === 'ArrowDown'
        ? c.row - (from.row + from.rows - 1)
        : key === 'ArrowLeft'
          ? from.column - c.column
          : c.column - from.column
  const aside = (c: Cell): number =>
    key === 'ArrowUp' || key === 'ArrowDown'
      ? Math.abs(c.column - from.column)
      : Math.max(0, c.row - (from.row + from.rows - 1), from.row - (c.row + c.rows - 1))
  const level = key === 'ArrowLeft' || key === 'ArrowRight'
  return cells
    .filter((c) => ahead(c) > 0 && (!level || aside(c) === 0))
    .reduce<Cell | undefined>((best, c) => (best && aside(best) * 1000 + ahead(best) <= aside(c) * 1000 + ahead(c) ? best : c), undefined)
}
