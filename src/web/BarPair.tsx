type Bar = { readonly label: string; readonly values: readonly [number, number] }
const foot = 24
const left = 34
const step = 60

/** Pairs of bars on one scale, drawn without a chart library so that the first screen stays light. The figures stand in a table for readers. */
export const BarPair = ({ bars, names, caption }: { bars: readonly Bar[]; names: readonly [string, string]; caption: string }) => {
  const top = niceTop(Math.max(1, ...bars.flatMap((b) => b.values)))
  const width = left + bars.length * step
  const height = bars.length > 8 ? 236 : 168 // a wide picture is a tall one, so that it fills its sheet
  const y = (value: number) => height - (value / top) * (height - 12)
  return (
    <figure className="bar-pair">
      <figcaption>
        {names.map((n, i) => (
          <span key={n}>
            <i className={`bar-${i}`} />
            {n}
          </span>
        ))}
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height + foot}`} role="img" aria-label={caption}>
        {[0, 0.5, 1].map((part) => (
          <g key={part}>
            <line x1={left} x2={width} y1={y(top * part)} y2={y(top * part)} className={part ? 'bar-grid' : 'bar-base'} />
            <text x={left - 8} y={y(top * part) + 4} textAnchor="end">
              {top * part}
            </text>
          </g>
        ))}
        {bars.map((b, i) => (
          <g key={b.label}>
            {b.values.map((value, k) => (
              <rect
                key={names[k]}
                className={`bar-${k}`}
                x={left + i * step + step / 2 - 19 + k * 20}
                width={18}
                y={y(value)}
                height={height - y(value)}
                rx={2}
              >
                <title>
                  {b.label} {names[k]} {value}
                </title>
              </rect>
            ))}
            <text x={left + i * step + step / 2} y={height + 18} textAnchor="middle">
              {b.label}
            </text>
          </g>
        ))}
      </svg>
    </figure>
  )
}

/** The next even, round number, so that half of it is whole. */
const niceTop = (most: number): number => {
  const unit = 10 ** Math.floor(Math.log10(most))
  const found = [1, 2, 4, 6, 8, 10].map((n) => n * unit).find((n) => n >= most) ?? most
  return Math.max(found, 2)
}
