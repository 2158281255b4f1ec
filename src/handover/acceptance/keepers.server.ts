import { sql } from 'kysely'
import { system } from '../../kernel/app.server.ts'
import { addDays, today } from '../../kernel/days.ts'
import type { Tx } from '../../kernel/desk.server.ts'
import type { Keepers, Keeping } from '../../kernel/keep.server.ts'
import { applyRule } from '../../kernel/rule.ts'
import { propertyFeeStart } from '../../money/property-fee-start.ts'
import { dispatchDefects } from '../../repairs/dispatch.server.ts'
import { refreshInspection } from '../inspection/defect-facts.server.ts'
import { prepareLists } from '../inspection/open-inspection.server.ts'
import { openWarranty } from './warranty-items.server.ts'

const living: Readonly<Record<string, string>> = { 立即入住: '已入住', 先装修: '装修中', 暂时空置: '空置', 出租: '出租' }

/** The sheet is signed: warranty ledger, start of the property fee, follow-up; open defects go on as warranty repairs and keep their numbers. */
const delivered = async (tx: Tx, it: Keeping): Promise<void> => {
  const { case: about, now, ground } = it
  const on = String(about.data['handoverOn'] ?? today(now))
  await dispatchDefects(tx, { project: about.project_id, handover: about.id, actor: system, now, ground })
  await enter(tx, it, { kind: '签收', handoverOn: on, keysOn: on })
  if (about.unit_id) await openWarranty(tx, { project: about.project_id, unit: about.unit_id, case: about.id, handoverOn: on, now, ground })
  const occupancy = living[String(about.data['occupancyPlan'])]
  if (occupancy)
    await sql`update units set occupancy = ${occupancy}, version = version + 1 where id = ${about.unit_id} and occupancy <> ${occupancy}`.execute(tx)
  await refreshInspection(tx, about.id, '交付后遗留问题', system, now)
}

/**
 * Deemed handed over: risk and property fee from the date in the notice; the warranty only where the region says so, else with the keys.
 * Keys and papers stay with the desk, listed for the day on which they are fetched.
 */
const deemed = async (tx: Tx, it: Keeping): Promise<void> => {
  const { case: about, now, ground } = it
  const on = String(about.data['deemedOn'] ?? today(now))
  await enter(tx, it, { kind: '视为交付', handoverOn: on, keysOn: null })
  const start = ground.settings(['warranty.deemedStart'], today(now))['warranty.deemedStart']
  if (!about.unit_id) return
  const lists = { project: about.project_id, case: { ...about, unit_id: about.unit_id }, actor: system, now, ground }
  await refreshInspection(tx, about.id, '钥匙和资料待领', system, now, { metersMissing: await prepareLists(tx, lists) })
  if (start === 'NOTICE_DATE') await openWarranty(tx, { project: about.project_id, unit: about.unit_id, case: about.id, handoverOn: on, now, ground })
}

/** The keys are really fetched: a second event; risk and fee keep their date, the warranty begins unless it has. */
const keysLater = async (tx: Tx, { case: about, now, ground }: Keeping): Promise<void> => {
  const on = String(about.data['handoverOn'] ?? today(now))
  await sql`update deliveries set keys_on = ${on}, follow_up_on = ${followUp(ground, on, now)} where case_id = ${about.id} and keys_on is null`.execute(
    tx,
  )
  if (about.unit_id) await openWarranty(tx, { project: about.project_id, unit: about.unit_id, case: about.id, handoverOn: on, now, ground })
}

const followUp = (ground: Keeping['ground'], on: string, now: Date): string =>
  addDays(on, Number(ground.settings(['followup.handoverDays'], today(now))['followup.handoverDays']))

type Entry = { readonly kind: '签收' | '视为交付'; readonly handoverOn: string; readonly keysOn: string | null }

const enter = async (tx: Tx, { case: about, now, ground }: Keeping, entry: Entry): Promise<void> => {
  const rule = String(ground.settings(['fees.ownerStartRule'], today(now))['fees.ownerStartRule'])
  // CONTRACT_DATE rests on the property contract, which names the contract's handover date unless it says otherwise
  const contractDate = String(about.data['contractHandoverOn'] ?? entry.handoverOn)
  const { result, working } = applyRule(propertyFeeStart, { handoverDate: entry.handoverOn, ownerStartRule: rule, contractDate })
  await sql`insert into deliveries (case_id, project_id, unit_id, kind, handover_on, keys_on, property_fee_from, property_fee_rule, follow_up_on, open_defects, working, created_at)
    values (${about.id}, ${about.project_id}, ${about.unit_id}, ${entry.kind}, ${entry.handoverOn}, ${entry.keysOn}, ${result.ownerFrom}, ${rule}, ${followUp(ground, entry.handoverOn, now)},
      ${Number(about.data['openDefects'] ?? 0)}, ${JSON.stringify(working)}::jsonb, ${now}) on conflict (case_id) do nothing`.execute(tx)
}

export const acceptanceKeepers: Keepers = { delivered, deemed, 'keys-later': keysLater }
