import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd'

/** The checklist of a template: what, from whom, always or on a condition, how long it stays valid. */
export const PapersEditor = () => (
  <Form.List name="papers">
    {(fields, { add, remove }) => (
      <>
        {fields.map((field, i) => (
          <div key={field.key} className="template-step">
            <div className="template-grid">
              <Form.Item name={[field.name, 'name']} label={`资料 ${i + 1}`}>
                <Input maxLength={100} />
              </Form.Item>
              <Form.Item name={[field.name, 'who']} label="由谁提供">
                <Input maxLength={60} placeholder="借款人" />
              </Form.Item>
              <Form.Item name={[field.name, 'mandatory']} label="必交">
                <Select
                  placeholder="必交"
                  options={[
                    { value: true, label: '必交' },
                    { value: false, label: '视情况' },
                  ]}
                />
              </Form.Item>
              <Form.Item name={[field.name, 'condition']} label="说明或条件">
                <Input maxLength={200} />
              </Form.Item>
              <Form.Item name={[field.name, 'validMonths']} label="有效月数">
                <InputNumber min={1} max={120} placeholder="不限" />
              </Form.Item>
              <Form.Item name={[field.name, 'validDays']} label="有效日数">
                <InputNumber min={1} max={3650} placeholder="不限" />
              </Form.Item>
              <Form.Item name={[field.name, 'copies']} label="复印件份数">
                <InputNumber min={0} max={20} placeholder="1" />
              </Form.Item>
              <Form.Item name={[field.name, 'only']} label="只在什么情况下要">
                <Select
                  allowClear
                  placeholder="都要"
                  options={[
                    { value: 'FUND', label: '公积金贷款' },
                    { value: 'RESTRICTED', label: '限购地区' },
                  ]}
                />
              </Form.Item>
              <Form.Item name={[field.name, 'original']} label="核对时">
                <Select
                  placeholder="须见原件"
                  options={[
                    { value: true, label: '须见原件' },
                    { value: false, label: '不必见原件' },
                  ]}
                />
              </Form.Item>
              <Form.Item name={[field.name, 'printedEnd']} valuePropName="checked" noStyle>
                <Checkbox>按证件上印的有效期</Checkbox>
              </Form.Item>
            </div>
            <Button size="small" icon={<DeleteOutlined />} onClick={() => remove(field.name)}>
              移除资料 {i + 1}
            </Button>
          </div>
        ))}
        <Button icon={<PlusOutlined />} onClick={() => add({ mandatory: true })}>
          添加资料
        </Button>
      </>
    )}
  </Form.List>
)
