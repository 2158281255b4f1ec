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
