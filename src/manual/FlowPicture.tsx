import { useMemo } from 'react'
import { flowPicture } from '../kernel/flow-picture.ts'
import type { AnyProcess } from '../kernel/process.ts'
import { color } from '../web/theme.ts'

const inks = { ink: color.ink, quiet: color.ink3, line: color.ink4, paper: color.sheet, fill: color.pineSoft, end: color.well }

/** The flow of a procedure, drawn from its definition. */
export const FlowPicture = ({ process }: { process: AnyProcess }) => {
  const src = useMemo(() => `data:image/svg+xml,${encodeURIComponent(flowPicture(process, inks))}`, [process])
  return (
    <figure className="manual-flow">
      <img src={src} alt={`${process.label}流程图：各步骤的走向见下面的条文`} />
    </figure>
  )
}
