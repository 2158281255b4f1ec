import type { z } from 'zod'
import { formatFen } from '../kernel/money.ts'
import type { listMortgages } from './api.ts'
import { stateWord } from './board-words.ts'
import { phases } from './phases.ts'

type Answer = z.output<typeof listMortgages.output>
type Chosen = { readonly state?: string | undefined; readonly bank?: string | undefined }
type Props = { readonly of: Answer; readonly chosen: Chosen; readonly onChoose: (patch: Chosen) => void }

/** Who is stuck where, and the money on its way: every state with its cases, sum, those past their time and the longest stay. A press narrows the list below. */
export const MortgageBoard = ({ of, chosen, onChoose }: Props) => {
  const most = Math.max(1, ...of.byState.map((s) => s.amount))
  const late = of.byState.reduce((sum, s) => sum + s.late, 0)
  return (
    <section className="mortgage-board" aria-label="按揭看板">
      <p className="mortgage-board-sum">
        在途 <b>{formatFen(of.byState.reduce((sum, s) => sum + s.amount, 0))}</b> 元，在办 <b>{of.byState.reduce((sum, s) => sum + s.count, 0)}</b> 件
        {late > 0 && (
          <span className="bad">
            ，超时 <b>{late}</b> 件
          </span>
        )}
      </p>
      <div className="mortgage-phases">
        {phases.map((phase) => {
          const states = phase.states.map((state) => of.byState.find((s) => s.state === state) ?? { state, count: 0, amount: 0, late: 0, longest: 0 })
          return (
            <div key={phase.tab}>
              <h2>
                {phase.label}
                <small>{states.some((s) => s.amount > 0) && wan(states.reduce((sum, s) => sum + s.amount, 0))}</small>
              </h2>
              <ul>
                {states.map((s) => (
                  <li key={s.state}>
                    <button
                      type="button"
                      aria-pressed={chosen.state === s.state}
                      disabled={s.count === 0 && chosen.state !== s.state}
                      onClick={() => onChoose({ state: chosen.state === s.state ? undefined : s.state })}
                    >
                      <span className="mortgage-lane">
                        {stateWord(s.state)}
                        <b>{s.count}</b>
                      </span>
                      {s.amount > 0 && <i aria-hidden="true" style={{ width: `${(s.amount / most) * 100}%` }} />}
                      {s.count > 0 && (
                        <small>
                          {s.amount > 0 && `${wan(s.amount)}，`}最久 {s.longest} 日{s.late > 0 && <span className="bad">，超时 {s.late}</span>}
                        </small>
                      )}
                    </button>
                  </li>
                ))}
              </ul>
            </div>
          )
        })}
      </div>
      <ul className="mortgage-banks" aria-label="各银行在途">
        {of.byBank.map((b) => (
          <li key={b.code}>
            <button
              type="button"
              aria-pressed={chosen.bank === b.code}
              onClick={() => onChoose({ bank: chosen.bank === b.code ? undefined : b.code })}
            >
              {b.bank} <b>{b.count}</b> 件{b.amount > 0 && ` ${wan(b.amount)}`}
              {b.late > 0 && <span className="bad"> 超时 {b.late}</span>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A sum for the eye, in 万元 with one decimal; the exact one stands in the list. */
const wan = (fen: number): string => `${(fen / 1_000_000).toLocaleString('zh-CN', { maximumFractionDigits: 1 })} 万`
