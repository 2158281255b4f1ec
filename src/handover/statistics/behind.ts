import type { DefectGroup, DefectMeasure, UnitMeasure } from './measures.ts'

/** The list that a figure opens. */
export type Behind =
  | { readonly kind: 'units'; readonly measure: UnitMeasure; readonly ground?: string; readonly label: string }
  | { readonly kind: 'defects'; readonly measure: DefectMeasure; readonly group?: DefectGroup; readonly value?: string; readonly label: string }
