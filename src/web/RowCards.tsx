import { Checkbox } from 'antd'
import type { Column } from './column.ts'

type Props<Row> = {
  readonly rows: readonly Row[]
  readonly columns: readonly Column<Row>[]
  readonly keyOf: (row: Row) => string
  readonly late?: ((row: Row) => boolean) | undefined
  readonly onOpen?: ((row: Row) => void) | undefined
  readonly chosen?: ReadonlySet<string> | undefined
  readonly onChoose?: ((row: Row, on: boolean) => void) | undefined
}

/** The rows of a list as cards, for a phone. */
export const RowCards = <Row,>({ rows, columns, keyOf, late, onOpen, chosen, onChoose }: Props<Row>) => (
  <ul className="row-cards">
    {rows.map((row, index) => (
      <li key={keyOf(row)} className={late?.(row) ? 'late' : undefined}>
        <header>
          {onChoose && (
            <Checkbox checked={chosen?.has(keyOf(row)) ?? false} onChange={(e) => onChoose(row, e.target.checked)} aria-label="选择这一条" />
          )}
          <div className="grow">
            {columns
              .filter((c) => c.card === 'title')
              .map((c) => (
                <div key={c.key}>{c.render(row, index)}</div>
              ))}
          </div>
        </header>
        <dl>
          {columns
            .filter((c) => c.card === undefined)
            .map((c) => (
              <div key={c.key}>
                <dt>{c.title}</dt>
                <dd>{c.render(row, index)}</dd>
              </div>
            ))}
        </dl>
        {onOpen && (
          <button type="button" className="card-open" onClick={() => onOpen(row)}>
            查看
          </button>
        )}
      </li>
    ))}
  </ul>
)
