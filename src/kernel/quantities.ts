import './fields.ts' // sets the Chinese locale of messages
import { z } from 'zod'
import { compare, decimal, decimalPattern, whole } from './decimal.ts'

/** What rules take in: labelled schemas that say in Chinese what is missing, with the handbook's code. */

const error = (label: string, otherwise: string) => (issue: { input?: unknown }) =>
  issue.input === undefined ? `请填写${label}` : `${label}${otherwise}`

/** A calendar day `YYYY-MM-DD` between 1900 and 2199. */
export const day = (label: string) =>
  z.iso
    .date({ error: error(label, '应为 YYYY-MM-DD 且存在于日历'), abort: true })
    .refine((d) => d >= '1900-01-01' && d < '2200-01-01', { message: `${label}应在 1900 年至 2199 年之间`, params: { code: 'RANGE' } })
    .meta({ label })

/** A moment with its offset: `2026-11-20T17:30:00+08:00`. */
export const instant = (label: string) =>
  z.iso.datetime({ offset: true, error: error(label, '应为带时区的时刻，如 2026-11-20T17:30:00+08:00') }).meta({ label })

/** Integer fen; negative only where `signed`. */
export const fen = (label: string, { signed = false } = {}) =>
  z
    .int({ error: error(label, '应为以分为单位的整数') })
    .min(signed ? -9_000_000_000_000 : 0, `${label}不能为负`)
    .max(9_000_000_000_000, `${label}过大`)
    .meta({ label, unit: '分' })

/** A whole number. */
export const number = (label: string, { min = 0, max = 1_000_000 } = {}) =>
  z
    .int({ error: error(label, '应为整数') })
    .min(min, `${label}不能小于 ${min}`)
    .max(max, `${label}不能大于 ${max}`)
    .meta({ label })

/** An exact decimal as text, not negative: `2.80`, `0.0001`. */
export const ratio = (label: string, unit?: string) =>
  z
    .string({ error: error(label, '应为十进制数字的文本，如 "2.80"') })
    .regex(decimalPattern, { error: `${label}应为十进制数字，如 2.80`, abort: true })
    .refine((text) => !text.startsWith('-'), { message: `${label}不能为负`, params: { code: 'RANGE' } })
    .meta({ label, ...(unit ? { unit } : {}) })

/** Square metres as text: more than zero, at most two decimals (`AREA_SCALE`; presets §2). */
export const area = (label: string) =>
  z
    .string({ error: error(label, '应为十进制数字的文本，如 "112.36"') })
    .regex(decimalPattern, { error: `${label}应为十进制数字，如 112.36`, abort: true })
    .refine((text) => compare(decimal(text), whole(0)) > 0, { message: `${label}须大于零`, params: { code: 'RANGE' } })
    .refine((text) => (text.split('.')[1] ?? '').length <= 2, { message: `${label}最多两位小数`, params: { code: 'AREA_SCALE' } })
    .meta({ label, unit: '㎡' })

export const flag = (label: string) => z.boolean({ error: error(label, '应为 true 或 false') }).meta({ label })
export const line = (label: string) =>
  z
    .string({ error: error(label, '应为文字') })
    .trim()
    .min(1, `请填写${label}`)
    .max(200, `${label}最多 200 字`)
    .meta({ label })
/** One of a list of words. */
export const word = <const T extends readonly [string, ...string[]]>(label: string, options: T) =>
  z.enum(options, { error: error(label, `应为${options.join('、')}之一`) }).meta({ label })
