export type NamedFloor = { readonly nominal: string; readonly actual: number; readonly kind: 'home' | 'parking' }

/** Names that stand in for numbers which many lifts leave out. */
const instead: Readonly<Record<number, string>> = { 4: '3A', 13: '12A', 14: '12B', 24: '23A' }

/** The floors from the lowest to the highest real one; there is no floor 0, and below ground they are called B1, B2. */
export const namedFloors = (from: number, to: number, skips: boolean): readonly NamedFloor[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)
    .filter((actual) => actual !== 0)
    .map((actual) =>
      actual < 0
        ? { nominal: `B${-actual}`, actual, kind: 'parking' }
        : { nominal: (skips && instead[actual]) || String(actual), actual, kind: 'home' },
    )
