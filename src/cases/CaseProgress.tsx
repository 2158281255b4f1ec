import { CheckOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { AnyProcess } from '../kernel/process.ts'
import { processes } from '../processes.ts'
import { moment, span } from '../web/due-words.ts'
import { useNow } from '../web/use-now.ts'
import type { CaseDetail } from './api.ts'
import { type Node, progressOf } from './progress.ts'

/** The way of the case: what it has passed with time, person and stay, where it is, and the usual way on. */
export const CaseProgress = ({ on }: { on: CaseDetail }) => {
  const [whole, setWhole] = useState(false)
  const nodes = progressOf(processes[on.process] as AnyProcess, on, useNow()) // the server sends only processes it knows
  const shown = whole ? nodes : excerpt(nodes)
  return (
    <nav className="progress" aria-label="进度">
      <ol>
        {shown.map((n, i) => (
          <li
            key={`${n.state}${n.round}${n.when}${i}`}
            className={`node node-${n.when}${n.late ? ' node-late' : ''}${gap(nodes, shown, i) ? ' node-gap' : ''}`}
            {...(n.when === 'now' ? { 'aria-current': 'step' as const } : {})}
          >
            <i aria-hidden="true">{n.when === 'done' ? <CheckOutlined /> : nodes.indexOf(n) + 1}</i>
            <span>
              <b>
                {n.label}
                {n.round > 1 && <em>第 {n.round} 轮</em>}
              </b>
              {n.at && (
                <small>
                  {moment(n.at).slice(5)} {n.by}
                </small>
              )}
              {n.stayed !== undefined && (
                <small className={n.late ? 'bad' : ''}>
                  {n.when === 'now' ? '已停留' : '停留'} {span(n.stayed)}
                  {n.late && '，超过时限'}
                </small>
              )}
            </span>
          </li>
        ))}
      </ol>
      {nodes.length > shown.length || whole ? (
        <Button type="link" size="small" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? '收起' : `全部 ${nodes.length} 步`}
        </Button>
      ) : null}
    </nav>
  )
}

/** True where nodes are left out between this one and the next shown. */
const gap = (nodes: readonly Node[], shown: readonly Node[], at: number): boolean => {
  const [here, next] = [shown[at], shown[at + 1]]
  return here !== undefined && next !== undefined && nodes.indexOf(next) - nodes.indexOf(here) > 1
}

/** The last two passed and the present one, the next two and the end: what fits beside a list. */
const excerpt = (nodes: readonly Node[]): readonly Node[] => {
  const ahead = nodes.filter((n) => n.when === 'ahead')
  const past = nodes.filter((n) => n.when !== 'ahead')
  return [...past.slice(-3), ...(ahead.length > 3 ? [...ahead.slice(0, 2), ...ahead.slice(-1)] : ahead)]
}
