import { batcher } from './batch.server.ts'
import { perPool } from './per-pool.server.ts'
import type { Refusal } from './refusal.ts'

export type RefusedAct = {
  readonly project: string | null
  readonly actor: { readonly id: string; readonly name: string }
  readonly at: Date
  /** Label of the endpoint. */
  readonly act: string
  /** Address of the request without its query; what was typed is not kept. */
  readonly target: string
  readonly refusal: Refusal
  readonly requestId: string
}

/** Keeps who tried what and was refused. Refusals that arrive together are written by one statement. */
export const noteRefused = perPool((pool) => {
  const notes = batcher<RefusedAct, undefined>({
    key: (r) => r.requestId,
    share: true,
    run: async (refused) => {
      const rows = refused.map((r) => ({
        project_id: r.project,
        actor_id: r.actor.id,
        actor_name: r.actor.name,
        at: r.at.toISOString(),
        act: r.act,
        target: r.target,
        codes: r.refusal.faults.map((f) => f.code),
        sentence: r.refusal.message.slice(0, 1000),
        request_id: r.requestId,
      }))
      await pool.query({
        name: 'note-refused',
        text: `insert into refused_acts (project_id, actor_id, actor_name, at, act, target, codes, sentence, request_id)
          select project_id, actor_id, actor_name, at, act, target, codes, sentence, request_id
          from jsonb_to_recordset($1::jsonb) as r(project_id uuid, actor_id text, actor_name text, at timestamptz, act text, target text, codes text[], sentence text, request_id text)`,
        values: [JSON.stringify(rows)],
      })
      return refused.map(() => undefined)
    },
  })
  return (refused: RefusedAct) => notes.add(refused)
})
