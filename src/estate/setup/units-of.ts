import type { z } from 'zod'
import type { addUnits, Building, usages } from '../api.ts'

/** One column of the building: the end of its room numbers, its type and areas. */
export type RiserRow = {
  readonly tail: string
  readonly unitType?: string | undefined
  readonly grossArea: string
  readonly innerArea?: string | undefined
}
type Wanted = {
  readonly entrance?: string
  readonly from: string
  readonly to: string
  readonly usage: (typeof usages)[number]
  readonly risers: readonly RiserRow[]
}
type NewUnit = z.input<typeof addUnits.input>['units'][number]

/** The rooms from one floor to another, both included, in whatever order they were chosen; floors without homes are left out. */
export const unitsOf = (building: Pick<Building, 'floors'>, { entrance, from, to, usage, risers }: Wanted): readonly NewUnit[] => {
  const at = (id: string) => building.floors.find((f) => f.id === id)?.actual ?? Number.NaN
  const [low, high] = [Math.min(at(from), at(to)), Math.max(at(from), at(to))]
  return building.floors
    .filter((f) => f.actual >= low && f.actual <= high && !['refuge', 'equipment', 'open'].includes(f.kind))
    .flatMap((f) =>
      risers
        .filter((r) => r.tail.trim() !== '')
        .map((r, i) => ({
          ...(entrance ? { entrance } : {}),
          floor: f.id,
          room: `${f.nominal}${r.tail.trim()}`,
          riser: i + 1,
          usage,
          ...(r.unitType ? { unitType: r.unitType } : {}),
          grossArea: r.grossArea,
          ...(r.innerArea ? { innerArea: r.innerArea } : {}),
        })),
    )
}
