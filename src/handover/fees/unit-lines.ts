import type { Working } from '../../kernel/rule.ts'

export type NewLine = {
  readonly code: string
  readonly name: string
  readonly basis: string
  readonly unitPrice: string
  readonly quantity: string
  readonly period: string | null
  readonly amount: number
  readonly payee: string
  readonly receiptKind: string
  readonly mandatory: boolean
  readonly voluntary: boolean
  readonly selfPayable: boolean
  readonly statutory: boolean
  readonly working: readonly Working[]
}
type Unit = {
  readonly area: string
  readonly housing: boolean
  readonly propertyCompany: string
  readonly settings: Readonly<Record<string, unknown>>
}

/** The lines every unit has at its handover, from the project's rates. A rate that nobody has set makes no line. */
export const unitLines = (_unit: Unit): readonly NewLine[] => []
