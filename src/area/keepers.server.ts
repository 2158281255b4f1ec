import { sql } from 'kysely'
import { addAreaLine, proveAreaLine } from '../handover/fees/area-line.server.ts'
import { system } from '../kernel/app.server.ts'
import { today } from '../kernel/days.ts'
import type { Actor } from '../kernel/decide.ts'
import type { Desk, Tx } from '../kernel/desk.server.ts'
import type { Keepers, Keeping } from '../kernel/keep.server.ts'
import { lockAreaCase } from './area-case.server.ts'
import { enterAreas } from './enter-areas.server.ts'
import { tellHandovers } from './handover-facts.server.ts'
import { recordRescission } from './rescind.server.ts'
import { settleSurvey } from './settle-survey.server.ts'

/** The program carries on what the cost department has approved: an agreement not yet signed gives way to the new round. */
export const areaProgram: Actor = { ...system, roles: ['costManagement'] }

const deskOf = ({ case: about, now, ground, processes }: Keeping): Desk => ({
  project: about.project_id,
  actor: areaProgram,
  now,
  day: today(now),
  ground,
  processes,
})

/** An approved survey becomes the areas on record, and every sold unit is computed. The second time there is nothing left to approve. */
const approved = async (tx: Tx, it: Keeping): Promise<void> => {
  const { case: about, now } = it
  const { rows } = await sql<{ id: string; report_no: string; report_on: string; by: string }>`
    update area_surveys s set state = '已批准', approved_at = ${now}, approved_by = c.performed ->> 'approve'
    from cases c where c.id = s.case_id and s.case_id = ${about.id} and s.state = '已导入'
    returning s.id, s.report_no, s.report_on, coalesce(s.committed_by, s.created_by) as by`.execute(tx)
  const survey = rows[0]
  if (!survey) return
  const kind = about.data['kind'] === 'REGISTERED' ? 'REGISTERED' : 'SURVEYED'
  await enterAreas(tx, about.project_id, { ...survey, kind, now })
  if (kind === 'SURVEYED')
    await sql`update units u set surveyed_area = r.gross, version = u.version + 1 from area_survey_rows r
      where r.survey_id = ${survey.id} and r.unit_id = u.id and r.verdict <> 'REJECT' and u.surveyed_area is distinct from r.gross`.execute(tx)
  await settleSurvey(tx, deskOf(it), survey.id)
}

const rescission = async (tx: Tx, it: Keeping): Promise<void> => {
  const desk = deskOf(it)
  await recordRescission(tx, desk, await lockAreaCase(tx, desk, 'area-settlement', it.case.id))
}

const moneyLine = async (tx: Tx, it: Keeping): Promise<void> => {
  const { data, unit_id: unit } = it.case
  const amount = Number(data['amount'] ?? 0) * (data['direction'] === '退还' ? -1 : 1)
  if (amount === 0)
    await settled(tx, it) // kept without money: nothing is left to be settled
  else if (unit) await addAreaLine(tx, deskOf(it), { unit, amount, agreement: String(data['agreementNo'] ?? '') })
}

const settled = async (tx: Tx, it: Keeping): Promise<void> => {
  const { id, data, unit_id: unit } = it.case
  const desk = deskOf(it)
  await sql`update contracts k set final_price = s.final_price, version = k.version + 1 from area_settlements s
    where s.case_id = ${id} and k.id = s.contract_id and s.final_price is not null and k.final_price is distinct from s.final_price`.execute(tx)
  if (!unit) return
  if (data['slipNo']) await proveAreaLine(tx, desk, { unit, slip: String(data['slipNo']), on: String(data['movedOn'] ?? desk.day) })
  await tellHandovers(tx, desk, [{ unit, settled: true }])
}

/** The contract has come to its end: its owners leave the record and the unit can be sold again. */
const rescinded = async (tx: Tx, it: Keeping): Promise<void> => {
  const { rows } = await sql<{ contract_id: string; unit_id: string }>`
    select contract_id, unit_id from area_settlements where case_id = ${it.case.id} order by round desc limit 1`.execute(tx)
  const found = rows[0]
  if (!found) return
  const day = today(it.now)
  await sql`update contracts set ended_on = ${day}, version = version + 1 where id = ${found.contract_id} and ended_on is null`.execute(tx)
  await sql`update ownerships set until = greatest(since, ${day}::date) where unit_id = ${found.unit_id} and until is null`.execute(tx)
  await sql`update units set sale = '未售', version = version + 1 where id = ${found.unit_id} and sale <> '未售'`.execute(tx)
}

export const areaKeepers: Keepers = {
  'area-approved': approved,
  'area-rescission': rescission,
  'area-money-line': moneyLine,
  'area-settled': settled,
  'area-rescinded': rescinded,
}
