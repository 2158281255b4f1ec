import './mortgage.css'
import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { z } from 'zod'
import { RegisterTable } from '../estate/RegisterTable.tsx'
import { useAddress } from '../web/address.ts'
import { linkTo, useCall } from '../web/call.ts'
import { ListRefused } from '../web/ListStates.tsx'
import { Loading } from '../web/Loading.tsx'
import { MoneyText } from '../web/MoneyText.tsx'
import { useProject } from '../web/me.ts'
import { PageLink } from '../web/PageLink.tsx'
import { Sheet } from '../web/Sheet.tsx'
import { AsOfField } from './AsOfField.tsx'
import { exportProgress, mortgageWork, progressReport } from './api.ts'
import { progressColumns } from './mortgage-progress.ts'

type Line = z.output<typeof progressReport.output>['rows'][number]
type Column = keyof typeof progressColumns
const columnNames = Object.keys(progressColumns) as Column[] // the keys just named

const Address = progressReport.input.pick({ asOf: true })
type Spread = z.output<typeof progressReport.output>['stages'][number]
const spreads = (head: string) => [
  { title: head, of: (s: Spread) => (s.by === head ? s.name : `${s.by}：${s.name}`) },
  { title: '笔数', right: true, of: (s: Spread) => s.count },
  { title: '平均', right: true, of: (s: Spread) => s.mean ?? '—' },
  { title: '中位', right: true, of: (s: Spread) => s.median ?? '—' },
  { title: 'P90', right: true, of: (s: Spread) => s.p90 ?? '—' },
]

/** 《按揭进展统计综合表》 of the 10th and 25th with the desk's figures, and what must not be lost sight of. */
export const ProgressPage = () => {
  const project = useProject()
  const [{ asOf: chosen }, setQuery] = useAddress(Address)
  const report = useCall(progressReport, { project: project.id, asOf: chosen })
  const work = useCall(mortgageWork, { project: project.id }, { everyMs: 60_000 })
  if (report.error && !report.data) return <ListRefused why={report.error} retry={() => void report.refetch()} />
  if (!report.data) return <Loading />
  const { rows, total, dueOn, lastReportOn, asOf, kpis, stages, cycles } = report.data
  return (
    <Sheet
      title="按揭进展"
      note={`统计至 ${asOf}，上次报送 ${lastReportOn}，本次应于 ${dueOn} 报送`}
      actions={
        <>
          <AsOfField day={asOf} onDay={(day) => setQuery({ asOf: day })} />
          <Button icon={<DownloadOutlined />} href={linkTo(exportProgress, { project: project.id, asOf: chosen })} download>
            导出综合表
          </Button>
        </>
      }
    >
      <RegisterTable<Line>
        title="按揭进展统计综合表"
        note={project.name}
        rows={[...rows, { project: '合计', bank: '合计', ...total }]}
        columns={[
          { title: '银行', of: (r) => r.bank },
          ...columnNames.map((c) => ({
            title: progressColumns[c],
            right: true,
            of: (r: Line) => (
              <>
                {r[c].count} 笔<br />
                <MoneyText fen={r[c].amount} /> 元
              </>
            ),
          })),
        ]}
      />
      <section aria-label="指标" className="register">
        <header>
          <h2>指标</h2>
        </header>
        <dl className="mortgage-summary">
          {kpis.map((k) => (
            <div key={k.label}>
              <dt>{k.label}</dt>
              <dd>
                <b>{k.shown}</b>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <RegisterTable
        title="各阶段用时（日）"
        note={project.name}
        empty="还没有走完一段的"
        rows={stages.filter((s) => s.count > 0)}
        columns={spreads('阶段')}
      />
      <RegisterTable title="回款周期（日）" note="由签购房合同到到账核对" empty="还没有核对到账的" rows={cycles} columns={spreads('按')} />
      {work.data && (
        <>
          <RegisterTable
            title="到账不符"
            empty="没有到账不符"
            rows={work.data.mismatches}
            columns={[
              { title: '房屋', of: (m) => <PageLink to={`cases/${m.case}`}>{m.unit}</PageLink> },
              { title: '进账单号', of: (m) => m.slipNo },
              { title: '放款（元）', right: true, of: (m) => <MoneyText fen={m.disbursed} /> },
              { title: '到账（元）', right: true, of: (m) => <MoneyText fen={m.credited} /> },
              { title: '说明', of: (m) => m.note },
              { title: '登记人', of: (m) => m.notedBy },
            ]}
          />
          <RegisterTable
            title="预告登记失效倒计时"
            empty="没有将失效的预告登记"
            rows={work.data.lapses}
            columns={[
              { title: '房屋', of: (l) => <PageLink to={`cases/${l.case}`}>{l.unit}</PageLink> },
              { title: '银行', of: (l) => l.bank },
              { title: '可登记之日', of: (l) => l.possibleFrom },
              { title: '最后一日', of: (l) => l.lastDay },
              { title: '已过（日）', right: true, of: (l) => <span className={l.level === '90' ? 'bad' : ''}>{l.elapsed}</span> },
            ]}
          />
          <RegisterTable
            title="承诺书将到期"
            empty="没有将到期的承诺书"
            rows={work.data.letters}
            columns={[
              { title: '房屋', of: (l) => <PageLink to={`cases/${l.case}`}>{l.unit}</PageLink> },
              { title: '银行', of: (l) => l.bank },
              { title: '承诺书', of: (l) => l.no },
              { title: '最后可签约日', of: (l) => <span className={l.colour === 'RED' ? 'bad' : ''}>{l.lastDay}</span> },
            ]}
          />
          <RegisterTable
            title="签约后久未放款"
            empty="没有超过提醒日数的"
            rows={work.data.waiting}
            columns={[
              { title: '房屋', of: (w) => <PageLink to={`cases/${w.case}`}>{w.unit}</PageLink> },
              { title: '银行', of: (w) => w.bank },
              { title: '签约后（日）', right: true, of: (w) => w.days },
              { title: '超过提醒', of: (w) => `${w.alert} 日` },
            ]}
          />
        </>
      )}
    </Sheet>
  )
}
