import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Form, Input, Modal, Select, Space } from 'antd'
import { useAct } from '../web/call.ts'
import { FaultList } from '../web/FaultList.tsx'
import { useProject } from '../web/me.ts'
import { addCustomer, type Customer, editCustomer, identityKinds } from './api.ts'

type Telephone = { id?: string; mask?: string; no?: string; label: string }
type Values = {
  kind: '个人' | '企业'
  name: string
  identityKind: (typeof identityKinds)[number]
  identityNo?: string
  telephones: Telephone[]
  email?: string
  address?: string
  sensitive: boolean
  doNotContact: boolean
  remark: string
}

/** A new customer, or one on file. What is masked stays as it is unless something new is typed (U-MSK-4). */
export const CustomerEditor = ({ customer, onClose, onAdded }: { customer?: Customer; onClose: () => void; onAdded?: (id: string) => void }) => {
  const project = useProject()
  const [form] = Form.useForm<Values>()
  const add = useAct(addCustomer, { done: '客户已登记', quiet: true, after: ({ id }) => onAdded?.(id) })
  const edit = useAct(editCustomer, { done: '已保存', quiet: true, after: onClose })
  const finish = (v: Values) => {
    const identity = v.identityNo ? { identity: { kind: v.identityKind, no: v.identityNo } } : {}
    const typed = { ...(v.email ? { email: v.email } : {}), ...(v.address ? { address: v.address } : {}), ...identity }
    if (!customer) {
      const telephones = v.telephones.flatMap((t) => (t.no ? [{ no: t.no, label: t.label }] : []))
      add.mutate({ project: project.id, kind: v.kind, name: v.name, telephones, ...typed })
      return
    }
    const telephones = v.telephones.flatMap((t): ({ id: string; label: string } | { no: string; label: string })[] =>
      t.id ? [{ id: t.id, label: t.label }] : t.no ? [{ no: t.no, label: t.label }] : [],
    )
    const { kind, name, sensitive, doNotContact, remark } = v
    edit.mutate({
      project: project.id,
      customer: customer.id,
      seen: customer.version,
      kind,
      name,
      sensitive,
      doNotContact,
      remark,
      telephones,
      ...typed,
    })
  }
  const why = add.error ?? edit.error
  const kept = (now: string | null | undefined) => (now ? `现为 ${now}，不改请留空` : '')
  return (
    <Modal
      open
      width={560}
      title={customer ? `修改 ${customer.name}` : '新增客户'}
      okText={customer ? '保存' : '登记'}
      confirmLoading={add.isPending || edit.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      {why && <FaultList why={why} />}
      <Form form={form} layout="vertical" onFinish={finish} initialValues={valuesOf(customer)}>
        <Space wrap align="start">
          <Form.Item name="kind" label="类型">
            <Select options={['个人', '企业'].map((value) => ({ value, label: value }))} style={{ width: 100 }} />
          </Form.Item>
          <Form.Item name="name" label="姓名或名称" rules={[{ required: true, message: '请填写姓名' }]}>
            <Input maxLength={100} style={{ width: 240 }} autoFocus />
          </Form.Item>
        </Space>
        <Space wrap align="start">
          <Form.Item name="identityKind" label="证件类型">
            <Select options={identityKinds.map((value) => ({ value, label: value }))} style={{ width: 200 }} />
          </Form.Item>
          <Form.Item name="identityNo" label="证件号">
            <Input placeholder={kept(customer?.identity)} autoComplete="off" style={{ width: 260 }} />
          </Form.Item>
        </Space>
        <Form.List name="telephones">
          {(rows, { add: more, remove }) => (
            <Form.Item label="电话">
              {rows.map((row) => (
                <TelephoneRow key={row.key} name={row.name} onRemove={() => remove(row.name)} />
              ))}
              {rows.length < 10 && (
                <Button size="small" icon={<PlusOutlined />} onClick={() => more({ label: '' })}>
                  增加电话
                </Button>
              )}
            </Form.Item>
          )}
        </Form.List>
        <Form.Item name="email" label="电子邮箱">
          <Input placeholder={kept(customer?.email)} autoComplete="off" />
        </Form.Item>
        <Form.Item name="address" label="通讯地址">
          <Input placeholder={kept(customer?.address)} maxLength={200} autoComplete="off" />
        </Form.Item>
        {customer && (
          <>
            <Form.Item name="remark" label="备注">
              <Input.TextArea rows={2} maxLength={2000} />
            </Form.Item>
            <Space>
              <Form.Item name="sensitive" valuePropName="checked" noStyle>
                <Checkbox>敏感客户</Checkbox>
              </Form.Item>
              <Form.Item name="doNotContact" valuePropName="checked" noStyle>
                <Checkbox>请勿打扰</Checkbox>
              </Form.Item>
            </Space>
          </>
        )}
      </Form>
    </Modal>
  )
}

/** A number on file shows its mask and can only be labelled or removed; a new one is typed whole. */
const TelephoneRow = ({ name, onRemove }: { name: number; onRemove: () => void }) => {
  const mask = Form.useWatch<string | undefined>(['telephones', name, 'mask'])
  return (
    <Space align="baseline">
      {mask ? (
        <span className="telephone-kept">{mask}</span>
      ) : (
        <Form.Item name={[name, 'no']} rules={[{ required: true, message: '请填写电话' }]}>
          <Input placeholder="手机或带区号的固话" inputMode="tel" aria-label="电话号码" autoComplete="off" />
        </Form.Item>
      )}
      <Form.Item name={[name, 'label']}>
        <Input placeholder="本人、配偶……" maxLength={20} aria-label="电话备注" style={{ width: 120 }} />
      </Form.Item>
      <Button type="text" icon={<DeleteOutlined />} aria-label="删除这个电话" onClick={onRemove} />
    </Space>
  )
}

const valuesOf = (customer: Customer | undefined): Partial<Values> => ({
  kind: customer?.kind ?? '个人',
  name: customer?.name ?? '',
  identityKind: identityKinds.find((k) => k === customer?.identityKind) ?? '身份证',
  telephones: customer ? customer.telephones.map((t) => ({ id: t.id, mask: t.mask, label: t.label })) : [{ label: '' }],
  sensitive: customer?.sensitive ?? false,
  doNotContact: customer?.doNotContact ?? false,
  remark: customer?.remark ?? '',
})
