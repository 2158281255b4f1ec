import { useCall } from '../web/call.ts'
import { useProject } from '../web/me.ts'
import { workbench } from './api.ts'

/** What the day holds, in one line. */
export const WorkbenchPage = () => {
  const project = useProject()
  const { data } = useCall(workbench, { project: project.id })
  return (
    <section className="sheet pad">
      <h1>{project.me.name}，您好</h1>
      {data && (
        <p>
          今天到期 {data.dueToday} 件，已超时 {data.overdue} 件。
        </p>
      )}
    </section>
  )
}
