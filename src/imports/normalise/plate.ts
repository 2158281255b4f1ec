import type { Plain } from './cell.ts'
import { cleanText } from './clean.ts'
import { nothing, type Outcome, remark, took } from './outcome.ts'

const provinces = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领'

/** Plate: upper case, no middle dot, no spaces; 7 or 8 characters from a province character, else marked. */
export const normalisePlate = (cell: Plain): Outcome<string> => {
  const plate = cleanText(cell.kind === 'T' ? cell.text : String(cell.value))
    .replaceAll(/[\s•‧・･·]/g, '')
    .toUpperCase()
  if (plate === '') return nothing
  return took(
    plate,
    provinces.includes(plate[0] ?? ' ') && /^.[A-Z][A-Z0-9]{4,5}[A-Z0-9学警港澳挂领试超]$/u.test(plate) ? [] : [remark('PLATE_FORMAT')],
  )
}
