import { Input } from 'antd'
import { useState } from 'react'
import type { FieldProps } from '../web/fields/field-props.ts'
import { halfWidth } from '../web/half-width.ts'

const written = (value: unknown): string => (Array.isArray(value) ? value.map((span) => [span].flat(2).join('–')).join('、') : '')

/** Stretches of the day, written as `08:30–12:00、14:00–18:00`. */
export const SpansField = ({ id, value, onChange }: FieldProps) => {
  const [text, setText] = useState(() => written(value))
  return (
    <Input
      {...(id ? { id } : {})}
      value={text}
      placeholder="08:30–12:00、14:00–18:00"
      onChange={(e) => {
        setText(e.target.value)
        onChange?.(
          e.target.value
            .split(/[、，,；;]/)
            .filter((s) => s.trim())
            .map((s) =>
              halfWidth(s)
                .replaceAll('：', ':')
                .split(/[-~至]/)
                .map((t) => t.trim().padStart(5, '0')),
            ),
        )
      }}
    />
  )
}
