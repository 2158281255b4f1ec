import { Form, Modal, Segmented, Select } from 'antd'
import { useAct } from '../../web/call.ts'
import { FaultList } from '../../web/FaultList.tsx'
import { useProject } from '../../web/me.ts'
import { openSurvey } from './api.ts'

type Values = { readonly kind: 'SURVEYED' | 'REGISTERED'; readonly buildings?: string[] }

/** Which buildings are measured; every home, shop and office of them must come back with a result. */
export const SurveyOpenForm = ({ buildings, onDone }: { buildings: readonly { id: string; name: string }[]; onDone: () => void }) => {
  const project = useProject()
  const [form] = Form.useForm<Values>()
  const act = useAct(openSurvey, { quiet: true, done: '已立案', after: onDone })
  return (
    <Modal open title="发起测绘" okText="发起" onOk={() => form.submit()} onCancel={onDone} confirmLoading={act.isPending}>
      <FaultList why={act.error} />
      <Form
        form={form}
        layout="vertical"
        initialValues={{ kind: 'SURVEYED' }}
        onFinish={(v) => act.mutate({ project: project.id, kind: v.kind, buildings: v.buildings ?? [] })}
      >
        <Form.Item name="kind" label="成果种类">
          <Segmented
            options={[
              { value: 'SURVEYED', label: '实测' },
              { value: 'REGISTERED', label: '产权登记' },
            ]}
          />
        </Form.Item>
        <Form.Item name="buildings" label="楼栋" required>
          <Select mode="multiple" optionFilterProp="label" options={buildings.map((b) => ({ value: b.id, label: b.name }))} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
