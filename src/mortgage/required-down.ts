import type { BankPreset } from './preset.ts'

/** Dated lowest shares of the nation, in hundredths of a percent (mortgage-process §11; presets J-3; to be confirmed by the company). */
const national: readonly { readonly commercial: boolean; readonly fund: boolean; readonly from: string; readonly share: bigint }[] = [
  { commercial: false, fund: false, from: '2024-09-24', share: 1500n },
  { commercial: false, fund: false, from: '0000-01-01', share: 2000n },
  { commercial: false, fund: true, from: '0000-01-01', share: 2000n },
  { commercial: true, fund: false, from: '2026-01-17', share: 3000n },
  { commercial: true, fund: false, from: '0000-01-01', share: 5000n },
  { commercial: true, fund: true, from: '0000-01-01', share: 5000n },
]

type Ask = {
  readonly total: number
  readonly on: string | null
  readonly commercial: boolean
  readonly fund: boolean
  readonly preset: Pick<BankPreset, 'flags'> | undefined
}

/** Total × the highest share that holds on the contract date, rounded up to the fen. */
export const requiredDown = ({ total, on, commercial, fund, preset }: Ask): number => {
  const flag = commercial ? preset?.flags.minDownCommercial : preset?.flags.minDownResidential
  const nation = national.find((r) => r.commercial === commercial && r.fund === fund && r.from <= (on ?? '9999-12-31'))
  const share = [nation?.share ?? 0n, flag === undefined ? 0n : BigInt(Math.round(Number(flag) * 100))].reduce((a, b) => (a > b ? a : b))
  return Number((BigInt(total) * share + 9_999n) / 10_000n)
}
