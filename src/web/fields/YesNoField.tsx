import { Radio } from 'antd'
import type { FieldProps } from './field-props.ts'

/** 是 or 否, neither chosen at first: a question that matters is answered, not left as it stands. */
export const YesNoField = ({ id, value, onChange, disabled, label }: FieldProps) => (
  <Radio.Group
    {...(id ? { id } : {})}
    aria-label={label ?? ''}
    value={value}
    disabled={disabled ?? false}
    options={[
      { value: true, label: '是' },
      { value: false, label: '否' },
    ]}
    onChange={(e) => onChange?.(e.target.value)}
  />
)
