import './staff.css'
import { Button, Drawer, Tabs } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { desk, roles } from '../kernel/roles.ts'
import { useAddress } from '../web/address.ts'
import { useCall } from '../web/call.ts'
import type { Column } from '../web/column.ts'
import { DataList } from '../web/DataList.tsx'
import { moment } from '../web/due-words.ts'
import { useProject } from '../web/me.ts'
import { StatusDot } from '../web/StatusDot.tsx'
import { listStaff, type StaffRow } from './administration.ts'
import { ColleagueTable } from './ColleagueTable.tsx'
import { StaffAddForm } from './StaffAddForm.tsx'
import { StaffDetail } from './StaffDetail.tsx'
import { TokenList } from './TokenList.tsx'

const parts = ['staff', 'colleagues', 'tokens'] as const
const Address = z.object({
  q: z.string().optional(),
  page: z.coerce.number().int().min(1).optional(),
  size: z.coerce.number().int().min(1).max(100).optional(),
  staff: z.string().optional(),
  part: z.enum(parts).optional(),
})

/**
 * Accounts and their posts, the colleagues of this project, the tokens of the interface. Accounts are the business of who administers all
 * projects; everybody sees who holds which post here, and the own tokens.
 */
export const StaffPage = () => {
  const project = useProject()
  const [query, setQuery] = useAddress(Address)
  const administers = project.me.everywhere.includes('administrator')
  const items = [
    ...(administers ? [{ key: 'staff', label: '员工账号' }] : []),
    ...(project.holds('administrator', ...desk) ? [{ key: 'colleagues', label: '本项目同事' }] : []),
    { key: 'tokens', label: '接口令牌' },
  ]
  const part = items.find((i) => i.key === query.part)?.key ?? items[0]?.key
  return (
    <>
      <Tabs activeKey={part ?? 'tokens'} onChange={(to) => setQuery({ part: parts.find((p) => p === to) })} items={items} />
      {part === 'staff' && <StaffAccounts query={query} onQuery={setQuery} />}
      {part === 'colleagues' && <ColleagueTable />}
      {part === 'tokens' && (
        <section className="sheet">
          <header className="sheet-head">
            <h1>接口令牌</h1>
          </header>
          <div className="sheet-body">
            <TokenList />
          </div>
        </section>
      )}
    </>
  )
}

type AccountsProps = { readonly query: z.output<typeof Address>; onQuery(patch: Record<string, unknown>): void }

const StaffAccounts = ({ query, onQuery }: AccountsProps) => {
  const [adding, setAdding] = useState(false)
  const answer = useCall(listStaff, { ...(query.q ? { q: query.q } : {}), page: query.page ?? 1, size: query.size ?? 20 })
  const chosen = answer.data?.rows.find((s) => s.id === query.staff)
  return (
    <>
      <DataList<StaffRow>
        title="员工与权限"
        what="员工"
        query={query}
        onQuery={onQuery}
        answer={answer}
        columns={columns}
        keyOf={(s) => s.id}
        conditions={[{ name: 'q', label: '关键词', kind: 'text', placeholder: '姓名、登录名' }]}
        current={query.staff}
        onOpen={(s) => onQuery({ staff: s.id })}
        actions={
          <Button type="primary" onClick={() => setAdding(true)}>
            新增员工
          </Button>
        }
      />
      <Drawer open={adding} onClose={() => setAdding(false)} size={520} title="新增员工" destroyOnHidden>
        <StaffAddForm onDone={() => setAdding(false)} />
      </Drawer>
      <Drawer open={chosen !== undefined} onClose={() => onQuery({ staff: undefined })} size={560} title={chosen?.name} destroyOnHidden>
        {chosen && <StaffDetail key={chosen.id} staff={chosen} />}
      </Drawer>
    </>
  )
}

const columns: readonly Column<StaffRow>[] = [
  { key: 'name', title: '姓名', card: 'title', render: (s) => s.name, width: 120 },
  { key: 'username', title: '登录名', render: (s) => s.username, width: 140 },
  {
    key: 'posts',
    title: '岗位',
    render: (s) => (s.posts.length ? s.posts.map((p) => `${roles[p.role]}（${p.projectName ?? '所有项目'}）`).join('、') : '没有岗位'),
  },
  { key: 'seen', title: '最近登录', nowrap: true, render: (s) => (s.lastSeenAt ? moment(s.lastSeenAt) : '-'), width: 150 },
  {
    key: 'state',
    title: '状态',
    width: 100,
    render: (s) => <StatusDot tone={s.disabledAt ? 'quiet' : 'leaf'}>{s.disabledAt ? '已停用' : '在用'}</StatusDot>,
  },
]
