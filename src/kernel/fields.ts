import { z } from 'zod'

z.config(z.locales.zhCN())

/** A field is a Zod schema carrying the label that forms, timelines and papers print. */
const labelled = <T extends z.ZodType>(schema: T, label: string, more: Record<string, unknown> = {}): T => schema.meta({ label, ...more }) as T

/** One line of text, at most 200 characters. */
export const text = (label: string) =>
  labelled(z.string().trim().min(1, `请填写${label}`).max(200, `${label}最多 200 字`), label, { control: 'text' })
/** Several lines, at most 2,000 characters. */
export const longText = (label: string) =>
  labelled(z.string().trim().min(1, `请填写${label}`).max(2000, `${label}最多 2000 字`), label, { control: 'longText' })
/** Integer fen, never negative. Shown and typed in yuan. */
export const money = (label: string) =>
  labelled(z.int(`${label}以分为单位的整数`).nonnegative(`${label}不能为负`).max(Number.MAX_SAFE_INTEGER), label, { control: 'money' })
/** A calendar day `YYYY-MM-DD`, Asia/Shanghai. */
export const date = (label: string) => labelled(z.iso.date(`${label}应为 YYYY-MM-DD 且存在于日历`), label, { control: 'date' })
export const count = (label: string) =>
  labelled(z.int(`${label}应为整数`).nonnegative(`${label}不能为负`).max(1_000_000), label, { control: 'count' })
export const yesNo = (label: string) => labelled(z.boolean(), label, { control: 'yesNo' })
/** One of a list of words; the word is stored and shown. Where the handbook fixes a code, `names` says what is shown for it. */
export const choice = <const T extends readonly [string, ...string[]]>(label: string, options: T, names: Readonly<Record<string, string>> = {}) =>
  labelled(z.enum(options, `${label}应为${options.map((o) => names[o] ?? o).join('、')}之一`), label, { control: 'choice', names })
/** Several of a list of words. */
export const choices = <const T extends readonly [string, ...string[]]>(label: string, options: T) =>
  labelled(z.array(z.enum(options)).min(1, `请选择${label}`), label, { control: 'choices', options })
/** A mark drawn with finger or mouse, as the id of the stored picture. */
export const signature = (label: string) => labelled(z.uuid(`请${label}`), label, { control: 'signature' })

export const optional = <T extends z.ZodType>(schema: T) => labelled(schema.optional(), labelOf(schema), { ...schema.meta() })

export const labelOf = (schema: z.ZodType) => String(schema.meta()?.['label'] ?? '')
/** What is shown for a stored word of a choice. */
export const nameIn = (schema: z.ZodType, word: string): string =>
  (schema.meta()?.['names'] as Readonly<Record<string, string>> | undefined)?.[word] ?? word // written by `choice`
export const controlOf = (schema: z.ZodType) => String(schema.meta()?.['control'] ?? 'text')
