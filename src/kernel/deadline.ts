/** How long a state may last. Desk days, lunch and holidays come from the project's calendar (`kernel/calendar.ts`). */
export type Unit = 'minute' | 'hour' | 'workingHour' | 'day' | 'workingDay' | 'month'
export type Deadline = { readonly amount: number; readonly unit: Unit; readonly setting?: string } | { readonly on: string; readonly label: string }
/** One deadline, or a table over a field: level → deadline. */
export type Within<F extends string = string> = Deadline | { readonly over: F; readonly table: Readonly<Record<string, Deadline>> }

export const minutes = (amount: number): Deadline => ({ amount, unit: 'minute' })
export const hours = (amount: number): Deadline => ({ amount, unit: 'hour' })
export const workingHours = (amount: number): Deadline => ({ amount, unit: 'workingHour' })
export const days = (amount: number): Deadline => ({ amount, unit: 'day' })
export const workingDays = (amount: number): Deadline => ({ amount, unit: 'workingDay' })
export const months = (amount: number): Deadline => ({ amount, unit: 'month' })
/** The number can be set per project under this key; the amount here is the preset. */
export const setting = (key: string, preset: Deadline): Deadline => ({ ...preset, setting: key }) as Deadline
/** Until 24:00 of the day that stands in this field of the case. */
export const on = (field: string, label: string): Deadline => ({ on: field, label })

const words: Record<Unit, string> = { minute: '分钟', hour: '小时', workingHour: '个工作小时', day: '日', workingDay: '个工作日', month: '个月' }

export const deadlineText = (within: Within): string => {
  if ('over' in within)
    return Object.entries(within.table)
      .map(([key, one]) => `${key} ${deadlineText(one)}`)
      .join('、')
  return 'on' in within ? `至${within.label}` : `${within.amount}${words[within.unit]}`
}
