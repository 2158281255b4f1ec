import { addMonths } from '../../kernel/days.ts'
import type { Fault } from '../../kernel/refusal.ts'
import { type Period, periodText, type WarrantyPart, warrantyParts } from './parts.ts'

export type FloorGround = {
  /** `warranty.floorRule`. */
  readonly rule: 'NATIONAL' | 'ART40_FROM_HANDOVER'
  readonly housing: boolean
  /** Latest completion acceptance of the buildings in which the type stands, `YYYY-MM-DD`; null while none is on file. */
  readonly completedOn: string | null
  /** Earliest contract handover day of the type; null while there is no contract. */
  readonly handoverOn: string | null
}

/**
 * Promises below the floor (handbook warranty §3.3), every one named as `WARRANTY_BELOW_FLOOR`. `ART40_FROM_HANDOVER`: art. 40 from the
 * handover for W1–W5. `NATIONAL` (商品房销售管理办法 33): the 1998 period for housing, and never ending before the builder's own period,
 * counted for an owner who takes over on the earliest contract day. Seasons of the builder cannot be told before the day: W4 takes art. 40.
 */
export const belowFloor = (promises: Readonly<Record<string, Period>>, ground: FloorGround): Fault[] =>
  warrantyParts.flatMap((part) => {
    const promise = promises[part.code]
    if (!promise) return [{ code: 'REQUIRED', message: `${part.part}没有承诺保修期`, field: part.code }]
    const why = shortfall(part, promise, ground)
    return why ? [{ code: 'WARRANTY_BELOW_FLOOR', message: `${part.part}承诺 ${periodText(promise)}，${why}`, field: part.code }] : []
  })

const fromArt40 = ['W1', 'W2', 'W3', 'W4', 'W5']

const shortfall = (part: WarrantyPart, promise: Period, ground: FloorGround): string | undefined => {
  const wholeArt40 = part.code === 'W4' || part.code === 'W6' || (ground.rule === 'ART40_FROM_HANDOVER' && fromArt40.includes(part.code))
  const floor = wholeArt40 ? part.art40 : ground.housing ? part.rule1998 : undefined
  if (floor && (promise.unit !== floor.unit || promise.amount < floor.amount)) return `低于下限 ${periodText(floor)}`
  if (wholeArt40 || !part.art40 || !ground.completedOn || !ground.handoverOn) return undefined
  const builderEnds = addMonths(ground.completedOn, part.art40.amount)
  const promiseEnds = addMonths(ground.handoverOn, promise.amount)
  return promiseEnds < builderEnds ? `自 ${ground.handoverOn} 交付起只到 ${promiseEnds}，早于施工单位保修期满 ${builderEnds}` : undefined
}
