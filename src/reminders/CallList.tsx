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
import { pointChannelWords } from './points.ts'
import { pointWord } from './words.ts'

type Row = z.output<typeof CallRow>

/** Whom to call, visit and write to today. A call is put down here; a visit and a letter in the overdue case, with their proof. */
export const CallList = ({ rows }: { rows: readonly Row[] }) =>
  rows.length === 0 ? (
    <Notice title="今天没有要联系的还款客户" />
  ) : (
    <ul className="call-list">
      {rows.map((row) => (
        <li key={row.id}>
          <Whom row={row} />
          {row.channel === 'PHONE' ? <Call row={row} /> : <AtCase row={row} />}
        </li>
      ))}
    </ul>
  )

const Whom = ({ row }: { row: Row }) => (
  <div>
    <b>{pointChannelWords[row.channel]}</b>　<PageLink to={`units/${row.unitId}`}>{row.unit}</PageLink> {row.owners}{' '}
    {row.telephone ?? '没有电话，请核实'}
    <small className="dim">
      {pointWord(row.days)}　还款日 {row.dueOn}
      {row.note && `　${row.note}`}
    </small>
  </div>
)

const AtCase = ({ row }: { row: Row }) => (
  <p>
    {row.channel === 'VISIT' ? '约期上门面谈，送达书面通知。' : '打印《还款催告函》，挂号或快递寄出。'}
    {row.caseId ? <PageLink to={`cases/${row.caseId}`}>到跟进事项登记</PageLink> : <span className="bad">没有办理中的逾期跟进事项</span>}
  </p>
)

const Call = ({ row }: { row: Row }) => {
  const project = useProject()
  const record = useAct(recordCall, { done: '已登记通话', quiet: true })
  return (
    <>
      <p>
        {row.failed ? '扣款未成功，请尽快存足' : '请在还款日前一日存足'} <MoneyText fen={row.payment} /> 元，金额以银行扣款为准。
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
    </>
  )
}
