import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { App, Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import type { Building } from '../estate/api.ts'
import { type Trade, trades } from '../handover/catalogue.ts'
import { useAct } from '../web/call.ts'
import { FaultList } from '../web/FaultList.tsx'
import { useProject } from '../web/me.ts'
import { type Contractor, putContractor } from './contractors-api.ts'

type Values = { readonly name: string; readonly contact?: string; readonly telephone?: string }
type Duties = { readonly building: string | null; readonly trades: readonly Trade[] }
const everywhere = 'everywhere'

/** One firm: who to call, and the trades it answers for, everywhere or in single buildings. */
export const ContractorEditor = ({
  firm,
  buildings,
  onDone,
}: {
  firm: Contractor | undefined
  buildings: readonly Building[]
  onDone: () => void
}) => {
  const project = useProject()
  const { modal } = App.useApp()
  const [form] = Form.useForm<Values>()
  const [duties, setDuties] = useState<readonly Duties[]>(() => grouped(firm))
  const save = useAct(putContractor, { quiet: true, done: '责任单位已保存', after: onDone })
  const put = (at: number, patch: Partial<Duties>) => setDuties(duties.map((d, i) => (i === at ? { ...d, ...patch } : d)))
  const send = (closed: boolean) =>
    save.mutate({
      project: project.id,
      ...(firm ? { contractor: firm.id, seen: firm.version } : {}),
      ...form.getFieldsValue(),
      duties: duties.flatMap((d) => d.trades.map((trade) => ({ building: d.building, trade }))),
      closed,
    })
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={{ name: firm?.name, contact: firm?.contact, telephone: firm?.telephone }}
      onFinish={() => send(false)}
    >
      <FaultList why={save.error} />
      <Form.Item name="name" label="单位名称" rules={[{ required: true, message: '请填写单位名称' }]}>
        <Input autoFocus maxLength={60} />
      </Form.Item>
      <div className="setup-fields">
        <Form.Item name="contact" label="联系人">
          <Input maxLength={30} />
        </Form.Item>
        <Form.Item name="telephone" label="联系电话">
          <Input inputMode="tel" maxLength={30} />
        </Form.Item>
      </div>
      <div className="setup-head">
        <h3>负责的工种</h3>
      </div>
      <ul className="setup-rows duties">
        {duties.map((d, i) => (
          <li key={i}>
            <Select
              aria-label={`第 ${i + 1} 行范围`}
              value={d.building ?? everywhere}
              options={[{ value: everywhere, label: '全项目' }, ...buildings.map((b) => ({ value: b.id, label: b.name }))]}
              onChange={(building) => put(i, { building: building === everywhere ? null : building })}
            />
            <Select
              mode="multiple"
              aria-label={`第 ${i + 1} 行工种`}
              placeholder="选择工种"
              showSearch={{ optionFilterProp: 'label' }}
              value={[...d.trades]}
              options={Object.entries(trades).map(([value, label]) => ({ value: value as Trade, label }))} // the keys of that table
              onChange={(chosen: Trade[]) => put(i, { trades: chosen })}
            />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={`删除第 ${i + 1} 行`}
              onClick={() => setDuties(duties.filter((_, at) => at !== i))}
            />
          </li>
        ))}
      </ul>
      <Button size="small" icon={<PlusOutlined />} onClick={() => setDuties([...duties, { building: null, trades: [] }])}>
        加一个范围
      </Button>
      <p className="step-acts setup-head">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {firm?.closedOn ? '恢复并保存' : '保存责任单位'}
        </Button>
        {firm && !firm.closedOn && (
          <Button
            onClick={() =>
              modal.confirm({
                title: `登记「${firm.name}」退场`,
                content: '退场后不再派单给它；办过的事项和记录不变。',
                okText: '登记退场',
                onOk: () => send(true),
              })
            }
          >
            登记退场
          </Button>
        )}
      </p>
    </Form>
  )
}

const grouped = (firm: Contractor | undefined): readonly Duties[] => {
  const groups = [...Map.groupBy(firm?.duties ?? [], (d) => d.building)].map(([building, list]) => ({ building, trades: list.map((d) => d.trade) }))
  return groups.length ? groups : [{ building: null, trades: [] }]
}
