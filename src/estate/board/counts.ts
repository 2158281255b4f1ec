import { type LensKey, lenses, type Tone } from '../lens.ts'
import type { Cell } from './facade.ts'

export type Count = { readonly letter: string; readonly label: string; readonly tone: Tone; readonly units: number; readonly area: number }

/** How many homes, and how many hundredths of a square metre, stand in each state of a lens. Areas are summed as integers. */
export const countsOf = (
  cells: Iterable<Cell>,
  lens: LensKey,
): { readonly states: readonly Count[]; readonly units: number; readonly area: number } => {
  const sums = new Map<string, { units: number; area: number }>()
  for (const cell of cells) {
    const letter = cell.letters[lens]
    const sum = sums.get(letter)
    if (sum) {
      sum.units += 1
      sum.area += cell.hundredths
    } else sums.set(letter, { units: 1, area: cell.hundredths })
  }
  const states = lenses[lens].states.map(({ letter, label, tone }) => ({ letter, label, tone, units: 0, area: 0, ...sums.get(letter) }))
  return { states, units: states.reduce((n, s) => n + s.units, 0), area: states.reduce((n, s) => n + s.area, 0) }
}

/** The figure a lens is read for: 交付率, 去化率, 入住率, 出证率, or how many homes have something open. */
export const headline = (states: readonly Count[], lens: LensKey): { readonly label: string; readonly value: string } => {
  const of = (letters: string) => states.filter((s) => letters.includes(s.letter)).reduce((n, s) => n + s.units, 0)
  const all = of(states.map((s) => s.letter).join(''))
  const rate = (part: number, whole: number) => (whole === 0 ? '—' : `${(Math.round((part * 1000) / whole) / 10).toFixed(1)}%`)
  switch (lens) {
    case 'handover':
      return { label: '交付率', value: rate(of('收视'), all - of('－')) }
    case 'sale':
      return { label: '去化率', value: rate(of('签备'), all) }
    case 'living':
      return { label: '入住率', value: rate(of('住租'), all) }
    case 'papers':
      return { label: '出证率', value: rate(of('出领'), all - of('－')) }
    case 'repair':
      return { label: '有未结问题', value: `${of('123')} 套` }
  }
}
