import { openCases } from '../src/kernel/open.server.ts'
import { complaint } from '../src/processes/service/complaint.ts'
import { home, unitId } from './cast.ts'
import type { World } from './open.ts'

/** Opens complaints in the home project, all waiting to be graded at version 1. Answers their ids. */
export const openComplaints = async ({ app }: Pick<World, 'app'>, many: number): Promise<readonly string[]> => {
  const ground = await app.ground(home)
  const openings = Array.from({ length: many }, (_, i) => ({ key: `complaint-${i}`, title: `投诉 ${i + 1}`, unit: unitId('1-1-101'), data: {} }))
  const ids = await app.db
    .transaction()
    .execute((tx) => openCases(tx, complaint, { project: home, actor: { id: 'test', name: '测试' }, now: app.now(), ground }, openings))
  return [...ids.values()]
}

/** What the form of `grade` sends. */
export const grading = { level: '重要', department: '工程部' } as const
