import { useEffect, useState, useSyncExternalStore } from 'react'

export type Rows = { readonly first: number; readonly last: number }

/**
 * Which storeys of a façade are near the window: only their cells are in the document (U-BRD-13). The labels of all storeys stay and
 * tell where they are. On paper everything is drawn.
 */
export const useRowsInView = (facade: React.RefObject<HTMLElement | null>): Rows => {
  const [rows, setRows] = useState<Rows>({ first: 0, last: firstScreen })
  const printing = useSyncExternalStore(subscribe, () => onPaper)
  useEffect(() => {
    const labels = facade.current?.querySelectorAll<HTMLElement>('[data-storey]') ?? []
    const seen = new Set<number>()
    const watcher = new IntersectionObserver((changes) => {
      for (const { target, isIntersecting } of changes) {
        const row = Number((target as HTMLElement).dataset['storey']) // only labels are observed
        if (isIntersecting) seen.add(row)
        else seen.delete(row)
      }
      if (seen.size === 0) return
      const next = { first: Math.min(...seen) - spare, last: Math.max(...seen) + spare }
      setRows((was) => (was.first === next.first && was.last === next.last ? was : next))
    })
    for (const label of labels) watcher.observe(label)
    return () => watcher.disconnect()
  }, [facade])
  return printing ? everything : rows
}

const firstScreen = 32
/** Storeys drawn beyond the edge, so that scrolling shows no blank. */
const spare = 5
const everything: Rows = { first: 0, last: Number.POSITIVE_INFINITY }

let onPaper = false
const subscribe = (tell: () => void) => {
  const turn = (to: boolean) => () => {
    onPaper = to
    tell()
  }
  const [begin, end] = [turn(true), turn(false)]
  window.addEventListener('beforeprint', begin)
  window.addEventListener('afterprint', end)
  return () => {
    window.removeEventListener('beforeprint', begin)
    window.removeEventListener('afterprint', end)
  }
}
