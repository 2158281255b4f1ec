import { pinyin } from 'pinyin-pro'

/**
 * Every way to spell a name: the surname reading first, then the common one, then further readings of the surname, so that
 * `单雪梅` is found by `shanxuemei` and `danxuemei` (U-FND-2). Readings are parted by a blank, initials likewise.
 */
export const readingsOf = (name: string): { readonly pinyin: string; readonly initials: string } => {
  const first = spelled(name, 'head')
  const further = (otherReadings[name[0] ?? ''] ?? []).map((reading) => [reading, ...first.slice(1)])
  const all = [first, spelled(name, 'off'), ...further]
  return { pinyin: once(all.map((s) => s.join(''))), initials: once(all.map((s) => s.map((one) => one[0] ?? '').join(''))) }
}

/** Every spelling of a place: all readings of every character, because nobody can know them (U-FND-3: 藏珑府 by `clf` and `zlf`). */
export const placeReadingsOf = (name: string): readonly string[] => {
  const whole = spelled(name, 'off')
  const perCharacter = [...name].map((c) => (/\p{Script=Han}/u.test(c) ? pinyin(c, { ...plain, multiple: true }).map(ascii) : [ascii(c)]))
  const combined = perCharacter.reduce<string[][]>(
    (made, readings) => made.flatMap((m) => readings.map((r) => [...m, r])).slice(0, mostReadings),
    [[]],
  )
  return [...new Set([whole, ...combined].flatMap((s) => [s.join(''), s.map((one) => one[0] ?? '').join('')]))].filter((s) => s !== '')
}

const mostReadings = 64
const plain = { toneType: 'none', type: 'array', v: true } as const
/** Surnames with two readings of which neither is wrong; the first is the library's. */
const otherReadings: Readonly<Record<string, readonly string[]>> = {
  覃: ['tan'],
  翟: ['di'],
  隗: ['kui'],
  缪: ['mou'],
  郇: ['huan'],
  郗: ['chi'],
  费: ['bi'],
  谌: ['shen'],
}

const spelled = (name: string, surname: 'head' | 'off'): string[] => pinyin(name, { ...plain, surname, nonZh: 'consecutive' }).map(ascii)
const ascii = (syllable: string): string => syllable.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
const once = (all: readonly string[]): string => [...new Set(all)].filter((s) => s !== '').join(' ')
