import type { On } from '../../kernel/process.ts'

/** What the clerk compares with filing and final price (title-certificate §2 step 4). */
export const comparedFields = ['姓名', '证件号码', '房号', '建筑面积', '套内面积', '房价'] as const

type Facts = { readonly mismatch?: readonly string[] | undefined }
/** One sentence for each field, so that a refused step names all that differ. */
export const mismatches: Readonly<Record<string, { code: string; if: (data: Facts, on: On) => boolean }>> = Object.fromEntries(
  comparedFields.map((field) => [
    `${field}与备案合同或结算不一致，请先更正`,
    { code: 'DATA_MISMATCH', if: ({ mismatch }: Facts) => mismatch?.includes(field) === true },
  ]),
)

/** Nothing may have happened on a day after today. */
export const notAfterToday = <K extends string>(label: string, field: K) => ({
  [`${label}不能晚于今天`]: {
    code: 'FUTURE_DATE',
    if: (data: { readonly [P in K]?: string | undefined }, { today }: On) => (data[field] ?? '') > today,
  },
})
