import { Button } from 'antd'
import { useState } from 'react'
import { CaseState } from '../../cases/CaseState.tsx'
import { useAct, useCall } from '../../web/call.ts'
import { ListEmpty, ListRefused } from '../../web/ListStates.tsx'
import { Loading } from '../../web/Loading.tsx'
import { useProject } from '../../web/me.ts'
import { PageLink } from '../../web/PageLink.tsx'
import { type BookRow, listBooks, openBookCases } from './api.ts'
import { PromiseEditor } from './PromiseEditor.tsx'

/** The two books of every unit type on the roster: versions, state, promises (S2-5.1.2). */
export const BookTab = ({ batch }: { batch: string }) => {
  const project = useProject()
  const [editing, setEditing] = useState<BookRow>()
  const { data, error, refetch } = useCall(listBooks, { project: project.id, batch })
  const open = useAct(openBookCases, { done: ({ opened }) => `已开始制作 ${opened} 个户型的两书` })
  if (error && !data) return <ListRefused why={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  const unopened = data.filter((b) => b.housing && !b.caseId)
  const serves = project.holds('customerService', 'customerServiceLead')
  return (
    <>
      {unopened.length > 0 && serves && (
        <p>
          {unopened.length} 个户型尚未开始制作两书。{' '}
          <Button
            type="primary"
            loading={open.isPending}
            onClick={() => open.mutate({ project: project.id, unitTypes: unopened.map((b) => b.unitTypeId) })}
          >
            开始制作
          </Button>
        </p>
      )}
      {data.length === 0 && <ListEmpty what="户型" said={[]} onClear={() => {}} next={<p className="dim">名单上有房屋后，这里按户型列出两书。</p>} />}
      <ul className="gate-list">
        {data.map((b) => (
          <li key={b.unitTypeId}>
            <div>
              <b>
                {b.code} {b.name}
              </b>
              {b.state ? <CaseState process="two-books" state={b.state} /> : <span className="dim">{b.housing ? '未开始' : '非住宅，不需两书'}</span>}
              <span className="grow" />
              {b.promises.length > 0 && (
                <Button type="link" size="small" onClick={() => setEditing(b)}>
                  承诺保修期
                </Button>
              )}
              {b.caseId && <PageLink to={`cases/${b.caseId}`}>办理与打印</PageLink>}
            </div>
            <p className="dim">
              {b.warrantyVersion ? `质量保证书第 ${b.warrantyVersion} 版` : '质量保证书未就绪'}，
              {b.manualVersion ? `使用说明书第 ${b.manualVersion} 版` : '使用说明书未就绪'}
              {b.promises.length > 0 &&
                `；${b.promises
                  .slice(0, 5)
                  .map((p) => `${p.label} ${p.text}`)
                  .join('，')} …`}
            </p>
          </li>
        ))}
      </ul>
      <PromiseEditor book={editing} onClose={() => setEditing(undefined)} />
    </>
  )
}
