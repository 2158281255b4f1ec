import { useEffect, useRef } from 'react'
import { isTyping } from './typing.ts'

/**
 * Keys of a page: `event.key` in small letters → act. They never fire inside text fields or while an input method composes (U-KEY-5).
 * `first`: this page's meaning of a key goes before that of the frame around it (`/` on the unit board).
 */
export const useKeys = (keys: Readonly<Record<string, (event: KeyboardEvent) => void>>, on = true, first = false): void => {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    if (!on) return
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return
      const act = latest.current[event.key.toLowerCase()]
      if (!act) return
      event.preventDefault()
      if (first) event.stopImmediatePropagation()
      act(event)
    }
    window.addEventListener('keydown', pressed, first)
    return () => window.removeEventListener('keydown', pressed, first)
  }, [on, first])
}
