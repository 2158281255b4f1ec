import { useSyncExternalStore } from 'react'
import { serverNow } from './clock.ts'

const listeners = new Set<() => void>()
let minute = 0
setInterval(() => {
  minute += 1
  for (const tell of listeners) tell()
}, 30_000)
const subscribe = (tell: () => void) => {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

/** Now by the server's clock; drawn anew every half minute. */
export const useNow = (): Date => {
  useSyncExternalStore(subscribe, () => minute)
  return serverNow()
}
