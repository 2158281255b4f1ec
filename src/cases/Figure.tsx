import type { ReactNode } from 'react'
import { PageLink } from '../web/PageLink.tsx'

type Props = {
  readonly label: string
  readonly value: number
  readonly unit: string
  readonly to: string
  readonly search: Record<string, string>
  readonly children: ReactNode
}

/** One figure of the day; it opens the list behind it, and the count there is the same (U-RPT-2). */
export const Figure = ({ label, value, unit, to, search, children }: Props) => (
  <div className="figure">
    <PageLink to={to} search={search}>
      {label}
    </PageLink>
    <strong>
      {value.toLocaleString('zh-CN')}
      <span>{unit}</span>
    </strong>
    <p>{children}</p>
  </div>
)
