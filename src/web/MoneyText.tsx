import { formatFen } from '../kernel/money.ts'

/** Fen as yuan with thousands separators; empty is a dash, zero is 0.00 (U-TBL-6). */
export const MoneyText = ({ fen }: { fen: number | null | undefined }) => (
  <span className="money">{fen === null || fen === undefined ? '-' : formatFen(fen)}</span>
)
