import { memo } from 'react'
import { lenses, marks } from '../lens.ts'
import type { Cell } from './facade.ts'

/** One home as a button: letters of all lenses as attributes, so that the style sheet alone changes the lens. */
export const UnitCell = memo(({ cell, chosen, current, full }: { cell: Cell; chosen: boolean; current: boolean; full: boolean }) => (
  <button
    type="button"
    className="u"
    tabIndex={current ? 0 : -1}
    data-id={cell.id}
    data-sale={cell.letters.sale}
    data-handover={cell.letters.handover}
    data-living={cell.letters.living}
    data-repair={cell.letters.repair}
    data-papers={cell.letters.papers}
    data-late={cell.marks.includes('超') || undefined}
    aria-label={spoken(cell)}
    aria-pressed={chosen}
    data-current={current || undefined}
    style={{ gridRow: `${cell.row} / span ${cell.rows}`, gridColumn: cell.column }}
  >
    {full ? (
      <>
        <b>{cell.room}</b>
        <small>{`${cell.type} ${cell.area}`}</small>
        <small>{cell.owner}</small>
        <small className="u-next">{cell.next}</small>
        {cell.marks && <em>{shortened(cell.marks)}</em>}
      </>
    ) : (
      cell.room
    )}
    {cell.problems > 0 && <i>{cell.problems}</i>}
  </button>
))

const spoken = (cell: Cell): string => {
  const state = (Object.keys(cell.letters) as (keyof Cell['letters'])[]).map(
    (lens) => `${lenses[lens].label}：${lenses[lens].states.find((s) => s.letter === cell.letters[lens])?.label ?? '—'}`,
  )
  const said = marks.filter((m) => cell.marks.includes(m.mark)).map((m) => m.label)
  return [cell.label, ...state, ...(cell.problems ? [`${cell.problems} 项未结`] : []), ...said].join('，')
}

/** At most three marks, then how many more (U-BRD-3). Those of the repair lens are drawn as outline and number. */
const shortened = (all: string): string => {
  const shown = [...all].filter((m) => m !== '超')
  return shown.length > 3 ? `${shown.slice(0, 3).join('')}+${shown.length - 3}` : shown.join('')
}
