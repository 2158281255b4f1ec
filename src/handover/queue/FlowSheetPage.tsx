import '../hall.css'
import { useParams } from '@tanstack/react-router'
import { Button, Steps } from 'antd'
import { useCall } from '../../web/call.ts'
import { moment } from '../../web/due-words.ts'
import { ListRefused } from '../../web/ListStates.tsx'
import { Loading } from '../../web/Loading.tsx'
import { useProject } from '../../web/me.ts'
import { Sheet } from '../../web/Sheet.tsx'
import { flowSheet } from './api.ts'

const status = { 待办: 'wait', 办理中: 'process', 完成: 'finish', 跳过: 'wait' } as const

/** 交付流程单: each station with time and person; it prints as it stands. */
export const FlowSheetPage = () => {
  const project = useProject()
  const { ticket } = useParams({ strict: false }) as { ticket: string } // the path of this page names it
  const { data, error, refetch } = useCall(flowSheet, { project: project.id, ticket }, { everyMs: 10_000 })
  if (error && !data) return <ListRefused why={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  const { ticket: t, log } = data
  return (
    <Sheet
      title={`交付流程单 ${t.no}`}
      note={`${t.unit} · ${t.owners} · ${t.state}`}
      actions={
        <Button className="no-print" onClick={() => window.print()}>
          打印
        </Button>
      }
    >
      <Steps
        orientation="vertical"
        items={t.stations.map((s) => ({
          title: s.label,
          status: status[s.state as keyof typeof status] ?? 'wait', // the states of a station
          content: `${s.state}${s.staff ? ` · ${s.staff}` : ''}${s.desk ? ` · ${s.desk}` : ''}${s.startedAt ? ` · ${moment(s.startedAt)}` : ''}${s.finishedAt ? ` 至 ${moment(s.finishedAt)}` : ''}${s.remark ? ` · ${s.remark}` : ''}`,
        }))}
      />
      <h2>号码记录</h2>
      <ul className="hall-log">
        {log.map((e, i) => (
          <li key={i}>
            <span className="dim">{moment(e.at)}</span> {e.kind} {e.station} {e.desk} {e.staff} {e.remark}
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
