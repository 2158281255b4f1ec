import { Refusal } from '../kernel/refusal.ts'
import { applyRule } from '../kernel/rule.ts'
import { downPayment } from '../loans/down-payment.ts'
import type { DownPaymentRow } from '../loans/down-payment-rows.ts'
import { here } from '../loans/down-settings.ts'
import type { BankPreset } from './preset.ts'

type Ask = {
  readonly total: number
  readonly on: string
  readonly commercial: boolean
  readonly fund: boolean
  /** The rows of nation and city that the project's settings hold on that day (`downRowsOf`). */
  readonly rows: readonly DownPaymentRow[]
  readonly preset: Pick<BankPreset, 'code' | 'flags'> | undefined
  readonly loanUnit?: number | undefined
}

/** What must be paid down on the contract date, by the highest row of template, city and nation (mortgage-process §11); null where no row holds. */
export const requiredDown = (ask: Ask): number | null => leastDown(ask)?.required ?? null

/** The whole answer of the rule for this bank and day; undefined where no row holds. */
export const leastDown = ({ total, on, commercial, fund, rows, preset, loanUnit }: Ask) => {
  const premises = commercial ? ('COMMERCIAL' as const) : ('RESIDENTIAL' as const)
  const flag = commercial ? preset?.flags.minDownCommercial : preset?.flags.minDownResidential
  const ofBank = preset && flag !== undefined ? [{ scope: 'TEMPLATE' as const, name: preset.code, premises, minPct: flag }] : []
  try {
    return applyRule(downPayment, {
      total,
      contractDate: on,
      premises,
      kind: fund ? 'FUND' : 'COMMERCIAL',
      rows: [...rows, ...ofBank],
      city: here,
      ...(preset ? { template: preset.code } : {}),
      ...(loanUnit === undefined ? {} : { loanUnit }),
    }).result
  } catch (why) {
    if (why instanceof Refusal && why.faults.every((f) => f.code === 'CONFIG_MISSING')) return undefined
    throw why
  }
}
