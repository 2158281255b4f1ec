import { sql } from 'kysely'
import { type Gather, wordOf } from '../gather.server.ts'
import { defectsWhere, rowOf } from './defects.server.ts'

export const gatherRepairTask: Gather = async (db, ask) => {
  const { project, case: it } = ask
  const [defects, dispatcher] = await Promise.all([
    defectsWhere(db, project.id, sql`d.repair_id = ${it.id}`),
    sql<{
      name: string
    }>`select actor_name as name from events where stream = ${it.id} and step in ('dispatch', 'reassign') order by seq desc limit 1`.execute(db),
  ])
  const warranty = it.data['inWarranty']
  return {
    data: {
      repairNo: it.no,
      source: wordOf(it, 'source'),
      dispatcher: dispatcher.rows[0]?.name,
      contractor: wordOf(it, 'contractorName'),
      urgency: wordOf(it, 'urgency'),
      warranty: warranty === true ? '保修期内' : warranty === false ? '保修期外（有偿）' : undefined,
      wanted: wordOf(it, 'wanted'),
      agreedOn: wordOf(it, 'agreedOn'),
      room: wordOf(it, 'room'),
      part: wordOf(it, 'part'),
      content: wordOf(it, 'content') || it.title,
      defects: defects.map(rowOf),
      arrivedAt: wordOf(it, 'arrivedAt'),
      findings: wordOf(it, 'findings'),
      measure: wordOf(it, 'measure'),
      materials: wordOf(it, 'materials'),
      charge: wordOf(it, 'quote'),
      opinion: wordOf(it, 'opinion'),
    },
  }
}

export const gatherRectification: Gather = async (db, ask) => {
  const { project, case: it } = ask
  const defects = (await defectsWhere(db, project.id, sql`d.repair_id = ${it.id}`)).map(rowOf)
  // A report without a recorded defect is itself the one thing to put right.
  const reported = {
    no: it.no,
    room: wordOf(it, 'room'),
    part: wordOf(it, 'part'),
    kind: wordOf(it, 'content'),
    description: '',
    severity: '—',
    trade: wordOf(it, 'trade'),
    contractor: wordOf(it, 'contractorName'),
    agreedOn: wordOf(it, 'agreedOn'),
  }
  return {
    data: {
      contractor: wordOf(it, 'contractorName'),
      repairNo: it.no,
      basis: '施工合同及《建设工程质量管理条例》第四十一条',
      limit: wordOf(it, 'agreedOn'),
      urgency: wordOf(it, 'urgency'),
      telephone: project.hotline,
      defects: defects.length ? defects : [reported],
    },
  }
}
