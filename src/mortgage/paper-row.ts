import type { BankPreset } from './preset.ts'

/** How a paper of the template stands in a case's checklist, in the columns of `mortgage_papers`. */
export const paperRow = (p: BankPreset['papers'][number], position: number) => ({
  position,
  name: p.name,
  who: p.who,
  mandatory: p.mandatory,
  condition: p.condition ?? '',
  original: p.original,
  copies_wanted: p.copies,
  valid_months: p.validMonths ?? null,
  valid_days: p.validDays ?? null,
  printed_end: p.printedEnd ?? false,
})
