import { sql } from 'kysely'
import { sayTo } from '../channels/messages.server.ts'
import { refreshInspection, settled } from '../handover/inspection/defect-facts.server.ts'
import { system } from '../kernel/app.server.ts'
import { today } from '../kernel/days.ts'
import type { Tx } from '../kernel/desk.server.ts'
import type { Keeping } from '../kernel/keep.server.ts'
import { recordFacts } from '../kernel/record.server.ts'

/** Where a defect stands while its repair stands here. */
const defectStateAt: Readonly<Record<string, string>> = {
  toDispatch: '待派单',
  dispatched: '整改中',
  accepted: '整改中',
  planning: '整改中',
  planned: '整改中',
  repairing: '整改中',
  selfChecked: '待销项',
  awaitingOwner: '待复验',
  followUp: '关闭',
  closed: '关闭',
  withdrawn: '业主撤回',
  paid: '非责任',
}

/**
 * Lets the defects of a repair follow it. It looks at where the repair stands now, not at what was announced, so that entries carried out
 * late or twice come to the same. Defects that were settled by themselves stay settled; moved ones (转保修) close with their repair.
 */
export const followRepair = async (tx: Tx, { case: about, now }: Keeping): Promise<void> => {
  const { rows: of } = await sql<{
    case_id: string
  }>`select distinct case_id from defects where repair_id = ${about.id} and case_id is not null order by 1`.execute(tx)
  for (const { case_id } of of) await sql`select id from cases where id = ${case_id} for update`.execute(tx) // the unit first, as everywhere
  const { rows: stands } = await sql<{ state: string; data: Record<string, unknown>; documents: Record<string, { files: string[] }> }>`
    select state, data, documents from cases where id = ${about.id}`.execute(tx)
  const repair = stands[0]
  const to = repair && defectStateAt[repair.state]
  if (!repair || !to) return
  const live = sql`repair_id = ${about.id} and (state <> all(${[...settled]}) or (state = '转保修' and ${to} = '关闭')) and state <> ${to}`
  const failed = to === '整改中' ? sql`state = '待复验'` : sql`false`
  await sql`update defects set
      failures = case when ${failed} then failures || jsonb_build_array(jsonb_build_object('round', round, 'reason', ${String(repair.data['unsatisfied'] ?? '')}::text, 'on', ${today(now)}::text)) else failures end,
      round = case when ${failed} then round + 1 else round end,
      dispatched_at = case when ${to} = '整改中' then coalesce(dispatched_at, ${now}) else dispatched_at end,
      agreed_on = case when ${to} = '整改中' and state = '待派单' then coalesce(${repair.data['agreedOn'] ?? null}::date, agreed_on) else agreed_on end,
      cleared_at = case when ${to} = '待复验' then ${now} when ${to} = '整改中' then null else cleared_at end,
      closed_at = case when ${to} in ('关闭', '业主撤回', '非责任') then ${now} else closed_at end,
      after_photos = case when ${to} = '待销项' then ${repair.documents['after']?.files ?? []}::uuid[] else after_photos end,
      state = ${to}, version = version + 1
    where ${live}`.execute(tx)
  await countOpen(tx, about.id, now)
  for (const { case_id } of of) {
    await refreshInspection(tx, case_id, `维修 ${about.no}：${to}`, system, now)
    await tellAllCleared(tx, case_id, now)
  }
}

/** The defects of a repair that was reopened are to be dispatched again. */
export const reopenDefects = async (tx: Tx, it: Keeping): Promise<void> => {
  await sql`update defects set state = '待派单', round = round + 1, closed_at = null, cleared_at = null, version = version + 1
    where repair_id = ${it.case.id} and state = '关闭' and closed_at < ${it.now}`.execute(tx)
  await followRepair(tx, it)
}

const countOpen = async (tx: Tx, repair: string, now: Date): Promise<void> => {
  const { rows } = await sql<{ defects: number; open: number }>`
    select count(*)::int as defects, count(*) filter (where state <> all(${[...settled]}))::int as open from defects where repair_id = ${repair}`.execute(
    tx,
  )
  if (rows[0]?.defects) await recordFacts(tx, repair, '问题数', rows[0], system, now)
}

/** When nothing of a unit is under repair any more, customer service is told to call the owner. */
const tellAllCleared = async (tx: Tx, handover: string, now: Date): Promise<void> => {
  const { rows } = await sql<{
    id: string
    no: string
    title: string
    project_id: string
    process: string
    unit_id: string
    data: Record<string, unknown>
  }>`
    select id, no, title, project_id, process, unit_id, data from cases where id = ${handover} and state = 'awaitingRepair' and (data ->> 'underRepair')::int = 0`.execute(
    tx,
  )
  const found = rows[0]
  if (!found) return
  const about = { ...found, state: 'awaitingRepair', unit_type_id: null, parent_id: null, contractor_id: null }
  await sayTo(tx, {
    key: `cleared:${handover}:${found.data['round']}`,
    role: 'customerService',
    message: '全部问题已销项，请通知业主复验',
    about,
    now,
  })
}
