import { facadeColor, hatches, tones } from '../../web/theme.ts'
import { type LensKey, lenses, lensKeys } from '../lens.ts'

/**
 * One style sheet for all lenses: a cell carries its letter of every lens, and the board says which one holds. Changing the lens is
 * then one attribute on the board, however many cells there are.
 */
export const toneRules: string = [
  `.board{${Object.entries(facadeColor)
    .map(([name, value]) => `--facade-${name}:${value}`)
    .join(';')}}`,
  ...lensKeys.flatMap((lens) => [
    `.board[data-lens=${lens}] .u::after,.board[data-lens=${lens}] .legend i::after{content:attr(data-${lens})}`,
    ...lenses[lens].states.map(({ letter, tone }) => {
      const { bg, fg, bd, hatch } = tones[tone]
      const screen = tone === 'deemed' ? `;--hatch:${hatches[hatch]}` : ''
      return `.board[data-lens=${lens}] [data-${lens}="${letter}"]{--bg:${bg};--fg:${fg};--bd:${bd};--print:${hatches[hatch]}${screen}}`
    }),
  ]),
].join('\n')

/** Fades every cell whose letter is not among those chosen; they do not move (U-BRD-5). */
export const fadeRule = (lens: LensKey, letters: string): string =>
  letters === ''
    ? ''
    : `.board .u${[...letters].map((l) => `:not([data-${lens}="${l}"])`).join('')}{--bg:var(--facade-faded);--fg:var(--facade-fadedText);--bd:var(--line-soft);--hatch:none}
.board .u${[...letters].map((l) => `:not([data-${lens}="${l}"])`).join('')} i{visibility:hidden}`
