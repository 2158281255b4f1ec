import { Form, Input, Select } from 'antd'
import { CountField } from '../web/fields/CountField.tsx'
import { DayField } from '../web/fields/DayField.tsx'
import { MoneyField } from '../web/fields/MoneyField.tsx'
import { YesNoField } from '../web/fields/YesNoField.tsx'
import { halfWidth } from '../web/half-width.ts'
import type { FormField } from './form-fields.ts'

/** One blank of the contract's form with its label and control. */
export const ContractField = ({ field }: { field: FormField }) => (
  <Form.Item
    name={[...field.name]}
    label={field.label}
    className={field.control === 'longText' ? 'wide' : ''}
    {...(field.control === 'decimal' ? { normalize: (value: string) => halfWidth(value ?? '').replaceAll(/[\s,]/g, '') } : {})}
    rules={[
      ...(field.required ? [{ required: true, message: `请填写${field.label}` }] : []),
      ...(field.control === 'decimal' ? [{ pattern: /^\d{1,15}(\.\d{1,12})?$/, message: '应为数字，如 0.0001' }] : []),
    ]}
  >
    {controls[field.control](field)}
  </Form.Item>
)

const controls: Readonly<Record<FormField['control'], (field: FormField) => React.ReactElement>> = {
  text: () => <Input maxLength={200} />,
  longText: () => <Input.TextArea rows={2} maxLength={1000} />,
  decimal: () => <Input inputMode="decimal" />,
  count: () => <CountField />,
  money: () => <MoneyField />,
  day: ({ label }) => <DayField label={label} />,
  yesNo: ({ label }) => <YesNoField label={label} />,
  choice: ({ options = [] }) => <Select options={[...options]} allowClear />,
}
