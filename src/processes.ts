import type { AnyProcess } from './kernel/process.ts'
import { acceptanceOpinion } from './processes/handover/acceptance-opinion.ts'
import { fileTransfer } from './processes/handover/file-transfer.ts'
import { handover } from './processes/handover/handover.ts'
import { handoverPlan } from './processes/handover/plan.ts'
import { twoBooks } from './processes/handover/two-books.ts'
import { exportApproval } from './processes/office/export-approval.ts'
import { complaint } from './processes/service/complaint.ts'
import { repair } from './processes/service/repair.ts'

/** Every procedure of the manual, in its order. */
export const processList: readonly AnyProcess[] = [
  fileTransfer,
  handoverPlan,
  twoBooks,
  handover,
  acceptanceOpinion,
  repair,
  complaint,
  exportApproval,
]
export const processes: Readonly<Record<string, AnyProcess>> = Object.fromEntries(processList.map((p) => [p.name, p]))
