import './list.css'
import { ReloadOutlined } from '@ant-design/icons'
import { Button, Pagination } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { ExportButton } from '../exports/ExportButton.tsx'
import { ColumnMenu } from './ColumnMenu.tsx'
import { ConditionTags, textOf } from './ConditionTags.tsx'
import type { CallError } from './call.ts'
import type { Column, Condition, Tab } from './column.ts'
import { ListEmpty, ListRefused } from './ListStates.tsx'
import { ListTabs } from './ListTabs.tsx'
import { Loading } from './Loading.tsx'
import { namesOf, QueryForm } from './QueryForm.tsx'
import { RowCards } from './RowCards.tsx'
import { RowTable } from './RowTable.tsx'
import { SelectionStrip } from './SelectionStrip.tsx'
import { useColumns } from './use-columns.ts'
import { useNarrow } from './use-narrow.ts'
import { useRowKeys } from './use-row-keys.ts'

type Answer<Row> = {
  readonly data?:
    | {
        readonly rows: readonly Row[]
        readonly total: number
        readonly counts?: Readonly<Record<string, number>>
        /** Sums over all results, by column. */
        readonly sums?: Readonly<Record<string, number>>
      }
    | undefined
  readonly error: CallError | null
  readonly isPending: boolean
  readonly isFetching: boolean
  readonly refetch: () => unknown
}
export type DataListProps<Row> = {
  readonly title: ReactNode
  /** What one row is called: 事项, 客户. Stands in the sentence of an empty list. */
  readonly what: string
  /** The state in the address (`useAddress`); `page`, `size`, `sort` and `tab` are understood by name. */
  readonly query: Readonly<Record<string, unknown>>
  /** A method on purpose: it accepts the setter of any address schema. */
  onQuery(patch: Record<string, unknown>): void
  readonly answer: Answer<Row>
  readonly columns: readonly Column<Row>[]
  readonly keyOf: (row: Row) => string
  readonly conditions?: readonly Condition[]
  readonly tabs?: readonly Tab[]
  /** Above right: at most one primary button. */
  readonly actions?: ReactNode
  /** Address of the Excel file with exactly these rows. */
  readonly exportHref?: string | undefined
  readonly late?: (row: Row) => boolean
  /** The row shown in the drawer beside the list. */
  readonly current?: string | undefined
  readonly onOpen?: (row: Row) => void
  /** Acts on chosen rows; giving it makes rows selectable. */
  readonly batch?: (rows: readonly Row[], clear: () => void) => ReactNode
  /** All rows of the present conditions, for 选择全部. */
  readonly everyRow?: () => Promise<readonly Row[]>
  readonly emptyNext?: ReactNode
  /** Between the tabs and the form: saved views. */
  readonly above?: ReactNode
}

/** The one list of the product: tabs with counts, query form, tags, table (cards on a phone), selection strip, pager. The address holds its state. */
export const DataList = <Row extends object>(p: DataListProps<Row>) => {
  const narrow = useNarrow()
  const columns = useColumns(p.what, p.columns)
  const [chosen, setChosen] = useState<ReadonlyMap<string, Row>>(new Map())
  const { data, error } = p.answer
  const rows = data?.rows ?? []
  const conditions = p.conditions ?? []
  const page = Number(p.query['page'] ?? 1)
  const size = Number(p.query['size'] ?? 20)
  const ask = (patch: Record<string, unknown>) => p.onQuery({ page: undefined, ...patch })
  const choose = (all: readonly Row[]) => setChosen(new Map(all.map((row) => [p.keyOf(row), row])))
  const toggle = (row: Row, on = !chosen.has(p.keyOf(row))) =>
    choose([...chosen.values()].filter((r) => p.keyOf(r) !== p.keyOf(row)).concat(on ? [row] : []))
  const marked = useRowKeys({ rows, keyOf: p.keyOf, current: p.current, open: p.onOpen, choose: p.batch && toggle })
  const everyRow = p.everyRow
  const beyond = data !== undefined && rows.length === 0 && page > 1 && !p.answer.isFetching
  const lastPage = Math.max(1, Math.ceil((data?.total ?? 0) / size))
  const { onQuery } = p
  useEffect(() => {
    if (beyond) onQuery({ page: lastPage }) // the last row of the last page is gone: the page before is shown (U-TBL-8)
  }, [beyond, lastPage, onQuery])
  return (
    <section className="sheet data-list">
      <header className="sheet-head">
        <h1>{p.title}</h1>
        <span className="grow" />
        {p.exportHref && <ExportButton href={p.exportHref} />}
        {p.actions}
      </header>
      {p.tabs && <ListTabs tabs={p.tabs} chosen={String(p.query['tab'] ?? p.tabs[0]?.key)} counts={data?.counts} onChoose={(tab) => ask({ tab })} />}
      <div className="list-bar">
        {conditions.length > 0 && <QueryForm conditions={conditions} query={p.query} onQuery={ask} />}
        <span className="grow" />
        {p.above}
        <Button type="text" icon={<ReloadOutlined spin={p.answer.isFetching} />} aria-label="刷新" onClick={() => void p.answer.refetch()} />
        {!narrow && <ColumnMenu {...columns} />}
      </div>
      <ConditionTags conditions={conditions} query={p.query} total={data?.total} onQuery={ask} />
      {p.batch && chosen.size > 0 && (
        <SelectionStrip
          count={chosen.size}
          elsewhere={[...chosen.keys()].filter((key) => !rows.some((row) => p.keyOf(row) === key)).length}
          total={data?.total ?? 0}
          onAll={everyRow && (() => void everyRow().then(choose))}
          onClear={() => choose([])}
        >
          {p.batch([...chosen.values()], () => choose([]))}
        </SelectionStrip>
      )}
      {error && !data ? (
        <ListRefused why={error} retry={() => void p.answer.refetch()} />
      ) : p.answer.isPending ? (
        <Loading />
      ) : rows.length === 0 ? (
        <ListEmpty
          what={p.what}
          {...tabsAround(p.tabs, String(p.query['tab'] ?? p.tabs?.[0]?.key), data?.counts, (tab) => ask({ tab }))}
          said={conditions.flatMap((c) => textOf(c, p.query) ?? [])}
          onClear={() => ask(Object.fromEntries(namesOf(conditions).map((n) => [n, undefined])))}
          next={p.emptyNext}
        />
      ) : narrow ? (
        <RowCards
          rows={rows}
          columns={p.columns}
          keyOf={p.keyOf}
          late={p.late}
          onOpen={p.onOpen}
          chosen={new Set(chosen.keys())}
          onChoose={p.batch && toggle}
        />
      ) : (
        <RowTable
          rows={rows}
          columns={columns.shown}
          dense={columns.choice.dense}
          sums={data?.sums}
          keyOf={p.keyOf}
          sort={p.query['sort'] === undefined ? undefined : String(p.query['sort'])}
          onSort={(sort) => ask({ sort })}
          late={p.late}
          current={p.current ?? marked}
          onOpen={p.onOpen}
          chosen={new Set(chosen.keys())}
          onChosen={p.batch && ((keys) => choose(keys.flatMap((key) => chosen.get(key) ?? rows.find((row) => p.keyOf(row) === key) ?? [])))}
        />
      )}
      {data && data.total > 0 && (
        <Pagination
          className="list-pager"
          current={page}
          pageSize={size}
          total={data.total}
          showTotal={(n) => `共 ${n.toLocaleString('zh-CN')} 条`}
          pageSizeOptions={[10, 20, 50, 100]}
          showSizeChanger={!narrow}
          showQuickJumper={!narrow && data.total > size * 5}
          simple={narrow}
          onChange={(next, nextSize) => p.onQuery({ page: next, size: nextSize })}
        />
      )}
    </section>
  )
}

/** For an empty list: the tab it stands under, and the first other tab that holds something. */
const tabsAround = (
  tabs: readonly Tab[] | undefined,
  chosen: string,
  counts: Readonly<Record<string, number | undefined>> = {},
  open: (tab: string) => void,
) => {
  const full = tabs?.find((t) => t.key !== chosen && (counts[t.key] ?? 0) > 0)
  return {
    tab: tabs?.find((t) => t.key === chosen)?.label,
    elsewhere: full && { label: full.label, count: counts[full.key] ?? 0, open: () => open(full.key) },
  }
}
