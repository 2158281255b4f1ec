/** Counts failures per name within a stretch of time, in this instance's memory. */
export const openThrottle = (limit: { readonly most: number; readonly within: number }) => {
  const seen = new Map<string, number[]>()
  const recent = (name: string, now: Date) => (seen.get(name) ?? []).filter((t) => t > now.getTime() - limit.within)
  return {
    tooMany: (name: string, now: Date): boolean => recent(name, now).length >= limit.most,
    count: (name: string, now: Date): void => {
      if (seen.size > 10_000) seen.clear()
      seen.set(name, [...recent(name, now), now.getTime()])
    },
    clear: (name: string): void => void seen.delete(name),
  }
}

const quarter = 15 * 60_000

/**
 * Stops the guessing of passwords for a quarter of an hour: eight failures at one account from one address, thirty at one account from
 * wherever, sixty from one address at whatever account. So a guesser is stopped before the person at the own desk is.
 */
export const openSignInThrottle = () => {
  const pairs = openThrottle({ most: 8, within: quarter })
  const names = openThrottle({ most: 30, within: quarter })
  const addresses = openThrottle({ most: 60, within: quarter })
  const pair = (name: string, address: string) => `${name} ${address}`
  return {
    closed: (name: string, address: string, now: Date): boolean =>
      pairs.tooMany(pair(name, address), now) || names.tooMany(name, now) || addresses.tooMany(address, now),
    failed: (name: string, address: string, now: Date): void => {
      pairs.count(pair(name, address), now)
      names.count(name, now)
      addresses.count(address, now)
    },
    succeeded: (name: string, address: string): void => pairs.clear(pair(name, address)),
  }
}
