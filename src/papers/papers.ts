import { acceptanceOpinionSheet } from './acceptance-opinion-sheet.ts'
import { areaAgreement } from './area-agreement.ts'
import { areaReceipt } from './area-receipt.ts'
import { bankHandOver } from './bank-hand-over.ts'
import { claimRegister } from './claim-register.ts'
import { collectionSlip } from './collection-slip.ts'
import { complaintRecord } from './complaint-record.ts'
import { contractLedger } from './contract-ledger.ts'
import { deemedDeliveryLetter } from './deemed-delivery-letter.ts'
import { defectList } from './defect-list.ts'
import { documentReceipt } from './document-receipt.ts'
import { exchangeSheet } from './exchange-sheet.ts'
import { feeList } from './fee-list.ts'
import { filingChangeForm } from './filing-change-form.ts'
import { filingForm } from './filing-form.ts'
import { flowSheetPaper } from './flow-sheet.ts'
import { handoverNotice } from './handover-notice.ts'
import { handoverPlanPaper } from './handover-plan.ts'
import { handoverReport } from './handover-report.ts'
import { handoverSheet } from './handover-sheet.ts'
import { identityCheck } from './identity-check.ts'
import { keyHandOver } from './key-hand-over.ts'
import { loanQuote } from './loan-quote.ts'
import { lossDeclaration } from './loss-declaration.ts'
import { missingPapersList } from './missing-papers-list.ts'
import { mortgageProgressPaper } from './mortgage-progress.ts'
import { mortgageRecord } from './mortgage-record.ts'
import { ownerRegistration } from './owner-registration.ts'
import { type Paper, printedFrom } from './paper.ts'
import { postingList } from './posting-list.ts'
import { receipt } from './receipt.ts'
import { rectificationNotice } from './rectification-notice.ts'
import { reinspectionSheet } from './reinspection-sheet.ts'
import { repairPlan } from './repair-plan.ts'
import { repairTask } from './repair-task.ts'
import { repaymentLetter } from './repayment-letter.ts'
import { roster } from './roster.ts'
import { submissionList } from './submission-list.ts'
import { subscription } from './subscription.ts'
import { surveyReview } from './survey-review.ts'
import { titleProgress } from './title-progress.ts'
import { titleReceipt } from './title-receipt.ts'
import { transferList } from './transfer-list.ts'
import { undertakings } from './undertakings.ts'
import { userManualBook } from './user-manual-book.ts'
import { warrantyBook } from './warranty-book.ts'
import { warrantyNotice } from './warranty-notice.ts'

/** Every paper the program prints, in the order of the manual's clauses. */
export const paperList: readonly Paper[] = [
  transferList,
  handoverPlanPaper,
  warrantyBook,
  userManualBook,
  handoverNotice,
  postingList,
  roster,
  acceptanceOpinionSheet,
  flowSheetPaper,
  identityCheck,
  missingPapersList,
  feeList,
  receipt,
  defectList,
  undertakings,
  ownerRegistration,
  keyHandOver,
  documentReceipt,
  handoverSheet,
  repairTask,
  warrantyNotice,
  repairPlan,
  rectificationNotice,
  reinspectionSheet,
  deemedDeliveryLetter,
  handoverReport,
  collectionSlip,
  titleReceipt,
  lossDeclaration,
  bankHandOver,
  claimRegister,
  exchangeSheet,
  titleProgress,
  complaintRecord,
  mortgageRecord,
  submissionList,
  mortgageProgressPaper,
  repaymentLetter,
  subscription,
  filingForm,
  contractLedger,
  filingChangeForm,
  surveyReview,
  areaAgreement,
  areaReceipt,
  loanQuote,
]
export const papers: Readonly<Record<string, Paper>> = Object.fromEntries(paperList.map((paper) => [paper.name, paper]))
/** The papers a case of this procedure can be printed as. */
export const papersFor = (process: string): readonly Paper[] => paperList.filter((paper) => printedFrom(paper, process))
