import { Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { OwnerTransfer } from '../people/OwnerTransfer.tsx'
import { useAct, useCall } from '../web/call.ts'
import { FaultList } from '../web/FaultList.tsx'
import { useProject } from '../web/me.ts'
import { PageButton } from '../web/PageButton.tsx'
import { editUnit, occupancies, showEstate, usages } from './api.ts'
import type { UnitFile } from './unit-api.ts'

/** What can be done from the unit page: act on the handover, change the file, change the owners. */
export const UnitActs = ({ file }: { file: UnitFile }) => {
  const [open, setOpen] = useState<'edit' | 'owners'>()
  return (
    <>
      {file.may.edit && <Button onClick={() => setOpen('edit')}>修改资料</Button>}
      {file.may.transfer && <Button onClick={() => setOpen('owners')}>变更业主</Button>}
      {file.progress.case && (
        <PageButton type="primary" to={`cases/${file.progress.case}`}>
          办理交房
        </PageButton>
      )}
      {open === 'edit' && <UnitEdit file={file} onClose={() => setOpen(undefined)} />}
      {open === 'owners' && <OwnerTransfer unit={{ id: file.id, label: file.label, version: file.version }} onClose={() => setOpen(undefined)} />}
    </>
  )
}

type Values = {
  usage: (typeof usages)[number]
  occupancy: (typeof occupancies)[number]
  unitType?: string
  grossArea: string
  innerArea?: string
  surveyedArea?: string
}

const UnitEdit = ({ file, onClose }: { file: UnitFile; onClose: () => void }) => {
  const project = useProject()
  const [form] = Form.useForm<Values>()
  const types = useCall(showEstate, { project: project.id }).data?.unitTypes ?? []
  const save = useAct(editUnit, { quiet: true, done: '房屋资料已保存', after: onClose })
  const finish = (v: Values) =>
    save.mutate({
      project: project.id,
      unit: file.id,
      seen: file.version,
      usage: v.usage,
      occupancy: v.occupancy,
      unitType: v.unitType ?? null,
      grossArea: v.grossArea,
      innerArea: v.innerArea || null,
      surveyedArea: v.surveyedArea || null,
    })
  const words = (all: readonly string[]) => all.map((value) => ({ value, label: value }))
  return (
    <Modal open title={`修改 ${file.label}`} okText="保存" confirmLoading={save.isPending} onOk={form.submit} onCancel={onClose}>
      <Form
        form={form}
        layout="vertical"
        onFinish={finish}
        initialValues={{
          usage: file.usage,
          occupancy: file.occupancy,
          unitType: file.unitTypeId ?? undefined,
          grossArea: file.grossArea,
          innerArea: file.innerArea ?? '',
          surveyedArea: file.surveyedArea ?? '',
        }}
      >
        <FaultList why={save.error} />
        <Form.Item name="occupancy" label="使用状态">
          <Select options={words(occupancies)} />
        </Form.Item>
        <Form.Item name="usage" label="用途">
          <Select options={words(usages)} />
        </Form.Item>
        <Form.Item name="unitType" label="户型">
          <Select allowClear placeholder="未定" options={types.map((t) => ({ value: t.id, label: `${t.code} ${t.name}` }))} />
        </Form.Item>
        {(['grossArea', 'innerArea', 'surveyedArea'] as const).map((name) => (
          <Form.Item
            key={name}
            name={name}
            label={areaLabels[name]}
            rules={[{ pattern: /^\d{1,7}(\.\d{1,2})?$/, message: '应为平方米数，最多两位小数' }]}
          >
            <Input inputMode="decimal" suffix="㎡" />
          </Form.Item>
        ))}
      </Form>
    </Modal>
  )
}
const areaLabels = { grossArea: '建筑面积', innerArea: '套内面积', surveyedArea: '实测面积' } as const
