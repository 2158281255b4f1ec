import { Input } from 'antd'
import { useState } from 'react'
import { halfWidth } from '../web/half-width.ts'

type Props = { readonly id: string; readonly value: string; readonly onChange: (rate: string) => void; readonly suffix?: string }

/** A percentage as typed; it is passed on once it reads as a number, and stands unchanged until then. */
export const RateField = ({ id, value, onChange, suffix = '%' }: Props) => {
  const [text, setText] = useState<string>()
  return (
    <Input
      id={id}
      inputMode="decimal"
      suffix={suffix}
      value={text ?? value}
      onChange={(e) => {
        const typed = halfWidth(e.target.value).replaceAll(/[\s%]/g, '')
        setText(typed)
        if (/^\d{1,3}(\.\d{1,6})?$/.test(typed)) onChange(typed)
      }}
      onBlur={() => setText(undefined)}
    />
  )
}
