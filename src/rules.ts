import { areaKpis } from './area/area-kpis.ts'
import { areaSettlement } from './area/area-settlement.ts'
import { rescissionRefund } from './area/rescission-refund.ts'
import { contractCheck } from './contracts/contract-check.ts'
import { contractKpis } from './contracts/contract-kpis.ts'
import { depositCheck } from './contracts/deposit-check.ts'
import { depositOutcome } from './contracts/deposit-outcome.ts'
import { filingDeadline } from './contracts/filing-deadline.ts'
import { handoverCapacity } from './handover/capacity.ts'
import { deemedDelivery } from './handover/deemed-delivery.ts'
import { handoverCalendar } from './handover/handover-calendar.ts'
import { handoverFees } from './handover/handover-fees.ts'
import { handoverKpis } from './handover/handover-kpis.ts'
import { lateDeliveryDamages } from './handover/late-delivery-damages.ts'
import { latePaymentDamages } from './handover/late-payment-damages.ts'
import { noticeService } from './handover/notice-service.ts'
import { normaliseCell } from './imports/normalise/rule.ts'
import type { Rule } from './kernel/rule.ts'
import { bulletLoan } from './loans/bullet-loan.ts'
import { combinedLoan } from './loans/combined-loan.ts'
import { downPayment } from './loans/down-payment.ts'
import { fortnightlyLoan } from './loans/fortnightly-loan.ts'
import { instalmentPer10000 } from './loans/instalment-per-10000.ts'
import { loanAffordability } from './loans/loan-affordability.ts'
import { loanInstalment } from './loans/loan-instalment.ts'
import { loanPrepayment } from './loans/loan-prepayment.ts'
import { loanRate } from './loans/loan-rate.ts'
import { loanRepricing } from './loans/loan-repricing.ts'
import { loanSchedule } from './loans/loan-schedule.ts'
import { penaltyInterest } from './loans/penalty-interest.ts'
import { propertyFee } from './money/property-fee.ts'
import { propertyFeeStart } from './money/property-fee-start.ts'
import { commitmentLetter } from './mortgage/commitment-letter.ts'
import { mortgageKpis } from './mortgage/mortgage-kpis.ts'
import { mortgageProgress } from './mortgage/mortgage-progress.ts'
import { guaranteeExposure } from './reminders/guarantee-exposure.ts'
import { overdueStage } from './reminders/overdue-stage.ts'
import { recoveryOrder } from './reminders/recovery-order.ts'
import { repaymentDates } from './reminders/repayment-dates.ts'
import { repaymentKpis } from './reminders/repayment-kpis.ts'
import { sendingTime } from './reminders/sending-time.ts'
import { warranty } from './repairs/warranty.ts'
import { warrantyDeduction } from './repairs/warranty-deduction.ts'
import { warrantyKpis } from './repairs/warranty-kpis.ts'
import { allocation } from './rules/allocation.ts'
import { capitalAmount } from './rules/capital-amount.ts'
import { deadline } from './rules/deadline.ts'
import { period } from './rules/period.ts'
import { workingTime } from './rules/working-time.ts'
import { titleRules } from './title/rules.ts'

/** Every rule that can be called by name, in the order in which `/api/rules` lists them. */
export const rules: readonly Rule[] = [
  period,
  workingTime,
  deadline,
  allocation,
  capitalAmount,
  handoverCalendar,
  noticeService,
  handoverFees,
  propertyFeeStart,
  propertyFee,
  handoverCapacity,
  deemedDelivery,
  lateDeliveryDamages,
  latePaymentDamages,
  warranty,
  warrantyDeduction,
  warrantyKpis,
  handoverKpis,
  commitmentLetter,
  mortgageProgress,
  mortgageKpis,
  loanRate,
  loanInstalment,
  loanSchedule,
  combinedLoan,
  loanRepricing,
  loanPrepayment,
  fortnightlyLoan,
  bulletLoan,
  penaltyInterest,
  loanAffordability,
  downPayment,
  instalmentPer10000,
  repaymentDates,
  sendingTime,
  overdueStage,
  guaranteeExposure,
  recoveryOrder,
  repaymentKpis,
  areaSettlement,
  rescissionRefund,
  areaKpis,
  normaliseCell,
  contractCheck,
  filingDeadline,
  depositCheck,
  depositOutcome,
  contractKpis,
  ...titleRules,
]
