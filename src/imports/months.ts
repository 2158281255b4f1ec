import { headerKey } from './synonyms.ts'

/** Month columns of a wide table (`1月` … `12月`, `2024年1月`): column → month `YYYY-MM`. A month without year takes the year asked for. */
export const monthColumns = (
  headers: readonly string[],
  year?: number,
): { readonly columns: ReadonlyMap<number, string>; readonly asksYear: boolean } => {
  const found = headers.flatMap((header, index) => {
    const match = /^(?:(\d{4})年)?(\d{1,2})月$/.exec(headerKey(header))
    const month = Number(match?.[2])
    return match && month >= 1 && month <= 12 ? [{ index, year: match[1], month: String(month).padStart(2, '0') }] : []
  })
  const columns = new Map(found.flatMap((f) => ((f.year ?? year) ? [[f.index, `${f.year ?? year}-${f.month}`] as const] : [])))
  return { columns, asksYear: year === undefined && found.some((f) => !f.year) }
}
