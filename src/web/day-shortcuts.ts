import { addDays, addMonths } from '../kernel/days.ts'

/** The shortcuts of every range of days, in the order of U-DAT-1. Monday starts the week; both ends are inclusive. */
export const dayShortcuts = (day: string): readonly { readonly label: string; readonly from: string; readonly to: string }[] => {
  const monday = addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))
  const first = `${day.slice(0, 7)}-01`
  const quarter = `${day.slice(0, 4)}-${String(Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`
  const year = `${day.slice(0, 4)}-01-01`
  const until = (start: string, months: number) => addDays(addMonths(start, months), -1)
  return [
    { label: '今天', from: day, to: day },
    { label: '昨天', from: addDays(day, -1), to: addDays(day, -1) },
    { label: '本周', from: monday, to: addDays(monday, 6) },
    { label: '上周', from: addDays(monday, -7), to: addDays(monday, -1) },
    { label: '本月', from: first, to: until(first, 1) },
    { label: '上月', from: addMonths(first, -1), to: addDays(first, -1) },
    { label: '本季度', from: quarter, to: until(quarter, 3) },
    { label: '本年', from: year, to: until(year, 12) },
    { label: '近7天', from: addDays(day, -6), to: day },
    { label: '近30天', from: addDays(day, -29), to: day },
  ]
}
