import { listCases } from '../cases/api.ts'
import { useCall } from './call.ts'
import { useProject } from './me.ts'

/** How many cases wait for me: the same count as the list 待我处理 (U-TODO-1). */
export const OpenTasks = () => {
  const project = useProject()
  const { data } = useCall(listCases, { project: project.id, tab: 'mine', size: 1 }, { everyMs: 60_000 })
  return data?.total ? <em className="side-count">{data.total > 999 ? '999+' : data.total}</em> : null
}
