import type { AnyProcess } from './kernel/process.ts'
import { areaSettlementProcess } from './processes/area/area-settlement.ts'
import { areaSurvey } from './processes/area/area-survey.ts'
import { contractFiling } from './processes/contract/contract-filing.ts'
import { acceptanceOpinion } from './processes/handover/acceptance-opinion.ts'
import { fileTransfer } from './processes/handover/file-transfer.ts'
import { handover } from './processes/handover/handover.ts'
import { handoverPlan } from './processes/handover/plan.ts'
import { twoBooks } from './processes/handover/two-books.ts'
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
  contractFiling,
  areaSurvey,
  areaSettlementProcess,
]
export const processes: Readonly<Record<string, AnyProcess>> = Object.fromEntries(processList.map((p) => [p.name, p]))
