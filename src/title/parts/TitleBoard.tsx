import { Button } from 'antd'
import type { z } from 'zod'
import { formatFen } from '../../kernel/money.ts'
import type { titleBoard } from '../api.ts'
import type { TitleTab } from '../tabs.ts'

type Board = z.output<typeof titleBoard.output>
const causeWords: Readonly<Record<string, string>> = { BUYER: '业主原因', REGISTRY: '登记机构', DEVELOPER: '开发商', FORCE_MAJEURE: '不可抗力' }

/** Where the desk stands, in figures: what runs out, what is late and through whom, what nobody collects. */
export const TitleBoard = ({ board, onTab, onState }: { board: Board; onTab: (tab: TitleTab) => void; onState: (state: string) => void }) => {
  const { due, kpis, unclaimed, trust, guarantees } = board
  return (
    <section aria-label="办证进度">
      <div className="title-figures">
        <button type="button" onClick={() => onTab('late')}>
          <b className={due.late ? 'bad' : ''}>{due.late}</b>
          <small>逾期户（责任 {due.liableDays} 日）</small>
        </button>
        <div>
          <b>{due.within30}</b>
          <small>三十日内到取证期限</small>
        </div>
        <div>
          <b className={due.noticeLapsing ? 'bad' : ''}>{due.noticeLapsing}</b>
          <small>三十日内预告登记失效</small>
        </div>
        <div>
          <b className={due.pastGate ? 'bad' : ''}>{due.pastGate}</b>
          <small>逾期满一年，可解除</small>
        </div>
        <button type="button" onClick={() => onTab('claiming')}>
          <b>{unclaimed.over30}</b>
          <small>
            未领证超 30 日（60 日 {unclaimed.over60}，90 日 {unclaimed.over90}）
          </small>
        </button>
        <div>
          <b>{kpis.onTimeRate === null ? '—' : `${kpis.onTimeRate} %`}</b>
          <small>按期登簿率</small>
        </div>
        <div>
          <b>{kpis.averageDays ?? '—'}</b>
          <small>交付至登簿平均日数</small>
        </div>
        <div>
          <b>{kpis.returnedShare === null ? '—' : `${kpis.returnedShare} %`}</b>
          <small>登记机构退件率</small>
        </div>
        <div>
          <b>{guarantees.loans}</b>
          <small>未解除担保（放款 {formatFen(guarantees.balance)} 元）</small>
        </div>
        <div>
          <b>{formatFen(trust.balance)}</b>
          <small>代收余额（元）</small>
        </div>
      </div>
      <div className="title-states">
        {board.states
          .filter((s) => s.units > 0)
          .map((s) => (
            <Button key={s.state} size="small" onClick={() => onState(s.state)}>
              {s.label} {s.units}
              {s.overdue > 0 && <span className="bad">超时 {s.overdue}</span>}
            </Button>
          ))}
      </div>
      {board.causes.length > 0 && (
        <p className="dim">停办原因：{board.causes.map((c) => `${causeWords[c.cause] ?? c.cause} ${c.units} 户 ${c.days} 日`).join('；')}</p>
      )}
    </section>
  )
}
