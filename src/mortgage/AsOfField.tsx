import { useState } from 'react'
import { DayField } from '../web/fields/DayField.tsx'

/** 统计日: typed in any usual way; the report follows once it is a day. */
export const AsOfField = ({ day, onDay }: { day: string; onDay: (day: string) => void }) => {
  const [typed, setTyped] = useState<unknown>(day)
  return (
    <label className="mortgage-as-of" htmlFor="as-of">
      统计日
      <DayField
        id="as-of"
        label="统计日"
        value={typed}
        onChange={(next: unknown) => {
          setTyped(next)
          if (typeof next === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(next)) onDay(next)
        }}
      />
    </label>
  )
}
