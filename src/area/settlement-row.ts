import type { Round } from './next-round.ts'
import { saidYes } from './unit-settlement.ts'

type About = { readonly owners: number; readonly mortgaged: boolean; readonly terms: Readonly<Record<string, unknown>> }

/** What a settlement's case knows from its beginning. */
export const caseFacts = (round: Round, { owners, mortgaged, terms }: About): Record<string, unknown> => ({
  round: round.round,
  referenceArea: String(round.input['referenceArea'] ?? '—'),
  measuredArea: String(round.input['measuredArea'] ?? '—'),
  difference: round.result?.difference ?? '—',
  ratioPercent: round.result?.ratioPercent ?? '—',
  over: round.result?.over ?? false,
  direction: round.buyerPays > 0 ? '补交' : round.refund > 0 ? '退还' : '无',
  amount: round.buyerPays + round.refund,
  ...(round.finalPrice === null ? {} : { finalPrice: round.finalPrice }),
  splitChanged: round.result?.flags.includes('SPLIT_CHANGED') ?? false,
  owners,
  mortgaged,
  silenceKeeps: saidYes(terms['area.silenceKeeps']) ?? false,
  refundApproved: false,
  ...(terms['rescission.interestRate'] ? { interestRate: String(terms['rescission.interestRate']) } : {}),
})

/** The row of `area_settlements` for a round, but for project, survey and time. */
export const roundColumns = (round: Round) => ({
  round: round.round,
  rule: round.rule,
  input: round.input,
  result: round.result,
  working: round.working,
  faults: round.faults,
  reference_area: round.input['referenceArea'] ?? null,
  measured_area: round.input['measuredArea'] ?? null,
  difference: round.result?.difference ?? null,
  ratio_percent: round.result?.ratioPercent ?? null,
  over: round.result?.over ?? false,
  buyer_pays: round.buyerPays,
  refund: round.refund,
  before_price: round.beforePrice,
  final_price: round.finalPrice,
})
