import { App, Button, Radio } from 'antd'
import { useState } from 'react'
import { useAct } from '../web/call.ts'
import { moment } from '../web/due-words.ts'
import { FaultList } from '../web/FaultList.tsx'
import { useProject } from '../web/me.ts'
import { commitImport, committers, discardImport, type ImportDetail, modes, tickRows, undoImport } from './api.ts'

/** What can be done with an import now: confirm the doubtful, put it on file, take it back, leave it. */
export const ImportActs = ({ detail, blocked }: { detail: ImportDetail; blocked: boolean }) => {
  const project = useProject()
  const { modal } = App.useApp()
  const [mode, setMode] = useState<(typeof modes)[number]>('仅导入正确行')
  const one = { project: project.id, import: detail.id }
  const commit = useAct(commitImport, { quiet: true, done: (d) => `已入库 ${d.counts.stored.toLocaleString('zh-CN')} 行` })
  const tickAll = useAct(tickRows, { done: ({ counts }) => `已确认 ${counts.ticked} 行存疑` })
  const discard = useAct(discardImport, { done: '已放弃，没有任何改动' })
  const undo = useAct(undoImport, {
    quiet: true,
    after: ({ undone, left }) =>
      void modal.info({
        title: `已撤销 ${undone} 行`,
        content:
          left.length === 0 ? (
            '台账已回到导入之前。'
          ) : (
            <>
              <p>下列 {left.length} 行导入之后有人改动过，已保留：</p>
              <ul className="import-left">
                {left.map((l) => (
                  <li key={l.row}>
                    第 {l.row} 行 {l.unit}：{l.reason}
                  </li>
                ))}
              </ul>
            </>
          ),
      }),
  })
  const { counts } = detail
  const ready = counts.ok + counts.ticked - (detail.state === '已导入' ? counts.stored : 0)
  const may = project.holds(...committers)
  const waits = detail.state === '预检'
  const undoable = detail.state === '已导入' && may && detail.undoUntil !== null
  if (detail.state === '导入中') return <p className="dim">正在入库，可以离开此页，完成后在导入记录里查看。</p>
  return (
    <div className="import-acts">
      <FaultList why={commit.error ?? undo.error} />
      {detail.repeated && <p className="dim">同一文件已经导入过，没有任何改动。</p>}
      {(waits || detail.state === '已导入') && counts.warn - counts.ticked > 0 && (
        <Button onClick={() => tickAll.mutate({ ...one, ticked: true })} loading={tickAll.isPending}>
          确认全部存疑 {(counts.warn - counts.ticked).toLocaleString('zh-CN')} 行
        </Button>
      )}
      {waits && (
        <Radio.Group
          aria-label="导入方式"
          value={mode}
          options={modes.map((m) => ({ value: m, label: m }))}
          onChange={(e) => setMode(e.target.value)}
        />
      )}
      {(waits || (detail.state === '已导入' && ready > 0)) && (
        <Button
          type="primary"
          disabled={!may || blocked || ready === 0}
          title={may ? undefined : '导入由营销部、客服主管办理'}
          loading={commit.isPending}
          onClick={() => commit.mutate({ ...one, seen: detail.version, mode })}
        >
          导入 {Math.max(ready, 0).toLocaleString('zh-CN')} 行
        </Button>
      )}
      {waits && (
        <Button type="text" onClick={() => discard.mutate({ ...one, seen: detail.version })}>
          放弃本次导入
        </Button>
      )}
      {undoable && (
        <Button
          danger
          loading={undo.isPending}
          onClick={() =>
            void modal.confirm({
              title: `撤销《${detail.fileName}》导入的 ${counts.stored.toLocaleString('zh-CN')} 行`,
              content: '新增的会去掉，变更的回到旧值；导入之后有人改动过的行会列出并保留。',
              okText: '撤销本次导入',
              cancelText: '不撤销',
              onOk: () => undo.mutate(one),
            })
          }
        >
          撤销本次导入
        </Button>
      )}
      {undoable && <span className="dim">可撤销至 {moment(detail.undoUntil ?? '')}</span>}
    </div>
  )
}
