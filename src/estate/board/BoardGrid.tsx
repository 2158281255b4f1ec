import { type KeyboardEvent, type MouseEvent, memo, useRef } from 'react'
import type { Cell, Facade } from './facade.ts'
import { neighbour } from './facade.ts'
import { LazyFacade } from './LazyFacade.tsx'
import { useRectangle } from './use-pointer.ts'

type Props = {
  readonly facades: readonly Facade[]
  readonly chosen: ReadonlySet<string>
  readonly current: string | undefined
  /** Cells of the sizes M and L say more. */
  readonly full: boolean
  readonly onOpen: (id: string) => void
  readonly onChoose: (ids: readonly string[], add: boolean) => void
}

/** All façades under one listener for clicks, keys and dragging: a thousand cells carry none of their own. */
export const BoardGrid = memo(({ facades, chosen, current, full, onOpen, onChoose }: Props) => {
  const board = useRef<HTMLDivElement>(null)
  const dragged = useRef(false)
  const { box, handlers } = useRectangle((ids, add) => {
    dragged.current = true
    onChoose(ids, add)
  })
  const first = current ?? facades[0]?.cells.find((c) => c.row === 2)?.id ?? facades[0]?.cells[0]?.id

  const clicked = (event: MouseEvent<HTMLElement>) => {
    if (dragged.current) {
      dragged.current = false
      return
    }
    const add = event.ctrlKey || event.metaKey || event.shiftKey
    const at = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-id],[data-storey],[data-wing]') : null
    if (!at) return
    const { id, storey, wing } = at.dataset
    const facade = facades.find((f) => f.id === at.closest<HTMLElement>('[data-facade]')?.dataset['facade'])
    if (id) add ? onChoose([id], true) : onOpen(id)
    else if (facade && storey) onChoose(idsOf(facade.cells.filter((c) => c.row <= Number(storey) && c.row + c.rows > Number(storey))), add)
    else if (facade && wing) {
      const within = facade.wings.find((w) => w.column === Number(wing))
      if (within) onChoose(idsOf(facade.cells.filter((c) => c.column >= within.column && c.column < within.column + within.columns)), add)
    }
  }

  const pressed = (event: KeyboardEvent<HTMLElement>) => {
    const id = event.target instanceof HTMLElement ? event.target.dataset['id'] : undefined
    const facade = id ? facades.find((f) => f.cells.some((c) => c.id === id)) : undefined
    const cell = facade?.cells.find((c) => c.id === id)
    if (!facade || !cell || event.ctrlKey || event.altKey || event.metaKey) return
    if (event.key === ' ') onChoose([cell.id], true)
    else if (event.key === 'Enter') onOpen(cell.id)
    else if (isArrow(event.key)) {
      const next = neighbour(facade.cells, cell, event.key) ?? beyond(facades, facade, event.key)
      const button = next && board.current?.querySelector<HTMLElement>(`[data-id="${next.id}"]`)
      button?.focus()
      button?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    } else return
    event.preventDefault()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the cells inside are the buttons; one listener serves them all
    <div ref={board} className="board-grid" onClick={clicked} onKeyDown={pressed} {...handlers}>
      {facades.map((facade, i) => (
        <LazyFacade
          key={facade.id}
          facade={facade}
          chosen={chosen}
          current={facade.cells.some((c) => c.id === first) ? first : undefined}
          titled={facades.length > 1}
          first={i === 0}
          full={full}
        />
      ))}
      {box && <div className="board-box" style={box} />}
    </div>
  )
})

const idsOf = (cells: readonly Cell[]) => cells.map((c) => c.id)
type Arrow = Parameters<typeof neighbour>[2]
const isArrow = (key: string): key is Arrow => key === 'ArrowUp' || key === 'ArrowDown' || key === 'ArrowLeft' || key === 'ArrowRight'
/** Down from the lowest home leads to the next building, up from the highest to the one before. */
const beyond = (facades: readonly Facade[], from: Facade, key: Arrow): Cell | undefined => {
  const i = facades.indexOf(from)
  return key === 'ArrowDown' ? facades[i + 1]?.cells[0] : key === 'ArrowUp' ? facades[i - 1]?.cells.at(-1) : undefined
}
