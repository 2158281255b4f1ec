/** Fen as `1,234.50`. */
export const formatFen = (fen: number): string => {
  const digits = String(Math.abs(Math.round(fen))).padStart(3, '0')
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2).replaceAll(/\B(?=(\d{3})+$)/g, ',')}.${digits.slice(-2)}`
}
