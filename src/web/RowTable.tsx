import { Table } from 'antd'
import type { ColumnType } from 'antd/es/table'
import type { Column } from './column.ts'
import { MoneyText } from './MoneyText.tsx'

type Props<Row> = {
  readonly rows: readonly Row[]
  readonly columns: readonly Column<Row>[]
  readonly keyOf: (row: Row) => string
  readonly sort?: string | undefined
  readonly onSort: (sort: string | undefined) => void
  readonly late?: ((row: Row) => boolean) | undefined
  readonly current?: string | undefined
  readonly onOpen?: ((row: Row) => void) | undefined
  readonly chosen?: ReadonlySet<string> | undefined
  readonly onChosen?: ((keys: readonly string[]) => void) | undefined
  readonly dense?: boolean | undefined
  /** Sums over all results in fen, by column. */
  readonly sums?: Readonly<Record<string, number>> | undefined
}

/** The rows of a list as a table. Sorting is the server's; a click on a row opens it. */
export const RowTable = <Row extends object>(p: Props<Row>) => (
  <Table<Row>
    size={p.dense ? 'small' : 'middle'}
    rowKey={p.keyOf}
    dataSource={[...p.rows]}
    pagination={false}
    // The library's own sideways scrolling repeats the heading, ticks and all, in a hidden row that the keyboard reaches: only where columns are fixed.
    {...(p.columns.some((c) => c.fixed) ? { scroll: { x: 'max-content' } } : {})}
    columns={p.columns.map((c) => drawn(c, p.sort))}
    {...(p.columns.some((c) => c.sum) ? { summary: () => <RowSums {...p} /> } : {})}
    rowClassName={(row) => [p.late?.(row) ? 'late' : '', p.current === p.keyOf(row) ? 'current' : '', p.onOpen ? 'opens' : ''].join(' ')}
    onChange={(_, __, sorter) => {
      const one = Array.isArray(sorter) ? sorter[0] : sorter
      const word = p.columns.find((c) => c.key === one?.columnKey)?.sort
      p.onSort(word && one?.order ? (one.order === 'descend' ? `-${word}` : word) : undefined)
    }}
    {...(p.onOpen
      ? {
          onRow: (row: Row) => ({
            onClick: (event: React.MouseEvent) => {
              if (!(event.target as HTMLElement).closest('a,button,input,label,.ant-table-selection-column')) p.onOpen?.(row)
            },
          }),
        }
      : {})}
    {...(p.onChosen
      ? {
          rowSelection: {
            selectedRowKeys: [...(p.chosen ?? [])],
            columnWidth: 44,
            preserveSelectedRowKeys: true,
            onChange: (keys: React.Key[]) => p.onChosen?.(keys.map(String)),
            getCheckboxProps: (row: Row) => ({ 'aria-label': `选择第 ${p.rows.indexOf(row) + 1} 行` }),
            getTitleCheckboxProps: () => ({ 'aria-label': '选择本页全部' }),
          },
        }
      : {})}
  />
)

const drawn = <Row,>(c: Column<Row>, sort: string | undefined): ColumnType<Row> => ({
  key: c.key,
  title: c.title,
  render: (_, row, index) => c.render(row, index),
  ...(c.width ? { width: c.width } : {}),
  ...(c.align ? { align: c.align } : {}),
  ...(c.nowrap ? { className: 'nowrap' } : {}),
  ...(c.fixed ? { fixed: c.fixed } : {}),
  ...(c.sort
    ? {
        sorter: true,
        showSorterTooltip: false,
        sortOrder: sort === c.sort ? ('ascend' as const) : sort === `-${c.sort}` ? ('descend' as const) : null,
      }
    : {}),
})

/** 合计 of this page and of all results (U-TBL-6). */
const RowSums = <Row extends object>({ rows, columns, sums, onChosen }: Props<Row>) => {
  const lines = [{ label: '本页合计', of: (c: Column<Row>) => c.sum && rows.reduce((total, row) => total + (c.sum?.(row) ?? 0), 0) }]
  if (sums) lines.push({ label: '全部合计', of: (c) => (c.sum ? sums[c.key] : undefined) })
  return (
    <Table.Summary>
      {lines.map(({ label, of }) => (
        <Table.Summary.Row key={label}>
          {onChosen && <Table.Summary.Cell index={0} />}
          {columns.map((c, i) => {
            const fen = of(c)
            return (
              <Table.Summary.Cell key={c.key} index={i + (onChosen ? 1 : 0)} {...(c.align ? { align: c.align } : {})}>
                {i === 0 ? label : fen !== undefined && <MoneyText fen={fen} />}
              </Table.Summary.Cell>
            )
          })}
        </Table.Summary.Row>
      ))}
    </Table.Summary>
  )
}
