import { DeleteOutlined, PlusOutlined, UserAddOutlined } from '@ant-design/icons'
import { Button, Form, InputNumber, Space } from 'antd'
import { useState } from 'react'
import { CustomerEditor } from '../people/CustomerEditor.tsx'
import { CustomerSelect } from '../people/CustomerSelect.tsx'

/** The buyers with their shares, chosen from the customers on file; whoever is not there yet is entered here. */
export const BuyerRows = ({ known = [] }: { known?: readonly { readonly value: string; readonly label: string }[] }) => {
  const [entering, setEntering] = useState(false)
  return (
    <>
      <Form.List name="buyers">
        {(rows, { add, remove }) => (
          <>
            {rows.map((row) => (
              <Space key={row.key} wrap align="baseline">
                <Form.Item name={[row.name, 'customer']} label={`买受人 ${row.name + 1}`} rules={[{ required: true, message: '请选择买受人' }]}>
                  <CustomerSelect known={known} />
                </Form.Item>
                <Form.Item label="份额">
                  <Space.Compact>
                    <Form.Item name={[row.name, 'numerator']} noStyle rules={[{ required: true }]}>
                      <InputNumber min={1} max={100000} aria-label={`买受人 ${row.name + 1} 份额的分子`} style={{ width: 80 }} />
                    </Form.Item>
                    <Form.Item name={[row.name, 'denominator']} noStyle rules={[{ required: true }]}>
                      <InputNumber min={1} max={100000} aria-label={`买受人 ${row.name + 1} 份额的分母`} prefix="/" style={{ width: 96 }} />
                    </Form.Item>
                  </Space.Compact>
                </Form.Item>
                {rows.length > 1 && (
                  <Button type="text" icon={<DeleteOutlined />} aria-label={`去掉买受人 ${row.name + 1}`} onClick={() => remove(row.name)} />
                )}
              </Space>
            ))}
            <Space>
              <Button icon={<PlusOutlined />} onClick={() => add({ numerator: 1, denominator: rows.length + 1 })}>
                增加买受人
              </Button>
              <Button icon={<UserAddOutlined />} onClick={() => setEntering(true)}>
                新登记客户
              </Button>
            </Space>
          </>
        )}
      </Form.List>
      {entering && <CustomerEditor onClose={() => setEntering(false)} onAdded={() => setEntering(false)} />}
    </>
  )
}
