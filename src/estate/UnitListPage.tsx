import './estate.css'
import { useNavigate } from '@tanstack/react-router'
import { useCall } from '../web/call.ts'
import type { Column, Condition } from '../web/column.ts'
import { DataList } from '../web/DataList.tsx'
import { PageButton } from '../web/PageButton.tsx'
import { PageLink } from '../web/PageLink.tsx'
import { useList } from '../web/use-list.ts'
import { occupancies, showEstate, usages } from './api.ts'
import { LetterChip } from './LetterChip.tsx'
import { lenses } from './lens.ts'
import { exportUnits, listUnits, UnitQuery, type UnitRow } from './unit-list-api.ts'

const Address = UnitQuery.omit({ project: true })

/** Every home of the project as a list. */
export const UnitListPage = () => {
  const navigate = useNavigate()
  const { project, list } = useList(listUnits, Address, { exportAs: exportUnits })
  const estate = useCall(showEstate, { project: project.id })
  const options = (all: readonly { readonly id: string; readonly name: string }[] | undefined) =>
    (all ?? []).map((one) => ({ value: one.id, label: one.name }))
  const words = (all: readonly string[]) => all.map((word) => ({ value: word, label: word }))
  const conditions: readonly Condition[] = [
    { name: 'q', label: '房号或业主', kind: 'text', placeholder: '1-2-301、姓名或首字母' },
    { name: 'building', label: '楼栋', kind: 'choice', options: options(estate.data?.buildings) },
    { name: 'state', label: '交付状态', kind: 'choice', options: lenses.handover.states.map((s) => ({ value: s.letter, label: s.label })) },
    { name: 'type', label: '户型', kind: 'choice', options: options(estate.data?.unitTypes) },
    { name: 'usage', label: '用途', kind: 'choice', options: words(usages) },
    { name: 'occupancy', label: '使用状态', kind: 'choice', options: words(occupancies) },
  ]
  return (
    <DataList<UnitRow>
      title="房屋"
      what="房屋"
      {...list}
      columns={columns}
      keyOf={(row) => row.id}
      conditions={conditions}
      tabs={tabs}
      onOpen={(row) => void navigate({ to: `/${project.code}/units/${row.id}` })}
      actions={<PageButton to="board">房态图</PageButton>}
    />
  )
}

const tabs = [
  { key: 'all', label: '全部' },
  { key: 'unsold', label: '未售' },
  { key: 'waiting', label: '待收楼' },
  { key: 'handling', label: '办理中' },
  { key: 'mending', label: '整改与拒收' },
  { key: 'delivered', label: '已收楼' },
]

const columns: readonly Column<UnitRow>[] = [
  {
    key: 'label',
    title: '房屋',
    sort: 'place',
    width: 170,
    fixed: 'left',
    card: 'title',
    render: (u) => <PageLink to={`units/${u.id}`}>{u.label}</PageLink>,
  },
  { key: 'owners', title: '业主', width: 150, render: (u) => u.owners || '—' },
  { key: 'telephone', title: '电话', width: 130, render: (u) => u.telephone ?? '—' },
  { key: 'handover', title: '交付状态', width: 120, render: (u) => <LetterChip lens="handover" letter={u.handover} /> },
  { key: 'handoverOn', title: '约定交付', sort: 'handoverOn', width: 120, render: (u) => u.handoverOn ?? '—' },
  { key: 'problems', title: '未结问题', sort: 'problems', width: 100, align: 'right', render: (u) => u.problems || '—' },
  { key: 'type', title: '户型', width: 130, render: (u) => u.type ?? '—' },
  { key: 'area', title: '面积（㎡）', sort: 'area', width: 110, align: 'right', render: (u) => u.area },
  { key: 'occupancy', title: '使用状态', width: 100, render: (u) => u.occupancy },
]
