import type { ReactNode } from 'react'

/** One column of a list. On a phone the same columns make a card: `card: 'title'` heads it, `'hide'` leaves it out. */
export type Column<Row> = {
  readonly key: string
  readonly title: string
  readonly render: (row: Row, index: number) => ReactNode
  /** The word by which the server sorts; `-word` sorts the other way round. */
  readonly sort?: string
  readonly width?: number
  /** Numbers and money stand right. */
  readonly align?: 'right'
  /** Dates and numbers that must not break over two lines. */
  readonly nowrap?: true
  readonly fixed?: 'left' | 'right'
  readonly card?: 'title' | 'hide'
  /** A column of money: what a row adds to the 合计, in fen. The whole result's sum comes with the answer under the column's key. */
  readonly sum?: (row: Row) => number
}

/** One condition of the query form above a list; `name` is the word in the address and in the request. */
export type Condition = { readonly name: string; readonly label: string } & (
  | { readonly kind: 'text'; readonly placeholder?: string }
  | { readonly kind: 'choice'; readonly options: readonly { readonly value: string; readonly label: string }[] }
  /** A range of days; `name` is its first day's word, `until` that of the last, both inclusive. */
  | { readonly kind: 'days'; readonly until: string }
)

export type Tab = { readonly key: string; readonly label: string }
