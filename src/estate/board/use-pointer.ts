import { type PointerEvent, useRef, useState } from 'react'

export type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }

/**
 * Dragging a rectangle over the board. Answers its box while it is drawn, and hands over the ids of the cells it touches when it is
 * let go. A press without a drag stays a click.
 */
export const useRectangle = (onDone: (ids: readonly string[], add: boolean) => void) => {
  const start = useRef<{ readonly x: number; readonly y: number } | null>(null)
  const [box, setBox] = useState<Box>()
  const boxTo = (event: PointerEvent<HTMLElement>): Box | undefined => {
    const from = start.current
    if (!from) return undefined
    const [x, y] = [event.clientX, event.clientY]
    if (Math.abs(x - from.x) + Math.abs(y - from.y) < 8) return undefined
    return { left: Math.min(x, from.x), top: Math.min(y, from.y), width: Math.abs(x - from.x), height: Math.abs(y - from.y) }
  }
  return {
    box,
    handlers: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        if (event.button === 0 && event.pointerType === 'mouse') start.current = { x: event.clientX, y: event.clientY }
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        if (start.current) setBox(boxTo(event))
      },
      onPointerUp: (event: PointerEvent<HTMLElement>) => {
        const drawn = boxTo(event)
        start.current = null
        setBox(undefined)
        if (drawn) onDone(cellsIn(event.currentTarget, drawn), event.ctrlKey || event.shiftKey || event.metaKey)
      },
      onPointerLeave: () => {
        start.current = null
        setBox(undefined)
      },
    },
  }
}

const cellsIn = (board: HTMLElement, box: Box): string[] =>
  [...board.querySelectorAll<HTMLElement>('[data-id]')].flatMap((cell) => {
    const r = cell.getBoundingClientRect()
    const apart = r.right < box.left || r.left > box.left + box.width || r.bottom < box.top || r.top > box.top + box.height
    return apart ? [] : [cell.dataset['id'] ?? '']
  })
