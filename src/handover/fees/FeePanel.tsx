import { Alert, Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useAct, useCall } from '../../web/call.ts'
import { ListRefused } from '../../web/ListStates.tsx'
import { Loading } from '../../web/Loading.tsx'
import { MoneyText } from '../../web/MoneyText.tsx'
import { useProject } from '../../web/me.ts'
import { StatusDot } from '../../web/StatusDot.tsx'
import * as api from './api.ts'
import { FeeAddForm } from './FeeAddForm.tsx'
import { FeeCancelButton } from './FeeCancelButton.tsx'
import { FeePayForm } from './FeePayForm.tsx'
import { FeeProofForm } from './FeeProofForm.tsx'
import { ReceiptList } from './ReceiptList.tsx'

const tone = { 未缴: 'amber', 已缴: 'leaf', 已验凭证: 'leaf', 已取消: 'quiet' } as const
const nature = (l: api.FeeLine): string => (l.statutory ? '法定' : l.mandatory ? '必缴' : l.voluntary ? '自愿' : '—')

/** The unit's fee sheet: tick lines, take the money, print the receipt; or check the proof of what was paid elsewhere. */
export const FeePanel = ({ id }: { id: string }) => {
  const project = useProject()
  const [ticked, setTicked] = useState<readonly string[]>([])
  const [form, setForm] = useState<'pay' | 'add' | { proof: api.FeeLine | null }>()
  const { data, error, refetch } = useCall(api.listFees, { project: project.id, case: id })
  const prepare = useAct(api.prepareFees, { done: ({ added }) => (added ? `已生成 ${added} 项费用` : '费用清单已是最新') })
  if (error && !data) return <ListRefused why={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  const payable = data.lines.filter((l) => l.state === '未缴' && l.amount > 0)
  const chosen = payable.filter((l) => ticked.includes(l.id))
  const close = () => {
    setForm(undefined)
    setTicked([])
  }
  return (
    <section aria-label="费用">
      {data.warnings.map((w) => (
        <Alert key={w} type="warning" showIcon title={w} className="gap-below" />
      ))}
      <div className="panel-scroll">
        <table className="panel-table">
          <thead>
            <tr>
              <th aria-label="选择" />
              <th>费用</th>
              <th>依据与算法</th>
              <th className="right">金额</th>
              <th>性质</th>
              <th>状态</th>
              <th aria-label="操作" />
            </tr>
          </thead>
          <tbody>
            {data.lines.map((l) => (
              <tr key={l.id} className={l.state === '已取消' ? 'off' : ''}>
                <td>
                  {payable.includes(l) && (
                    <Checkbox
                      aria-label={`收取${l.name}`}
                      checked={ticked.includes(l.id)}
                      onChange={(e) => setTicked(e.target.checked ? [...ticked, l.id] : ticked.filter((t) => t !== l.id))}
                    />
                  )}
                </td>
                <td>
                  {l.name}
                  <small className="two dim">{l.payee}</small>
                </td>
                <td className="dim" title={l.working.map((w) => `${w.label}：${w.formula} = ${w.value}`).join('\n')}>
                  {l.basis || '没有依据文件'}
                  <small className="two">
                    {[l.unitPrice && `${l.unitPrice} 元`, l.quantity, l.period].filter(Boolean).join(' × ')}
                    {l.cancelledReason && ` 取消：${l.cancelledReason}`}
                  </small>
                </td>
                <td className="right">
                  <MoneyText fen={l.amount} />
                </td>
                <td>
                  {nature(l)}
                  {l.selfPayable && <small className="two dim">可自行缴纳</small>}
                </td>
                <td>
                  <StatusDot tone={tone[l.state]}>{l.state}</StatusDot>
                  <small className="two dim">{l.receiptNo}</small>
                </td>
                <td>
                  {l.state === '未缴' && l.selfPayable && (
                    <Button size="small" onClick={() => setForm({ proof: l })}>
                      查验凭证
                    </Button>
                  )}
                  {l.state === '未缴' && !l.statutory && <FeeCancelButton id={id} line={l} />}
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td />
              <td>合计</td>
              <td className="dim">已缴或已验 {data.lines.filter((l) => l.receiptNo).length} 项</td>
              <td className="right">
                <b>
                  <MoneyText fen={data.due} />
                </b>
              </td>
              <td colSpan={3} className="dim">
                未缴 <MoneyText fen={data.due - data.paid} />
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
      <div className="panel-row">
        <Button type="primary" disabled={chosen.length === 0} onClick={() => setForm('pay')}>
          收款 {chosen.length > 0 && <MoneyText fen={chosen.reduce((sum, l) => sum + l.amount, 0)} />}
        </Button>
        <Button onClick={() => setForm('add')}>增加费用</Button>
        {!data.lines.some((l) => l.statutory) && !data.fundProof && <Button onClick={() => setForm({ proof: null })}>查验维修资金凭证</Button>}
        <Button loading={prepare.isPending} onClick={() => prepare.mutate({ project: project.id, case: id })}>
          按单价生成
        </Button>
        <StatusDot tone={data.fundProof ? 'leaf' : 'amber'}>{data.fundProof ? '维修资金已见凭证' : '维修资金未见凭证'}</StatusDot>
      </div>
      {form === 'pay' && <FeePayForm id={id} lines={chosen} payer={data.owners} onDone={close} />}
      {form === 'add' && <FeeAddForm id={id} onDone={close} />}
      {typeof form === 'object' && <FeeProofForm id={id} line={form.proof} onDone={close} />}
      {data.receipts.length > 0 && <ReceiptList receipts={data.receipts} caseId={id} />}
    </section>
  )
}
