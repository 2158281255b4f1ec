const china = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
})
/** `2026-06-15 09:30` in China, whatever the device's zone (U-DAT-2). */
export const clockText = (instant: string): string => china.format(new Date(instant)).replaceAll('/', '-')
