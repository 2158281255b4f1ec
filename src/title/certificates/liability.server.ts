import { sql } from 'kysely'
import type { Desk, Tx } from '../../handover/desk.server.ts'
import { recordOnCase } from '../../kernel/record.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { applyRule } from '../../kernel/rule.ts'
import { lateTitleDamages } from '../late-title-damages.ts'
import { wordIn } from '../word-in.ts'
import { lockTitle } from './lock.server.ts'

/**
 * Legal fixes the liable days of a late case; the damages follow from the contract's own rate, else the project's. Refuses more days than
 * the case is late, and a case without an agreed rate: the statutory rule has no preset and is computed by hand (`late-title-damages`).
 */
export const approveLiability = async (
  tx: Tx,
  desk: Desk,
  ask: { readonly case: string; readonly liableDays: number; readonly opinion: string },
): Promise<{ readonly damages: number }> => {
  const it = await lockTitle(tx, desk, ask.case)
  const by = wordIn(it.data, 'certificateBy')
  const until = wordIn(it.data, 'enteredOn') ?? desk.day
  if (!by || until <= by) throw new Refusal({ code: 'STATE', message: '本户没有逾期，不必核定' })
  const lateDays = (Date.parse(until) - Date.parse(by)) / 86_400_000
  if (ask.liableDays > lateDays) throw new Refusal({ code: 'RANGE', message: `责任日数不能多于逾期的 ${lateDays} 日`, field: 'liableDays' }, 400)
  const { rows } = await sql<{ price: number | null; rate: string | null }>`
    select price, terms->>'title.rate' as rate from contracts where unit_id = ${it.unit_id} and ended_on is null`.execute(tx)
  const rate = rows[0]?.rate ?? (desk.ground.settings(['title.lateRate'], desk.day)['title.lateRate'] as string | undefined) // the setting's schema says so
  if (!rate) throw new Refusal({ code: 'CONFIG_MISSING', message: '合同和设置都没有逾期办证的日率，请先填写，或按法定算法另行计算' })
  const { result } = applyRule(lateTitleDamages, {
    lateDays: ask.liableDays,
    fullPrice: rows[0]?.price ?? undefined,
    dailyRate: rate,
    approvedByLegal: true,
  })
  await sql`insert into title_liabilities (case_id, project_id, late_days, liable_days, damages, opinion, approved_by, approved_at)
    values (${ask.case}, ${desk.project}, ${lateDays}, ${ask.liableDays}, ${result.damages}, ${ask.opinion}, ${desk.actor.name}, ${desk.now})
    on conflict (case_id) do update set late_days = excluded.late_days, liable_days = excluded.liable_days, damages = excluded.damages, opinion = excluded.opinion, approved_by = excluded.approved_by, approved_at = excluded.approved_at`.execute(
    tx,
  )
  await recordOnCase(tx, ask.case, {
    kind: 'note',
    label: '核定逾期办证责任',
    body: { kind: '内部', text: `逾期 ${lateDays} 日，责任 ${ask.liableDays} 日，${ask.opinion}` },
    actor: desk.actor,
    now: desk.now,
  })
  return { damages: result.damages }
}
