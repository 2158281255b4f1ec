import type { LensKey } from '../lens.ts'
import type { Count } from './counts.ts'

/** Every state of the lens with its live count; a click shows only those (U-BRD-5). */
export const BoardLegend = ({
  lens,
  states,
  only,
  onOnly,
}: {
  lens: LensKey
  states: readonly Count[]
  only: string
  onOnly: (letters: string) => void
}) => (
  <div className="legend" role="group" aria-label="按状态筛选">
    {states.map((s) => {
      const on = only.includes(s.letter)
      return (
        <button
          key={s.letter}
          type="button"
          aria-pressed={on}
          className={only && !on ? 'off' : undefined}
          title={`${s.units} 套，${(s.area / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2 })} ㎡`}
          onClick={() => onOnly(on ? only.replace(s.letter, '') : only + s.letter)}
        >
          <i aria-hidden {...{ [`data-${lens}`]: s.letter }} />
          {s.label}
          <em>{s.units.toLocaleString('zh-CN')}</em>
        </button>
      )
    })}
    {only && (
      <button type="button" className="legend-clear" onClick={() => onOnly('')}>
        全部显示
      </button>
    )}
  </div>
)
