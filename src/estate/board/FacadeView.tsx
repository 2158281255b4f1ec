import { memo, useRef } from 'react'
import type { Facade } from './facade.ts'
import { UnitCell } from './UnitCell.tsx'
import { useRowsInView } from './use-window.ts'

/** One building as it stands: roof with its entrances, storeys with labels, cores, bands without rooms, the ground. */
export const FacadeView = memo(
  ({
    facade,
    chosen,
    current,
    titled,
    full,
  }: {
    facade: Facade
    chosen: ReadonlySet<string>
    current: string | undefined
    titled: boolean
    full: boolean
  }) => {
    const { storeys, wings, groundRow } = facade
    const section = useRef<HTMLElement>(null)
    const rows = useRowsInView(section)
    const near = facade.cells.filter((c) => (c.row <= rows.last && c.row + c.rows > rows.first) || c.id === current)
    const last = facade.columns + 2
    const below = storeys.some((s) => s.belowGround)
    return (
      <section ref={section} className="facade" aria-label={`${facade.name}房态`} data-facade={facade.id} style={gridOf(facade)}>
        {titled && <h2 className="facade-name">{facade.name}</h2>}
        {wings.map((w) => (
          <button
            type="button"
            key={w.column}
            className="roof"
            data-wing={w.column}
            aria-label={`选择${facade.name}${w.name}全部房屋`}
            style={{ gridColumn: `${w.column} / span ${w.columns}` }}
          >
            {w.name || facade.name}
          </button>
        ))}
        {wings.slice(1).map((w) => (
          <s key={w.column} className="core" style={{ gridColumn: w.column - 1, gridRow: `2 / ${groundRow}` }} />
        ))}
        {storeys.map((s) => (
          <button
            type="button"
            key={s.row}
            className={s.belowGround ? 'storey below' : 'storey'}
            data-storey={s.row}
            aria-label={`选择${s.nominal}层全部房屋`}
            style={{ gridRow: s.row }}
          >
            {s.nominal}
          </button>
        ))}
        {storeys.map(
          (s) =>
            s.band && (
              <div key={s.row} className="band" style={{ gridRow: s.row, gridColumn: `2 / ${last}` }}>
                {<span>{s.band}</span>}
              </div>
            ),
        )}
        {storeys.map(
          (s) =>
            s.actual % 5 === 0 &&
            s.actual > 0 && (
              <span key={s.row} className="storey-right" style={{ gridRow: s.row, gridColumn: last }}>
                {s.nominal}F
              </span>
            ),
        )}
        <div className="ground" style={{ gridRow: groundRow, gridColumn: `1 / ${last + 1}` }}>
          {!below && wings.map((w) => <span key={w.column}>大堂</span>)}
        </div>
        {near.map((cell) => (
          <UnitCell key={cell.id} cell={cell} chosen={chosen.has(cell.id)} current={cell.id === current} full={full} />
        ))}
      </section>
    )
  },
)

const gridOf = (facade: Facade): React.CSSProperties => {
  const wings = facade.wings.map((w) => `repeat(${w.columns}, minmax(var(--cell-w), 1fr))`).join(' 26px ')
  const rows = facade.storeys.map((s) => (s.band ? '15px' : 'var(--cell-h)'))
  const ground = facade.groundRow - 2
  const rooms = facade.wings.reduce((sum, w) => sum + w.columns, 0)
  return {
    maxWidth: `calc(${74 + 26 * facade.wings.length}px + ${rooms} * var(--cell-most))`,
    gridTemplateColumns: `34px ${wings} 40px`,
    gridTemplateRows: `26px ${[...rows.slice(0, ground), '26px', ...rows.slice(ground)].join(' ')}`,
  }
}
