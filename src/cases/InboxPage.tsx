import { PlusOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { exportCases } from '../exports/api.ts'
import { type AnyProcess, stateLabel } from '../kernel/process.ts'
import { roleNames, roles } from '../kernel/roles.ts'
import { useBankProcesses } from '../mortgage/use-bank-processes.ts'
import { processes, processList } from '../processes.ts'
import { ViewMenu } from '../views/ViewMenu.tsx'
import { call } from '../web/call.ts'
import type { Column, Condition } from '../web/column.ts'
import { DataList } from '../web/DataList.tsx'
import { DueText } from '../web/DueText.tsx'
import { moment, span } from '../web/due-words.ts'
import { useProject } from '../web/me.ts'
import { useList } from '../web/use-list.ts'
import { useNarrow } from '../web/use-narrow.ts'
import { useNow } from '../web/use-now.ts'
import { type CaseRow, listCases } from './api.ts'
import { CaseBatch } from './CaseBatch.tsx'
import { CaseOpenForm, openable } from './CaseOpenForm.tsx'
import { CaseState } from './CaseState.tsx'
import { CaseView } from './CaseView.tsx'

const Address = listCases.input.omit({ project: true }).extend({ tab: listCases.input.shape.tab.unwrap().default('mine'), case: z.uuid().optional() })

const tabLabels = [
  { key: 'mine', label: '待我处理' },
  { key: 'open', label: '全部在办' },
  { key: 'overdue', label: '已超时' },
  { key: 'today', label: '今日到期' },
  { key: 'paused', label: '已暂停' },
  { key: 'started', label: '我发起的' },
  { key: 'acted', label: '我已办' },
  { key: 'closed', label: '已办结' },
]

/** All cases of the project: what waits for me first. Everything shown stands in the address; a case opens beside the list. */
export const InboxPage = () => {
  useBankProcesses() // states of banks added in the page get their words when the answer is there
  const navigate = useNavigate()
  const narrow = useNarrow()
  const { project, query, setQuery, asked, answer, list } = useList(listCases, Address, { beside: ['case'], exportAs: exportCases, everyMs: 30_000 })
  const shown = query.case
  const now = useNow()
  const [opening, setOpening] = useState(false)
  return (
    <>
      <DataList<CaseRow>
        title="待办事项"
        what="事项"
        {...list}
        columns={columns(now)}
        keyOf={(c) => c.id}
        tabs={tabLabels}
        actions={
          openable(project.roles).length > 0 && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpening(true)}>
              登记事项
            </Button>
          )
        }
        above={<ViewMenu page="inbox" query={query} onQuery={setQuery} />}
        conditions={conditions(query.process)}
        late={(c) => c.closedAt === null && !c.paused && c.dueAt !== null && new Date(c.dueAt) < now}
        current={shown}
        onOpen={(c) => (narrow ? void navigate({ to: `/${project.code}/cases/${c.id}` }) : setQuery({ case: c.id }))}
        batch={(rows, clear) => <CaseBatch rows={rows} onDone={clear} />}
        everyRow={async () =>
          (await Promise.all(pagesOf(answer.data?.total ?? 0).map((page) => call(listCases, { ...asked, page, size: 100 })))).flatMap((p) => p.rows)
        }
      />
      <Drawer open={opening} onClose={() => setOpening(false)} size={680} title="登记事项" destroyOnHidden>
        <CaseOpenForm
          onOpened={(id) => {
            setOpening(false)
            setQuery({ case: id })
          }}
        />
      </Drawer>
      <Drawer
        open={shown !== undefined}
        onClose={() => setQuery({ case: undefined })}
        size={760}
        title={shown && <DrawerTitle id={shown} />}
        destroyOnHidden
      >
        {shown && <CaseView key={shown} id={shown} level={2} />}
      </Drawer>
    </>
  )
}

/** A bulk act takes at most 500 cases. */
const pagesOf = (total: number): readonly number[] => Array.from({ length: Math.min(5, Math.ceil(total / 100)) }, (_, i) => i + 1)

const DrawerTitle = ({ id }: { id: string }) => {
  const project = useProject()
  const navigate = useNavigate()
  return (
    <div className="drawer-title">
      <span className="dim by-key">
        按 <kbd>j</kbd> 看下一件，<kbd>k</kbd> 看上一件
      </span>
      <Button size="small" onClick={() => void navigate({ to: `/${project.code}/cases/${id}` })}>
        打开整页
      </Button>
    </div>
  )
}

const conditions = (process: string | undefined): readonly Condition[] => {
  const chosen: AnyProcess | undefined = process ? processes[process] : undefined
  return [
    { name: 'q', label: '关键词', kind: 'text', placeholder: '房号、事由、单号' },
    { name: 'process', label: '流程', kind: 'choice', options: processList.map((p) => ({ value: p.name, label: p.label })) },
    ...(chosen
      ? [
          {
            name: 'state',
            label: '状态',
            kind: 'choice',
            options: Object.keys(chosen.states).map((s) => ({ value: s, label: stateLabel(chosen, s) })),
          } as const,
        ]
      : []),
    { name: 'role', label: '等候', kind: 'choice', options: roleNames.map((r) => ({ value: r, label: roles[r] })) },
    { name: 'from', until: 'to', label: '立案日期', kind: 'days' },
  ]
}

const columns = (now: Date): readonly Column<CaseRow>[] => [
  { key: 'no', title: '单号', render: (c) => <span className="no">{c.no}</span>, sort: 'no', width: 150 },
  {
    key: 'title',
    title: '事由',
    card: 'title',
    render: (c) => (
      <span className="two">
        <b className="clip" title={c.title}>
          {c.title}
        </b>
        <small>
          {processes[c.process]?.label}
          {c.unit && !c.title.includes(c.unit) && ` · ${c.unit}`}
        </small>
      </span>
    ),
  },
  { key: 'state', title: '状态', render: (c) => <CaseState process={c.process} state={c.state} />, width: 130 },
  {
    key: 'due',
    title: '时限',
    sort: 'due',
    width: 130,
    render: (c) => <DueText due={c.dueAt} paused={c.paused} closed={c.closedAt !== null} />,
  },
  {
    key: 'waits',
    title: '等候',
    width: 130,
    render: (c) => (
      <span className="two">
        {c.waitsFor ? roles[c.waitsFor] : '-'}
        {c.holder && <small>经办 {c.holder}</small>}
      </span>
    ),
  },
  { key: 'stayed', title: '停留', width: 100, card: 'hide', render: (c) => (c.closedAt ? '-' : span(now.getTime() - Date.parse(c.enteredAt))) },
  { key: 'opened', title: '立案', sort: 'opened', width: 165, nowrap: true, render: (c) => moment(c.openedAt) },
]
