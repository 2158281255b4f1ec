/** One instalment of the price as the contract sets it. */
export type Due = { readonly seq: number; readonly label: string; readonly dueOn: string | null; readonly amount: number }
export type Instalment = Due & { readonly paid: number; readonly open: number; readonly lateDays: number }
export type Schedule = {
  readonly instalments: readonly Instalment[]
  readonly total: number
  readonly paid: number
  readonly overdue: number
  /** What was paid beyond all instalments. */
  readonly beyond: number
}

/** Money goes to the instalments in their order; what is due before today and still open is overdue. Pure: `today` is a parameter. */
export const scheduleOf = (dues: readonly Due[], paid: number, today: string): Schedule => {
  let left = Math.max(0, paid)
  const instalments = [...dues]
    .sort((a, b) => a.seq - b.seq)
    .map((due): Instalment => {
      const taken = Math.min(left, due.amount)
      left -= taken
      const open = due.amount - taken
      return { ...due, paid: taken, open, lateDays: open > 0 && due.dueOn !== null ? Math.max(0, daysBetween(due.dueOn, today)) : 0 }
    })
  return {
    instalments,
    total: dues.reduce((sum, d) => sum + d.amount, 0),
    paid,
    overdue: instalments.reduce((sum, i) => sum + (i.lateDays > 0 ? i.open : 0), 0),
    beyond: left,
  }
}

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000
