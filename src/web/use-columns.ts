import { useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import type { Column } from './column.ts'
import { useMe } from './me.ts'
import { pageAt } from './pages.ts'

export type ColumnChoice = { readonly order: readonly string[]; readonly hidden: readonly string[]; readonly dense: boolean }
const preset: ColumnChoice = { order: [], hidden: [], dense: false }

/** Which columns of a list this person sees, in which order and how close together; kept in this browser (U-TBL-7). */
export const useColumns = <Row>(what: string, columns: readonly Column<Row>[]) => {
  const me = useMe().data
  const { pathname } = useLocation()
  const key = `guijia.columns.${me?.id ?? ''}.${pageAt(pathname)?.path ?? ''}.${what}`
  const [choice, setChoice] = useState<ColumnChoice>(() => ({ ...preset, ...JSON.parse(localStorage.getItem(key) ?? '{}') }))
  const all = inOrder(columns, choice.order)
  return {
    choice,
    all,
    shown: all.filter((c) => c.card === 'title' || !choice.hidden.includes(c.key)),
    choose: (change: Partial<ColumnChoice>) => {
      const next = { ...choice, ...change }
      localStorage.setItem(key, JSON.stringify(next))
      setChoice(next)
    },
    reset: () => {
      localStorage.removeItem(key)
      setChoice(preset)
    },
  }
}

/** Columns by the chosen order; one that came with a new release keeps its place behind the others. */
export const inOrder = <Row>(columns: readonly Column<Row>[], order: readonly string[]): readonly Column<Row>[] => {
  const place = (c: Column<Row>) => {
    const at = order.indexOf(c.key)
    return at < 0 ? order.length + columns.indexOf(c) : at
  }
  return columns.toSorted((a, b) => place(a) - place(b))
}
