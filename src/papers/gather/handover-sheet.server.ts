import { sql } from 'kysely'
import { today } from '../../kernel/days.ts'
import { type Gather, wordOf } from '../gather.server.ts'
import { defectsWhere, openStates, rowOf } from './defects.server.ts'
import { metersOf } from './meters.server.ts'
import { ownersOf } from './owners.server.ts'

type Item = { readonly kind: '钥匙' | '资料'; readonly name: string; readonly no: string; readonly expected: number; readonly given: number | null }

/** Before the signature it is printed with today's date; once signed, with the handover date that stands in the case. */
export const gatherHandoverSheet: Gather = async (db, ask) => {
  const { project, case: it, now } = ask
  const [items, contract, meters, defects, owners] = await Promise.all([
    sql<Item>`select kind, name, no, expected, given from handover_items where project_id = ${project.id} and case_id = ${it.id} order by position`.execute(
      db,
    ),
    sql<{
      no: string
      area: string
    }>`select k.no, coalesce(u.surveyed_area, u.gross_area)::text as area from units u join contracts k on k.unit_id = u.id and k.ended_on is null
      where u.id = ${it.unit_id} and u.project_id = ${project.id}`.execute(db),
    metersOf(db, project.id, it.unit_id),
    defectsWhere(db, project.id, sql`d.case_id = ${it.id} and d.state = any(${openStates})`),
    ownersOf(db, project.id, it.unit_id ? [it.unit_id] : []),
  ])
  const of = (kind: Item['kind']) => items.rows.filter((i) => i.kind === kind).map(({ kind: _, ...rest }) => rest)
  return {
    data: {
      owners: owners.get(it.unit_id ?? '')?.names,
      contractNo: contract.rows[0]?.no,
      area: contract.rows[0]?.area,
      handoverOn: wordOf(it, 'handoverOn') || today(now),
      meters,
      keys: of('钥匙'),
      papers: of('资料'),
      defects: defects.map(rowOf),
      opinion: wordOf(it, 'ownerOpinion'),
    },
  }
}
