import { Alert, Button, Form, Input } from 'antd'
import { useAct } from '../../web/call.ts'
import { FaultList } from '../../web/FaultList.tsx'
import { MoneyField } from '../../web/fields/MoneyField.tsx'
import { useProject } from '../../web/me.ts'
import { compareTitle, confirmTitle } from '../api.ts'

type Typed = {
  readonly names: string
  readonly identityNos: string
  readonly unit: string
  readonly grossArea: string
  readonly innerArea?: string
  readonly price: number
}
const parts = (text: string): string[] => text.split(/[、，,\s]+/).filter(Boolean)

/** What stands on the papers, typed in and compared with filing and final price; or the clerk's statement that it agrees. */
export const TitleCompare = ({ id, checked, mismatch }: { id: string; checked: boolean; mismatch: readonly string[] }) => {
  const project = useProject()
  const compare = useAct(compareTitle, { quiet: true, done: ({ mismatch: m }) => (m.length ? `不一致：${m.join('、')}` : '与备案一致') })
  const confirm = useAct(confirmTitle, { quiet: true, done: '已确认' })
  const send = (typed: Typed) =>
    compare.mutate({
      project: project.id,
      case: id,
      names: parts(typed.names),
      identityNos: parts(typed.identityNos),
      unit: typed.unit,
      grossArea: typed.grossArea,
      ...(typed.innerArea ? { innerArea: typed.innerArea } : {}),
      price: typed.price,
    })
  const required = [{ required: true, message: '请填写' }]
  return (
    <section aria-label="与备案核对">
      <h3>与备案核对</h3>
      {mismatch.length > 0 ? (
        <Alert type="error" showIcon title={`与备案不一致：${mismatch.join('、')}`} className="gap-below" />
      ) : (
        <p className="dim">{checked ? '已核对，与备案一致。' : '姓名、证件、房号、面积、房价须与备案合同和结算一致。'}</p>
      )}
      <FaultList why={compare.error ?? confirm.error} />
      <details>
        <summary>逐项录入核对</summary>
        <Form layout="vertical" onFinish={send} className="title-form" name={`compare-${id}`}>
          <Form.Item name="names" label="姓名（多人用顿号隔开）" rules={required}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="identityNos" label="证件号码" rules={required}>
            <Input maxLength={400} autoComplete="off" />
          </Form.Item>
          <Form.Item name="unit" label="房号" rules={required}>
            <Input maxLength={80} />
          </Form.Item>
          <Form.Item name="grossArea" label="建筑面积（㎡）" rules={required}>
            <Input inputMode="decimal" maxLength={12} />
          </Form.Item>
          <Form.Item name="innerArea" label="套内面积（㎡）">
            <Input inputMode="decimal" maxLength={12} />
          </Form.Item>
          <Form.Item name="price" label="房价" rules={required}>
            <MoneyField />
          </Form.Item>
          <Form.Item label=" " colon={false}>
            <Button htmlType="submit" loading={compare.isPending}>
              核对
            </Button>
          </Form.Item>
        </Form>
      </details>
      <div className="title-acts">
        <Button type="primary" ghost loading={confirm.isPending} onClick={() => confirm.mutate({ project: project.id, case: id })}>
          确认与备案一致
        </Button>
      </div>
    </section>
  )
}
