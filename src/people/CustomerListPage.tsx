import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { showEstate } from '../estate/api.ts'
import { useCall } from '../web/call.ts'
import type { Column, Condition } from '../web/column.ts'
import { DataList } from '../web/DataList.tsx'
import { PageLink } from '../web/PageLink.tsx'
import { useList } from '../web/use-list.ts'
import { type CustomerRow, customerTabs, exportCustomers, listCustomers, peopleKeepers } from './api.ts'
import { CustomerEditor } from './CustomerEditor.tsx'

const Address = z.object({
  q: z.string().max(50).optional(),
  tab: z.enum(customerTabs).default('all'),
  building: z.uuid().optional(),
  sort: z.enum(['name', '-name', 'newest', 'oldest']).default('name'),
  page: z.coerce.number().int().min(1).max(500).default(1),
  size: z.coerce.number().int().min(1).max(100).default(20),
})

/** The customers of the project; numbers masked, found by whole number or tail. */
export const CustomerListPage = () => {
  const navigate = useNavigate()
  const [adding, setAdding] = useState(false)
  const { project, list } = useList(listCustomers, Address, { exportAs: exportCustomers })
  const estate = useCall(showEstate, { project: project.id })
  const conditions: readonly Condition[] = [
    { name: 'q', label: '客户', kind: 'text', placeholder: '姓名、首字母、电话或证件末四位' },
    { name: 'building', label: '楼栋', kind: 'choice', options: (estate.data?.buildings ?? []).map((b) => ({ value: b.id, label: b.name })) },
  ]
  const toCustomer = (id: string) => void navigate({ to: `/${project.code}/customers/${id}` })
  return (
    <>
      <DataList<CustomerRow>
        title="客户"
        what="客户"
        {...list}
        columns={columns}
        keyOf={(row) => row.id}
        conditions={conditions}
        tabs={tabs}
        onOpen={(row) => toCustomer(row.id)}
        actions={
          project.holds(...peopleKeepers) && (
            <Button type="primary" onClick={() => setAdding(true)}>
              新增客户
            </Button>
          )
        }
      />
      {adding && <CustomerEditor onClose={() => setAdding(false)} onAdded={toCustomer} />}
    </>
  )
}

const tabs = [
  { key: 'all', label: '全部' },
  { key: 'owners', label: '业主' },
  { key: 'former', label: '原业主' },
  { key: 'companies', label: '企业' },
  { key: 'sensitive', label: '敏感客户' },
]

const columns: readonly Column<CustomerRow>[] = [
  {
    key: 'name',
    title: '客户',
    sort: 'name',
    width: 160,
    fixed: 'left',
    card: 'title',
    render: (c) => (
      <>
        <PageLink to={`customers/${c.id}`}>{c.name}</PageLink>
        {c.sensitive && <small className="bad"> 敏感</small>}
      </>
    ),
  },
  { key: 'telephone', title: '电话', width: 140, render: (c) => c.telephone ?? '—' },
  { key: 'identity', title: '证件', width: 190, render: (c) => c.identity ?? '—' },
  {
    key: 'units',
    title: '房屋',
    render: (c) =>
      c.units.length
        ? c.units.map((u, i) => (
            <span key={u.id}>
              {i > 0 && '、'}
              <PageLink to={`units/${u.id}`}>{u.label}</PageLink>
            </span>
          ))
        : '—',
  },
  { key: 'doNotContact', title: '联系', width: 100, render: (c) => (c.doNotContact ? '请勿打扰' : '可联系') },
]
