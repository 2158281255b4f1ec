/** A share of a unit as a fraction of positive integers. */
export type Share = { readonly numerator: number; readonly denominator: number }

/** Whether the shares of all owners add up to exactly the whole (民法典 297–298: 按份共有). Exact fractions, no rounding. */
export const makeWhole = (shares: readonly Share[]): boolean => {
  const sum = shares.reduce<readonly [bigint, bigint]>(
    ([n, d], share) => [n * BigInt(share.denominator) + BigInt(share.numerator) * d, d * BigInt(share.denominator)],
    [0n, 1n],
  )
  return sum[0] === sum[1]
}

/** `1/2` as 50%, `1/3` as it is: a percentage is written only where it is exact. */
export const shareText = ({ numerator, denominator }: Share): string =>
  numerator === denominator
    ? '全部'
    : (numerator * 10_000) % denominator === 0
      ? `${(numerator * 10_000) / denominator / 100}%`
      : `${numerator}/${denominator}`
