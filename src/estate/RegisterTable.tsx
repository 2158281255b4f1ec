import './estate.css'
import type { ReactNode } from 'react'

type Column<Row> = { readonly title: string; readonly right?: boolean; readonly of: (row: Row) => ReactNode }

/** A short, quiet table of one register on the unit page; an empty one says so in a line. */
export const RegisterTable = <Row extends object>({
  title,
  note,
  rows,
  columns,
  empty,
  act,
}: {
  title: string
  note?: ReactNode
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  /** Absent: an empty register is left out. */
  empty?: string
  /** What can be done here, beside the title. */
  act?: ReactNode
}) =>
  rows.length === 0 && empty === undefined ? null : (
    <section className="register">
      <header>
        <h2>
          {title}
          {rows.length > 0 && <small>{note ?? rows.length}</small>}
        </h2>
        {act}
      </header>
      {rows.length === 0 ? (
        <p className="dim">{empty}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by key
        <div className="register-scroll" tabIndex={0} role="region" aria-label={title}>
          <table className="register-table" aria-label={title}>
            <thead>
              <tr>
                {columns.map((c) => (
                  <th key={c.title} className={c.right ? 'right' : undefined} scope="col">
                    {c.title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, i) => (
                <tr key={i}>
                  {columns.map((c) => (
                    <td key={c.title} className={c.right ? 'right' : undefined}>
                      {c.of(row)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
