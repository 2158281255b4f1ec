import type { Tracking } from './preset.ts'

/** The field of the case that holds the day on which a tracking state was reached. */
export const stageDayFields = {
  complete: 'completeOn',
  interviewed: 'interviewedOn',
  submitted: 'submittedOn',
  approved: 'approvedOn',
  contracted: 'loanContractOn',
  preMortgage: 'preMortgageOn',
  awaitingFunds: 'readyOn',
  funded: 'disbursedOn',
  reconciled: 'reconciledOn',
  mortgageRegistered: 'finalMortgageOn',
  released: 'releasedOn',
  settled: 'settledOn',
  cancelled: 'cancelledOn',
} as const satisfies Readonly<Partial<Record<Tracking, string>>>

export const stageDays = (data: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(stageDayFields).flatMap(([state, field]) => (typeof data[field] === 'string' ? [[state, String(data[field])]] : [])),
  )
