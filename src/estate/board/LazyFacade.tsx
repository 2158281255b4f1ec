import { FacadeView } from './FacadeView.tsx'
import type { Facade } from './facade.ts'
import { useVisible } from './use-visible.ts'

/** A building that is drawn only near the window; until then its ground stays free, so that nothing jumps. */
export const LazyFacade = (p: {
  facade: Facade
  chosen: ReadonlySet<string>
  current: string | undefined
  titled: boolean
  first: boolean
  full: boolean
}) => {
  const [ref, visible] = useVisible<HTMLDivElement>(p.first)
  const storeys = p.facade.storeys.filter((s) => !s.band).length
  return (
    <div
      ref={ref}
      className="facade-place"
      style={{ '--storeys': storeys, minHeight: `calc(${storeys} * (var(--cell-h) + 2.5px) + 80px)` } as React.CSSProperties}
    >
      {visible && <FacadeView facade={p.facade} chosen={p.chosen} current={p.current} titled={p.titled} full={p.full} />}
    </div>
  )
}
