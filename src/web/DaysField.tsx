import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { today } from '../kernel/days.ts'
import { dayShortcuts } from './day-shortcuts.ts'

export type Days = { readonly from?: string | undefined; readonly to?: string | undefined }

/** A range of days with the shortcuts of U-DAT-1; both ends inclusive. */
export const DaysField = ({ value, onChange, label, id }: { value?: Days; onChange?: (days: Days) => void; label: string; id?: string }) => (
  <DatePicker.RangePicker
    {...(id ? { id: { start: id, end: `${id}-until` } } : {})}
    value={[value?.from ? dayjs(value.from) : null, value?.to ? dayjs(value.to) : null]}
    allowEmpty={[true, true]}
    presets={dayShortcuts(today(new Date())).map((s) => ({ label: s.label, value: [dayjs(s.from), dayjs(s.to)] }))}
    onChange={(range) => onChange?.({ from: range?.[0]?.format('YYYY-MM-DD'), to: range?.[1]?.format('YYYY-MM-DD') })}
    aria-label={label}
  />
)
