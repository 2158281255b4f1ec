import { Refusal } from '../kernel/refusal.ts'
import { applyRule } from '../kernel/rule.ts'
import { downPayment } from '../loans/down-payment.ts'
import { type DownPaymentRow, downPaymentRows } from '../loans/down-payment-rows.ts'
import type { BankPreset } from './preset.ts'

type Ask = {
  readonly total: number
  readonly on: string
  readonly commercial: boolean
  readonly fund: boolean
  readonly city: string
  readonly preset: Pick<BankPreset, 'code' | 'flags'> | undefined
}

/** Contracts older than the rows of the rule: the national floor of their day (to be confirmed by the company). */
const earlier: readonly DownPaymentRow[] = [
  { scope: 'NATION', premises: 'RESIDENTIAL', kind: 'COMMERCIAL', minPct: '20', to: '2024-05-17' },
  { scope: 'NATION', premises: 'RESIDENTIAL', kind: 'COMMERCIAL', minPct: '15', from: '2024-05-18', to: '2024-09-23' },
]

/** What must be paid down on the contract date, by the highest row of template, city and nation (mortgage-process §11); null where no row holds. */
export const requiredDown = ({ total, on, commercial, fund, city, preset }: Ask): number | null => {
  const premises = commercial ? ('COMMERCIAL' as const) : ('RESIDENTIAL' as const)
  const flag = commercial ? preset?.flags.minDownCommercial : preset?.flags.minDownResidential
  const rows: readonly DownPaymentRow[] = [
    ...downPaymentRows.filter((row) => row.scope !== 'TEMPLATE'),
    ...earlier,
    ...(preset && flag !== undefined ? [{ scope: 'TEMPLATE' as const, name: preset.code, premises, minPct: flag }] : []),
  ]
  const kind = fund ? 'FUND' : 'COMMERCIAL'
  try {
    return applyRule(downPayment, {
      total,
      contractDate: on,
      premises,
      kind,
      rows,
      ...(preset ? { template: preset.code } : {}),
      ...(city ? { city } : {}),
    }).result.required
  } catch (why) {
    if (why instanceof Refusal && why.faults.every((f) => f.code === 'CONFIG_MISSING')) return null
    throw why
  }
}
