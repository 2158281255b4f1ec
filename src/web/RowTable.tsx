import { Table } from 'antd'
import type { ColumnType } from 'antd/es/table'
import type { Column } from './column.ts'

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
  readonly loading: boolean
  readonly dense?: boolean | undefined
}

/** The rows of a list as a table. Sorting is the server's; a click on a row opens it. */
export const RowTable = <Row extends object>(p: Props<Row>) => (
  <Table<Row>
    size={p.dense ? 'small' : 'middle'}
    rowKey={p.keyOf}
    dataSource={[...p.rows]}
    loading={p.loading}
    pagination={false}
    scroll={{ x: 'max-content' }}
    columns={p.columns.map((c) => drawn(c, p.sort))}
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
            getCheckboxProps: (row: Row) => ({ 'aria-label': `选择 ${p.keyOf(row)}` }),
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
  ...(c.fixed ? { fixed: c.fixed } : {}),
  ...(c.sort
    ? {
        sorter: true,
        showSorterTooltip: false,
        sortOrder: sort === c.sort ? ('ascend' as const) : sort === `-${c.sort}` ? ('descend' as const) : null,
      }
    : {}),
})
