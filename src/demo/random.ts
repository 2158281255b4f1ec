/** Numbers that look random and are the same every time for the same seed: two demo projects never differ but in their dates. */
export type Random = {
  /** 0 ≤ x < 1 */
  readonly next: () => number
  /** An integer from `low` to `high`, both included. */
  readonly int: (low: number, high: number) => number
  readonly pick: <T>(from: readonly T[]) => T
  readonly chance: (probability: number) => boolean
  /** Picks by weight: `[[8, 'often'], [1, 'seldom']]`. */
  readonly weighted: <T>(from: readonly (readonly [number, T])[]) => T
}

export const randomOf = (seed: number): Random => {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  const pick = <T>(from: readonly T[]): T => from[int(0, from.length - 1)] as T // lists here are never empty
  return {
    next,
    int,
    pick,
    chance: (probability) => next() < probability,
    weighted: (from) => {
      let left = next() * from.reduce((sum, [weight]) => sum + weight, 0)
      for (const [weight, value] of from) {
        left -= weight
        if (left < 0) return value
      }
      return pick(from)[1]
    },
  }
}
