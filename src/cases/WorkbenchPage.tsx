import './workbench.css'
import { roles } from '../kernel/roles.ts'
import { BarPair } from '../web/BarPair.tsx'
import { useCall } from '../web/call.ts'
import { ListRefused } from '../web/ListStates.tsx'
import { Loading } from '../web/Loading.tsx'
import { useProject } from '../web/me.ts'
import { PageLink } from '../web/PageLink.tsx'
import { useNarrow } from '../web/use-narrow.ts'
import { useNow } from '../web/use-now.ts'
import { workbench } from './api.ts'
import { CaseTodo } from './CaseTodo.tsx'
import { Figure } from './Figure.tsx'

/** What the day holds: one line, four figures, what is mine, what is late, who is waited for. */
export const WorkbenchPage = () => {
  const project = useProject()
  const { data, error, refetch } = useCall(workbench, { project: project.id }, { everyMs: 60_000 })
  const now = useNow()
  const narrow = useNarrow()
  if (error && !data) return <ListRefused why={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  const most = Math.max(1, ...data.waiting.map((w) => w.open))
  return (
    <div className="dash">
      <header className="dash-head">
        <h1>
          {greeting(now)}，{project.me.name}
        </h1>
        <p>
          {spokenDay(data.day)} · 今天有 <b>{data.dueToday}</b> 件到期
          {data.overdue > 0 && (
            <>
              ，<b className="bad">{data.overdue}</b> 件已超时
            </>
          )}
        </p>
      </header>
      <section className="figures sheet" aria-label="今日数字">
        <Figure label="待我处理" value={data.mineOpen} unit="件" to="inbox" search={{ tab: 'mine' }}>
          {data.mineOverdue > 0 ? <span className="bad">其中超时 {data.mineOverdue}</span> : '没有超时的'}
        </Figure>
        <Figure label="今日到期" value={data.dueToday} unit="件" to="inbox" search={{ tab: 'today' }}>
          全项目在办 <b>{data.open}</b> 件
        </Figure>
        <Figure label="已超时" value={data.overdue} unit="件" to="inbox" search={{ tab: 'overdue' }}>
          占在办 <b>{data.open ? ((data.overdue / data.open) * 100).toFixed(1) : '0.0'}%</b>
        </Figure>
        <Figure label="本月办结" value={data.closedThisMonth} unit="件" to="inbox" search={{ tab: 'closed' }}>
          上月 <b>{data.closedLastMonth}</b> 件
        </Figure>
      </section>
      <div className="dash-grid">
        <section className="sheet pad">
          <h2>
            立案与办结 <small>件 / 周，近{narrow ? '六' : '十二'}周</small>
          </h2>
          <BarPair
            caption="近十二周每周立案与办结的件数"
            names={['立案', '办结']}
            bars={(narrow ? data.weeks.slice(-6) : data.weeks).map((w) => ({ label: w.week.slice(5), values: [w.opened, w.closed] }))}
          />
        </section>
        <section className="sheet pad">
          <h2>
            我的待办 <PageLink to="inbox">全部</PageLink>
          </h2>
          <CaseTodo rows={data.mine.slice(0, 5)} empty="没有等您处理的事项。" />
        </section>
        <section className="sheet pad">
          <h2>
            各流程在办 <small>全项目</small>
          </h2>
          <table className="mini">
            <thead>
              <tr>
                <th>流程</th>
                <th>在办</th>
                <th>超时</th>
              </tr>
            </thead>
            <tbody>
              {data.byProcess.map((p) => (
                <tr key={p.process}>
                  <td>
                    <PageLink to="inbox" search={{ tab: 'open', process: p.process }}>
                      {p.label}
                    </PageLink>
                  </td>
                  <td>{p.open}</td>
                  <td className={p.overdue ? 'bad' : ''}>{p.overdue}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {data.byProcess.length === 0 && <p className="dim todo-empty">还没有在办的事项。</p>}
        </section>
        <section className="sheet pad">
          <h2>
            等谁办理 <small>在办 / 超时</small>
          </h2>
          <ul className="waiting">
            {data.waiting.map((w) => (
              <li key={w.role}>
                <PageLink to="inbox" search={{ tab: 'open', role: w.role }}>
                  {roles[w.role]}
                </PageLink>
                <span className="meter" aria-hidden="true">
                  <i style={{ width: `${(w.open / most) * 100}%` }} />
                </span>
                <span>
                  {w.open} / <span className={w.overdue ? 'bad' : ''}>{w.overdue}</span>
                </span>
              </li>
            ))}
          </ul>
          {data.waiting.length === 0 && <p className="dim todo-empty">没有在等谁。</p>}
        </section>
        {data.late.length > 0 && (
          <section className="sheet pad dash-wide">
            <h2>
              已超时 <small>先办这些</small>{' '}
              <PageLink to="inbox" search={{ tab: 'overdue' }}>
                全部 {data.overdue} 件
              </PageLink>
            </h2>
            <CaseTodo rows={data.late} empty="" />
          </section>
        )}
      </div>
    </div>
  )
}

const hourIn = (now: Date): number => (now.getUTCHours() + 8) % 24
const greeting = (now: Date): string => {
  const hour = hourIn(now)
  return hour < 6 ? '夜深了' : hour < 12 ? '上午好' : hour < 14 ? '中午好' : hour < 18 ? '下午好' : '晚上好'
}
const spokenDay = (day: string): string => {
  const [, m, d] = day.split('-').map(Number)
  return `${m} 月 ${d} 日 周${'日一二三四五六'[new Date(`${day}T00:00:00Z`).getUTCDay()]}`
}
