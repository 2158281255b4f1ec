import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { flush } from './flush.ts'
import { type Item, itemsOfCase, onOutbox, unsent } from './outbox.ts'

const everyMs = 12_000

/** What this phone keeps of a unit, and how much of all it keeps has not reached the server; it is sent again and again by itself. */
export const useOutbox = (caseId: string | undefined) => {
  const client = useQueryClient()
  const [items, setItems] = useState<readonly Item[]>([])
  const [left, setLeft] = useState(0)
  useEffect(() => {
    const read = async () => {
      const rest = (await unsent()).length
      setItems(caseId ? await itemsOfCase(caseId) : [])
      setLeft(rest)
      return rest
    }
    // Once the server has everything, its own list shows what the phone's no longer does.
    const readAgain = async () => {
      if ((await read()) === 0) await client.invalidateQueries({ queryKey: ['kept'] })
    }
    const send = async () => {
      await flush()
      await read()
      await client.invalidateQueries()
    }
    const stop = onOutbox(() => void readAgain())
    const timer = setInterval(() => void unsent().then((rest) => (rest.some((i) => i.state !== '失败') ? send() : undefined)), everyMs)
    const back = () => void send()
    const leaving = (event: BeforeUnloadEvent) => {
      if (navigator.onLine === false) event.preventDefault() // records are safe, but the page could not be opened again
    }
    window.addEventListener('online', back)
    window.addEventListener('beforeunload', leaving)
    void read()
    void send()
    void navigator.storage?.persist?.()
    return () => {
      stop()
      clearInterval(timer)
      window.removeEventListener('online', back)
      window.removeEventListener('beforeunload', leaving)
    }
  }, [caseId, client])
  return { items, left }
}
