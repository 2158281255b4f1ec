import { Button, Checkbox, Input, Radio } from 'antd'
import { useState } from 'react'
import { CaseState } from '../../cases/CaseState.tsx'
import { useAct, useCall } from '../../web/call.ts'
import { FaultList } from '../../web/FaultList.tsx'
import { ListRefused } from '../../web/ListStates.tsx'
import { Loading } from '../../web/Loading.tsx'
import { useProject } from '../../web/me.ts'
import { PageLink } from '../../web/PageLink.tsx'
import { checkTransfer, handOverTransfer, showTransfer } from './api.ts'

type Verdict = { readonly id: string; readonly accepted: boolean; readonly reason?: string }

type Draft = Readonly<Record<string, Omit<Verdict, 'id'>>>

/** One buyer's file: marketing ticks what it hands over, customer service accepts each paper or sends it back with the reason. */
export const TransferFile = ({ id }: { id: string }) => {
  const project = useProject()
  const { data: file, error, refetch } = useCall(showTransfer, { project: project.id, case: id })
  const give = useAct(handOverTransfer, { done: '已移交', quiet: true })
  const check = useAct(checkTransfer, { done: '已核对', quiet: true })
  const [left, setLeft] = useState<readonly string[]>([])
  const [verdicts, setVerdicts] = useState<Draft>({})
  if (error && !file) return <ListRefused why={error} retry={() => void refetch()} />
  if (!file) return <Loading />
  const giving = (file.state === 'waiting' || file.state === 'partly') && project.holds('marketing', 'customerServiceLead')
  const checking = file.state === 'handed' && project.holds('customerService', 'customerServiceLead')
  const outstanding = file.list.filter((i) => i.state === '待移交' || i.state === '退回')
  const undecided = file.list.filter((i) => i.state === '已移交')
  const decide = (item: string, verdict: Omit<Verdict, 'id'>) => setVerdicts((was) => ({ ...was, [item]: verdict }))
  const chosen = Object.entries(verdicts).map(([item, v]) => ({ id: item, accepted: v.accepted, ...(v.reason ? { reason: v.reason } : {}) }))
  return (
    <section className="transfer-file">
      <p className="transfer-head">
        <b>{file.unit}</b> {file.owners} <CaseState process="file-transfer" state={file.state} />
        <span className="grow" />
        <PageLink to={`cases/${file.id}`}>{file.no}</PageLink>
      </p>
      <FaultList why={give.error ?? check.error} />
      <ul className="transfer-items">
        {file.list.map((item) => (
          <li key={item.id}>
            <div>
              {giving && outstanding.includes(item) ? (
                <Checkbox
                  checked={!left.includes(item.id)}
                  onChange={(e) => setLeft((was) => (e.target.checked ? was.filter((x) => x !== item.id) : [...was, item.id]))}
                >
                  {item.name}
                </Checkbox>
              ) : (
                <b>{item.name}</b>
              )}
              <small className="dim">
                {item.copies} 份{item.original ? '原件' : '复印件'}
                {item.required ? '' : '，可缺'}
                {item.handedBy && `，${item.handedBy}移交`}
                {item.checkedBy && `，${item.checkedBy}核对`}
              </small>
              <span className="grow" />
              {checking && undecided.includes(item) ? (
                <Radio.Group
                  size="small"
                  optionType="button"
                  aria-label={`核对${item.name}`}
                  value={verdicts[item.id]?.accepted}
                  onChange={(e) => decide(item.id, { accepted: e.target.value === true })}
                  options={[
                    { value: true, label: '接收' },
                    { value: false, label: '退回' },
                  ]}
                />
              ) : (
                <span className={item.state === '退回' ? 'bad' : 'dim'}>{item.state}</span>
              )}
            </div>
            {item.state === '退回' && item.reason && <p className="bad">退回原因：{item.reason}</p>}
            {verdicts[item.id]?.accepted === false && (
              <Input
                autoFocus
                placeholder="退回原因，营销照此补正"
                aria-label={`${item.name}退回原因`}
                maxLength={500}
                value={verdicts[item.id]?.reason ?? ''}
                onChange={(e) => decide(item.id, { accepted: false, reason: e.target.value })}
              />
            )}
          </li>
        ))}
      </ul>
      {giving && (
        <Button
          type="primary"
          loading={give.isPending}
          onClick={() =>
            give.mutate(
              { project: project.id, case: id, items: outstanding.filter((i) => !left.includes(i.id)).map((i) => ({ id: i.id })) },
              { onSuccess: () => setLeft([]) },
            )
          }
        >
          移交 {outstanding.length - left.length} 项
        </Button>
      )}
      {checking && (
        <div className="transfer-acts">
          <Button onClick={() => setVerdicts(Object.fromEntries(undecided.map((i) => [i.id, verdicts[i.id] ?? { accepted: true }])))}>
            其余都接收
          </Button>
          <Button
            type="primary"
            disabled={chosen.length === 0}
            loading={check.isPending}
            onClick={() => check.mutate({ project: project.id, case: id, verdicts: chosen }, { onSuccess: () => setVerdicts({}) })}
          >
            保存核对（{chosen.length} / {undecided.length}）
          </Button>
        </div>
      )}
    </section>
  )
}
