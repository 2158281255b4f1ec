import { Button, Form, InputNumber, Select } from 'antd'
import { type UnitChosen, UnitField } from '../cases/UnitField.tsx'
import { useAct, useCall } from '../web/call.ts'
import { FaultList } from '../web/FaultList.tsx'
import { MoneyField } from '../web/fields/MoneyField.tsx'
import { useProject } from '../web/me.ts'
import { listBanks, listMortgages, openMortgageCase } from './api.ts'
import { stateWord } from './board-words.ts'
import { tracked } from './preset.ts'

type Values = {
  readonly unit: UnitChosen
  readonly bank: string
  readonly tranche: 'COMMERCIAL' | 'FUND'
  readonly wanted: number
  readonly months: number
  readonly method: 'EPI' | 'EP'
  readonly frequency: 'MONTH' | 'QUARTER'
  readonly replaces?: string | undefined
}

/** Where another bank may take over: no money has flowed yet, or the bank has said no. */
const replaceable = new Set<string>([...tracked.slice(0, tracked.indexOf('funded')), 'supplement', 'refused'])

/** 登记意向: which home, which bank, how much and for how long (§9 intent). Banks without an agreement say so. */
export const MortgageOpenForm = ({ onOpened }: { onOpened: (id: string) => void }) => {
  const project = useProject()
  const [form] = Form.useForm<Values>()
  const banks = useCall(listBanks, { project: project.id })
  const open = useAct(openMortgageCase, { quiet: true, done: (out) => `已立案 ${out.no}`, after: ({ id }) => onOpened(id) })
  const unit = Form.useWatch('unit', form) as UnitChosen | undefined // this form's own value
  const earlier = useCall(listMortgages, { project: project.id, tab: 'all', unit: unit?.id, size: 50 }, { enabled: unit !== undefined })
  const others = unit ? (earlier.data?.rows ?? []).filter((m) => m.unitId === unit.id && replaceable.has(m.state) && m.disbursed === 0) : []
  const faults = open.error?.faults ?? []
  const at = (field: keyof Values) => {
    const said = faults.filter((f) => f.field === field).map((f) => f.message)
    return said.length ? { validateStatus: 'error' as const, help: said.join('；') } : {}
  }
  const required = (message: string) => [{ required: true, message }]
  const offered = (banks.data?.banks ?? []).filter((b) => b.code !== null && b.versions.some((v) => !v.withdrawn))
  return (
    <Form
      name="open-mortgage" // the list behind it has fields of the same words
      form={form}
      layout="vertical"
      initialValues={{ tranche: 'COMMERCIAL', months: 360, method: 'EPI', frequency: 'MONTH' }}
      onFinish={({ unit: home, ...values }) => open.mutate({ project: project.id, unit: home.id, ...values })}
    >
      <FaultList why={open.error} faults={faults.filter((f) => !f.field)} />
      <Form.Item name="unit" label="房屋" rules={required('请选择房屋')} {...at('unit')}>
        <UnitField />
      </Form.Item>
      <Form.Item name="bank" label="银行" rules={required('请选择银行')} {...at('bank')}>
        <Select
          placeholder="选择银行"
          options={offered.map((b) => ({ value: b.code, label: b.agreement?.inForce ? b.bank : `${b.bank}（没有有效的合作协议）` }))}
        />
      </Form.Item>
      {others.length > 0 && (
        <Form.Item
          name="replaces"
          label="接替原按揭（可不选）"
          extra="换银行的选原来那件：在办的随即撤回，仍有效的资料带到新件。"
          {...at('replaces')}
        >
          <Select allowClear options={others.map((m) => ({ value: m.id, label: `${m.bank} ${m.no}，${stateWord(m.state)}` }))} />
        </Form.Item>
      )}
      <Form.Item name="tranche" label="贷款种类" extra="组合贷款分两件办：商业贷款一件，公积金贷款一件。">
        <Select
          options={[
            { value: 'COMMERCIAL', label: '商业贷款' },
            { value: 'FUND', label: '公积金贷款' },
          ]}
        />
      </Form.Item>
      <Form.Item name="wanted" label="意向金额" rules={required('请填写意向金额')} {...at('wanted')}>
        <MoneyField />
      </Form.Item>
      <Form.Item name="months" label="意向期限（月）" rules={required('请填写期限')} {...at('months')}>
        <InputNumber min={1} max={360} />
      </Form.Item>
      <Form.Item name="method" label="还款方式">
        <Select
          options={[
            { value: 'EPI', label: '等额本息' },
            { value: 'EP', label: '等额本金' },
          ]}
        />
      </Form.Item>
      <Form.Item name="frequency" label="还款频率" {...at('frequency')}>
        <Select
          options={[
            { value: 'MONTH', label: '按月' },
            { value: 'QUARTER', label: '按季' },
          ]}
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={open.isPending}>
        登记意向
      </Button>
    </Form>
  )
}
