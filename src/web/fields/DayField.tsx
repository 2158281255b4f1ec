import { CalendarOutlined } from '@ant-design/icons'
import { Button, DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { today } from '../../kernel/days.ts'
import { serverNow } from '../clock.ts'
import { readDay } from '../read-day.ts'
import type { FieldProps } from './field-props.ts'

const weekdays = ['日', '一', '二', '三', '四', '五', '六']
const spoken = (day: string): string => `${day} 星期${weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()]}`

/** A day, typed in any usual way or picked; what was understood is shown before saving (U-DAT-3). */
export const DayField = ({ id, value, onChange, disabled, label }: FieldProps) => {
  const [text, setText] = useState<string>()
  const [open, setOpen] = useState(false)
  const day = today(serverNow())
  const given = typeof value === 'string' ? value : ''
  const shown = text !== undefined && (readDay(text, day) ?? text) === given ? text : given
  const understood = readDay(given, day)
  return (
    <div className="day-field">
      <Input
        {...(id ? { id } : {})}
        disabled={disabled ?? false}
        value={shown}
        placeholder="如 0630、6月30日、明天、下周三"
        onChange={(e) => {
          setText(e.target.value)
          onChange?.(e.target.value.trim() === '' ? undefined : (readDay(e.target.value, day) ?? e.target.value))
        }}
        suffix={
          <Button
            type="text"
            size="small"
            icon={<CalendarOutlined />}
            aria-label={`打开日历${label ? `：${label}` : ''}`}
            disabled={disabled ?? false}
            onClick={() => setOpen((was) => !was)}
          />
        }
      />
      <DatePicker
        className="day-field-picker"
        open={open}
        onOpenChange={setOpen}
        value={understood ? dayjs(understood) : null}
        tabIndex={-1}
        aria-hidden
        inputReadOnly
        onChange={(picked) => {
          setText(undefined)
          onChange?.(picked?.format('YYYY-MM-DD'))
          setOpen(false)
        }}
      />
      <small className="dim" aria-live="polite">
        {understood ? spoken(understood) : given ? '没看懂这个日期' : ''}
      </small>
    </div>
  )
}
