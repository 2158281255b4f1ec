import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import { PageLink } from '../web/PageLink.tsx'
import type { CaseRow, performMany } from './api.ts'

export type Result = z.output<typeof performMany.output>
type Shown = { readonly done: readonly unknown[]; readonly refused: Result['refused'] }
type Props = {
  readonly rows: readonly CaseRow[]
  readonly result: Shown
  readonly onClose: () => void
  /** What was done to them. */
  readonly verb?: string
  /** Beside 完成: taking it back. */
  readonly children?: ReactNode
}

/** What came of a bulk act: how many were done, and each refusal by name (U-BLK-4). */
export const BatchResult = ({ rows, result, onClose, verb = '办理', children }: Props) => (
  <section aria-label="办理结果">
    <p className="batch-sum" role="status">
      已{verb} <b>{result.done.length}</b> 件
      {result.refused.length > 0 && (
        <>
          ，未{verb} <b className="bad">{result.refused.length}</b> 件
        </>
      )}
    </p>
    {result.refused.length > 0 && (
      <ul className="batch-refused">
        {result.refused.map((r) => (
          <li key={r.id}>
            <PageLink to={`cases/${r.id}`}>
              {r.no} {rows.find((row) => row.id === r.id)?.title}
            </PageLink>
            <span>{r.faults.map((f) => f.message).join('；')}</span>
          </li>
        ))}
      </ul>
    )}
    <div className="step-acts">
      <Button type="primary" onClick={onClose}>
        完成
      </Button>
      {children}
    </div>
  </section>
)
