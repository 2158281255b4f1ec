import { type Code, codes, type Verdict, verdictOfCode } from './codes.ts'

/** One remark about a cell: its code, the clerk's sentence, and what was probably meant. */
export type Remark = { readonly code: Code; readonly message: string; readonly suggest?: string; readonly field?: string }

/** What a cell becomes. `value` is null when the cell is empty or refused. */
export type Outcome<T> = { readonly value: T | null; readonly remarks: readonly Remark[] }

export const remark = (code: Code, more: { readonly detail?: string; readonly suggest?: string | undefined } = {}): Remark => ({
  code,
  message: `${codes[code][1]}${more.detail ? `：${more.detail}` : ''}${more.suggest ? `（是否为 ${more.suggest}）` : ''}`,
  ...(more.suggest ? { suggest: more.suggest } : {}),
})

export const took = <T>(value: T, remarks: readonly Remark[] = []): Outcome<T> => ({ value, remarks })
export const refused = (code: Code, more: { readonly detail?: string; readonly suggest?: string | undefined } = {}): Outcome<never> => ({
  value: null,
  remarks: [remark(code, more)],
})
/** Nothing in the cell, which is fine. */
export const nothing: Outcome<never> = { value: null, remarks: [] }

/** The worst verdict of all remarks. */
export const verdictOf = (remarks: readonly Pick<Remark, 'code'>[]): Verdict =>
  remarks.some((r) => verdictOfCode(r.code) === 'REJECT') ? 'REJECT' : remarks.some((r) => verdictOfCode(r.code) === 'WARN') ? 'WARN' : 'OK'
