import { maskIdentity, maskTelephone } from '../people/masks.ts'
import { type Cell, shownOf } from './normalise/cell.ts'

/** A cell as a preview may show it: anything long enough to be an identity or telephone number is masked, wherever it stands (U-MSK-1). */
export const maskedCell = (cell: Cell): string =>
  shownOf(cell)
    .normalize('NFKC')
    .replaceAll(/[0-9A-Za-z]*\d{13,}[0-9A-Za-z]*/g, maskIdentity)
    .replaceAll(/(?<!\d)(?:\d{3}[ -]?\d{4}[ -]?\d{4}|0\d{2,3}-?\d{7,8})(?!\d)/g, (no) => maskTelephone(no.replaceAll(/[ -]/g, '')))
    .slice(0, 200)
