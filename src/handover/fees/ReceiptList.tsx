import { Button } from 'antd'
import { useState } from 'react'
import { moment } from '../../web/due-words.ts'
import { MoneyText } from '../../web/MoneyText.tsx'
import { useProject } from '../../web/me.ts'
import { StatusDot } from '../../web/StatusDot.tsx'
import type { Receipt } from './api.ts'
import { ReceiptLink } from './ReceiptLink.tsx'
import { ReceiptVoidForm } from './ReceiptVoidForm.tsx'

const tone = { 有效: 'leaf', 待批作废: 'amber', 已作废: 'quiet', 已红冲: 'quiet', 红冲: 'plum' } as const
const approvers = ['propertySupervisor', 'propertyManager', 'finance', 'customerServiceLead'] as const

/** Receipts with their numbers; a void one keeps its place. */
export const ReceiptList = ({ receipts, caseId }: { receipts: readonly Receipt[]; caseId?: string }) => {
  const project = useProject()
  const [asked, setAsked] = useState<Receipt>()
  return (
    <div className="panel-scroll">
      <table className="panel-table receipt-table">
        <thead>
          <tr>
            <th>票号</th>
            <th>内容</th>
            <th className="right">金额</th>
            <th>方式</th>
            <th>收款人</th>
            <th>状态</th>
            <th aria-label="操作" />
          </tr>
        </thead>
        <tbody>
          {receipts.map((r) => (
            <tr key={r.id}>
              <td>
                {caseId ? (
                  <ReceiptLink receipt={r} caseId={caseId}>
                    {r.no}
                  </ReceiptLink>
                ) : (
                  r.no
                )}
                <small className="two dim">{r.unit}</small>
              </td>
              <td>
                {r.lines.map((l) => l.name).join('、')}
                <small className="two dim">
                  {r.payer} · {moment(r.at)}
                  {r.reverses && ` · 冲 ${r.reverses}`}
                </small>
              </td>
              <td className="right">
                <MoneyText fen={r.amount} />
              </td>
              <td>{r.method}</td>
              <td>{r.cashier}</td>
              <td>
                <StatusDot tone={tone[r.state]}>{r.state}</StatusDot>
                {r.voidReason && (
                  <small className="two dim">
                    {r.voidReason}（{r.voidAskedBy}
                    {r.voidApprovedBy && `，${r.voidApprovedBy} 批准`}）
                  </small>
                )}
              </td>
              <td>
                {(r.state === '有效' || (r.state === '待批作废' && project.holds(...approvers))) && (
                  <Button size="small" type="text" onClick={() => setAsked(r)}>
                    {r.state === '有效' ? '作废' : '审批'}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
        {receipts.length > 1 && (
          <tfoot>
            <tr>
              <th colSpan={2} scope="row">
                合计 {receipts.length} 张（已作废的不计）
              </th>
              <td className="right">
                <MoneyText fen={receipts.reduce((sum, r) => sum + (r.state === '已作废' ? 0 : r.amount), 0)} />
              </td>
              <td colSpan={4} />
            </tr>
          </tfoot>
        )}
      </table>
      {asked && <ReceiptVoidForm receipt={asked} onClose={() => setAsked(undefined)} />}
    </div>
  )
}
