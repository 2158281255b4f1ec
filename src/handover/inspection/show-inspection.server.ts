import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../kernel/desk.server.ts'
import { stateLabel } from '../../kernel/process.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { handover as process } from '../../processes/handover/handover.ts'
import { ownersOf } from '../appointments/lists.server.ts'
import type { HandoverItem, Inspection, listInspections, Meter } from './api.ts'
import { defectRows } from './defect-rows.server.ts'

type Out = z.input<typeof Inspection>
type Head = Pick<Out, 'case' | 'caseNo' | 'caseState' | 'unit' | 'unitId' | 'owners' | 'template' | 'openDefects' | 'severeDefects' | 'underRepair'>
type Round = Pick<Out, 'round' | 'catalogueVersion' | 'startedAt' | 'submittedAt' | 'signedName' | 'opinion'>

/** Everything about one unit's inspection: rounds, defects, meters, keys and papers. */
export const inspectionOf = async (
  tx: Tx,
  project: string,
  caseId: string,
  ask: { readonly day: string; readonly meters: readonly string[] },
): Promise<Out> => {
  const { rows: heads } = await sql<Head>`
    select c.id as "case", c.no as "caseNo", c.state as "caseState", u.label as unit, u.id as "unitId", ${ownersOf} as owners, coalesce(t.fit_out, 'bare') as template,
      coalesce((c.data ->> 'openDefects')::int, 0) as "openDefects", coalesce((c.data ->> 'severeDefects')::int, 0) as "severeDefects", coalesce((c.data ->> 'underRepair')::int, 0) as "underRepair"
    from cases c join units u on u.id = c.unit_id left join unit_types t on t.id = u.unit_type_id where c.id = ${caseId} and c.project_id = ${project} and c.process = 'handover'`.execute(
    tx,
  )
  const head = heads[0]
  if (!head) throw new Refusal('没有这户的交房事项', 404)
  const [rounds, defects, meters, items] = await Promise.all([
    sql<Round>`select round, catalogue_version as "catalogueVersion", started_at as "startedAt", finished_at as "submittedAt", signed_name as "signedName", owner_opinion as opinion
      from inspections where case_id = ${caseId} order by round desc limit 1`.execute(tx),
    defectRows(tx, sql`d.case_id = ${caseId} and d.state <> '重复合并'`, ask.day),
    sql<z.input<typeof Meter>>`select m.meter, m.reading, m.not_installed as "notInstalled", m.photo, m.read_on as "readOn",
      (select p.reading from meter_readings p where p.unit_id = m.unit_id and p.meter = m.meter and p.id <> m.id and p.created_at < m.created_at order by p.created_at desc limit 1) as last
      from meter_readings m where m.case_id = ${caseId} order by m.meter`.execute(tx),
    sql<
      z.input<typeof HandoverItem>
    >`select id, kind, name, no, expected, given from handover_items where case_id = ${caseId} order by kind desc, position`.execute(tx),
  ])
  return {
    ...head,
    caseStateLabel: stateLabel(process, head.caseState),
    ...(rounds.rows[0] ?? { round: 0, catalogueVersion: 1, startedAt: null, submittedAt: null, signedName: null, opinion: '' }),
    defects,
    meters: meters.rows,
    metersWanted: [...ask.meters],
    items: items.rows,
  }
}

/** Units an inspector may go to now, those whose number stands at the inspection station first. */
export const inspectionsOf = async (
  tx: Tx,
  project: string,
  ask: { readonly day: string; readonly building?: string | undefined },
): Promise<z.input<typeof listInspections.output>> => {
  const { rows } = await sql<{ case: string; unit: string; owners: string; state: string; ticket: string | null; defects: number }>`
    select c.id as "case", u.label as unit, ${ownersOf} as owners, c.state, t.no as ticket, coalesce((c.data ->> 'openDefects')::int, 0) as defects
    from cases c join units u on u.id = c.unit_id left join tickets t on t.case_id = c.id and t.day = ${ask.day} and t.state not in ('完成', '弃号')
    where c.project_id = ${project} and c.process = 'handover' and c.state in ('verified', 'inspecting', 'awaitingReinspection', 'awaitingFund', 'awaitingSignature')
      and (${ask.building ?? null}::uuid is null or u.building_id = ${ask.building ?? null}::uuid)
    order by t.station = 4 desc nulls last, t.queued_at nulls last, u.code limit 500`.execute(tx)
  return { units: rows.map((r) => ({ ...r, stateLabel: stateLabel(process, r.state) })) }
}
