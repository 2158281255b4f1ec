/** A published rate and the day from which it stands in the table. */
export type RateRow = { readonly from: string; readonly rate: string }

/** Loan prime rate over five years, by day of publication (mortgage-maths §6). Later rows are added in the settings. */
export const lprRows: readonly RateRow[] = [
  { from: '2019-08-20', rate: '4.85' },
  { from: '2019-11-20', rate: '4.80' },
  { from: '2020-02-20', rate: '4.75' },
  { from: '2020-04-20', rate: '4.65' },
  { from: '2022-01-20', rate: '4.60' },
  { from: '2022-05-20', rate: '4.45' },
  { from: '2022-08-22', rate: '4.30' },
  { from: '2023-06-20', rate: '4.20' },
  { from: '2024-02-20', rate: '3.95' },
  { from: '2024-07-22', rate: '3.85' },
  { from: '2024-10-21', rate: '3.60' },
  { from: '2025-05-20', rate: '3.50' },
]

/** Housing provident fund by day of validity; the short and second-home rates differ from city to city (to be confirmed there). */
export const fundRows: Readonly<Record<'first' | 'second' | 'firstShort' | 'secondShort', readonly RateRow[]>> = {
  first: [
    { from: '2015-08-26', rate: '3.25' },
    { from: '2022-10-01', rate: '3.1' },
    { from: '2024-05-18', rate: '2.85' },
    { from: '2025-05-08', rate: '2.6' },
  ],
  second: [{ from: '2025-05-08', rate: '3.075' }],
  firstShort: [{ from: '2025-05-08', rate: '2.1' }],
  secondShort: [{ from: '2025-05-08', rate: '2.525' }],
}

/** The latest row that was published strictly before that day (repricing), rows in any order. */
export const rateBefore = (rows: readonly RateRow[], day: string): RateRow | undefined => latest(rows.filter((row) => row.from < day))

/** The latest row that holds on that day. */
export const rateOn = (rows: readonly RateRow[], day: string): RateRow | undefined => latest(rows.filter((row) => row.from <= day))

const latest = (rows: readonly RateRow[]): RateRow | undefined =>
  rows.reduce<RateRow | undefined>((a, b) => (a && a.from >= b.from ? a : b), undefined)
