import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { sayTo } from '../channels/messages.server.ts'
import { refreshInspection } from '../handover/inspection/defect-facts.server.ts'
import { system } from '../kernel/app.server.ts'
import { today } from '../kernel/days.ts'
import type { Tx } from '../kernel/desk.server.ts'
import type { Keepers, Keeping } from '../kernel/keep.server.ts'
import { recordFacts } from '../kernel/record.server.ts'
import { dispatchDefects } from './dispatch.server.ts'
import { followRepair, reopenDefects } from './follow-repair.server.ts'

/** The unit's defects go to their contractors; figures of the unit follow. */
const dispatch = async (tx: Tx, { case: about, now, ground }: Keeping): Promise<void> => {
  await dispatchDefects(tx, { project: about.project_id, handover: about.id, actor: system, now, ground })
  await refreshInspection(tx, about.id, '开立维修任务', system, now)
}

/** Whom the repair was sent to becomes its contractor, and so the one who may see it; a new name joins the list of contractors. */
const dispatched = async (tx: Tx, it: Keeping): Promise<void> => {
  const { rows } = await sql<{ name: string | null }>`select data ->> 'contractorName' as name from cases where id = ${it.case.id}`.execute(tx)
  const name = rows[0]?.name?.trim()
  if (name) {
    const { rows: known } = await sql<{ id: string }>`
      insert into contractors (id, project_id, name) values (${newId()}, ${it.case.project_id}, ${name}) on conflict (project_id, name) do update set name = excluded.name returning id`.execute(
      tx,
    )
    await sql`update cases set contractor_id = ${known[0]?.id} where id = ${it.case.id}`.execute(tx)
    await sql`update defects set contractor_id = ${known[0]?.id} where repair_id = ${it.case.id}`.execute(tx)
  }
  await followRepair(tx, it)
}

/** After-photos that are really before-photos are pointed out to whoever has to confirm the repair (U-INS-14). */
const selfChecked = async (tx: Tx, it: Keeping): Promise<void> => {
  await followRepair(tx, it)
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from defects d cross join lateral unnest(d.after_photos) a(id) join files f on f.id = a.id
    where d.repair_id = ${it.case.id} and f.sha256 in (select b.sha256 from files b where b.id = any(d.photos))`.execute(tx)
  if (rows[0]?.n)
    await sayTo(tx, { key: `${it.key}:reused`, role: 'customerService', message: '整改后照片与整改前照片相同，请核实', about: it.case, now: it.now })
}

/** At the cap of re-inspections the unit is offered third-party testing or mediation; the loop may go on if the owner wants it (J-9). */
const reinspectCap = async (tx: Tx, { case: about, now, ground }: Keeping): Promise<void> => {
  const cap = Number(ground.settings(['handover.reinspectCap'], today(now))['handover.reinspectCap'] ?? 0)
  const failed = Number(about.data['round'] ?? 1) - 1
  if (cap === 0 || failed < cap) return
  await recordFacts(tx, about.id, `第 ${failed} 次复验不通过，已达上限 ${cap} 次`, { capReached: true }, system, now)
  await sayTo(tx, {
    key: `cap:${about.id}:${failed}`,
    role: 'customerServiceLead',
    message: `复验 ${failed} 次不通过，请提出第三方检测或调解`,
    about,
    now,
  })
}

/** What the repair loop writes into defects and the unit. */
export const repairKeepers: Keepers = {
  'dispatch-defects': dispatch,
  'reinspect-cap': reinspectCap,
  'repair-dispatched': dispatched,
  'repair-declined': followRepair,
  'repair-self-checked': selfChecked,
  'repair-sent-back': followRepair,
  'repair-cleared': followRepair,
  'repair-passed': followRepair,
  'repair-failed': followRepair,
  'repair-withdrawn': followRepair,
  'repair-reopened': reopenDefects,
}
