import { lazy, Suspense } from 'react'
import { Loading } from '../web/Loading.tsx'
import type { CaseDetail } from './api.ts'

const MortgageExtras = lazy(() => import('../mortgage/MortgageExtras.tsx').then((m) => ({ default: m.MortgageExtras })))

/** What a procedure's own register shows beside its case: the checklist and the bank's steps of a mortgage. */
export const CaseExtras = ({ on }: { on: CaseDetail }) =>
  on.process.startsWith('mortgage.') ? (
    <Suspense fallback={<Loading />}>
      <MortgageExtras id={on.id} version={on.version} />
    </Suspense>
  ) : null
