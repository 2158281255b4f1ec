import { type AnyProcess, stateLabel } from '../kernel/process.ts'
import { processes } from '../processes.ts'
import { useCall } from '../web/call.ts'
import { useProject } from '../web/me.ts'
import { PageLink } from '../web/PageLink.tsx'
import { type CaseDetail, listCases } from './api.ts'
import { CaseState } from './CaseState.tsx'

/** The case above, the cases below, and what else is open for the same home. */
export const CaseRelatives = ({ on }: { on: CaseDetail }) => {
  const project = useProject()
  const same = useCall(listCases, { project: project.id, unit: on.unitId ?? '', tab: 'open', size: 20 }, { enabled: on.unitId !== null })
  const family = new Set([on.id, on.parent?.id, ...on.children.map((c) => c.id)])
  const others = (on.unitId ? (same.data?.rows ?? []) : []).filter((c) => !family.has(c.id))
  if (!on.parent && on.children.length === 0 && others.length === 0) return null
  const open = on.children.filter((c) => !c.closed).length
  return (
    <section aria-label="相关事项">
      <h3>相关事项</h3>
      {on.parent && <Relative label="上级" of={on.parent} />}
      {on.children.length > 0 && (
        <p className="dim">
          下级事项 {on.children.length} 件，未办结 {open} 件
        </p>
      )}
      {on.children.map((c) => (
        <Relative key={c.id} label={labelOf(c.process)} of={c} />
      ))}
      {others.length > 0 && <p className="dim">本户其他在办</p>}
      {others.map((c) => (
        <Relative key={c.id} label={labelOf(c.process)} of={c} />
      ))}
    </section>
  )
}

const labelOf = (process: string): string => processes[process]?.label ?? process

const Relative = ({ label, of }: { label: string; of: { id: string; no: string; process: string; title: string; state: string } }) => (
  <p className="relative" title={stateLabel(processes[of.process] as AnyProcess, of.state)}>
    <span className="dim">{label}</span>
    <PageLink to={`cases/${of.id}`}>
      <span className="no">{of.no}</span> {of.title}
    </PageLink>
    <CaseState process={of.process} state={of.state} />
  </p>
)
