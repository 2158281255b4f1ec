import { Input } from 'antd'
import { useState } from 'react'
import { formatFen } from '../../kernel/money.ts'
import { readMoney } from '../read-money.ts'
import type { FieldProps } from './field-props.ts'

/** Yuan typed in any usual way, fen kept. What is not understood stays as typed, for the schema to refuse. */
export const MoneyField = ({ id, value, onChange, disabled }: FieldProps) => {
  const [text, setText] = useState<string>()
  const shown = text !== undefined && (readMoney(text) ?? text) === value ? text : typeof value === 'number' ? formatFen(value) : String(value ?? '')
  return (
    <Input
      {...(id ? { id } : {})}
      inputMode="decimal"
      prefix="¥"
      suffix="元"
      disabled={disabled ?? false}
      value={shown}
      onChange={(e) => {
        setText(e.target.value)
        onChange?.(e.target.value.trim() === '' ? undefined : (readMoney(e.target.value) ?? e.target.value))
      }}
      onBlur={() => setText(undefined)}
    />
  )
}
