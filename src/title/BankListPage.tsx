import './title.css'
import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { today } from '../kernel/days.ts'
import { useAct, useCall } from '../web/call.ts'
import { FaultList } from '../web/FaultList.tsx'
import { DayField } from '../web/fields/DayField.tsx'
import { ListEmpty, ListRefused } from '../web/ListStates.tsx'
import { Loading } from '../web/Loading.tsx'
import { useProject } from '../web/me.ts'
import { PageLink } from '../web/PageLink.tsx'
import { Sheet } from '../web/Sheet.tsx'
import { StatusDot } from '../web/StatusDot.tsx'
import { useNow } from '../web/use-now.ts'
import { type BankListRow, listBankLists, signBankList } from './api.ts'

/** 送抵押清单 S2-5.2.6: certificates handed to banks, open until the bank has signed for each. */
export const BankListPage = () => {
  const project = useProject()
  const [signing, setSigning] = useState<BankListRow>()
  const { data, error, refetch } = useCall(listBankLists, { project: project.id })
  const may = project.holds('customerService', 'customerServiceLead', 'mortgageClerk')
  return (
    <Sheet title="送抵押清单">
      {error && !data ? (
        <ListRefused why={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading />
      ) : data.lists.length === 0 ? (
        <ListEmpty what="送抵押清单" said={[]} onClear={() => {}} next={<p className="dim">在产权证办理中选择「抵押中」的户开列。</p>} />
      ) : (
        <ul className="title-items">
          {data.lists.map((l) => {
            const open = l.lines.filter((x) => x.signedOn === null).length
            return (
              <li key={l.id}>
                <div>
                  <b>{l.bank}</b>
                  <span>{l.no}</span>
                  <span className="dim">
                    {l.madeAt.slice(0, 10)} {l.madeBy}
                  </span>
                  <span className="grow" />
                  <StatusDot tone={open ? 'amber' : 'leaf'}>{open ? `${open} 份待签收` : '已签收'}</StatusDot>
                  {may && open > 0 && (
                    <Button size="small" onClick={() => setSigning(l)}>
                      银行签收
                    </Button>
                  )}
                </div>
                <div className="title-scroll">
                  <table className="title-table">
                    <thead>
                      <tr>
                        <th>房屋</th>
                        <th>不动产权证号</th>
                        <th>不动产登记证明号</th>
                        <th>签收</th>
                      </tr>
                    </thead>
                    <tbody>
                      {l.lines.map((x) => (
                        <tr key={x.caseId}>
                          <td>
                            <PageLink to={`cases/${x.caseId}`}>{x.unit}</PageLink>
                          </td>
                          <td>{x.certificateNo}</td>
                          <td>{x.mortgageCertNo}</td>
                          <td>{x.signedOn ? `${x.signedOn} ${x.signedBy}` : '待签收'}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </div>
              </li>
            )
          })}
        </ul>
      )}
      {signing && <SignForm list={signing} onDone={() => setSigning(undefined)} />}
    </Sheet>
  )
}

const SignForm = ({ list, onDone }: { list: BankListRow; onDone: () => void }) => {
  const project = useProject()
  const now = useNow()
  const [on, setOn] = useState<unknown>(today(now))
  const [by, setBy] = useState('')
  const sign = useAct(signBankList, { quiet: true, done: ({ signed }) => `已签收 ${signed} 份`, after: onDone })
  const send = () => sign.mutate({ project: project.id, list: list.id, signedOn: String(on ?? ''), signedBy: by })
  return (
    <Modal open title={`银行签收：${list.bank} ${list.no}`} okText="登记签收" onOk={send} onCancel={onDone} confirmLoading={sign.isPending}>
      <FaultList why={sign.error} />
      <Form layout="vertical" onFinish={send}>
        <Form.Item label="银行签收人" htmlFor="signed-by" required>
          <Input id="signed-by" value={by} maxLength={80} onChange={(e) => setBy(e.target.value)} />
        </Form.Item>
        <Form.Item label="签收日期" htmlFor="signed-on" required>
          <DayField id="signed-on" value={on} onChange={setOn} label="签收日期" />
        </Form.Item>
      </Form>
    </Modal>
  )
}
