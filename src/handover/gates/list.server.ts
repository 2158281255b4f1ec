import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import type { Tables } from '../../kernel/tables.gen.ts'
import { acceptanceOpinion } from '../../processes/handover/acceptance-opinion.ts'
import { projectGates } from '../../processes/handover/project-gates.ts'
import { batchOf } from '../batch/lock.server.ts'
import type { Gate, listGates, Opinion } from './api.ts'

type Row = Pick<
  z.input<typeof Gate>,
  'gate' | 'blocks' | 'active' | 'green' | 'evidence' | 'evidenceOn' | 'fileId' | 'overriddenBy' | 'overrideReason' | 'setBy' | 'setAt'
>

/** The gates of a batch with their evidence, and the acceptance opinions of the project that are still open, as warnings (S4-6). */
export const gatesOf = async (db: Kysely<Tables>, project: string, id: string, now: Date): Promise<z.input<typeof listGates.output>> => {
  const batch = await batchOf(db, project, id)
  const [gates, opinions] = await Promise.all([
    sql<Row>`select gate, blocks, active, green, evidence, evidence_on as "evidenceOn", file_id as "fileId", overridden_by as "overriddenBy", override_reason as "overrideReason", set_by as "setBy", set_at as "setAt"
      from batch_gates where batch_id = ${batch.id}`.execute(db),
    sql<
      z.input<typeof Opinion>
    >`select id, no, title, state, data->>'stage' as stage, data->>'place' as place, data->>'department' as department, data->>'dueOn' as "dueOn", coalesce(due_at < ${now}, false) as late
      from cases where project_id = ${project} and process = ${acceptanceOpinion.name} and closed_at is null order by due_at nulls last, id`.execute(
      db,
    ),
  ])
  const byId = new Map(gates.rows.map((g) => [g.gate, g]))
  return {
    gates: projectGates.flatMap(({ id: gate, label, rule, basis }) => {
      const row = byId.get(gate)
      return row ? [{ ...row, label, rule, basis }] : []
    }),
    opinions: opinions.rows,
  }
}
