import type { ReactNode } from 'react'

type Props = {
  readonly title?: ReactNode
  readonly note?: ReactNode
  readonly actions?: ReactNode
  readonly className?: string
  readonly level?: 1 | 2
  readonly children: ReactNode
}

/** One white sheet on the pale ground: title, a quiet note beside it, acts at the right. */
export const Sheet = ({ title, note, actions, className, level = 1, children }: Props) => {
  const Heading = level === 1 ? 'h1' : 'h2'
  return (
    <section className={`sheet ${className ?? ''}`}>
      {(title || actions) && (
        <header className="sheet-head">
          <Heading>{title}</Heading>
          {note && <span className="dim">{note}</span>}
          <span className="grow" />
          {actions}
        </header>
      )}
      <div className="sheet-body">{children}</div>
    </section>
  )
}
