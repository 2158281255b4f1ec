import { isEnd, type State, stateLabel } from '../kernel/process.ts'
import { processes } from '../processes.ts'
import { StatusDot, type Tone } from '../web/StatusDot.tsx'

/** The state of a case as dot and word; the hue says who is waited for. */
export const CaseState = ({ process: name, state }: { process: string; state: string }) => {
  const process = processes[name]
  if (!process) return <StatusDot tone="quiet">{state}</StatusDot>
  const it: State | undefined = process.states[state]
  return (
    <StatusDot tone={isEnd(process, state) ? 'quiet' : typeof it === 'object' ? (tones[it.owner] ?? 'amber') : 'amber'}>
      {stateLabel(process, state)}
    </StatusDot>
  )
}

const tones: Readonly<Record<string, Tone>> = {
  contractor: 'indigo',
  engineering: 'indigo',
  costManagement: 'indigo',
  projectDevelopment: 'indigo',
  legal: 'plum',
  executive: 'plum',
  owner: 'plum',
  propertyReception: 'leaf',
  propertySupervisor: 'leaf',
  propertyManager: 'leaf',
}
