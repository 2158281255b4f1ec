import { Button, Checkbox, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useAct } from '../../web/call.ts'
import { FaultList } from '../../web/FaultList.tsx'
import { useProject } from '../../web/me.ts'
import { Notice } from '../../web/Notice.tsx'
import { Sheet } from '../../web/Sheet.tsx'
import { type fitOuts, putUnitType, type UnitType } from '../api.ts'

const fitOutLabels: Readonly<Record<(typeof fitOuts)[number], string>> = { bare: '毛坯', fitted: '精装', villa: '别墅' }

/** The unit types: the two books, the catalogue of the inspection and the list of items handed over follow them. */
export const UnitTypeTable = ({ types, mayEdit }: { types: readonly UnitType[]; mayEdit: boolean }) => {
  const [open, setOpen] = useState<UnitType | 'new'>()
  return (
    <Sheet
      title="户型"
      note="质量保证书、使用说明书和验房目录按户型准备"
      actions={
        mayEdit && (
          <Button type="primary" onClick={() => setOpen('new')}>
            新增户型
          </Button>
        )
      }
    >
      {types.length === 0 ? (
        <Notice title="还没有户型" note="名册里有「户型」一列时，导入会一并建立。" />
      ) : (
        <div className="setup-scroll">
          <table className="setup-table">
            <thead>
              <tr>
                <th>编号</th>
                <th>名称</th>
                <th>交付标准</th>
                <th>用途</th>
                <th className="num">房屋</th>
                <th aria-label="操作" />
              </tr>
            </thead>
            <tbody>
              {types.map((t) => (
                <tr key={t.id}>
                  <td>
                    <b>{t.code}</b>
                  </td>
                  <td data-label="名称">{t.name}</td>
                  <td data-label="交付标准">{fitOutLabels[t.fitOut]}</td>
                  <td data-label="用途">{t.housing ? '住宅' : '非住宅'}</td>
                  <td className="num" data-label="房屋">
                    {t.units} 套
                  </td>
                  <td className="acts">
                    {mayEdit && (
                      <Button type="link" size="small" aria-label={`修改户型${t.code}`} onClick={() => setOpen(t)}>
                        修改
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {open && <UnitTypeForm type={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
    </Sheet>
  )
}

type Values = { readonly code: string; readonly name: string; readonly fitOut: (typeof fitOuts)[number]; readonly housing: boolean }

const UnitTypeForm = ({ type, onClose }: { type: UnitType | undefined; onClose: () => void }) => {
  const project = useProject()
  const [form] = Form.useForm<Values>()
  const save = useAct(putUnitType, { quiet: true, done: '户型已保存', after: onClose })
  const of = type ? { unitType: type.id, seen: type.version } : {}
  return (
    <Modal
      open
      title={type ? `修改户型 ${type.code}` : '新增户型'}
      okText="保存户型"
      confirmLoading={save.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={type ?? { fitOut: 'bare', housing: true }}
        onFinish={(v) => save.mutate({ project: project.id, ...of, ...v })}
      >
        <FaultList why={save.error} />
        <Form.Item name="code" label="户型编号" rules={[{ required: true, message: '请填写户型编号' }]}>
          <Input autoFocus maxLength={20} placeholder="A1" />
        </Form.Item>
        <Form.Item name="name" label="户型名称" rules={[{ required: true, message: '请填写户型名称' }]}>
          <Input maxLength={50} placeholder="三室两厅" />
        </Form.Item>
        <Form.Item name="fitOut" label="交付标准">
          <Select options={Object.entries(fitOutLabels).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="housing" valuePropName="checked">
          <Checkbox>住宅（须提供两书）</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  )
}
