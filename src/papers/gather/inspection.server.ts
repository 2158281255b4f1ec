import { sql } from 'kysely'
import { today } from '../../kernel/days.ts'
import { type Gather, wordOf } from '../gather.server.ts'
import { defectsWhere, openStates, rowOf } from './defects.server.ts'
import { metersOf } from './meters.server.ts'

/** Defects of the case as the joint inspection left them. */
export const gatherDefectList: Gather = async (db, ask) => {
  const { project, case: it } = ask
  const [inspection, defects, meters] = await Promise.all([
    sql<{
      round: number
      started_at: Date
      inspector_name: string
      owner_opinion: string
    }>`select round, started_at, inspector_name, owner_opinion from inspections
      where project_id = ${project.id} and case_id = ${it.id} order by round desc limit 1`.execute(db),
    defectsWhere(db, project.id, sql`d.case_id = ${it.id}`),
    metersOf(db, project.id, it.unit_id),
  ])
  const last = inspection.rows[0]
  return {
    data: {
      round: last?.round,
      inspectedOn: last && today(last.started_at),
      inspector: last?.inspector_name,
      defects: defects.map(rowOf),
      meters,
      opinion: last?.owner_opinion || wordOf(it, 'ownerOpinion'),
    },
  }
}

/** What has to be inspected again: open defects, and those already passed in this round. */
export const gatherReinspection: Gather = async (db, ask) => {
  const { project, case: it } = ask
  const round = typeof it.data['round'] === 'number' ? it.data['round'] : 1
  const defects = await defectsWhere(
    db,
    project.id,
    sql`d.case_id = ${it.id} and (d.state = any(${openStates}) or d.state = '关闭' and d.round >= ${round})`,
  )
  return {
    data: {
      round,
      defects: defects.map((d) => ({
        ...rowOf(d),
        result: d.state === '关闭' ? '通过' : d.failure && d.round >= round ? '不通过' : '',
        reason: d.state === '关闭' ? '' : (d.failure ?? ''),
        newLimit: d.failure ? d.agreedOn : '',
      })),
      opinion: wordOf(it, 'ownerOpinion'),
    },
  }
}
