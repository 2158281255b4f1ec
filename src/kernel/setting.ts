import type { z } from 'zod'

export type Basis = 'LAW' | 'REG' | 'TPL' | 'LOC' | 'PRC' | 'SRC'

/**
 * A number or choice that the company may set for itself, with the preset that holds while nobody has. Where a law sets a floor,
 * `atLeast` refuses less with that law's sentence.
 */
export type Setting<T extends z.ZodType = z.ZodType> = {
  readonly key: string
  readonly label: string
  readonly group: string
  readonly schema: T
  readonly preset: z.output<T> | null
  readonly basis: Basis
  readonly source: string
  /** Shipped with low confidence: the page shows 待确认. */
  readonly toConfirm?: boolean
  readonly atLeast?: { readonly value: number; readonly code: string; readonly sentence: string }
}

export const defineSetting = <T extends z.ZodType>(setting: Setting<T>): Setting<T> => setting

/** A stored value with the scope and the days in which it holds. */
export type Value = {
  readonly key: string
  readonly scope: 'nation' | 'province' | 'city' | 'project' | 'building'
  readonly scope_id: string
  readonly value: unknown
  readonly valid_from: string
  readonly valid_to: string | null
}

const order = ['building', 'project', 'city', 'province', 'nation'] as const

/**
 * The value that holds on a day: building before project before city before province before nation, else the preset.
 * `place` is made by `placeOf`. `undefined` where nothing holds and there is no preset (`CONFIG_MISSING`).
 */
export const valueOn = (setting: Setting, values: readonly Value[], day: string, place: Place): unknown => {
  const hit = hitOn(setting, values, day, place)
  return hit ? hit.value : (setting.preset ?? undefined)
}

type Place = Readonly<Partial<Record<Value['scope'], string>>>

/** The stored value that holds on a day in a place; undefined where only the preset is left. */
export const hitOn = <V extends Value>(setting: Pick<Setting, 'key'>, values: readonly V[], day: string, place: Place): V | undefined => {
  for (const scope of order) {
    const hit = values.find(
      (v) =>
        v.key === setting.key &&
        v.scope === scope &&
        (scope === 'nation' || placeName(v.scope_id) === place[scope]) &&
        v.valid_from <= day &&
        (v.valid_to === null || v.valid_to >= day),
    )
    if (hit) return hit
  }
  return undefined
}

/** A place as settings are looked up in it: 杭州市 and 杭州 are one city. */
export const placeOf = (place: Readonly<Partial<Record<Value['scope'], string>>>): Readonly<Partial<Record<Value['scope'], string>>> =>
  Object.fromEntries(Object.entries(place).map(([scope, name]) => [scope, placeName(name)]))

const placeName = (name: string): string => name.trim().replace(/(壮族|回族|维吾尔)?自治区$|特别行政区$|[省市]$/, '')
