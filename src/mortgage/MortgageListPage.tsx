import './mortgage.css'
import { PlusOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { CaseView } from '../cases/CaseView.tsx'
import { useAddress } from '../web/address.ts'
import { linkTo, useCall } from '../web/call.ts'
import type { Column } from '../web/column.ts'
import { DataList } from '../web/DataList.tsx'
import { MoneyText } from '../web/MoneyText.tsx'
import { useProject } from '../web/me.ts'
import { PageLink } from '../web/PageLink.tsx'
import { StatusDot, type Tone } from '../web/StatusDot.tsx'
import { useNarrow } from '../web/use-narrow.ts'
import { exportMortgages, listBanks, listMortgages, type MortgageRow, mortgageStates } from './api.ts'
import { reasonWord, stateWord } from './board-words.ts'
import { MortgageBoard } from './MortgageBoard.tsx'
import { MortgageOpenForm } from './MortgageOpenForm.tsx'
import { phases } from './phases.ts'

const Address = listMortgages.input.omit({ project: true }).extend({ case: z.uuid().optional() })
const tabs = [
  { key: 'open', label: '在办' },
  ...phases.map(({ tab, label }) => ({ key: tab, label })),
  { key: 'late', label: '已超时' },
  { key: 'closed', label: '已办结' },
  { key: 'all', label: '全部' },
]

/** 按揭客户台账: every mortgage with where it stands and how long, the money on its way above. A case opens beside the list. */
export const MortgageListPage = () => {
  const project = useProject()
  const navigate = useNavigate()
  const narrow = useNarrow()
  const [query, setQuery] = useAddress(Address)
  const [opening, setOpening] = useState(false)
  const { case: shown, ...asked } = query
  const { page: _page, size: _size, ...same } = asked
  const answer = useCall(listMortgages, { project: project.id, ...asked }, { everyMs: 30_000 })
  const banks = useCall(listBanks, { project: project.id })
  const offered = (banks.data?.banks ?? []).filter((b) => b.code !== null)
  return (
    <>
      {answer.data && (
        <MortgageBoard
          of={answer.data}
          chosen={query}
          onChoose={(patch) => setQuery({ tab: 'open', page: undefined, ...patch } as Partial<z.input<typeof Address>>)} // states and banks of the answer are those of the address
        />
      )}
      <DataList<MortgageRow>
        title="按揭台账"
        what="按揭"
        query={query}
        onQuery={setQuery}
        answer={answer}
        columns={columns}
        keyOf={(m) => m.id}
        tabs={tabs}
        actions={
          project.holds('mortgageClerk', 'marketing') && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpening(true)}>
              立按揭
            </Button>
          )
        }
        conditions={[
          { name: 'q', label: '关键词', kind: 'text', placeholder: '房号、买受人、单号、合同编号' },
          { name: 'bank', label: '银行', kind: 'choice', options: offered.map((b) => ({ value: b.code ?? '', label: b.bank })) },
          { name: 'state', label: '状态', kind: 'choice', options: mortgageStates.map((s) => ({ value: s, label: stateWord(s) })) },
          {
            name: 'clerk',
            label: '专员',
            kind: 'choice',
            options: [...(answer.data?.clerks ?? []).map((c) => ({ value: c.id, label: c.name })), { value: 'none', label: '未指定' }],
          },
        ]}
        exportHref={linkTo(exportMortgages, { project: project.id, ...same })}
        late={(m) => m.overdue}
        current={shown}
        onOpen={(m) => (narrow ? void navigate({ to: `/${project.code}/cases/${m.id}` }) : setQuery({ case: m.id }))}
      />
      <Drawer open={opening} onClose={() => setOpening(false)} size={560} title="立按揭" destroyOnHidden>
        <MortgageOpenForm
          onOpened={(id) => {
            setOpening(false)
            setQuery({ case: id })
          }}
        />
      </Drawer>
      <Drawer open={shown !== undefined} onClose={() => setQuery({ case: undefined })} size={960} title={null} closable={false} destroyOnHidden>
        {shown && <CaseView key={shown} id={shown} level={2} />}
      </Drawer>
    </>
  )
}

const tones: Readonly<Record<string, Tone>> = {
  supplement: 'plum',
  refused: 'seal',
  withdrawn: 'quiet',
  cancelled: 'quiet',
  funded: 'indigo',
  released: 'leaf',
}

const columns: readonly Column<MortgageRow>[] = [
  {
    key: 'unit',
    title: '房屋',
    fixed: 'left',
    card: 'title',
    render: (m) => (
      <span className="two">
        <b className="clip">{m.unit}</b>
        <small>{m.buyers}</small>
      </span>
    ),
    width: 150,
  },
  {
    key: 'bank',
    title: '银行',
    render: (m) => (
      <span className="two">
        <span>{m.bank}</span>
        <small>{m.tranche === 'FUND' ? '公积金贷款' : m.combined ? '组合贷款·商贷' : '商业贷款'}</small>
      </span>
    ),
    width: 120,
  },
  {
    key: 'state',
    title: '状态',
    render: (m) => (
      <span className="two">
        <StatusDot tone={tones[m.state] ?? 'amber'}>{stateWord(m.state)}</StatusDot>
        {m.leastAdvanced !== m.state ? <small>另一笔：{stateWord(m.leastAdvanced)}</small> : m.reason && <small>{reasonWord(m.reason)}</small>}
      </span>
    ),
    width: 150,
  },
  { key: 'days', title: '停留', render: (m) => <span className="whole">{m.daysInState} 日</span>, align: 'right', width: 90 },
  { key: 'amount', title: '金额（元）', render: (m) => <MoneyText fen={m.approved ?? m.wanted} />, align: 'right', width: 130 },
  { key: 'disbursed', title: '已放款（元）', render: (m) => <MoneyText fen={m.disbursed} />, align: 'right', width: 130 },
  { key: 'rate', title: '利率', render: (m) => <span className="whole">{m.rate ? `${Number(m.rate)} %` : '—'}</span>, align: 'right', width: 90 },
  { key: 'telephone', title: '电话', render: (m) => m.telephone ?? '—', width: 130 },
  { key: 'clerk', title: '专员', render: (m) => <span className="whole">{m.clerk ?? '未指定'}</span>, width: 90 },
  {
    key: 'no',
    title: '单号',
    render: (m) => (
      <PageLink to={`cases/${m.id}`}>
        <span className="no">{m.no}</span>
      </PageLink>
    ),
    width: 180,
  },
]
