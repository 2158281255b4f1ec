import { type Fraction, floor, minus, over, plus, times, whole } from './decimal.ts'
import { Refusal } from './refusal.ts'

/**
 * Splits a total in fen over weights ≥ 0 by the largest remainder: the parts add up to the total exactly; ties go to the earlier
 * entry; a weight of 0 gets 0. Refuses `WEIGHTS_ZERO` where there is nothing to share by (conventions §2).
 */
export const allocate = (total: number, weights: readonly Fraction[]): readonly number[] => {
  const sum = plus(...weights)
  if (sum.n <= 0n) throw new Refusal({ code: 'WEIGHTS_ZERO', message: '分摊权数全部为零，请填写至少一个大于零的权数', field: 'weights' }, 400)
  const size = whole(Math.abs(total))
  const raw = weights.map((w) => over(times(size, w), sum))
  const base = raw.map(floor)
  const left = Number(size.n - base.reduce((a, b) => a + b, 0n))
  const favoured = new Set(
    raw
      .map((share, i) => ({ i, rest: minus(share, whole(base[i] ?? 0n)) }))
      .sort((a, b) => Number(b.rest.n * a.rest.d > a.rest.n * b.rest.d) - Number(b.rest.n * a.rest.d < a.rest.n * b.rest.d) || a.i - b.i)
      .slice(0, left)
      .map((r) => r.i),
  )
  return base.map((n, i) => {
    const part = Number(n) + Number(favoured.has(i))
    return total < 0 ? 0 - part : part
  })
}
