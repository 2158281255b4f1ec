import { facadeColor, hatches, tones } from '../../web/theme.ts'
import { type LensKey, lenses, lensKeys } from '../lens.ts'

/**
 * One style sheet for all lenses: a cell carries its letter of every lens, and the board says which one holds. Changing the lens is
 * then one attribute on the board, however many cells there are. Plain properties, since variables would be handed down to every child.
 */
export const toneRules: string = [
  `.board{${Object.entries(facadeColor)
    .map(([name, value]) => `--facade-${name}:${value}`)
    .join(';')}}`,
  ...lensKeys.flatMap((lens) => [
    `.board[data-lens=${lens}] .u::after,.board[data-lens=${lens}] .legend i::after{content:attr(data-${lens})}`,
    ...lenses[lens].states.flatMap(({ letter, tone }) => {
      const { bg, fg, bd, hatch } = tones[tone]
      const cell = `.board[data-lens=${lens}] [data-${lens}="${letter}"]`
      const drawn = (image: string) => (image === 'none' ? '' : image.startsWith('radial') ? dotted : `background-image:${image}`)
      return [
        `${cell}{background-color:${bg};color:${fg};border-color:${bd};${tone === 'deemed' ? drawn(hatches[hatch]) : ''}}`,
        `@media print{${cell}{${drawn(hatches[hatch])}}}`,
      ]
    }),
  ]),
].join('\n')

const dotted = `background-image:${hatches.dots.replace(/ 0 0\/.*$/, '')};background-size:5px 5px`

/** Fades every cell whose letter is not among those chosen; they do not move (U-BRD-5). */
export const fadeRule = (lens: LensKey, letters: string): string => {
  if (letters === '') return ''
  const others = `.board[data-lens] .facade .u${[...letters].map((l) => `:not([data-${lens}="${l}"])`).join('')}`
  return `${others}{background:var(--facade-faded);color:var(--facade-fadedText);border-color:var(--line-soft)}${others} i{visibility:hidden}`
}
