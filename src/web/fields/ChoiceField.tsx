import { Radio, Select } from 'antd'
import type { FieldProps } from './field-props.ts'

/** One of a few words: all in sight while they are few, else a list to search. */
export const ChoiceField = ({
  id,
  value,
  onChange,
  disabled,
  options,
  clearable,
}: FieldProps & { options: readonly string[]; clearable: boolean }) =>
  options.length <= 4 && !clearable ? (
    <Radio.Group
      {...(id ? { id } : {})}
      value={value}
      disabled={disabled ?? false}
      options={options.map((o) => ({ value: o, label: o }))}
      onChange={(e) => onChange?.(e.target.value)}
    />
  ) : (
    <Select
      {...(id ? { id } : {})}
      value={value as string | undefined}
      disabled={disabled ?? false}
      allowClear={clearable}
      showSearch
      placeholder="请选择"
      options={options.map((o) => ({ value: o, label: o }))}
      onChange={(chosen) => onChange?.(chosen)}
    />
  )
