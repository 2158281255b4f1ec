import './case.css'
import { useState } from 'react'
import { desk } from '../kernel/roles.ts'
import { useBankProcesses } from '../mortgage/use-bank-processes.ts'
import { useCall } from '../web/call.ts'
import { ListRefused } from '../web/ListStates.tsx'
import { Loading } from '../web/Loading.tsx'
import { useProject } from '../web/me.ts'
import { showCase } from './api.ts'
import { CaseActs } from './CaseActs.tsx'
import { CaseExtras } from './CaseExtras.tsx'
import { CaseFacts } from './CaseFacts.tsx'
import { CaseHead } from './CaseHead.tsx'
import { CasePapers } from './CasePapers.tsx'
import { CaseProgress } from './CaseProgress.tsx'
import { CaseRelatives } from './CaseRelatives.tsx'
import { CaseTimeline } from './CaseTimeline.tsx'
import { useOpened } from './use-opened.ts'

/** One case of any process: the same in the drawer beside a list and on its own page. Read again every twenty seconds. */
export const CaseView = ({ id, level = 1 }: { id: string; level?: 1 | 2 }) => {
  const project = useProject()
  const banksKnown = useBankProcesses()
  const [chosen, setChosen] = useState<string>()
  const { data: on, error, refetch } = useCall(showCase, { project: project.id, case: id }, { everyMs: 20_000 })
  const fresh = on?.id === id ? on : undefined // the last answer stays while the next is read: it must not show under a new head
  useOpened(fresh && { id: fresh.id, title: `${fresh.no} ${fresh.title}`, to: `cases/${fresh.id}` })
  if (error && !fresh) return <ListRefused why={error} retry={() => void refetch()} />
  if (!fresh || !banksKnown) return <Loading />
  return (
    <article className="case-view">
      <CaseHead on={fresh} level={level} />
      <CaseProgress on={fresh} />
      <div className="case-columns">
        <div>
          <CaseActs key={fresh.id} on={fresh} chosen={chosen} onChoose={setChosen} />
          <CaseExtras on={fresh} />
          <CaseFacts on={fresh} />
          <CasePapers on={fresh} />
          <CaseRelatives on={fresh} />
        </div>
        <CaseTimeline on={fresh} mayNote={project.holds('administrator', 'contractor', ...desk)} />
      </div>
    </article>
  )
}
