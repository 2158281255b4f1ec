import { pinyin } from 'pinyin-pro'

/** Full pinyin and initials of a name, surname reading first: `单雪梅` is found by `shanxuemei` and `sxm` (U-FND-2). */
export const readingsOf = (name: string): { readonly pinyin: string; readonly initials: string } => {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', surname: 'head', nonZh: 'consecutive' }).map((s) =>
    s.toLowerCase().replaceAll(/[^a-z0-9]/g, ''),
  )
  return { pinyin: syllables.join(''), initials: syllables.map((s) => s[0] ?? '').join('') }
}
