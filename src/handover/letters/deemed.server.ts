import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import { today } from '../../kernel/days.ts'
import type { Actor } from '../../kernel/decide.ts'
import type { Fault } from '../../kernel/refusal.ts'
import type { Tables } from '../../kernel/tables.gen.ts'
import { namesFor, ownersOf, type WithOwners } from '../../people/owners.server.ts'
import { handover } from '../../processes/handover/handover.ts'
import type { deemedCandidates } from './api.ts'

type Row = {
  readonly caseId: string
  readonly version: number
  readonly unit: string
  readonly owners: string
  readonly state: string
  readonly data: Record<string, unknown>
  readonly settings: Record<string, unknown>
}

/** Units that might count as handed over, each with what is still missing: the very conditions of the step 视为交付, asked beforehand. */
export const deemedList = async (
  db: Kysely<Tables>,
  project: string,
  batch: string,
  now: Date,
  reader: Pick<Actor, 'roles'>,
): Promise<z.input<typeof deemedCandidates.output>> => {
  const from = handover.steps.deem.from
  const { rows } = await sql<WithOwners<Row>>`
    select h.id as "caseId", h.version, u.label as unit, h.state, h.data, h.settings,
      ${ownersOf(sql`u.id`)} as owners
    from roster_entries e join cases h on h.id = e.case_id join units u on u.id = e.unit_id
    where e.batch_id = ${batch} and e.project_id = ${project} and e.removed_version is null and h.state = any(${from}) order by u.code collate "C"`.execute(
    db,
  )
  const day = today(now)
  const conditions = Object.entries(handover.steps.deem.refuseIf)
  return rows.map(({ data, settings, ...row }) => {
    const on = { today: day, settings, state: row.state }
    const missing: Fault[] = conditions.flatMap(([message, { code, if: applies }]) => (applies(data, on) ? [{ code, message }] : []))
    return { ...row, owners: namesFor(reader, row.owners), missing }
  })
}
