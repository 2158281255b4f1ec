/** Rows that the stories leave in the registers, gathered table by table and written at the end. */
export const openLedger = () => {
  const tables = new Map<string, Record<string, unknown>[]>()
  return {
    add: (table: string, ...rows: readonly Record<string, unknown>[]): void => {
      const kept = tables.get(table) ?? []
      tables.set(table, kept)
      kept.push(...rows)
    },
    rows: (table: string): readonly Record<string, unknown>[] => tables.get(table) ?? [],
  }
}
export type Ledger = ReturnType<typeof openLedger>
