import { useQueryClient } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { ColumnChoice, keepColumns, showColumns } from '../views/columns-api.ts'
import { call, keyOf, useCall } from './call.ts'
import type { Column } from './column.ts'
import { useMe } from './me.ts'
import { pageAt } from './pages.ts'

export type { ColumnChoice }

const preset: ColumnChoice = { order: [], hidden: [], dense: false }

/**
 * Which columns of a list this person sees, in which order and how close together (U-TBL-7). The server keeps it, so that it follows
 * the person; this browser remembers it as well, so that a list is not drawn twice.
 */
export const useColumns = <Row>(what: string, columns: readonly Column<Row>[]) => {
  const me = useMe().data
  const { pathname } = useLocation()
  const client = useQueryClient()
  const list = `${pageAt(pathname)?.path ?? ''}.${what}`.slice(0, 80)
  const key = `guijia.columns.${me?.id ?? ''}.${list}`
  const [remembered, remember] = useState(() => readChoice(localStorage.getItem(key)))
  const kept = useCall(showColumns, { list }, { enabled: me !== undefined }).data
  const choice = (kept === undefined ? remembered : kept.choice) ?? preset
  const all = inOrder(columns, choice.order)
  const put = (next: ColumnChoice | null) => {
    if (next) localStorage.setItem(key, JSON.stringify(next))
    else localStorage.removeItem(key)
    remember(next)
    client.setQueryData(keyOf(showColumns, { list }), { choice: next })
    // Without network the choice holds in this browser; the next one made is kept again.
    call(keepColumns, { list, choice: next }).catch(() => undefined)
  }
  return {
    choice,
    all,
    shown: all.filter((c) => c.card === 'title' || !choice.hidden.includes(c.key)),
    choose: (change: Partial<ColumnChoice>) => put({ ...choice, ...change }),
    reset: () => put(null),
  }
}

const readChoice = (text: string | null): ColumnChoice | null => ColumnChoice.safeParse(JSON.parse(text ?? 'null')).data ?? null

/** Columns by the chosen order; one that came with a new release keeps its place behind the others. */
export const inOrder = <Row>(columns: readonly Column<Row>[], order: readonly string[]): readonly Column<Row>[] => {
  const place = (c: Column<Row>) => {
    const at = order.indexOf(c.key)
    return at < 0 ? order.length + columns.indexOf(c) : at
  }
  return columns.toSorted((a, b) => place(a) - place(b))
}
