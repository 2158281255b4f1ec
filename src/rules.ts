import { areaKpis } from './area/area-kpis.ts'
import { areaSettlement } from './area/area-settlement.ts'
import { rescissionRefund } from './area/rescission-refund.ts'
import { contractCheck } from './contracts/contract-check.ts'
import { contractKpis } from './contracts/contract-kpis.ts'
import { depositCheck } from './contracts/deposit-check.ts'
import { depositOutcome } from './contracts/deposit-outcome.ts'
import { filingDeadline } from './contracts/filing-deadline.ts'
import { handoverCapacity } from './handover/capacity.ts'
import { handoverCalendar } from './handover/handover-calendar.ts'
import { handoverFees } from './handover/handover-fees.ts'
import { handoverKpis } from './handover/handover-kpis.ts'
import { lateDeliveryDamages } from './handover/late-delivery-damages.ts'
import { latePaymentDamages } from './handover/late-payment-damages.ts'
import { noticeService } from './handover/notice-service.ts'
import { normaliseCell } from './imports/normalise/rule.ts'
import type { Rule } from './kernel/rule.ts'
import { propertyFee } from './money/property-fee.ts'
import { propertyFeeStart } from './money/property-fee-start.ts'
import { warranty } from './repairs/warranty.ts'
import { allocation } from './rules/allocation.ts'
import { capitalAmount } from './rules/capital-amount.ts'
import { deadline } from './rules/deadline.ts'
import { period } from './rules/period.ts'
import { workingTime } from './rules/working-time.ts'

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
  lateDeliveryDamages,
  latePaymentDamages,
  warranty,
  handoverKpis,
  areaSettlement,
  rescissionRefund,
  areaKpis,
  normaliseCell,
  contractCheck,
  filingDeadline,
  depositCheck,
  depositOutcome,
  contractKpis,
]
