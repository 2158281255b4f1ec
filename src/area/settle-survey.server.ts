import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Desk, Tx } from '../kernel/desk.server.ts'
import { openCases } from '../kernel/open.server.ts'
import { performAll } from '../kernel/perform-all.server.ts'
import { areaSettlementProcess } from '../processes/area/area-settlement.ts'
import { type UnitToSettle, unitsToSettle } from './gather-units.server.ts'
import { tellHandovers } from './handover-facts.server.ts'
import { nextRound, type Round } from './next-round.ts'
import { caseFacts, roundColumns } from './settlement-row.ts'
import { settlementSettings } from './unit-settlement.ts'

type Settled = { readonly id: string; readonly of: UnitToSettle; readonly round: Round; caseId: string | null }
const atOnce = 500

/**
 * Computes every sold unit of an approved survey by its contract's rule, stores the rounds some hundreds at a time and opens a case
 * where money moves or something is to be decided. Answers how many were computed and how many lack a parameter.
 */
export const settleSurvey = async (tx: Tx, desk: Desk, survey: string): Promise<{ readonly computed: number; readonly lacking: number }> => {
  const settings = desk.ground.settings(settlementSettings, desk.day)
  const settled = (await unitsToSettle(tx, desk.project, survey)).flatMap((of): Settled[] => {
    const round = nextRound(of.areas, of.previous, settings)
    return round ? [{ id: newId(), of, round, caseId: null }] : []
  })
  await supersede(tx, desk, settled)
  for (let at = 0; at < settled.length; at += atOnce) {
    const part = settled.slice(at, at + atOnce)
    await openFor(tx, desk, part)
    await storeRounds(tx, desk, survey, part)
  }
  await closeUnchanged(tx, desk, settled)
  return { computed: settled.filter((s) => s.round.result).length, lacking: settled.filter((s) => !s.round.result).length }
}

/** Where nothing moves and nothing is to be decided, the unit is settled with its present total; where something is, the handover hears of it. */
const closeUnchanged = async (tx: Tx, desk: Desk, settled: readonly Settled[]): Promise<void> => {
  const computed = settled.filter((s) => s.round.result)
  const still = computed.filter((s) => !s.round.needsCase)
  await sql`update contracts k set final_price = p.final from jsonb_to_recordset(${JSON.stringify(still.map((s) => ({ id: s.of.contract, final: s.round.finalPrice })))}::jsonb)
    as p(id uuid, final bigint) where k.id = p.id and k.final_price is distinct from p.final`.execute(tx)
  await tellHandovers(
    tx,
    desk,
    computed.map((s) => ({ unit: s.of.unit, settled: !s.round.needsCase })),
  )
}

/** Cases of the round before that have come to no agreement end here; an agreement stays. */
const supersede = async (tx: Tx, desk: Desk, settled: readonly Settled[]): Promise<void> => {
  const open = new Set(['awaitingNotice', 'choosing', 'signing', 'disputed'])
  const cases = settled.flatMap(({ of: { previous } }) =>
    previous?.case && previous.state && open.has(previous.state) && !previous.moved ? [previous.case] : [],
  )
  await performAll(tx, areaSettlementProcess, 'supersede', { ...desk, cases })
}

const openFor = async (tx: Tx, desk: Desk, part: readonly Settled[]): Promise<void> => {
  const wanted = part.filter((s) => s.round.needsCase)
  const keyOf = ({ of, round }: Settled) => `area:${of.contract}:${round.round}`
  const ids = await openCases(
    tx,
    areaSettlementProcess,
    desk,
    wanted.map((s) => ({
      key: keyOf(s),
      title: `${s.of.label} ${s.of.names}`,
      unit: s.of.unit,
      data: caseFacts(s.round, { owners: s.of.owners, mortgaged: s.of.mortgaged, terms: s.of.areas.terms }),
    })),
  )
  for (const one of wanted) one.caseId = ids.get(keyOf(one)) ?? null
}

/** One statement for the whole part. */
const storeRounds = async (tx: Tx, desk: Desk, survey: string, part: readonly Settled[]): Promise<void> => {
  const rows = part.map(({ id, of, round, caseId }) => ({ id, unit_id: of.unit, contract_id: of.contract, case_id: caseId, ...roundColumns(round) }))
  await sql`update area_settlements set current = false where current and unit_id = any(${part.map((s) => s.of.unit)}::uuid[])`.execute(tx)
  await sql`insert into area_settlements (id, project_id, unit_id, contract_id, survey_id, case_id, round, rule, input, result, working, faults, reference_area, measured_area, difference,
      ratio_percent, over, buyer_pays, refund, before_price, final_price, created_at)
    select id, ${desk.project}, unit_id, contract_id, ${survey}, case_id, round, rule, input, result, working, faults, reference_area, measured_area, difference,
      ratio_percent, over, buyer_pays, refund, before_price, final_price, ${desk.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, unit_id uuid, contract_id uuid, case_id uuid, round int, rule text, input jsonb, result jsonb, working jsonb, faults jsonb,
      reference_area numeric, measured_area numeric, difference numeric, ratio_percent numeric, over boolean, buyer_pays bigint, refund bigint, before_price bigint, final_price bigint)`.execute(
    tx,
  )
}
