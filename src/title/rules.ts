import type { Rule } from '../kernel/rule.ts'
import { deedTax } from './deed-tax.ts'
import { lateTitleDamages } from './late-title-damages.ts'
import { noticeLapse } from './notice-lapse.ts'
import { registrationFee } from './registration-fee.ts'
import { registryTime } from './registry-time.ts'
import { stampDuty } from './stamp-duty.ts'
import { titleDeadline } from './title-deadline.ts'
import { titleKpis } from './title-kpis.ts'

/** Rules of the certificate desk. */
export const titleRules: readonly Rule[] = [
  titleDeadline,
  registryTime,
  noticeLapse,
  lateTitleDamages,
  deedTax,
  registrationFee,
  stampDuty,
  titleKpis,
]
