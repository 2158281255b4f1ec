import { type Fault, Refusal } from '../../kernel/refusal.ts'
import { applyRule } from '../../kernel/rule.ts'
import { warranty } from '../../repairs/warranty.ts'
import { type BookPart, bookParts, type Period } from './parts.ts'

export type FloorGround = {
  /** `warranty.floorRule`. */
  readonly rule: 'NATIONAL' | 'ART40_FROM_HANDOVER'
  readonly housing: boolean
  /** Latest completion acceptance of the buildings in which the type stands, `YYYY-MM-DD`; null while none is on file. */
  readonly completedOn: string | null
  /** Earliest contract handover day of the type; null while there is no contract. */
  readonly handoverOn: string | null
  readonly today: string
}

/**
 * Promises below the floor, every part by name (`WARRANTY_BELOW_FLOOR`): the warranty rule for an owner who takes over on the earliest
 * contract day. While no completion is on file the strictest case is taken: both on one day.
 */
export const belowFloor = (promises: Readonly<Record<string, Period>>, ground: FloorGround): Fault[] =>
  bookParts.flatMap((part) => {
    const promise = promises[part.code]
    return promise ? faultsOf(part, promise, ground) : [{ code: 'REQUIRED', message: `${part.part}没有承诺保修期`, field: part.code }]
  })

const faultsOf = (part: BookPart, promise: Period, ground: FloorGround): Fault[] => {
  const handoverDate = ground.handoverOn ?? ground.completedOn ?? ground.today
  const completionDate = ground.completedOn && ground.completedOn < handoverDate ? ground.completedOn : handoverDate
  try {
    applyRule(warranty, {
      part: part.code,
      housing: ground.housing,
      completionDate,
      handoverDate,
      floorRule: ground.rule,
      promised: { length: promise.amount, unit: promise.unit === '季' ? 'SEASON' : 'MONTH' },
    })
    return []
  } catch (why) {
    if (!(why instanceof Refusal)) throw why
    return why.faults.map((f) => ({ ...f, field: part.code }))
  }
}
