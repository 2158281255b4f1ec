import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useAct, useCall } from '../../web/call.ts'
import { moment } from '../../web/due-words.ts'
import { FaultList } from '../../web/FaultList.tsx'
import { MoneyField } from '../../web/fields/MoneyField.tsx'
import { ListRefused } from '../../web/ListStates.tsx'
import { Loading } from '../../web/Loading.tsx'
import { MoneyText } from '../../web/MoneyText.tsx'
import { useProject } from '../../web/me.ts'
import { closeDay, daySheet } from './api.ts'
import { ReceiptList } from './ReceiptList.tsx'

/** My own day: totals by method and payee, the numbers used, cash counted against the book. */
export const CashDay = ({ day }: { day: string }) => {
  const project = useProject()
  const [counted, setCounted] = useState<unknown>()
  const [float, setFloat] = useState<unknown>(0)
  const [reason, setReason] = useState('')
  const { data, error, refetch } = useCall(daySheet, { project: project.id, day })
  const close = useAct(closeDay, { quiet: true, done: '已日结' })
  if (error && !data) return <ListRefused why={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  const book = data.cash + (typeof float === 'number' ? float : 0)
  const difference = typeof counted === 'number' ? counted - book : 0
  return (
    <>
      <div className="panel-row">
        <span>
          合计{' '}
          <b>
            <MoneyText fen={data.total} />
          </b>
        </span>
        {data.methods.map((m) => (
          <span key={m.method} className="dim">
            {m.method} <MoneyText fen={m.amount} />（{m.receipts} 张）
          </span>
        ))}
        {data.ranges.map((r) => (
          <span key={r.series} className="dim">
            {r.first} 至 {r.last.slice(-4)}，用 {r.used} 张{r.voided > 0 && `，作废 ${r.voided} 张`}
          </span>
        ))}
      </div>
      {data.closed ? (
        <p>
          已于 {moment(data.closed.closedAt)} 日结：账面现金 <MoneyText fen={data.closed.bookCash} />
          ，清点 <MoneyText fen={data.closed.counted} />
          {data.closed.difference !== 0 && (
            <>
              ，相差 <MoneyText fen={data.closed.difference} />（{data.closed.reason}）
            </>
          )}
          ，{data.closed.approvedBy ? `${data.closed.approvedBy} 已复核` : '待复核'}
        </p>
      ) : (
        <Form
          layout="inline"
          className="panel-row"
          onFinish={() =>
            close.mutate({
              project: project.id,
              day,
              counted: typeof counted === 'number' ? counted : book,
              openingFloat: typeof float === 'number' ? float : 0,
              reason,
            })
          }
        >
          <Form.Item label="备用金" htmlFor="float">
            <MoneyField id="float" value={float} onChange={setFloat} />
          </Form.Item>
          <Form.Item label={`清点现金（账面 ${(book / 100).toFixed(2)}）`} htmlFor="counted">
            <MoneyField id="counted" value={counted} onChange={setCounted} />
          </Form.Item>
          {difference !== 0 && (
            <Form.Item label={`${difference > 0 ? '长款' : '短款'} ${(Math.abs(difference) / 100).toFixed(2)} 的原因`} htmlFor="why">
              <Input id="why" value={reason} maxLength={200} onChange={(e) => setReason(e.target.value)} />
            </Form.Item>
          )}
          <Button type="primary" htmlType="submit" loading={close.isPending}>
            日结
          </Button>
        </Form>
      )}
      <FaultList why={close.error} />
      {data.receipts.length > 0 ? <ReceiptList receipts={data.receipts} /> : <p className="dim">您这一天没有收款。</p>}
    </>
  )
}
