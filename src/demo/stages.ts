import type { Random } from './random.ts'

/** How far a home has come. `delivered` after as many rounds of inspection as `rounds` says. */
export type Stage =
  | 'awaitingNotice'
  | 'posted'
  | 'returned'
  | 'served'
  | 'booked'
  | 'signedIn'
  | 'verified'
  | 'inspecting'
  | 'awaitingRepair'
  | 'awaitingReinspection'
  | 'awaitingFund'
  | 'awaitingSignature'
  | 'delivered'
  | 'refused'
  | 'deemed'
  | 'held'
export type Fate = { readonly stage: Stage; readonly rounds: 1 | 2 | 3 }

const past: readonly (readonly [number, Stage])[] = [
  [94, 'delivered'],
  [3, 'deemed'],
  [3, 'held'],
]
const present: readonly (readonly [number, Stage])[] = [
  [29.4, 'delivered'],
  [8, 'awaitingRepair'],
  [3.5, 'awaitingReinspection'],
  [2.5, 'awaitingFund'],
  [1.6, 'awaitingSignature'],
  [1.6, 'signedIn'],
  [1.6, 'verified'],
  [2.2, 'inspecting'],
  [27, 'booked'],
  [13, 'served'],
  [4.5, 'posted'],
  [3, 'returned'],
  [1.2, 'refused'],
  [0.9, 'held'],
]

/** What has become of a home of the ended batch (1) or of the one under way (2). */
export const fateOf = (batch: 1 | 2, r: Random): Fate => ({
  stage: r.weighted(batch === 1 ? past : present),
  rounds:
    batch === 1
      ? r.weighted([
          [62, 1],
          [30, 2],
          [8, 3],
        ] as const)
      : r.weighted([
          [90, 1],
          [10, 2],
        ] as const),
})
