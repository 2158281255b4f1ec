import { Input } from 'antd'
import { useState } from 'react'
import type { FieldProps } from '../web/fields/field-props.ts'

/** A rarely changed structure, written as JSON; what is no JSON stays text, for the schema to refuse. */
export const StructureField = ({ id, value, onChange }: FieldProps) => {
  const [text, setText] = useState(() => JSON.stringify(value ?? {}, null, 2))
  return (
    <Input.TextArea
      {...(id ? { id } : {})}
      className="mono"
      autoSize={{ minRows: 4, maxRows: 16 }}
      value={text}
      onChange={(e) => {
        setText(e.target.value)
        onChange?.(parsed(e.target.value))
      }}
    />
  )
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text // half-typed JSON is no fault yet
  }
}
