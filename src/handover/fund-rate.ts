import { compare, decimal, exact, over, times, whole } from '../kernel/decimal.ts'

export type FundBand = { readonly floorsUpTo: number | null; readonly rate: string }

/** The rate in 元/㎡ for a building of so many floors; bands in any order, an open one last. */
export const fundRateFor = (table: readonly FundBand[], floors: number): string | undefined =>
  [...table].sort((a, b) => (a.floorsUpTo ?? Infinity) - (b.floorsUpTo ?? Infinity)).find((band) => floors <= (band.floorsUpTo ?? Infinity))?.rate

/** The national band: 5 % to 8 % of the local construction cost per ㎡, both ends allowed (住宅专项维修资金管理办法 7). */
export const fundBand = (constructionCost: string) => {
  const share = (percent: number) => over(times(decimal(constructionCost), whole(percent)), whole(100))
  const [low, high] = [share(5), share(8)]
  return {
    text: `${exact(low)}–${exact(high)} 元/㎡`,
    holds: (rate: string): boolean => compare(decimal(rate), low) >= 0 && compare(decimal(rate), high) <= 0,
  }
}
