import { Input } from 'antd'
import { halfWidth } from '../half-width.ts'
import type { FieldProps } from './field-props.ts'

/** A whole number; full-width digits and thousands separators are understood. */
export const CountField = ({ id, value, onChange, disabled }: FieldProps) => (
  <Input
    {...(id ? { id } : {})}
    inputMode="numeric"
    className="count-field"
    disabled={disabled ?? false}
    value={value === undefined ? '' : String(value)}
    onChange={(e) => {
      const text = halfWidth(e.target.value).replaceAll(/[\s,]/g, '')
      onChange?.(text === '' ? undefined : /^\d{1,9}$/.test(text) ? Number(text) : e.target.value)
    }}
  />
)
