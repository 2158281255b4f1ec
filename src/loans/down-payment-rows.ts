export const scopes = ['TEMPLATE', 'CITY', 'NATION'] as const
export const scopeWords: Readonly<Record<(typeof scopes)[number], string>> = { TEMPLATE: '银行模板', CITY: '城市', NATION: '全国' }
export const premisesKinds = ['RESIDENTIAL', 'COMMERCIAL'] as const
export const kinds = ['COMMERCIAL', 'FUND'] as const

/** A least down payment, for the bank templates, cities, premises and kinds of loan that it names; without a day it is open on that side. */
export type DownPaymentRow = {
  readonly scope: (typeof scopes)[number]
  readonly name?: string | undefined
  readonly premises?: (typeof premisesKinds)[number] | undefined
  readonly kind?: (typeof kinds)[number] | undefined
  readonly minPct: string
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** Rows as they ship (mortgage-process §11, sales-office §8): the bank's own flags, the national floors by day. */
export const downPaymentRows: readonly DownPaymentRow[] = [
  { scope: 'TEMPLATE', name: 'ABC', premises: 'RESIDENTIAL', minPct: '30' },
  { scope: 'TEMPLATE', name: 'ABC', premises: 'COMMERCIAL', minPct: '40' },
  { scope: 'TEMPLATE', name: 'CCB', premises: 'RESIDENTIAL', minPct: '30' },
  { scope: 'NATION', premises: 'RESIDENTIAL', kind: 'COMMERCIAL', minPct: '15', from: '2024-09-24' },
  { scope: 'NATION', premises: 'COMMERCIAL', kind: 'COMMERCIAL', minPct: '50', to: '2026-01-16' },
  { scope: 'NATION', premises: 'COMMERCIAL', kind: 'COMMERCIAL', minPct: '30', from: '2026-01-17' },
  { scope: 'NATION', premises: 'RESIDENTIAL', kind: 'FUND', minPct: '20' },
]
