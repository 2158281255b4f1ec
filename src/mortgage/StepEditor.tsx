import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { completable, cores, type KnownResult, knownResults, outerEvents, parties, trackingStates } from './preset.ts'
import type { TemplateInput } from './template-form.ts'

type Props = {
  readonly at: number
  readonly no: number
  readonly last: boolean
  readonly onRemove: () => void
  readonly onMove: (by: -1 | 1) => void
}
const options = (words: Readonly<Record<string, string>>) => Object.entries(words).map(([value, label]) => ({ value, label }))
const kinds = { text: '文字', longText: '长文字', date: '日期', amount: '金额', count: '数目', yesNo: '是否', choice: '选择' } as const

/** One step of a bank: who does it, after which others, what is filled in, what it brings about. */
export const StepEditor = ({ at, no, last, onRemove, onMove }: Props) => {
  const steps = (Form.useWatch('steps') ?? []) as TemplateInput['steps'] // the form's own list
  const papers = (Form.useWatch('papers') ?? []) as NonNullable<TemplateInput['papers']> // as above
  const form = Form.useFormInstance()
  const own = steps[at]?.code
  const others = steps.filter((_, i) => i !== at).flatMap((s) => (s?.code ? [{ value: s.code, label: `${s.code} ${s.name ?? ''}` }] : []))
  return (
    <section className="template-step" aria-label={`步骤 ${no}`}>
      <header>
        <b>
          第 {no} 步 {own}
        </b>
        <span className="grow" />
        <Button size="small" icon={<ArrowUpOutlined />} aria-label={`步骤 ${no} 上移`} disabled={no === 1} onClick={() => onMove(-1)} />
        <Button size="small" icon={<ArrowDownOutlined />} aria-label={`步骤 ${no} 下移`} disabled={last} onClick={() => onMove(1)} />
        <Button size="small" icon={<DeleteOutlined />} aria-label={`移除步骤 ${no}`} onClick={onRemove} />
      </header>
      <div className="template-grid">
        <Form.Item name={[at, 'code']} label="编号">
          <Input maxLength={20} placeholder="如 ICBC-1" />
        </Form.Item>
        <Form.Item name={[at, 'name']} label="名称">
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name={[at, 'who']} label="由谁办理">
          <Select mode="multiple" options={options(parties)} optionFilterProp="label" />
        </Form.Item>
        <Form.Item name={[at, 'core']} label="核心阶段">
          <Select options={Object.entries(cores).map(([value, label]) => ({ value, label: `${value} ${label}` }))} />
        </Form.Item>
        <Form.Item name={[at, 'completes']} label="办妥后转到">
          <Select allowClear placeholder="状态不变" options={completable.map((value) => ({ value, label: trackingStates[value] }))} />
        </Form.Item>
        <Form.Item name={[at, 'waitsFor']} label="须先办妥">
          <Select mode="multiple" options={others} optionFilterProp="label" />
        </Form.Item>
        <Form.Item name={[at, 'after']} label="还须">
          <Select mode="multiple" options={options(outerEvents)} />
        </Form.Item>
        <Form.Item name={[at, 'papersIn']} label="收存清单上的哪些资料">
          <Select mode="multiple" options={papers.flatMap((p) => (p?.name ? [{ value: p.name, label: p.name }] : []))} />
        </Form.Item>
        <Form.Item name={[at, 'limitDays']} label="时限（日）">
          <InputNumber min={1} max={3650} placeholder="不另定" />
        </Form.Item>
        <Form.Item name={[at, 'validMonths']} label="承诺书有效月数">
          <InputNumber min={1} max={60} placeholder="没有承诺书" />
        </Form.Item>
        <Form.Item name={[at, 'validDays']} label="或有效日数">
          <InputNumber min={1} max={3650} placeholder="没有承诺书" />
        </Form.Item>
        <Form.Item name={[at, 'conditionalOn']} label="只在什么情况下办">
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name={[at, 'wording']} label="银行的原话" className="wide">
          <Input.TextArea maxLength={500} autoSize={{ minRows: 1 }} />
        </Form.Item>
        <Form.Item name={[at, 'optional']} valuePropName="checked" noStyle>
          <Checkbox>可选，从不挡住别的步骤</Checkbox>
        </Form.Item>
        <Form.Item name={[at, 'skippableWithReason']} valuePropName="checked" noStyle>
          <Checkbox>可以写明原因不办</Checkbox>
        </Form.Item>
      </div>
      <Form.List name={[at, 'result']}>
        {(fields, { add, remove }) => (
          <>
            {fields.map((field, i) => (
              <div key={field.key} className="template-grid">
                <Form.Item name={[field.name, 'known']} label={`填写栏目 ${i + 1}`}>
                  <Select
                    allowClear
                    placeholder="自定；或选规程会核对的栏目"
                    options={Object.entries(knownResults).map(([value, { label }]) => ({ value, label }))}
                    onChange={(known?: KnownResult) =>
                      known && form.setFieldValue(['steps', at, 'result', field.name], { known, ...knownResults[known] })
                    }
                  />
                </Form.Item>
                <Form.Item name={[field.name, 'label']} label="栏目名称">
                  <Input maxLength={30} />
                </Form.Item>
                <Form.Item name={[field.name, 'kind']} label="种类">
                  <Select placeholder="文字" options={options(kinds)} />
                </Form.Item>
                <Form.Item name={[field.name, 'options']} label="选项（选择类）">
                  <Select mode="tags" open={false} suffixIcon={null} />
                </Form.Item>
                <span>
                  <Form.Item name={[field.name, 'optional']} valuePropName="checked" noStyle>
                    <Checkbox>可不填</Checkbox>
                  </Form.Item>
                  <Button size="small" icon={<DeleteOutlined />} onClick={() => remove(field.name)}>
                    移除栏目 {i + 1}
                  </Button>
                </span>
              </div>
            ))}
            <Button size="small" icon={<PlusOutlined />} onClick={() => add({ kind: 'text' })}>
              添加填写栏目
            </Button>
          </>
        )}
      </Form.List>
    </section>
  )
}
