import './reminders.css'
import { Button, Form, Input, Select } from 'antd'
import type { z } from 'zod'
import { useAct } from '../web/call.ts'
import { FaultList } from '../web/FaultList.tsx'
import { MoneyText } from '../web/MoneyText.tsx'
import { useProject } from '../web/me.ts'
import { Notice } from '../web/Notice.tsx'
import { PageLink } from '../web/PageLink.tsx'
import { type CallRow, callResults, recordCall } from './api.ts'
import { pointWord } from './words.ts'

type Row = z.output<typeof CallRow>

/** Whom to call today, with what to say; each call is put down with its result. */
export const CallList = ({ rows }: { rows: readonly Row[] }) =>
  rows.length === 0 ? (
    <Notice title="今天没有要打的还款提醒电话" />
  ) : (
    <ul className="call-list">
      {rows.map((row) => (
        <Call key={row.id} row={row} />
      ))}
    </ul>
  )

const Call = ({ row }: { row: Row }) => {
  const project = useProject()
  const record = useAct(recordCall, { done: '已登记通话', quiet: true })
  return (
    <li>
      <div>
        <PageLink to={`units/${row.unitId}`}>{row.unit}</PageLink> {row.owners}　{row.telephone ?? '没有电话，请核实'}
        <small className="dim">
          {pointWord(row.days)}　还款日 {row.dueOn}
          {row.note && `　${row.note}`}
        </small>
      </div>
      <p>
        {row.failed ? '扣款未成功，' : ''}请在还款日前一日存足 <MoneyText fen={row.payment} /> 元，金额以银行扣款为准。
      </p>
      <FaultList why={record.error} />
      <Form<{ result: (typeof callResults)[number]; remark?: string }>
        layout="inline"
        onFinish={({ result, remark }) => record.mutate({ project: project.id, reminder: row.id, result, remark: remark ?? '' })}
      >
        <Form.Item name="result" rules={[{ required: true, message: '请选择通话结果' }]}>
          <Select
            aria-label={`${row.unit} 通话结果`}
            placeholder="通话结果"
            style={{ width: 150 }}
            options={callResults.map((value) => ({ value, label: value }))}
          />
        </Form.Item>
        <Form.Item name="remark">
          <Input aria-label={`${row.unit} 备注`} placeholder="备注" maxLength={200} />
        </Form.Item>
        <Button htmlType="submit" loading={record.isPending}>
          登记
        </Button>
      </Form>
    </li>
  )
}
