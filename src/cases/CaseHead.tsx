import { desk, roles } from '../kernel/roles.ts'
import { PrintMenu } from '../papers/PrintMenu.tsx'
import { processes } from '../processes.ts'
import { useProject } from '../web/me.ts'
import { PageLink } from '../web/PageLink.tsx'
import type { CaseDetail } from './api.ts'
import { CaseAssign } from './CaseAssign.tsx'
import { CaseClock } from './CaseClock.tsx'
import { CaseDue } from './CaseDue.tsx'
import { CaseState } from './CaseState.tsx'

/** What it is, where it stands, who is waited for until when; beside it what can be done to the case as a whole. */
export const CaseHead = ({ on, level }: { on: CaseDetail; level: 1 | 2 }) => {
  const project = useProject()
  const Heading = level === 1 ? 'h1' : 'h2'
  return (
    <header className="case-head">
      <div>
        <Heading>{on.title}</Heading>
        <p className="case-facts">
          <span className="no">{on.no}</span>
          <span>{processes[on.process]?.label}</span>
          {on.unit && on.unitId && <PageLink to={`units/${on.unitId}`}>{on.unit}</PageLink>}
          {on.contractId && project.holds('administrator', ...desk, 'auditor') && <PageLink to={`contracts/${on.contractId}`}>购房合同</PageLink>}
          <CaseState process={on.process} state={on.state} />
          <CaseDue on={on} />
          {on.waitsFor && <span className="dim">等候{roles[on.waitsFor]}</span>}
          {on.holder && <span className="dim">经办：{on.holder}</span>}
        </p>
      </div>
      <div className="case-head-acts">
        {project.holds('administrator', 'customerService', 'customerServiceLead') && on.closedAt === null && <CaseAssign on={on} />}
        <CaseClock on={on} />
        {on.papers.length > 0 && <PrintMenu case={on.id} papers={on.papers} />}
      </div>
    </header>
  )
}
