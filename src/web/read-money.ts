import { halfWidth } from './half-width.ts'

/** Yuan as a person types it (`12345.6`, `12,345.60`, `１２３`, `1.2万`) → integer fen. Undefined when it is no amount or finer than a fen. */
export const readMoney = (typed: string): number | undefined => {
  const text = halfWidth(typed)
    .replaceAll(/[\s,¥￥]/g, '')
    .replace(/元$/, '')
  const found = /^(\d{1,12})(?:\.(\d*))?(万)?$/.exec(text)
  if (!found) return undefined
  const [, whole = '', decimals = '', wan] = found
  const places = wan ? 6 : 2 // digits of the fraction that still make a whole fen
  if (/[1-9]/.test(decimals.slice(places))) return undefined
  const fen = Number(whole + decimals.slice(0, places).padEnd(places, '0'))
  return Number.isSafeInteger(fen) ? fen : undefined
}
