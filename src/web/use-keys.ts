import { useEffect, useRef } from 'react'
import { isTyping } from './typing.ts'

/** Keys of a page: `event.key` in small letters → act. They never fire inside text fields or while an input method composes (U-KEY-5). */
export const useKeys = (keys: Readonly<Record<string, (event: KeyboardEvent) => void>>, on = true): void => {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    if (!on) return
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return
      const act = latest.current[event.key.toLowerCase()]
      if (!act) return
      event.preventDefault()
      act(event)
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [on])
}
