import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useAct, useCall } from '../../web/call.ts'
import { FaultList } from '../../web/FaultList.tsx'
import { Loading } from '../../web/Loading.tsx'
import { useProject } from '../../web/me.ts'
import { Sheet } from '../../web/Sheet.tsx'
import { addProject, editProject, showProject } from '../api.ts'

const fields = [
  ['name', '项目名称', 100],
  ['company', '开发商', 100],
  ['property_company', '物业公司', 100],
  ['hotline', '服务电话', 50],
  ['province', '省份', 30],
  ['city', '城市', 30],
  ['address', '地址', 200],
] as const
type Particulars = Record<(typeof fields)[number][0], string>

/** The particulars of the project as they stand on every paper. */
export const ProjectForm = ({ mayEdit }: { mayEdit: boolean }) => {
  const project = useProject()
  const [adding, setAdding] = useState(false)
  const file = useCall(showProject, { project: project.id }).data
  const save = useAct(editProject, { quiet: true, done: '项目资料已保存，此后打印的单据按新资料' })
  if (!file) return <Loading />
  return (
    <Sheet
      title="项目资料"
      note={`项目编号 ${file.code}`}
      actions={project.me.everywhere.includes('administrator') && <Button onClick={() => setAdding(true)}>新建项目</Button>}
    >
      <Form
        key={file.version}
        layout="vertical"
        className="setup-form"
        disabled={!mayEdit}
        initialValues={file}
        onFinish={(v: Particulars) => save.mutate({ project: project.id, seen: file.version, ...v })}
      >
        <FaultList why={save.error} />
        <ParticularFields />
        {mayEdit ? (
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            保存项目资料
          </Button>
        ) : (
          <p className="dim">由客服主管或系统管理员修改。</p>
        )}
      </Form>
      {adding && <ProjectAdd onClose={() => setAdding(false)} />}
    </Sheet>
  )
}

const ParticularFields = () => (
  <div className="setup-fields">
    {fields.map(([name, label, most]) => (
      <Form.Item
        key={name}
        name={name}
        label={label}
        {...(name === 'address' ? { className: 'wide' } : {})}
        rules={name === 'name' || name === 'company' ? [{ required: true, message: `请填写${label}` }] : []}
      >
        <Input maxLength={most} />
      </Form.Item>
    ))}
  </div>
)

/** A new project; its page opens as soon as it is there. */
const ProjectAdd = ({ onClose }: { onClose: () => void }) => {
  const [form] = Form.useForm<Particulars & { code: string }>()
  const navigate = useNavigate()
  const client = useQueryClient()
  const add = useAct(addProject, { quiet: true, done: '项目已建立，接着设置楼栋或导入名册' })
  const send = (v: Particulars & { code: string }) =>
    add.mutate(v, {
      onSuccess: async () => {
        await client.refetchQueries({ queryKey: ['me'] }) // the project must be known before its page opens
        await navigate({ to: `/${v.code.trim().toUpperCase()}/estate` })
        onClose()
      },
    })
  return (
    <Modal open title="新建项目" okText="建立项目" width={640} confirmLoading={add.isPending} onOk={form.submit} onCancel={onClose}>
      <Form form={form} layout="vertical" onFinish={send}>
        <FaultList why={add.error} />
        <Form.Item
          name="code"
          label="项目编号"
          extra="2–8 位字母或数字，排在每个单号前面，建立后不再改"
          rules={[{ required: true, message: '请填写项目编号' }]}
        >
          <Input autoFocus maxLength={8} />
        </Form.Item>
        <ParticularFields />
      </Form>
    </Modal>
  )
}
