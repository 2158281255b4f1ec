import { readRoom } from '../estate/room-code.ts'

/** What one word of the text may mean; a word often means several things at once. */
export type Meaning =
  | { readonly is: 'room'; readonly building: string | null; readonly entrance: string | null; readonly room: string }
  | { readonly is: 'name'; readonly text: string }
  | { readonly is: 'number'; readonly text: string }
  | { readonly is: 'tail'; readonly text: string }
  | { readonly is: 'document'; readonly text: string }
export type Word = { readonly typed: string; readonly meanings: readonly Meaning[] }

/** Splits what was typed into words with all their meanings (U-FND-1). Pure. */
export const understand = (typed: string): readonly Word[] =>
  typed
    .normalize('NFKC')
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => ({ typed: word, meanings: meaningsOf(word) }))

const meaningsOf = (word: string): readonly Meaning[] => {
  const upper = word.toUpperCase()
  const bare = upper.replaceAll('-', '')
  if (/^(1[3-9]\d{9}|0\d{9,11}|\d{17}[\dX])$/.test(bare)) return [{ is: 'number', text: bare }]
  const meanings: Meaning[] = []
  const room = /\p{N}|[一二三四五六七八九十]/u.test(word) ? readRoom(word) : undefined
  if (room?.ok) meanings.push({ is: 'room', building: room.building, entrance: room.unit, room: room.room })
  if (/^\d{3}[\dX]$/.test(upper)) meanings.push({ is: 'tail', text: upper })
  if (/^[A-Z0-9]{2}[A-Z0-9-]{2,38}$/.test(upper) && /\d/.test(upper)) meanings.push({ is: 'document', text: upper })
  // One letter begins a fifth of all names; two are the least that narrows anything down.
  if (!/\d/.test(word) && !/^[a-z]$/i.test(word)) meanings.push({ is: 'name', text: word })
  return meanings
}

/** What the words were taken for, in words a clerk can check. */
export const sayUnderstood = (words: readonly Word[]): string[] => [
  ...new Set(
    words.flatMap(({ typed, meanings }) =>
      meanings.length ? meanings.map(said) : [typed.length > 1 ? '看不懂的文字' : '一个字母太少，请再多写一个'],
    ),
  ),
]
const said = (meaning: Meaning): string => {
  switch (meaning.is) {
    case 'room':
      return `房号 ${[meaning.building, meaning.entrance === '0' ? null : meaning.entrance, meaning.room].filter((part) => part !== null).join('-')}`
    case 'name':
      return /\p{Script=Han}/u.test(meaning.text) ? `姓名「${meaning.text}」` : `拼音「${meaning.text}」`
    case 'number':
      return '完整电话或证件号'
    case 'tail':
      return '电话或证件号末四位'
    case 'document':
      return '事项或合同编号'
  }
}
