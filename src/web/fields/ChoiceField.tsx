import { Radio, Select } from 'antd'
import type { FieldProps } from './field-props.ts'

export type Option = { readonly value: string; readonly label: string }
type Props = FieldProps & { readonly options: readonly Option[]; readonly clearable: boolean }

/** One of a few words: all in sight while they are few, else a list to search. */
export const ChoiceField = ({ id, value, onChange, disabled, label, options, clearable }: Props) =>
  options.length <= 4 && !clearable ? (
    <Radio.Group
      {...(id ? { id } : {})}
      aria-label={label ?? ''}
      value={value}
      disabled={disabled ?? false}
      options={[...options]}
      onChange={(e) => onChange?.(e.target.value)}
    />
  ) : (
    <Select
      {...(id ? { id } : {})}
      value={value as string | undefined}
      disabled={disabled ?? false}
      allowClear={clearable}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder="请选择"
      options={[...options]}
      onChange={(chosen) => onChange?.(chosen)}
    />
  )
