import { Button, Form, Input, Select } from 'antd'
import type { z } from 'zod'
import { formatFen } from '../kernel/money.ts'
import { useAct } from '../web/call.ts'
import { FaultList } from '../web/FaultList.tsx'
import { DayField } from '../web/fields/DayField.tsx'
import { MoneyField } from '../web/fields/MoneyField.tsx'
import { useProject } from '../web/me.ts'
import { depositKinds, type listDeposit, moveDeposit } from './api.ts'

type Values = Omit<z.input<typeof moveDeposit.input>, 'project' | 'code'>
type Props = { readonly code: string; readonly loans: z.output<typeof listDeposit.output>['loans'] }

/** One movement of the deposit. What the bank has deducted names the buyer and its parts: recourse begins with it. */
export const DepositForm = ({ code, loans }: Props) => {
  const project = useProject()
  const [form] = Form.useForm<Values>()
  const deducted = Form.useWatch('kind', form) === 'DEDUCTED'
  const move = useAct(moveDeposit, {
    quiet: true,
    done: ({ recourse }) => (recourse ? `已登记，追偿事项 ${recourse.no}` : '已登记'),
    after: () => form.resetFields(),
  })
  const faults = move.error?.faults ?? []
  const at = (field: keyof Values) => {
    const said = faults.filter((f) => f.field === field).map((f) => f.message)
    return said.length ? { validateStatus: 'error' as const, help: said.join('；') } : {}
  }
  const money = (name: 'amount' | 'principal' | 'interest' | 'penalty', label: string) => (
    <Form.Item name={name} label={label} {...at(name)}>
      <MoneyField />
    </Form.Item>
  )
  return (
    <Form
      name="deposit"
      form={form}
      layout="vertical"
      initialValues={{ kind: 'IN' }}
      onFinish={(v) => move.mutate({ project: project.id, code, ...(filled(v) as Values) })} // only what is empty is left out
    >
      <FaultList why={move.error} faults={faults.filter((f) => !f.field)} />
      <div className="template-grid">
        <Form.Item name="kind" label="变动">
          <Select options={Object.entries(depositKinds).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        {deducted ? (
          <>
            <Form.Item name="case" label="为哪一户扣划" {...at('case')}>
              <Select
                showSearch={{ optionFilterProp: 'label' }}
                options={loans.map((l) => ({
                  value: l.case,
                  label: `${l.unit}${l.tranche === 'FUND' ? '公积金' : ''} ${formatFen(l.disbursed)} 元`,
                }))}
              />
            </Form.Item>
            {money('principal', '扣划本金')}
            {money('interest', '扣划利息')}
            {money('penalty', '扣划罚息')}
          </>
        ) : (
          money('amount', '金额')
        )}
        <Form.Item name="movedOn" label="日期" rules={[{ required: true, message: '请填写日期' }]} {...at('movedOn')}>
          <DayField label="日期" />
        </Form.Item>
        <Form.Item name="slipNo" label="凭证号" {...at('slipNo')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="note" label="说明" className="wide" {...at('note')}>
          <Input maxLength={200} />
        </Form.Item>
      </div>
      {deducted && <p className="dim">登记后当日向该户追偿：没有逾期事项的同时立案，通知业主和客服主管。</p>}
      <Button type="primary" htmlType="submit" loading={move.isPending}>
        登记
      </Button>
    </Form>
  )
}

const filled = (values: object) => Object.fromEntries(Object.entries(values).filter(([, v]) => v !== undefined && v !== null && v !== ''))
