import { useEffect, useSyncExternalStore } from 'react'

/** Something that can be done to what is on screen; with `why` it cannot be done now, and says so. */
export type PageAct = { readonly key: string; readonly label: string; readonly why?: string; readonly run: () => void }

let acts: readonly PageAct[] = []
const listeners = new Set<() => void>()
const put = (next: readonly PageAct[]) => {
  acts = next
  for (const tell of listeners) tell()
}
const subscribe = (tell: () => void) => {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

/** Offers the acts of the record on screen to the command palette, as long as the record is there. */
export const useOfferActs = (offered: readonly PageAct[]): void => {
  const words = offered.map((a) => `${a.key}${a.why ?? ''}`).join('|')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with any act or reason; the functions are new at each drawing
  useEffect(() => {
    put(offered)
    return () => put([])
  }, [words])
}
export const usePageActs = (): readonly PageAct[] => useSyncExternalStore(subscribe, () => acts)
