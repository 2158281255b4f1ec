import './papers.css'
import { DownloadOutlined, PauseOutlined, PlayCircleOutlined } from '@ant-design/icons'
import { Alert, Button, Popconfirm, Table } from 'antd'
import { linkTo, useAct, useCall } from '../web/call.ts'
import { moment } from '../web/due-words.ts'
import { Loading } from '../web/Loading.tsx'
import { useProject } from '../web/me.ts'
import { Notice } from '../web/Notice.tsx'
import { StatusDot } from '../web/StatusDot.tsx'
import { downloadPart, downloadRun, downloadRunList, resumePrintRun, showRun, stopPrintRun } from './api.ts'
import { PrintRunProgress } from './PrintRunProgress.tsx'
import { runTones } from './run-tones.ts'

/** One run: progress, the files of a hundred letters each, what could not be printed and why; stop and go on. */
export const PrintRunView = ({ id }: { id: string }) => {
  const project = useProject()
  const { data: run, error } = useCall(showRun, { project: project.id, run: id }, { everyMs: 2_000 })
  const stop = useAct(stopPrintRun, { done: '打完手上的分册后停止' })
  const resume = useAct(resumePrintRun, { done: '继续打印' })
  if (error && !run) return <Notice title={error.message} />
  if (!run) return <Loading />
  const on = { project: project.id, run: id }
  const mayAct = project.holds('customerService', 'customerServiceLead')
  const printed = run.parts.filter((p) => p.size > 0)
  return (
    <section className="run-view" aria-label={run.label}>
      <h2>{run.label}</h2>
      <p className="run-facts">
        <span className="no">{run.no}</span>
        <StatusDot tone={runTones[run.state]}>{run.stopping ? '正在停止' : run.state}</StatusDot>
        <span className="dim">
          {run.startedBy} {moment(run.createdAt)}
        </span>
      </p>
      <PrintRunProgress of={run} />
      {run.error && <Alert type="error" showIcon className="gap-below" title="打印中断，已印的分册都在，可以继续" description={run.error} />}
      <p className="run-acts">
        {printed.length > 0 && (
          <Button icon={<DownloadOutlined />} href={linkTo(downloadRun, on)} target="_blank">
            合订一个文件
          </Button>
        )}
        <Button href={linkTo(downloadRunList, on)} target="_blank">
          打印清单
        </Button>
        {mayAct && (run.state === '打印中' || run.state === '排队') && !run.stopping && (
          <Popconfirm title="停止后已印的分册保留，可随时继续。" okText="停止打印" cancelText="不停" onConfirm={() => stop.mutate(on)}>
            <Button icon={<PauseOutlined />} loading={stop.isPending}>
              停止
            </Button>
          </Popconfirm>
        )}
        {mayAct && (run.state === '已停止' || run.state === '失败') && (
          <Button type="primary" icon={<PlayCircleOutlined />} loading={resume.isPending} onClick={() => resume.mutate(on)}>
            继续打印
          </Button>
        )}
      </p>
      <h3>分册</h3>
      <Table
        size="small"
        rowKey="part"
        pagination={false}
        dataSource={[...run.parts]}
        locale={{ emptyText: '第一个分册打好后显示在这里' }}
        columns={[
          { title: '分册', dataIndex: 'part', width: 60 },
          { title: '房号', render: (_, p) => `${p.from} — ${p.to}` },
          { title: '封', dataIndex: 'letters', align: 'right', width: 60 },
          { title: '页', dataIndex: 'pages', align: 'right', width: 60 },
          {
            title: '文件',
            width: 110,
            render: (_, p) =>
              p.size > 0 ? (
                <a href={linkTo(downloadPart, { ...on, part: p.part })} target="_blank" rel="noreferrer">
                  {(p.size / 1024 / 1024).toFixed(1)} MB
                </a>
              ) : (
                '无可印'
              ),
          },
        ]}
      />
      {run.failures.length > 0 && (
        <>
          <h3>未印的信（{run.failed}）</h3>
          <p className="dim">补正后再次「打印通知书」，只印这些信。</p>
          <Table
            size="small"
            rowKey="no"
            pagination={run.failures.length > 20 && { pageSize: 20, size: 'small' }}
            dataSource={[...run.failures]}
            columns={[
              { title: '房号', dataIndex: 'unit', width: 120 },
              { title: '通知书编号', dataIndex: 'no', width: 210, render: (no: string) => <span className="no">{no}</span> },
              { title: '原因', dataIndex: 'reason' },
            ]}
          />
        </>
      )}
    </section>
  )
}
