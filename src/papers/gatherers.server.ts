import { gatherAreaAgreement, gatherAreaReceipt, gatherSurveyReview } from './gather/area.server.ts'
import { gatherManualBook, gatherWarrantyBook } from './gather/books.server.ts'
import { gatherComplaint } from './gather/complaint.server.ts'
import { gatherContractLedger, gatherFilingChange, gatherFilingForm, gatherSubscription } from './gather/contract.server.ts'
import { gatherDeemedDelivery } from './gather/deemed.server.ts'
import { gatherFeeList } from './gather/fee-list.server.ts'
import {
  gatherDocumentReceipt,
  gatherFlowSheet,
  gatherKeyHandOver,
  gatherOwnerRegistration,
  gatherUndertakings,
} from './gather/hand-over-papers.server.ts'
import { gatherHandoverSheet } from './gather/handover-sheet.server.ts'
import { gatherIdentityCheck, gatherMissingPapers } from './gather/identity.server.ts'
import { gatherDefectList, gatherReinspection } from './gather/inspection.server.ts'
import { gatherMortgageRecord, gatherSubmissionList } from './gather/mortgage.server.ts'
import { gatherMortgageProgress } from './gather/mortgage-progress.server.ts'
import { gatherNotice } from './gather/notices.server.ts'
import { gatherPlan, gatherPostingList, gatherRoster } from './gather/plan.server.ts'
import { gatherReceipt } from './gather/receipt.server.ts'
import { gatherRectification, gatherRepairTask } from './gather/repair.server.ts'
import { gatherAcceptanceOpinion, gatherRepairPlan, gatherWarrantyNotice } from './gather/repair-papers.server.ts'
import { gatherRepaymentLetter } from './gather/repayment-letter.server.ts'
import { gatherReport } from './gather/report.server.ts'
import {
  gatherBankHandOver,
  gatherClaimRegister,
  gatherCollectionSlip,
  gatherExchangeSheet,
  gatherLossDeclaration,
  gatherTitleProgress,
  gatherTitleReceipt,
} from './gather/titles.server.ts'
import { gatherTransferList } from './gather/transfer.server.ts'
import type { Gather } from './gather.server.ts'

/** Where the contents of each paper come from. */
export const gatherers: Readonly<Record<string, Gather>> = {
  'transfer-list': gatherTransferList,
  'handover-plan': gatherPlan,
  'warranty-book': gatherWarrantyBook,
  'user-manual-book': gatherManualBook,
  'handover-notice': gatherNotice,
  'posting-list': gatherPostingList,
  roster: gatherRoster,
  'acceptance-opinion-sheet': gatherAcceptanceOpinion,
  'flow-sheet': gatherFlowSheet,
  undertakings: gatherUndertakings,
  'owner-registration': gatherOwnerRegistration,
  'key-hand-over': gatherKeyHandOver,
  'document-receipt': gatherDocumentReceipt,
  'warranty-notice': gatherWarrantyNotice,
  'repair-plan': gatherRepairPlan,
  'identity-check': gatherIdentityCheck,
  'missing-papers-list': gatherMissingPapers,
  'fee-list': gatherFeeList,
  receipt: gatherReceipt,
  'defect-list': gatherDefectList,
  'handover-sheet': gatherHandoverSheet,
  'repair-task': gatherRepairTask,
  'rectification-notice': gatherRectification,
  'reinspection-sheet': gatherReinspection,
  'deemed-delivery-letter': gatherDeemedDelivery,
  'handover-report': gatherReport,
  'collection-slip': gatherCollectionSlip,
  'bank-hand-over': gatherBankHandOver,
  'claim-register': gatherClaimRegister,
  'exchange-sheet': gatherExchangeSheet,
  'title-progress': gatherTitleProgress,
  'title-receipt': gatherTitleReceipt,
  'loss-declaration': gatherLossDeclaration,
  'complaint-record': gatherComplaint,
  'mortgage-record': gatherMortgageRecord,
  'submission-list': gatherSubmissionList,
  'mortgage-progress': gatherMortgageProgress,
  'repayment-letter': gatherRepaymentLetter,
  subscription: gatherSubscription,
  'filing-form': gatherFilingForm,
  'contract-ledger': gatherContractLedger,
  'filing-change-form': gatherFilingChange,
  'survey-review': gatherSurveyReview,
  'area-agreement': gatherAreaAgreement,
  'area-receipt': gatherAreaReceipt,
}
