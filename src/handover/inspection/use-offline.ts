import { useEffect, useState } from 'react'

/**
 * Keeps the program itself on this device, so that the field pages open without network (U-INS-1). Says whether it is kept: false while
 * it is being fetched, undefined where the browser cannot (plain http from another machine).
 */
export const useOffline = (): boolean | undefined => {
  const able = 'serviceWorker' in navigator
  const [ready, setReady] = useState(false)
  useEffect(() => {
    if (!able) return
    // In development there is no such file: the page then works on with network only.
    void navigator.serviceWorker.register('/sw.js').catch(() => undefined)
    void navigator.serviceWorker.ready.then(() => setReady(true))
  }, [able])
  return able ? ready : undefined
}
