import { mortgage } from '../processes/mortgage/mortgage.ts'
import { addProcess } from '../processes.ts'
import { useCall } from '../web/call.ts'
import { useProject } from '../web/me.ts'
import { listTemplates } from './api.ts'

/**
 * Whether the procedures of banks that were added in the page are known here. Whatever draws a case waits for it: the browser makes the
 * same procedure from the same template as the server. Without an answer it goes on with those that came with the program.
 */
export const useBankProcesses = (): boolean => {
  const project = useProject()
  const { data, error } = useCall(listTemplates, { project: project.id })
  for (const template of data?.templates ?? []) addProcess(mortgage(template)) // one that is known already is left alone
  return data !== undefined || error !== null
}
