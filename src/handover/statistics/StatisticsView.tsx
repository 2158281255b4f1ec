import { Drawer, Tabs } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { printPaper } from '../../cases/api.ts'
import { linkTo, useCall } from '../../web/call.ts'
import { ListRefused } from '../../web/ListStates.tsx'
import { Loading } from '../../web/Loading.tsx'
import { MoneyText } from '../../web/MoneyText.tsx'
import { useProject } from '../../web/me.ts'
import { handoverStatistics } from './api.ts'
import { BehindList } from './BehindList.tsx'
import type { Behind } from './behind.ts'
import { targetText } from './target-text.ts'

const DayCharts = lazy(() => import('./DayCharts.tsx').then((m) => ({ default: m.DayCharts })))

/** The figures of a handover: every number opens its list, every rate says its formula. */
export const StatisticsView = ({ batch }: { batch: string | undefined }) => {
  const project = useProject()
  const [behind, setBehind] = useState<Behind>()
  const { data, error, refetch } = useCall(handoverStatistics, { project: project.id, ...(batch ? { batch } : {}) })
  if (error && !data) return <ListRefused why={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <>
      <p className="form-acts dim">
        {data.scope}，截至 {data.asOf}
        {data.caseId && (
          <a href={linkTo(printPaper, { project: project.id, case: data.caseId, paper: 'handover-report' })} target="_blank" rel="noreferrer">
            打印交房统计表
          </a>
        )}
      </p>
      <div className="batch-figures">
        {data.units.map((u) => (
          <button key={u.measure} type="button" title={u.how} onClick={() => setBehind({ kind: 'units', measure: u.measure, label: u.label })}>
            <b>{u.n}</b>
            <small>{u.label}</small>
          </button>
        ))}
      </div>
      <Suspense fallback={<Loading />}>{data.days.length > 0 && <DayCharts days={data.days} />}</Suspense>
      <div className="batch-columns">
        <div>
          <h2>指标</h2>
          <table className="kpi-table plain-table">
            <thead>
              <tr>
                <th scope="col">指标</th>
                <th scope="col">数值</th>
                <th scope="col">目标</th>
              </tr>
            </thead>
            <tbody>
              {data.kpis.map((k) => (
                <tr key={k.key} title={k.formula}>
                  <td>
                    {k.label}
                    <br />
                    <small className="dim">{k.formula}</small>
                  </td>
                  <td className={k.met === false ? 'bad' : ''}>{k.shown}</td>
                  <td className="dim">
                    {targetText(k.key, k.target) || '-'}
                    {k.met !== null && (k.met ? ' ✓' : ' ✕')}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <h2>费用</h2>
          {data.fees.length === 0 && <p className="dim">还没有费用。</p>}
          <table className="kpi-table plain-table">
            <tbody>
              {data.fees.map((f) => (
                <tr key={f.code}>
                  <td>
                    {f.name} <small className="dim">{f.nature}</small>
                  </td>
                  <td>
                    应收 <MoneyText fen={f.due} />
                  </td>
                  <td>
                    实收 <MoneyText fen={f.received} />
                  </td>
                  <td>{f.rate}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <div>
          <h2>问题</h2>
          <div className="batch-figures">
            {data.defects.map((d) => (
              <button key={d.measure} type="button" title={d.how} onClick={() => setBehind({ kind: 'defects', measure: d.measure, label: d.label })}>
                <b>{d.n}</b>
                <small>{d.label}</small>
              </button>
            ))}
          </div>
          <Tabs
            size="small"
            items={data.groups.map((g) => ({
              key: g.group,
              label: g.label,
              children: (
                <BarRows
                  rows={g.rows}
                  onOpen={(value) => setBehind({ kind: 'defects', measure: 'defects', group: g.group, value, label: `${g.label}：${value}` })}
                />
              ),
            }))}
          />
          {data.grounds.length > 0 && (
            <>
              <h2>拒收理由</h2>
              <BarRows rows={data.grounds} onOpen={(ground) => setBehind({ kind: 'units', measure: 'refused', ground, label: `拒收：${ground}` })} />
            </>
          )}
        </div>
      </div>
      <Drawer open={behind !== undefined} onClose={() => setBehind(undefined)} size={760} title={behind?.label} destroyOnHidden>
        {behind && <BehindList batch={batch} behind={behind} />}
      </Drawer>
    </>
  )
}

/** Words with a bar each, the longest filling the row; each opens what it counts. */
const BarRows = ({ rows, onOpen }: { rows: readonly { readonly label: string; readonly n: number }[]; onOpen: (label: string) => void }) => {
  const most = Math.max(1, ...rows.map((r) => r.n))
  return rows.length === 0 ? (
    <p className="dim">没有记录。</p>
  ) : (
    <div className="bar-rows">
      {rows.map((r) => (
        <button key={r.label} type="button" onClick={() => onOpen(r.label)}>
          <span>{r.label}</span>
          <i style={{ width: `${(r.n / most) * 100}%` }} aria-hidden="true" />
          <b>{r.n}</b>
        </button>
      ))}
    </div>
  )
}
