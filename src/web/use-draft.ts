import { useState } from 'react'
import { useMe } from './me.ts'

type Kept<T> = { readonly value: T; readonly at: string }
const lasts = 7 * 86400_000

/**
 * Unsaved input of one person in one form, kept in this browser for seven days (U-SHL-5). Reads what was there when the form opened;
 * `keep` after each change, `drop` once it is saved.
 */
export const useDraft = <T>(form: string) => {
  const me = useMe().data
  const key = `guijia.draft.${me?.id ?? ''}.${form}`
  const [found, setFound] = useState(() => read<T>(key))
  return {
    found,
    keep: (value: T): void => {
      try {
        localStorage.setItem(key, JSON.stringify({ value, at: new Date().toISOString() } satisfies Kept<T>))
      } catch {
        // Storage full or forbidden: the form works on, only without a draft.
      }
    },
    drop: (): void => {
      localStorage.removeItem(key)
      setFound(undefined)
    },
  }
}

const read = <T>(key: string): Kept<T> | undefined => {
  const text = localStorage.getItem(key)
  if (!text) return undefined
  const kept = JSON.parse(text) as Kept<T> // written by `keep`
  if (Date.now() - Date.parse(kept.at) < lasts) return kept
  localStorage.removeItem(key)
  return undefined
}
