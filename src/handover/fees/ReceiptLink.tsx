import type { ReactNode } from 'react'
import { printPaper } from '../../cases/api.ts'
import { linkTo } from '../../web/call.ts'
import { useProject } from '../../web/me.ts'
import type { Receipt } from './api.ts'

/** The receipt as a printed paper. */
export const ReceiptLink = ({ receipt, caseId, children }: { receipt: Pick<Receipt, 'id'>; caseId: string; children: ReactNode }) => {
  const project = useProject()
  return (
    <a href={linkTo(printPaper, { project: project.id, case: caseId, paper: 'receipt', of: receipt.id })} target="_blank" rel="noreferrer">
      {children}
    </a>
  )
}
