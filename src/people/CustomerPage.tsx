import '../estate/estate.css'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useOpened } from '../cases/use-opened.ts'
import { RegisterTable } from '../estate/RegisterTable.tsx'
import { useCall } from '../web/call.ts'
import { moment } from '../web/due-words.ts'
import { ListRefused } from '../web/ListStates.tsx'
import { Loading } from '../web/Loading.tsx'
import { useProject } from '../web/me.ts'
import { PageLink } from '../web/PageLink.tsx'
import { type Customer, showCustomer } from './api.ts'
import { CustomerEditor } from './CustomerEditor.tsx'
import { RevealButton } from './RevealButton.tsx'

/** One customer: how to be reached, which homes, and what was changed or looked at. */
export const CustomerPage = () => {
  const project = useProject()
  const { customer = '' } = useParams({ strict: false }) as { customer?: string }
  const [editing, setEditing] = useState(false)
  const { data, error, refetch } = useCall(showCustomer, { project: project.id, customer })
  useOpened(data && { id: data.id, title: data.name, to: `customers/${data.id}` })
  if (error) return <ListRefused why={error} retry={() => void refetch()} />
  if (!data || data.id !== customer) return <Loading />
  return (
    <div className="unit-page">
      <section className="sheet unit-head">
        <header>
          <h1>{data.name}</h1>
          <span className="dim">{data.kind}</span>
          {data.sensitive && <span className="bad">敏感客户</span>}
          {data.doNotContact && <span className="bad">请勿打扰</span>}
          <span className="grow" />
          {data.may.edit && <Button onClick={() => setEditing(true)}>修改资料</Button>}
        </header>
        <CustomerFacts customer={data} />
      </section>
      <div className="unit-columns">
        <section className="sheet unit-registers">
          <RegisterTable
            title="房屋"
            rows={data.holdings}
            empty="名下没有房屋。"
            columns={[
              { title: '房屋', of: (h) => <PageLink to={`units/${h.unit}`}>{h.label}</PageLink> },
              { title: '份额', of: (h) => h.share },
              { title: '起止', of: (h) => `${h.since} 至 ${h.until ?? '今'}` },
              { title: '合同', of: (h) => h.contract ?? '—' },
            ]}
          />
          <RegisterTable
            title="同住"
            rows={data.household}
            empty="没有登记为其他房屋的住户。"
            columns={[
              { title: '房屋', of: (h) => <PageLink to={`units/${h.unit}`}>{h.label}</PageLink> },
              { title: '关系', of: (h) => h.relation },
            ]}
          />
        </section>
        <section className="sheet unit-story" aria-label="资料记录">
          <header>
            <h2>资料记录</h2>
          </header>
          {data.record.length === 0 && <p className="dim">建档后没有修改过。</p>}
          <ol className="story">
            {data.record.map((e, i) => (
              <li key={i} data-kind="资料">
                <p>
                  <b>{e.label}</b>
                </p>
                <p>
                  <small>
                    {moment(e.at)} {e.actor}
                  </small>
                </p>
                {e.changes.map((c) => (
                  <p key={c.label + c.text} className="filled">
                    <span className="dim">{c.label}：</span>
                    {c.text}
                  </p>
                ))}
              </li>
            ))}
          </ol>
        </section>
      </div>
      {editing && <CustomerEditor customer={data} onClose={() => setEditing(false)} />}
    </div>
  )
}

const CustomerFacts = ({ customer: c }: { customer: Customer }) => (
  <dl className="file-facts">
    <div>
      <dt>电话</dt>
      {c.telephones.length === 0 && <dd>未登记</dd>}
      {c.telephones.map((t) => (
        <dd key={t.id}>
          <RevealButton field="telephone" id={t.id} mask={t.mask} may={c.may.reveal} /> <span className="dim">{t.label}</span>
        </dd>
      ))}
    </div>
    <div>
      <dt>{c.identityKind ?? '证件'}</dt>
      <dd>{c.identity ? <RevealButton field="identity" id={c.id} mask={c.identity} may={c.may.reveal} /> : '未登记'}</dd>
    </div>
    <div>
      <dt>电子邮箱</dt>
      <dd>{c.email ? <RevealButton field="email" id={c.id} mask={c.email} may={c.may.reveal} /> : '未登记'}</dd>
    </div>
    <div>
      <dt>通讯地址</dt>
      <dd>{c.address ? <RevealButton field="address" id={c.id} mask={c.address} may={c.may.reveal} /> : '未登记'}</dd>
    </div>
    {c.remark && (
      <div>
        <dt>备注</dt>
        <dd>{c.remark}</dd>
      </div>
    )}
  </dl>
)
