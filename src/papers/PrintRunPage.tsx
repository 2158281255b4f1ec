import { Drawer } from 'antd'
import { z } from 'zod'
import type { Column } from '../web/column.ts'
import { DataList } from '../web/DataList.tsx'
import { moment } from '../web/due-words.ts'
import { StatusDot } from '../web/StatusDot.tsx'
import { useList } from '../web/use-list.ts'
import { listRuns, type PrintRun } from './api.ts'
import { PrintRunProgress } from './PrintRunProgress.tsx'
import { PrintRunView } from './PrintRunView.tsx'
import { PrintRunWaiting } from './PrintRunWaiting.tsx'
import { runTones } from './run-tones.ts'

const Address = listRuns.input.omit({ project: true }).extend({ run: z.uuid().optional() })

/** Print runs of the project: what waits to be printed, what is under way, what failed; a run opens beside the list. */
export const PrintRunPage = () => {
  const { query, setQuery, answer, list } = useList(listRuns, Address, { beside: ['run'], everyMs: 3_000 })
  const shown = query.run
  return (
    <>
      <DataList<PrintRun>
        title="批量打印"
        what="打印批次"
        {...list}
        columns={columns}
        keyOf={(r) => r.id}
        current={shown}
        onOpen={(r) => setQuery({ run: r.id })}
        late={(r) => r.state === '失败'}
        above={<PrintRunWaiting waiting={answer.data?.waiting ?? []} onStart={(run) => setQuery({ run })} />}
        emptyNext={<p className="dim">入伙方案开始寄发通知后，各户通知书在这里整批打印。</p>}
      />
      <Drawer open={shown !== undefined} onClose={() => setQuery({ run: undefined })} size={720} title="打印批次" destroyOnHidden>
        {shown && <PrintRunView key={shown} id={shown} />}
      </Drawer>
    </>
  )
}

const columns: readonly Column<PrintRun>[] = [
  { key: 'no', title: '批次号', width: 190, render: (r) => <span className="no">{r.no}</span> },
  { key: 'label', title: '内容', card: 'title', render: (r) => <b>{r.label}</b> },
  { key: 'state', title: '状态', width: 120, render: (r) => <StatusDot tone={runTones[r.state]}>{r.stopping ? '正在停止' : r.state}</StatusDot> },
  { key: 'progress', title: '进度', width: 220, render: (r) => <PrintRunProgress of={r} /> },
  { key: 'failed', title: '未印', width: 80, align: 'right', render: (r) => (r.failed ? <span className="bad">{r.failed}</span> : '-') },
  { key: 'by', title: '发起', width: 180, render: (r) => `${r.startedBy} ${moment(r.createdAt)}` },
]
