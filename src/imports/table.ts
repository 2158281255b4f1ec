import type { Column, Header } from './headers.ts'
import { blank, type Cell } from './normalise/cell.ts'
import { unscaled } from './normalise/decimal.ts'
import { normalise } from './normalise/normalise.ts'
import { type Remark, remark } from './normalise/outcome.ts'
import { isBlankCell, type Sheet, type SheetRow } from './sheet.ts'

/** A row of data: its cells by field, and by column as they stand. */
export type DataRow = { readonly row: number; readonly cells: ReadonlyMap<string, Cell>; readonly shown: readonly Cell[] }
export type Table = {
  readonly rows: readonly DataRow[]
  readonly remarks: readonly Remark[]
  /** Rows that hold no data, each accounted for: totals, notes. Blank rows are not counted. */
  readonly skipped: readonly { readonly row: number; readonly why: '合计' | '说明' }[]
}

const totals: ReadonlySet<string> = new Set(['小计', '合计', '总计', '累计', '本页合计'])
const partial: ReadonlySet<string> = new Set(['小计', '本页合计'])

/** The data rows below a header. Merged cells are filled down inside their merge only; totals are checked against the rows above. */
export const readTable = (sheet: Sheet, header: Header, numeric: ReadonlyMap<string, 'area' | 'money'>): Table => {
  const below = filledDown(sheet).filter((r) => r.number > header.row)
  const used = header.columns.filter((c) => c.field !== null)
  const rows: DataRow[] = []
  const skipped: { row: number; why: '合计' | '说明' }[] = []
  const remarks: Remark[] = []
  const sums = new Map<string, { all: bigint; since: bigint }>()
  for (const row of below) {
    const filled = row.cells.filter((c) => !isBlankCell(c))
    if (filled.length === 0 || used.every((c) => isBlankCell(row.cells[c.index]))) {
      if (isNote(filled)) skipped.push({ row: row.number, why: '说明' })
      continue
    }
    const total = [...row.cells.slice(0, 3), ...filled.slice(0, 3)].map(plainText).find((t) => totals.has(t))
    if (total) {
      skipped.push({ row: row.number, why: '合计' })
      remarks.push(...differences(row, used, numeric, sums, partial.has(total)))
    } else if (isNote(filled)) skipped.push({ row: row.number, why: '说明' })
    else {
      rows.push({ row: row.number, cells: new Map(used.map((c) => [c.field ?? '', row.cells[c.index] ?? blank])), shown: row.cells })
      addUp(row, used, numeric, sums)
    }
  }
  const dataRows = new Set(rows.map((r) => r.row))
  const hidden = below.filter((r) => r.hidden && dataRows.has(r.number))
  if (hidden.length)
    remarks.push(
      remark('HIDDEN_ROWS', {
        detail: `第 ${hidden
          .map((r) => r.number)
          .slice(0, 20)
          .join('、')} 行`,
      }),
    )
  const marked = below.filter((r) => r.marked && dataRows.has(r.number))
  if (marked.length)
    remarks.push(
      remark('FORMAT_MEANING', {
        detail: `第 ${marked
          .map((r) => r.number)
          .slice(0, 20)
          .join('、')} 行`,
      }),
    )
  return { rows, remarks, skipped }
}

const plainText = (cell: Cell): string => String(cell.value ?? '').replaceAll(/[\s:：]/g, '')

const isNote = (filled: readonly Cell[]): boolean =>
  filled.length > 0 &&
  filled.length <= 2 &&
  /^(注|备注|说明|制表|审核|打印)(\S{0,3}[:：]|\s*[\u4e00-\u9fff]{2,4}$)/.test(String(filled[0]?.value ?? '').trim())

const filledDown = (sheet: Sheet): readonly SheetRow[] => {
  const fills = new Map<number, Map<number, Cell>>()
  const byNumber = new Map(sheet.rows.map((r) => [r.number, r]))
  for (const m of sheet.merges) {
    const source = byNumber.get(m.startRow + 1)?.cells[m.startCol]
    if (!source || isBlankCell(source)) continue
    for (let number = m.startRow + 2; number <= m.endRow + 1; number += 1) {
      const row = fills.get(number) ?? new Map<number, Cell>()
      fills.set(number, row.set(m.startCol, source))
    }
  }
  return sheet.rows.map((r) => {
    const fill = fills.get(r.number)
    if (!fill) return r
    const cells = Array.from(
      { length: Math.max(r.cells.length, ...[...fill.keys()].map((c) => c + 1)) },
      (_, c) => fill.get(c) ?? r.cells[c] ?? blank,
    )
    return { ...r, cells }
  })
}

const amountOf = (cell: Cell | undefined, kind: 'area' | 'money'): bigint | null => {
  if (!cell || isBlankCell(cell)) return null
  if (kind === 'money') {
    const fen = normalise('money', cell).value
    return fen === null ? null : BigInt(fen)
  }
  const area = normalise('area', cell).value?.area
  return area === undefined ? null : BigInt(area.replace('.', ''))
}

const addUp = (
  row: SheetRow,
  used: readonly Column[],
  numeric: ReadonlyMap<string, 'area' | 'money'>,
  sums: Map<string, { all: bigint; since: bigint }>,
) => {
  for (const c of used) {
    const kind = numeric.get(c.field ?? '')
    const amount = kind && amountOf(row.cells[c.index], kind)
    if (!amount) continue
    const sum = sums.get(c.header) ?? { all: 0n, since: 0n }
    sums.set(c.header, { all: sum.all + amount, since: sum.since + amount })
  }
}

const differences = (
  row: SheetRow,
  used: readonly Column[],
  numeric: ReadonlyMap<string, 'area' | 'money'>,
  sums: Map<string, { all: bigint; since: bigint }>,
  part: boolean,
): readonly Remark[] =>
  used.flatMap((c) => {
    const kind = numeric.get(c.field ?? '')
    const said = kind && amountOf(row.cells[c.index], kind)
    const sum = sums.get(c.header)
    if (part && sum) sums.set(c.header, { ...sum, since: 0n })
    if (said === null || said === undefined) return []
    const read = (part ? sum?.since : sum?.all) ?? 0n
    return said === read ? [] : [remark('SUM_MISMATCH', { detail: `第 ${row.number} 行「${c.header}」相差 ${unscaled(read - said, 2)}` })]
  })
