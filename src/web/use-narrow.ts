import { useSyncExternalStore } from 'react'

const phone = window.matchMedia('(max-width: 760px)')
const subscribe = (tell: () => void) => {
  phone.addEventListener('change', tell)
  return () => phone.removeEventListener('change', tell)
}

/** True on a phone-sized window, where tables become cards. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => phone.matches)
