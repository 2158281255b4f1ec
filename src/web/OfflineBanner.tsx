import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

/** Says honestly that there is no network, and reads everything anew when it is back. */
export const OfflineBanner = () => {
  const client = useQueryClient()
  const [offline, setOffline] = useState(!navigator.onLine)
  useEffect(() => {
    const gone = () => setOffline(true)
    const back = () => {
      setOffline(false)
      void client.invalidateQueries()
    }
    window.addEventListener('offline', gone)
    window.addEventListener('online', back)
    return () => {
      window.removeEventListener('offline', gone)
      window.removeEventListener('online', back)
    }
  }, [client])
  return offline ? (
    <p className="offline" role="alert">
      网络已断开。页面上填写的内容都还在，恢复后再提交。
    </p>
  ) : null
}
