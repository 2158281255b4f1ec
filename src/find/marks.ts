import { match } from 'pinyin-pro'
import type { Word } from './understand.ts'

type Mark = [from: number, to: number]

/** Which characters of a title were found: as typed, or by their readings (U-FND-5). */
export const marksOf = (title: string, words: readonly Word[]): Mark[] => {
  const found = new Set(
    words.flatMap(({ typed, meanings }) => [
      ...charactersOf(
        title,
        typed,
        meanings.some((m) => m.is === 'name'),
      ),
      ...roomOf(title, meanings),
    ]),
  )
  return [...found]
    .sort((a, b) => a - b)
    .reduce<Mark[]>((runs, at) => {
      const last = runs.at(-1)
      if (last?.[1] === at) last[1] = at + 1
      else runs.push([at, at + 1])
      return runs
    }, [])
}

const charactersOf = (title: string, typed: string, name: boolean): readonly number[] => {
  const at = title.toLowerCase().indexOf(typed.toLowerCase())
  if (at >= 0) return span(at, typed.length)
  return name && /^[a-z]+$/i.test(typed) ? (match(title, typed.toLowerCase(), { precision: 'start', continuous: true }) ?? []) : []
}
const roomOf = (title: string, meanings: Word['meanings']): readonly number[] =>
  meanings.flatMap((m) => (m.is === 'room' && title.endsWith(m.room) ? span(title.length - m.room.length, m.room.length) : []))
const span = (from: number, length: number): number[] => Array.from({ length }, (_, i) => from + i)
