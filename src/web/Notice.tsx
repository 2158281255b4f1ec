import type { ReactNode } from 'react'

/** A calm page-sized message with a next step: nothing here, refused, offline. Lighter than the library's own with its pictures. */
export const Notice = ({ title, note, next }: { title: ReactNode; note?: ReactNode; next?: ReactNode }) => (
  <div className="notice" role="status">
    <svg width="72" height="56" viewBox="0 0 72 56" aria-hidden="true">
      <path d="M12 50V24L36 8l24 16v26" className="notice-wall" />
      <path d="M28 50V34h16v16M6 50h60" className="notice-door" />
    </svg>
    <p>{title}</p>
    {note && <p className="dim">{note}</p>}
    {next}
  </div>
)
