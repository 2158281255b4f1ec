import type { CalendarDay } from '../kernel/calendar.ts'
import { addDays, addMonths } from '../kernel/days.ts'

type Props = { readonly year: number; readonly days: readonly CalendarDay[]; readonly today: string }

/** Twelve small months; holidays carry 休, make-up days 班, so that colour is never the only sign. */
export const CalendarMonths = ({ year, days, today }: Props) => {
  const known = new Map(days.map((d) => [d.day, d]))
  return (
    <div className="months">
      {Array.from({ length: 12 }, (_, m) => {
        const first = `${year}-${String(m + 1).padStart(2, '0')}-01`
        const count = Number(addDays(addMonths(first, 1), -1).slice(8))
        const lead = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7
        return (
          <table key={first}>
            <caption>{m + 1} 月</caption>
            <thead>
              <tr>
                {[...'一二三四五六日'].map((w) => (
                  <th key={w}>{w}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {Array.from({ length: Math.ceil((lead + count) / 7) }, (_, week) => (
                <tr key={week}>
                  {Array.from({ length: 7 }, (_, d) => {
                    const n = week * 7 + d - lead + 1
                    if (n < 1 || n > count) return <td key={d} />
                    const day = `${first.slice(0, 8)}${String(n).padStart(2, '0')}`
                    const mark = known.get(day)
                    const kind = mark?.kind ?? (d > 4 ? 'weekend' : 'plain')
                    return (
                      <td key={d} className={`${kind}${day === today ? ' today' : ''}`} title={mark?.name}>
                        {n}
                        {mark && <sup>{mark.kind === 'holiday' ? '休' : '班'}</sup>}
                      </td>
                    )
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        )
      })}
    </div>
  )
}
