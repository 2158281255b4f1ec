import { Button, Checkbox, Form, Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { today } from '../../kernel/days.ts'
import { useAct } from '../../web/call.ts'
import { FaultList } from '../../web/FaultList.tsx'
import { DayField } from '../../web/fields/DayField.tsx'
import { MoneyText } from '../../web/MoneyText.tsx'
import { useProject } from '../../web/me.ts'
import { useNow } from '../../web/use-now.ts'
import { assessTitle, collectTitleFees, proveTitleFee, type TitleFeeRow } from '../api.ts'
import { chargeLabels } from '../certificates/charges.ts'

type Assessing = { readonly homeCount: number; readonly homeCountSource: 'TAX_OFFICE' | 'COMMITMENT'; readonly certificates: number }

/** Tax and fees of one home: computed with the working, then taken on trust where that is allowed, or proved by the owner. */
export const TitleFees = ({ id, fees, collects }: { id: string; fees: readonly TitleFeeRow[]; collects: boolean }) => {
  const project = useProject()
  const [ticked, setTicked] = useState<readonly string[]>([])
  const [proving, setProving] = useState<TitleFeeRow>()
  const assess = useAct(assessTitle, { quiet: true, done: '已核定' })
  const collect = useAct(collectTitleFees, { quiet: true, done: ({ receipts }) => `已开收据 ${receipts.join('、')}`, after: () => setTicked([]) })
  const takes = project.holds('finance', 'customerServiceLead')
  const open = (f: TitleFeeRow) => f.mode === null
  return (
    <section aria-label="税费">
      <FaultList why={assess.error ?? collect.error} />
      <Form
        layout="vertical"
        className="title-form"
        name={`assess-${id}`}
        initialValues={{ homeCountSource: 'TAX_OFFICE', certificates: 1 }}
        onFinish={(typed: Assessing) => assess.mutate({ project: project.id, case: id, ...typed })}
      >
        <Form.Item name="homeCount" label="家庭住房套数（含本套）">
          <InputNumber min={1} max={99} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="homeCountSource" label="套数依据">
          <Select
            options={[
              { value: 'TAX_OFFICE', label: '税务机关查询' },
              { value: 'COMMITMENT', label: '买受人书面承诺' },
            ]}
          />
        </Form.Item>
        <Form.Item name="certificates" label="证书本数">
          <InputNumber min={1} max={100} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item label=" " colon={false}>
          <Button htmlType="submit" loading={assess.isPending}>
            核定税费
          </Button>
        </Form.Item>
      </Form>
      {fees.length > 0 && (
        <div className="title-scroll">
          <table className="title-table">
            <thead>
              <tr>
                <th>费项</th>
                <th>算法</th>
                <th className="right">金额（元）</th>
                <th>收据或凭证</th>
                <th>操作</th>
              </tr>
            </thead>
            <tbody>
              {fees.map((f) => (
                <tr key={f.id}>
                  <td>
                    {takes && open(f) && f.amount > 0 ? (
                      <Checkbox
                        checked={ticked.includes(f.id)}
                        onChange={(e) => setTicked((was) => (e.target.checked ? [...was, f.id] : was.filter((x) => x !== f.id)))}
                      >
                        {chargeLabels[f.charge]}
                      </Checkbox>
                    ) : (
                      chargeLabels[f.charge]
                    )}
                  </td>
                  <td>
                    {f.working.map((w) => (
                      <small key={w.label} className="two dim">
                        {w.label}：{w.formula} = {w.value}
                      </small>
                    ))}
                  </td>
                  <td className="right">
                    <MoneyText fen={f.amount} />
                  </td>
                  <td>
                    {f.receiptNo && `代收 ${f.receiptNo}${f.receiptReturnedOn ? '（已收回作废）' : ''}`}
                    {f.receiptNo && f.proofNo && '，'}
                    {f.proofNo && `凭证 ${f.proofNo}`}
                    {open(f) && <span className="dim">未缴</span>}
                  </td>
                  <td>
                    {open(f) && (
                      <Button size="small" onClick={() => setProving(f)}>
                        查验自缴凭证
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {takes && fees.some(open) && (
        <div className="title-acts">
          <Button
            type="primary"
            disabled={ticked.length === 0}
            loading={collect.isPending}
            onClick={() => collect.mutate({ project: project.id, case: id, fees: [...ticked] })}
          >
            收款开收据（{ticked.length}）
          </Button>
          {!collects && <span className="dim">本项目不代收契税和登记费，由业主自行缴纳后查验凭证。</span>}
        </div>
      )}
      {proving && <ProofForm id={id} fee={proving} onDone={() => setProving(undefined)} />}
    </section>
  )
}

const ProofForm = ({ id, fee, onDone }: { id: string; fee: TitleFeeRow; onDone: () => void }) => {
  const project = useProject()
  const now = useNow()
  const [no, setNo] = useState('')
  const [on, setOn] = useState<unknown>(today(now))
  const prove = useAct(proveTitleFee, { quiet: true, done: '凭证已登记', after: onDone })
  const send = () => prove.mutate({ project: project.id, case: id, fee: fee.id, proofNo: no, proofOn: String(on ?? '') })
  return (
    <Modal open title={`查验凭证：${chargeLabels[fee.charge]}`} okText="登记凭证" onOk={send} onCancel={onDone} confirmLoading={prove.isPending}>
      <FaultList why={prove.error} />
      <Form layout="vertical" onFinish={send}>
        <Form.Item label="凭证号" htmlFor="title-proof-no" required>
          <Input id="title-proof-no" autoFocus value={no} maxLength={80} onChange={(e) => setNo(e.target.value)} onPressEnter={send} />
        </Form.Item>
        <Form.Item label="缴纳日期" htmlFor="title-proof-on" required>
          <DayField id="title-proof-on" value={on} onChange={setOn} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
