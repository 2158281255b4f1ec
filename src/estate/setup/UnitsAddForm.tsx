import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useAct } from '../../web/call.ts'
import { FaultList } from '../../web/FaultList.tsx'
import { useProject } from '../../web/me.ts'
import { addUnits, type Building, type UnitType, usages } from '../api.ts'
import { type RiserRow, unitsOf } from './units-of.ts'

type Values = { readonly entrance?: string; readonly from: string; readonly to: string; readonly usage: (typeof usages)[number] }

/** The same rooms on floor after floor: `01`, `02` … from one floor to another, each with its type and areas. */
export const UnitsAddForm = ({ building, types, onDone }: { building: Building; types: readonly UnitType[]; onDone: () => void }) => {
  const project = useProject()
  const [form] = Form.useForm<Values>()
  const [risers, setRisers] = useState<readonly RiserRow[]>([{ tail: '01', grossArea: '' }])
  const wanted = Form.useWatch([], form) as Values | undefined
  const add = useAct(addUnits, { quiet: true, done: (d) => `已新增 ${d.added} 套房屋`, after: onDone })
  const floors = building.floors.toReversed().map((f) => ({ value: f.id, label: `${f.nominal} 层` }))
  const count = wanted ? unitsOf(building, { ...wanted, risers }).length : 0
  const put = (at: number, patch: Partial<RiserRow>) => setRisers(risers.map((r, i) => (i === at ? { ...r, ...patch } : r)))
  if (floors.length === 0) return <p>这栋楼还没有楼层，请先「修改」楼栋，设置楼层后再新增房屋。</p>
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={{ entrance: building.entrances[0]?.id, from: floors[0]?.value, to: floors.at(-1)?.value, usage: '住宅' }}
      onFinish={(v: Values) => add.mutate({ project: project.id, building: building.id, units: [...unitsOf(building, { ...v, risers })] })}
    >
      <div className="setup-fields">
        {building.entrances.length > 0 && (
          <Form.Item name="entrance" label="单元">
            <Select options={building.entrances.map((e) => ({ value: e.id, label: e.name }))} />
          </Form.Item>
        )}
        <Form.Item name="usage" label="用途">
          <Select options={usages.map((value) => ({ value }))} />
        </Form.Item>
        <Form.Item name="from" label="从">
          <Select options={floors} />
        </Form.Item>
        <Form.Item name="to" label="到">
          <Select options={floors} />
        </Form.Item>
      </div>
      <div className="setup-head">
        <h3>每层的房号</h3>
        <span className="dim">楼层名称加尾号就是房号，如 3 层 01 为 301</span>
      </div>
      <ul className="setup-rows units">
        {risers.map((r, i) => (
          <li key={i}>
            <Input
              aria-label={`第 ${i + 1} 列尾号`}
              value={r.tail}
              maxLength={4}
              placeholder="尾号"
              onChange={(e) => put(i, { tail: e.target.value })}
            />
            <Select
              aria-label={`第 ${i + 1} 列户型`}
              placeholder="户型"
              allowClear
              value={r.unitType ?? null}
              options={types.map((t) => ({ value: t.id, label: `${t.code} ${t.name}` }))}
              onChange={(unitType: string | undefined) => put(i, { unitType })}
            />
            <Input
              aria-label={`第 ${i + 1} 列建筑面积`}
              value={r.grossArea}
              inputMode="decimal"
              placeholder="建筑面积"
              suffix="㎡"
              onChange={(e) => put(i, { grossArea: e.target.value.trim() })}
            />
            <Input
              aria-label={`第 ${i + 1} 列套内面积`}
              value={r.innerArea ?? ''}
              inputMode="decimal"
              placeholder="套内面积"
              suffix="㎡"
              onChange={(e) => put(i, { innerArea: e.target.value.trim() || undefined })}
            />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={`删除第 ${i + 1} 列`}
              disabled={risers.length === 1}
              onClick={() => setRisers(risers.filter((_, at) => at !== i))}
            />
          </li>
        ))}
      </ul>
      <Button
        size="small"
        icon={<PlusOutlined />}
        onClick={() =>
          setRisers([...risers, { ...risers.at(-1), tail: String(risers.length + 1).padStart(2, '0'), grossArea: risers.at(-1)?.grossArea ?? '' }])
        }
      >
        加一列
      </Button>
      <FaultList why={add.error} />
      <p className="step-acts">
        <Button type="primary" htmlType="submit" loading={add.isPending} disabled={count === 0}>
          新增 {count} 套房屋
        </Button>
      </p>
    </Form>
  )
}
