import type { AnyProcess } from './kernel/process.ts'
import { areaSettlementProcess } from './processes/area/area-settlement.ts'
import { areaSurvey } from './processes/area/area-survey.ts'
import { contractFiling } from './processes/contract/contract-filing.ts'
import { acceptanceOpinion } from './processes/handover/acceptance-opinion.ts'
import { fileTransfer } from './processes/handover/file-transfer.ts'
import { handover } from './processes/handover/handover.ts'
import { handoverPlan } from './processes/handover/plan.ts'
import { twoBooks } from './processes/handover/two-books.ts'
import { bankCooperation } from './processes/mortgage/cooperation.ts'
import { shippedMortgages } from './processes/mortgage/shipped.ts'
import { exportApproval } from './processes/office/export-approval.ts'
import { overdue } from './processes/reminders/overdue.ts'
import { complaint } from './processes/service/complaint.ts'
import { repair } from './processes/service/repair.ts'
import { attestation } from './processes/title/attestation.ts'
import { firstRegistration } from './processes/title/first-registration.ts'
import { inheritance } from './processes/title/inheritance.ts'
import { titleCertificate } from './processes/title/title-certificate.ts'

/** Every procedure of the manual, in its order. */
const list: AnyProcess[] = [
  contractFiling,
  bankCooperation,
  ...shippedMortgages,
  overdue,
  fileTransfer,
  handoverPlan,
  twoBooks,
  handover,
  acceptanceOpinion,
  areaSurvey,
  areaSettlementProcess,
  firstRegistration,
  titleCertificate,
  inheritance,
  attestation,
  exportApproval,
  repair,
  complaint,
]
export const processList: readonly AnyProcess[] = list
const byName: Record<string, AnyProcess> = Object.fromEntries(list.map((p) => [p.name, p]))
export const processes: Readonly<Record<string, AnyProcess>> = byName

/** Adds a procedure that was published in the page; only the browser does so, the server keeps its own record. A version never changes. */
export const addProcess = (process: AnyProcess): void => {
  if (byName[process.name]) return
  byName[process.name] = process
  list.push(process)
}
