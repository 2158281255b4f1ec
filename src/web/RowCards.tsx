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

/** The rows of a list as cards, for a phone: the title column heads the card, a touch anywhere on it opens it. */
export const RowCards = <Row,>({ rows, columns, keyOf, late, onOpen, chosen, onChoose }: Props<Row>) => {
  const heads = columns.filter((c) => c.card === 'title')
  const facts = columns.filter((c) => c.card === undefined)
  return (
    <ul className="row-cards">
      {rows.map((row, index) => {
        const head = (heads.length ? heads : facts.slice(0, 1)).map((c) => <span key={c.key}>{c.render(row, index)}</span>)
        return (
          <li key={keyOf(row)} className={late?.(row) ? 'late' : undefined}>
            <header>
              {onChoose && (
                <Checkbox checked={chosen?.has(keyOf(row)) ?? false} onChange={(e) => onChoose(row, e.target.checked)} aria-label="选择这一条" />
              )}
              {onOpen ? (
                <button type="button" className="card-open" onClick={() => onOpen(row)}>
                  {head}
                </button>
              ) : (
                <div>{head}</div>
              )}
            </header>
            <dl>
              {(heads.length ? facts : facts.slice(1)).map((c) => {
                const shown = c.render(row, index)
                if (shown === null || shown === undefined || shown === false) return null // nothing to say about this row
                return (
                  <div key={c.key}>
                    <dt>{c.title}</dt>
                    <dd>{shown}</dd>
                  </div>
                )
              })}
            </dl>
          </li>
        )
      })}
    </ul>
  )
}
