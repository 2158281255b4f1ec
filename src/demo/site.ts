/** The shape of a building as somebody would describe it. Seven of them, no two alike (U-BRD). */
export type Shape = {
  readonly code: string
  readonly name: string
  readonly shop?: boolean
  /** No entrances: rooms count through on a floor. */
  readonly entrances: number
  readonly floors: number
  readonly roomsPerEntrance: number
  /** Floors with nothing to hand over. */
  readonly refuge?: readonly number[]
  /** What the lift says where it does not say the number (no 4, 13, 14). */
  readonly nominal?: Readonly<Record<number, string>>
  /** From this floor on each home takes two floors. */
  readonly maisonettesFrom?: number
  readonly types: readonly string[]
}

export const shapes: readonly Shape[] = [
  { code: '1', name: '1栋', entrances: 2, floors: 33, roomsPerEntrance: 2, refuge: [17], types: ['A', 'A'] },
  { code: '2', name: '2栋', entrances: 2, floors: 26, roomsPerEntrance: 2, nominal: { 4: '3A', 13: '12A', 14: '12B' }, types: ['B', 'A'] },
  { code: '3', name: '3栋', entrances: 0, floors: 20, roomsPerEntrance: 8, types: ['D', 'D', 'C', 'D', 'D', 'C', 'D', 'D'] },
  { code: '5', name: '5栋', entrances: 2, floors: 32, roomsPerEntrance: 5, refuge: [16], types: ['B', 'C', 'C', 'C', 'B'] },
  { code: '6', name: '6栋', entrances: 4, floors: 8, roomsPerEntrance: 2, maisonettesFrom: 7, types: ['E', 'E'] },
  { code: '7', name: '7栋', entrances: 3, floors: 34, roomsPerEntrance: 4, refuge: [17], types: ['B', 'C', 'C', 'B'] },
  { code: 'S1', name: 'S1栋', shop: true, entrances: 0, floors: 2, roomsPerEntrance: 14, types: ['S'] },
]

export type UnitType = {
  readonly code: string
  readonly name: string
  readonly fitOut: 'bare' | 'fitted' | 'villa'
  readonly gross: number
  readonly inner: number
}
export const unitTypes: readonly UnitType[] = [
  { code: 'A', name: '四室两厅两卫', fitOut: 'fitted', gross: 139.52, inner: 111.3 },
  { code: 'B', name: '三室两厅两卫', fitOut: 'fitted', gross: 118.76, inner: 93.88 },
  { code: 'C', name: '三室两厅一卫', fitOut: 'bare', gross: 98.41, inner: 77.2 },
  { code: 'D', name: '一室一厅', fitOut: 'bare', gross: 56.3, inner: 42.11 },
  { code: 'E', name: '洋房三室两厅', fitOut: 'bare', gross: 128.9, inner: 108.64 },
  { code: 'F', name: '洋房跃层', fitOut: 'villa', gross: 206.37, inner: 171.5 },
  { code: 'S', name: '商铺', fitOut: 'bare', gross: 64.85, inner: 52.4 },
]

export type FloorPlan = { readonly nominal: string; readonly actual: number; readonly kind: 'home' | 'shop' | 'refuge' }
export type UnitPlan = {
  readonly building: string
  readonly entrance: string | null
  readonly actual: number
  readonly room: string
  readonly code: string
  readonly label: string
  readonly riser: number
  readonly floorsHigh: number
  readonly type: string
  readonly shop: boolean
}

export const floorsOf = (shape: Shape): readonly FloorPlan[] =>
  Array.from({ length: shape.floors }, (_, i) => ({
    nominal: shape.nominal?.[i + 1] ?? String(i + 1),
    actual: i + 1,
    kind: shape.refuge?.includes(i + 1) ? 'refuge' : shape.shop ? 'shop' : 'home',
  }))

/** Every room of a building, from the ground up. A maisonette stands on its lower floor. */
export const unitsOf = (shape: Shape): readonly UnitPlan[] =>
  floorsOf(shape)
    .filter((f) => f.kind !== 'refuge' && !(shape.maisonettesFrom && f.actual > shape.maisonettesFrom))
    .flatMap((floor) =>
      (shape.entrances ? Array.from({ length: shape.entrances }, (_, i) => String(i + 1)) : [null]).flatMap((entrance) =>
        Array.from({ length: shape.roomsPerEntrance }, (_, i): UnitPlan => {
          const room = `${floor.nominal}${String(i + 1).padStart(2, '0')}`
          const high = shape.maisonettesFrom === floor.actual
          return {
            building: shape.code,
            entrance,
            actual: floor.actual,
            room,
            code: [shape.code, entrance, room].filter(Boolean).join('-'),
            label: `${shape.name}${entrance ? `${entrance}单元` : ''}${room}`,
            riser: i + 1,
            floorsHigh: high ? 2 : 1,
            type: high ? 'F' : (shape.types[i % shape.types.length] ?? 'C'),
            shop: shape.shop ?? false,
          }
        }),
      ),
    )
