import { useCallback, useState } from 'react'

/** Homes chosen on the board. `add` keeps the others (Ctrl, Shift), otherwise the new ones replace them; choosing all of them again lets go. */
export const useChosen = () => {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const clear = useCallback(() => setChosen((was) => (was.size ? new Set() : was)), [])
  const choose = useCallback(
    (ids: readonly string[], add: boolean) =>
      setChosen((was) => {
        const all = ids.every((id) => was.has(id))
        const kept = add ? [...was].filter((id) => !all || !ids.includes(id)) : []
        return new Set(all && (add || was.size === ids.length) ? kept : [...kept, ...ids])
      }),
    [],
  )
  return { chosen, clear, choose }
}
