import { Drawer } from 'antd'
import { z } from 'zod'
import type { Column } from '../../web/column.ts'
import { DataList } from '../../web/DataList.tsx'
import { StatusDot } from '../../web/StatusDot.tsx'
import { useList } from '../../web/use-list.ts'
import { severities, severityLabel, trades } from '../catalogue.ts'
import { type DefectRow, exportDefects, listDefects } from './api.ts'
import { DefectDetail } from './DefectDetail.tsx'
import { defectTabs } from './defect-tabs.ts'
import { defectTone } from './defect-tone.ts'

const Address = listDefects.input.omit({ project: true }).extend({ defect: z.uuid().optional() })
const tabs = Object.entries(defectTabs).map(([key, label]) => ({ key, label }))

/** Every defect of the handovers with where it stands; people of a contractor see their own only. */
export const DefectListPage = () => {
  const { query, setQuery, answer, list } = useList(listDefects, Address, { beside: ['defect'], exportAs: exportDefects, everyMs: 20_000 })
  const shown = answer.data?.rows.find((d) => d.id === query.defect)
  return (
    <>
      <DataList<DefectRow>
        title="验房问题"
        what="问题"
        {...list}
        columns={columns}
        keyOf={(d) => d.id}
        tabs={tabs}
        conditions={[
          { name: 'q', label: '关键词', kind: 'text', placeholder: '房号、编号、检查项' },
          { name: 'severity', label: '级别', kind: 'choice', options: severities.map((s) => ({ value: s, label: severityLabel[s] })) },
          { name: 'trade', label: '工种', kind: 'choice', options: Object.entries(trades).map(([value, label]) => ({ value, label })) },
        ]}
        late={(d) => d.overdue}
        current={query.defect}
        onOpen={(d) => setQuery({ defect: d.id })}
      />
      <Drawer open={shown !== undefined} onClose={() => setQuery({ defect: undefined })} size={640} title={shown?.no} destroyOnHidden>
        {shown && <DefectDetail key={shown.id} on={shown} />}
      </Drawer>
    </>
  )
}

const columns: readonly Column<DefectRow>[] = [
  { key: 'no', title: '编号', render: (d) => <span className="no">{d.no}</span>, width: 170 },
  {
    key: 'what',
    title: '问题',
    card: 'title',
    render: (d) => (
      <span className="two">
        <b className="clip">
          {d.room} {d.part} {d.kind}
        </b>
        <small>{d.unit}</small>
      </span>
    ),
  },
  { key: 'severity', title: '级别', render: (d) => d.severity, width: 64 },
  { key: 'state', title: '状态', render: (d) => <StatusDot tone={defectTone(d)}>{d.state}</StatusDot>, width: 110 },
  { key: 'trade', title: '工种', render: (d) => d.tradeLabel, width: 100 },
  { key: 'contractor', title: '责任单位', render: (d) => d.contractor ?? '未定责任单位', width: 160 },
  { key: 'round', title: '轮次', render: (d) => d.round, align: 'right', width: 64 },
  { key: 'agreed', title: '承诺完成', render: (d) => d.agreedOn ?? '-', width: 110 },
]
