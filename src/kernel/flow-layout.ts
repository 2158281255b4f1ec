type Node = { readonly name: string; readonly width: number }
type Edge = { readonly from: string; readonly to: string; readonly labels: readonly string[]; readonly width: number; readonly height: number }
type Point = { readonly x: number; readonly y: number }
export type Placed = {
  /** `x` is the middle, `y` the upper edge. */
  readonly nodes: readonly (Node & Point)[]
  /** From foot to head. `reversed`: leads back up. */
  readonly edges: readonly {
    readonly points: readonly Point[]
    readonly label: Point & { readonly width: number }
    readonly labels: readonly string[]
    readonly reversed: boolean
  }[]
}

/** A place in a row: a state, an arrow's words, or a point that an arrow passes. */
type Cell = { readonly row: number; readonly width: number; x: number; readonly up: Cell[]; readonly down: Cell[] }
type Route = { readonly edge: Edge; readonly reversed: boolean; readonly cells: readonly Cell[]; readonly label: Cell }

const passing = 14

/**
 * Lays a flow out in rows. States keep the order they are declared in: what leads to a later one points down, the rest back up. Every
 * second row belongs to the words on the arrows, so that nothing covers anything. Crossings are lessened by sorting each row by the
 * middle of its neighbours.
 */
export const arrange = (
  nodes: readonly Node[],
  edges: readonly Edge[],
  size: { readonly nodeHeight: number; readonly labelHeight: number; readonly gap: number },
): { readonly placed: Placed; readonly width: number; readonly height: number } => {
  const order = new Map(nodes.map((n, i) => [n.name, i]))
  const downward = edges.map((edge) => {
    const reversed = (order.get(edge.to) ?? 0) < (order.get(edge.from) ?? 0)
    return { edge, reversed, upper: reversed ? edge.to : edge.from, lower: reversed ? edge.from : edge.to }
  })
  const rowOf = new Map(nodes.map((n) => [n.name, 0]))
  for (const { name } of nodes) // declared order is a topological one for arrows that point down
    for (const d of downward) if (d.upper === name) rowOf.set(d.lower, Math.max(rowOf.get(d.lower) ?? 0, (rowOf.get(name) ?? 0) + 1))
  const joined = new Set(downward.flatMap((d) => [d.upper, d.lower]))
  const deepest = Math.max(...rowOf.values())
  nodes.forEach(({ name }, i) => {
    if (i > 0 && !joined.has(name)) rowOf.set(name, deepest) // told in words only: stands at the foot
  })

  const rows: Cell[][] = []
  const cell = (row: number, width: number): Cell => {
    const made: Cell = { row, width, x: 0, up: [], down: [] }
    rows[row] ??= []
    rows[row]?.push(made)
    return made
  }
  const cells = new Map(nodes.map((n) => [n.name, cell((rowOf.get(n.name) ?? 0) * 2, n.width)]))
  const routes = downward.map(({ edge, reversed, upper, lower }): Route => {
    const top = cells.get(upper) as Cell // every arrow joins two states of the procedure
    const foot = cells.get(lower) as Cell
    const middle = Math.floor((top.row + foot.row) / 4) * 2 + 1
    const between: Cell[] = []
    for (let row = top.row + 1; row < foot.row; row += 1) between.push(cell(row, row === middle ? edge.width : passing))
    const all = [top, ...between, foot]
    for (let i = 1; i < all.length; i += 1) {
      all[i - 1]?.down.push(all[i] as Cell)
      all[i]?.up.push(all[i - 1] as Cell)
    }
    return { edge, reversed, cells: all, label: between[middle - top.row - 1] as Cell }
  })
  for (let i = 0; i < rows.length; i += 1) rows[i] ??= []

  sortRows(rows)
  const width = spread(rows, size.gap)
  const tops = heights(rows, routes, size)
  const placed: Placed = {
    nodes: nodes.map((n) => ({ ...n, x: cells.get(n.name)?.x ?? 0, y: tops[cells.get(n.name)?.row ?? 0]?.top ?? 0 })),
    edges: routes.map((route) => ({
      points: pointsOf(route, tops, size.nodeHeight),
      label: { x: route.label.x, y: middleOf(tops, route.label.row), width: route.edge.width },
      labels: route.edge.labels,
      reversed: route.reversed,
    })),
  }
  return { placed, width, height: (tops.at(-1)?.top ?? 0) + (tops.at(-1)?.height ?? 0) + 12 }
}

const mean = (of: readonly number[], otherwise: number) => (of.length ? of.reduce((a, b) => a + b, 0) / of.length : otherwise)

const sortRows = (rows: readonly Cell[][]): void => {
  const number = () => {
    for (const row of rows)
      row.forEach((c, i) => {
        c.x = i
      })
  }
  number()
  for (let pass = 0; pass < 12; pass += 1) {
    const down = pass % 2 === 0
    for (const row of down ? rows : [...rows].reverse()) {
      const weight = new Map(
        row.map((c) => [
          c,
          mean(
            (down ? c.up : c.down).map((n) => n.x),
            c.x,
          ),
        ]),
      )
      row.sort((a, b) => (weight.get(a) ?? 0) - (weight.get(b) ?? 0))
      row.forEach((c, i) => {
        c.x = i
      })
    }
  }
}

/** Gives every cell its middle: near its neighbours', never over the next one. Answers the whole width. */
const spread = (rows: readonly Cell[][], gap: number): number => {
  const apart = (a: Cell, b: Cell) => (a.width + b.width) / 2 + gap
  for (const row of rows)
    row.forEach((c, i) => {
      const before = row[i - 1]
      c.x = before ? before.x + apart(before, c) : c.width / 2
    })
  for (let pass = 0; pass < 24; pass += 1)
    for (const row of pass % 2 ? [...rows].reverse() : rows) {
      const wanted = row.map((c) =>
        mean(
          [...c.up, ...c.down].map((n) => n.x),
          c.x,
        ),
      )
      // From both sides, then the middle of the two: each keeps the order and the distances.
      const left = [...wanted]
      for (let i = 1; i < row.length; i += 1) left[i] = Math.max(wanted[i] ?? 0, (left[i - 1] ?? 0) + apart(row[i - 1] as Cell, row[i] as Cell))
      const right = [...wanted]
      for (let i = row.length - 2; i >= 0; i -= 1)
        right[i] = Math.min(wanted[i] ?? 0, (right[i + 1] ?? 0) - apart(row[i] as Cell, row[i + 1] as Cell))
      row.forEach((c, i) => {
        c.x = ((left[i] ?? 0) + (right[i] ?? 0)) / 2
      })
    }
  const all = rows.flat()
  const least = Math.min(...all.map((c) => c.x - c.width / 2)) - 12
  for (const c of all) c.x -= least
  return Math.max(...all.map((c) => c.x + c.width / 2)) + 12
}

type Band = { readonly top: number; readonly height: number }
const heights = (
  rows: readonly Cell[][],
  routes: readonly Route[],
  size: { readonly nodeHeight: number; readonly labelHeight: number },
): readonly Band[] => {
  const bands: Band[] = []
  let top = 12
  rows.forEach((_, row) => {
    const words = Math.max(size.labelHeight, ...routes.filter((r) => r.label.row === row).map((r) => r.edge.height))
    const height = row % 2 ? words + 26 : size.nodeHeight
    bands.push({ top, height })
    top += height
  })
  return bands
}
const middleOf = (bands: readonly Band[], row: number) => (bands[row]?.top ?? 0) + (bands[row]?.height ?? 0) / 2

const pointsOf = ({ cells, reversed }: Route, bands: readonly Band[], nodeHeight: number): Point[] => {
  const last = cells.length - 1
  const points = cells.map((c, i) => {
    const y = i === 0 ? (bands[c.row]?.top ?? 0) + nodeHeight : i === last ? (bands[c.row]?.top ?? 0) : middleOf(bands, c.row)
    return { x: i === 0 ? port(c, cells[1] as Cell, c.down) : i === last ? port(c, cells[last - 1] as Cell, c.up) : c.x, y }
  })
  return reversed ? points.reverse() : points
}

/** Arrows of one state leave and enter side by side, in the order of where they go. */
const port = (state: Cell, towards: Cell, all: readonly Cell[]): number => {
  const sorted = [...all].sort((a, b) => a.x - b.x)
  const room = Math.min(state.width - 28, sorted.length * 22)
  return state.x + ((sorted.indexOf(towards) + 0.5) / sorted.length - 0.5) * room
}
