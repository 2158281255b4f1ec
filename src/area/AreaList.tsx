import { Drawer } from 'antd'
import { z } from 'zod'
import type { CaseRow } from '../cases/api.ts'
import { CaseBatch } from '../cases/CaseBatch.tsx'
import { CaseState } from '../cases/CaseState.tsx'
import { showEstate } from '../estate/api.ts'
import { formatFen } from '../kernel/money.ts'
import { stateLabel } from '../kernel/process.ts'
import { areaSettlementProcess } from '../processes/area/area-settlement.ts'
import { useAddress } from '../web/address.ts'
import { call, linkTo, useCall } from '../web/call.ts'
import type { Column } from '../web/column.ts'
import { DataList } from '../web/DataList.tsx'
import { MoneyText } from '../web/MoneyText.tsx'
import { useProject } from '../web/me.ts'
import { PageLink } from '../web/PageLink.tsx'
import { StatusDot } from '../web/StatusDot.tsx'
import { AreaDetail } from './AreaDetail.tsx'
import { AreaQuery, type AreaRow, exportAreas, listAreas } from './api.ts'
import { areaStateText } from './area-export.ts'

const Address = AreaQuery.omit({ project: true, over: true }).extend({ over: z.enum(['true', 'false']).optional(), settlement: z.uuid().optional() })
const tabs = [
  { key: 'all', label: '全部' },
  { key: 'lacking', label: '缺参数' },
  { key: 'notice', label: '待通知' },
  { key: 'choice', label: '待选择与退房' },
  { key: 'sign', label: '待签与已签' },
  { key: 'money', label: '待收待付' },
  { key: 'receipts', label: '待换票归档' },
  { key: 'dispute', label: '争议' },
  { key: 'done', label: '已了结' },
]

/** Every unit's newest round, what it comes to and where it stands; bulk steps for many units; the working in a drawer. */
export const AreaList = () => {
  const project = useProject()
  const [query, setQuery] = useAddress(Address)
  const { settlement, ...asked } = query
  const answer = useCall(listAreas, { project: project.id, ...asked }, { everyMs: 20_000 })
  const estate = useCall(showEstate, { project: project.id })
  const { page: _, size: __, ...same } = asked
  const { data } = answer
  return (
    <>
      <DataList<AreaRow>
        title={
          <>
            面积补差
            {data && (
              <small className="dim area-sums">
                应收 {formatFen(data.buyerPays)} 元，应退 {formatFen(data.refund)} 元
              </small>
            )}
          </>
        }
        what="面积结算"
        query={query}
        onQuery={setQuery}
        answer={answer}
        columns={columns}
        keyOf={(row) => row.id}
        tabs={tabs}
        conditions={[
          { name: 'q', label: '房号、业主或合同', kind: 'text', placeholder: '1-2-301、姓名、合同编号' },
          { name: 'building', label: '楼栋', kind: 'choice', options: (estate.data?.buildings ?? []).map((b) => ({ value: b.id, label: b.name })) },
          {
            name: 'state',
            label: '状态',
            kind: 'choice',
            options: Object.keys(areaSettlementProcess.states).map((s) => ({ value: s, label: stateLabel(areaSettlementProcess, s) })),
          },
          {
            name: 'over',
            label: '误差',
            kind: 'choice',
            options: [
              { value: 'true', label: '超过限值' },
              { value: 'false', label: '未超过' },
            ],
          },
        ]}
        exportHref={linkTo(exportAreas, { project: project.id, ...same })}
        emptyNext={
          <PageLink to="areas" search={{ view: 'survey' }}>
            实测批准后逐户列出，去看实测成果
          </PageLink>
        }
        current={settlement}
        onOpen={(row) => setQuery({ settlement: row.id })}
        batch={(rows, clear) => <CaseBatch rows={rows.flatMap(caseOf)} onDone={clear} />}
        everyRow={async () => (await call(listAreas, { project: project.id, ...asked, page: 1, size: 500 })).rows}
      />
      <Drawer open={settlement !== undefined} onClose={() => setQuery({ settlement: undefined })} size={720} title="面积差计算过程" destroyOnHidden>
        {settlement && <AreaDetail key={settlement} id={settlement} />}
      </Drawer>
    </>
  )
}

/** The row as the desk's bulk form takes it; units without a case have nothing to be done. */
const caseOf = (row: AreaRow): readonly CaseRow[] =>
  row.caseId && row.caseNo && row.state && row.version
    ? [
        {
          id: row.caseId,
          no: row.caseNo,
          process: areaSettlementProcess.name,
          title: row.unit,
          state: row.state,
          version: row.version,
          unitId: row.unitId,
          unit: row.unit,
          waitsFor: null,
          holder: null,
          openedAt: '',
          enteredAt: '',
          dueAt: row.dueAt,
          paused: false,
          closedAt: null,
        },
      ]
    : []

const columns: readonly Column<AreaRow>[] = [
  {
    key: 'unit',
    title: '房屋',
    sort: 'place',
    width: 170,
    fixed: 'left',
    card: 'title',
    render: (r) => (
      <span className="two">
        <b>{r.unit}</b>
        <small>{r.owners || '—'}</small>
      </span>
    ),
  },
  {
    key: 'state',
    title: '状态',
    width: 130,
    render: (r) =>
      r.state ? (
        <CaseState process={areaSettlementProcess.name} state={r.state} />
      ) : (
        <StatusDot tone={r.faults.length ? 'amber' : 'quiet'}>{areaStateText(r)}</StatusDot>
      ),
  },
  { key: 'referenceArea', title: '约定 A₀', width: 90, align: 'right', render: (r) => r.referenceArea ?? '—' },
  { key: 'measuredArea', title: '实测 A₁', width: 90, align: 'right', render: (r) => r.measuredArea ?? '—' },
  { key: 'difference', title: '差异（㎡）', width: 90, align: 'right', render: (r) => r.difference ?? '—' },
  { key: 'ratio', title: '误差比', sort: 'ratio', width: 90, align: 'right', render: (r) => (r.ratioPercent ? `${r.ratioPercent}%` : '—') },
  { key: 'over', title: '超限', width: 70, render: (r) => (r.over ? '超限' : '—') },
  {
    key: 'pays',
    title: '应补',
    sort: 'amount',
    width: 120,
    align: 'right',
    render: (r) => (r.buyerPays ? <MoneyText fen={r.buyerPays} /> : '—'),
  },
  { key: 'refund', title: '应退', width: 120, align: 'right', render: (r) => (r.refund ? <MoneyText fen={r.refund} /> : '—') },
  { key: 'final', title: '最终总价', width: 130, align: 'right', card: 'hide', render: (r) => <MoneyText fen={r.finalPrice} /> },
  { key: 'lacking', title: '缺少', width: 160, render: (r) => r.faults.map((f) => f.message).join('；') || '—' },
]
