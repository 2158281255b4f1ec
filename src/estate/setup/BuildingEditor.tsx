import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useAct } from '../../web/call.ts'
import { FaultList } from '../../web/FaultList.tsx'
import { DayField } from '../../web/fields/DayField.tsx'
import { useProject } from '../../web/me.ts'
import { type Building, type floorKinds, putBuilding } from '../api.ts'
import { FloorRange } from './FloorRange.tsx'

type FloorRow = { readonly id?: string; readonly nominal: string; readonly actual: number | null; readonly kind: (typeof floorKinds)[number] }
type EntranceRow = { readonly id?: string; readonly code: string; readonly name: string }
type Values = { readonly code: string; readonly name: string; readonly position: number; readonly completedOn?: string }

export const kindLabels: Readonly<Record<(typeof floorKinds)[number], string>> = {
  home: '住宅',
  shop: '商铺',
  refuge: '避难层',
  equipment: '设备层',
  open: '架空层',
  parking: '车库',
}

/** One building as a form: its entrances and its floors, highest first. What carries homes cannot be taken away; the server says so. */
export const BuildingEditor = ({ building, last, onDone }: { building: Building | undefined; last: number; onDone: () => void }) => {
  const project = useProject()
  const [entrances, setEntrances] = useState<readonly EntranceRow[]>(building?.entrances ?? [{ code: '1', name: '1单元' }])
  const [floors, setFloors] = useState<readonly FloorRow[]>(building?.floors ?? [])
  const save = useAct(putBuilding, { quiet: true, done: '楼栋已保存', after: onDone })
  const entrance = (at: number, patch: Partial<EntranceRow>) => setEntrances(entrances.map((e, i) => (i === at ? { ...e, ...patch } : e)))
  const floor = (at: number, patch: Partial<FloorRow>) => setFloors(floors.map((f, i) => (i === at ? { ...f, ...patch } : f)))
  const send = (v: Values) =>
    save.mutate({
      project: project.id,
      ...(building ? { building: building.id, seen: building.version } : {}),
      code: v.code,
      name: v.name,
      position: v.position,
      completedOn: v.completedOn || null,
      entrances: [...entrances],
      floors: floors.map(({ actual, ...f }) => ({ ...f, actual: actual ?? Number.NaN })).filter((f) => !Number.isNaN(f.actual)),
    })
  return (
    <Form
      layout="vertical"
      initialValues={{
        code: building?.code,
        name: building?.name,
        position: building?.position ?? last + 1,
        completedOn: building?.completedOn ?? undefined,
      }}
      onFinish={send}
    >
      <div className="setup-fields">
        <Form.Item name="code" label="楼栋编号" extra="写在房号里，如 3、3A、S1" rules={[{ required: true, message: '请填写楼栋编号' }]}>
          <Input autoFocus maxLength={10} />
        </Form.Item>
        <Form.Item name="name" label="楼栋名称" rules={[{ required: true, message: '请填写楼栋名称' }]}>
          <Input maxLength={20} placeholder="3栋" />
        </Form.Item>
        <Form.Item name="position" label="排列次序" rules={[{ required: true, message: '请填写次序' }]}>
          <InputNumber min={1} max={10_000} />
        </Form.Item>
        <Form.Item name="completedOn" label="竣工验收日期">
          <DayField label="竣工验收日期" />
        </Form.Item>
      </div>
      <div className="setup-head">
        <h3>单元</h3>
        <span className="dim">不分单元的楼栋可以一个也不设</span>
      </div>
      <ul className="setup-rows three">
        {entrances.map((e, i) => (
          <li key={e.id ?? `new${i}`}>
            <Input
              aria-label={`第 ${i + 1} 个单元的编号`}
              value={e.code}
              maxLength={10}
              placeholder="编号"
              onChange={(x) => entrance(i, { code: x.target.value })}
            />
            <Input
              aria-label={`第 ${i + 1} 个单元的名称`}
              value={e.name}
              maxLength={20}
              placeholder="名称"
              onChange={(x) => entrance(i, { name: x.target.value })}
            />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={`删除${e.name || '这个单元'}`}
              onClick={() => setEntrances(entrances.filter((_, at) => at !== i))}
            />
          </li>
        ))}
      </ul>
      <Button
        size="small"
        icon={<PlusOutlined />}
        onClick={() => setEntrances([...entrances, { code: String(entrances.length + 1), name: `${entrances.length + 1}单元` }])}
      >
        加一个单元
      </Button>
      <div className="setup-head">
        <h3>楼层</h3>
        <span className="dim">从高到低；名称与实际层数不同的以琥珀色标出</span>
      </div>
      <FloorRange
        onAdd={(more) =>
          setFloors(
            [...floors, ...more.filter((m) => floors.every((f) => f.actual !== m.actual))].toSorted((a, b) => (b.actual ?? 0) - (a.actual ?? 0)),
          )
        }
      />
      <ul className="setup-rows">
        {floors.map((f, i) => (
          <li key={f.id ?? `new${i}`} className={f.nominal === String(f.actual) ? '' : 'odd'}>
            <Input
              aria-label={`第 ${i + 1} 行楼层名称`}
              value={f.nominal}
              maxLength={10}
              prefix={<span className="dim">名称</span>}
              onChange={(x) => floor(i, { nominal: x.target.value })}
            />
            <InputNumber
              aria-label={`第 ${i + 1} 行实际层数`}
              value={f.actual}
              min={-20}
              max={200}
              step={1}
              prefix={<span className="dim">实际</span>}
              style={{ width: '100%' }}
              onChange={(actual) => floor(i, { actual })}
            />
            <Select
              aria-label={`第 ${i + 1} 行用途`}
              value={f.kind}
              options={Object.entries(kindLabels).map(([value, label]) => ({ value, label }))}
              onChange={(kind) => floor(i, { kind })}
            />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={`删除${f.nominal}层`}
              onClick={() => setFloors(floors.filter((_, at) => at !== i))}
            />
          </li>
        ))}
      </ul>
      <FaultList why={save.error} />
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        保存楼栋
      </Button>
    </Form>
  )
}
