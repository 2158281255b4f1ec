import { Button, Form, Input, Select } from 'antd'
import type { z } from 'zod'
import { RegisterTable } from '../estate/RegisterTable.tsx'
import { formatFen } from '../kernel/money.ts'
import { useAct, useCall } from '../web/call.ts'
import { FaultList } from '../web/FaultList.tsx'
import { DayField } from '../web/fields/DayField.tsx'
import { MoneyField } from '../web/fields/MoneyField.tsx'
import { Loading } from '../web/Loading.tsx'
import { MoneyText } from '../web/MoneyText.tsx'
import { useProject } from '../web/me.ts'
import { depositKinds, listDeposit, moveDeposit } from './api.ts'

type Values = Pick<z.input<typeof moveDeposit.input>, 'kind' | 'amount' | 'movedOn' | 'slipNo' | 'note'>

/** 保证金台账: movements with the balance after each; finance adds to it, nothing is overwritten. */
export const DepositLedger = ({ code }: { code: string }) => {
  const project = useProject()
  const [form] = Form.useForm<Values>()
  const { data } = useCall(listDeposit, { project: project.id, code })
  const move = useAct(moveDeposit, { quiet: true, done: '已登记', after: () => form.resetFields() })
  if (!data) return <Loading />
  const faults = move.error?.faults ?? []
  const at = (field: string) => {
    const said = faults.filter((f) => f.field === field).map((f) => f.message)
    return said.length ? { validateStatus: 'error' as const, help: said.join('；') } : {}
  }
  return (
    <>
      <p>
        余额 <b>{formatFen(data.balance)}</b> 元，在保贷款应存 {formatFen(data.due)} 元，担保已解除待退 {formatFen(data.toReturn)} 元。
      </p>
      {project.holds('finance') && (
        <Form
          name="deposit"
          form={form}
          layout="vertical"
          initialValues={{ kind: 'IN' }}
          onFinish={(v) => move.mutate({ project: project.id, code, ...v })}
        >
          <FaultList why={move.error} faults={faults.filter((f) => !f.field)} />
          <div className="template-grid">
            <Form.Item name="kind" label="变动">
              <Select options={Object.entries(depositKinds).map(([value, label]) => ({ value, label }))} />
            </Form.Item>
            <Form.Item name="amount" label="金额" rules={[{ required: true, message: '请填写金额' }]} {...at('amount')}>
              <MoneyField />
            </Form.Item>
            <Form.Item name="movedOn" label="日期" rules={[{ required: true, message: '请填写日期' }]} {...at('movedOn')}>
              <DayField label="日期" />
            </Form.Item>
            <Form.Item name="slipNo" label="凭证号">
              <Input maxLength={60} />
            </Form.Item>
            <Form.Item name="note" label="说明" className="wide" {...at('note')}>
              <Input maxLength={200} />
            </Form.Item>
          </div>
          <Button type="primary" htmlType="submit" loading={move.isPending}>
            登记
          </Button>
        </Form>
      )}
      <RegisterTable
        title="变动"
        empty="还没有变动"
        rows={data.rows}
        columns={[
          { title: '日期', of: (r) => r.movedOn },
          { title: '变动', of: (r) => depositKinds[r.kind] },
          { title: '金额（元）', right: true, of: (r) => <MoneyText fen={r.amount} /> },
          { title: '余额（元）', right: true, of: (r) => <MoneyText fen={r.balance} /> },
          { title: '凭证号', of: (r) => r.slipNo || '—' },
          { title: '说明', of: (r) => [r.unit, r.note].filter(Boolean).join(' ') || '—' },
          { title: '登记人', of: (r) => r.recordedBy },
        ]}
      />
    </>
  )
}
