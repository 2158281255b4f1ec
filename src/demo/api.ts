import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'

/** Whether the demo project is there, for the button that removes it. */
export const demoState = endpoint({
  method: 'GET',
  path: '/api/demo',
  label: '演示项目',
  by: 'signedIn',
  input: z.object({}),
  output: z.object({ project: z.object({ id: z.uuid(), code: z.string(), name: z.string(), units: z.int() }).nullable(), removable: z.boolean() }),
})
/** Takes the demo project away with everything in it and its accounts. The code is typed in once more, for nothing brings it back. */
export const removeDemo = endpoint({
  method: 'POST',
  path: '/api/projects/:project/demo/remove',
  label: '移除演示项目',
  by: ['administrator'],
  input: z.object({ project: z.uuid(), code: z.string().trim() }),
  output: z.object({ units: z.int(), cases: z.int(), accounts: z.int() }),
})
