import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input, InputNumber, Space } from 'antd'

/** The annexes with their page counts, for the archive (model contract, annexes 1–11). */
export const ContractAnnexes = () => (
  <Form.List name={['details', 'annexes']}>
    {(rows, { add, remove }) => (
      <Form.Item label="附件">
        {rows.map((row) => (
          <Space key={row.key} align="baseline" wrap>
            <Form.Item name={[row.name, 'name']} rules={[{ required: true, message: '请填写附件名称' }]}>
              <Input maxLength={60} aria-label={`附件 ${row.name + 1} 名称`} />
            </Form.Item>
            <Form.Item name={[row.name, 'pages']} rules={[{ required: true, message: '请填写页数' }]}>
              <InputNumber min={0} max={9999} aria-label={`附件 ${row.name + 1} 页数`} suffix="页" />
            </Form.Item>
            <Button type="text" icon={<DeleteOutlined />} aria-label={`去掉附件 ${row.name + 1}`} onClick={() => remove(row.name)} />
          </Space>
        ))}
        <Button size="small" icon={<PlusOutlined />} onClick={() => add({ name: `附件${rows.length + 1}`, pages: 1 })}>
          增加附件
        </Button>
      </Form.Item>
    )}
  </Form.List>
)
