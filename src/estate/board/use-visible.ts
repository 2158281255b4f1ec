import { useEffect, useRef, useState } from 'react'

/** Whether an element has come near the window: façades below stay out of the document until then (U-BRD-13). */
export const useVisible = <E extends Element>(at: boolean): readonly [React.RefObject<E | null>, boolean] => {
  const ref = useRef<E>(null)
  const [visible, setVisible] = useState(at)
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const watcher = new IntersectionObserver(([entry]) => setVisible(entry?.isIntersecting ?? true), { rootMargin: '600px' })
    watcher.observe(element)
    return () => watcher.disconnect()
  }, [])
  return [ref, visible]
}
