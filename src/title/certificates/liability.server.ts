import { sql } from 'kysely'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { recordOnCase } from '../../kernel/record.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { applyRule } from '../../kernel/rule.ts'
import { lateTitleDamages } from '../late-title-damages.ts'
import { wordIn } from '../word-in.ts'
import { lockTitle } from './lock.server.ts'

type Ask = {
  readonly case: string
  readonly liableDays: number
  readonly opinion: string
  readonly annualRate?: string | undefined
  readonly multiplier?: string | undefined
  readonly dayBase?: number | undefined
}
type Contract = { readonly price: number | null; readonly rate: string | null; readonly paid: number }

/**
 * Legal fixes the liable days of a late case; the damages follow from the contract's own rate on the full price, else the project's. Where
 * neither has one they follow from the statutory rule on what was paid, with the numbers that legal enters: those have no preset. Refuses
 * more days than the case is late.
 */
export const approveLiability = async (tx: Tx, desk: Desk, ask: Ask): Promise<{ readonly damages: number }> => {
  const it = await lockTitle(tx, desk, ask.case)
  const by = wordIn(it.data, 'certificateBy')
  const until = wordIn(it.data, 'enteredOn') ?? desk.day
  if (!by || until <= by) throw new Refusal({ code: 'STATE', message: '本户没有逾期，不必核定' })
  const lateDays = (Date.parse(until) - Date.parse(by)) / 86_400_000
  if (ask.liableDays > lateDays) throw new Refusal({ code: 'RANGE', message: `责任日数不能多于逾期的 ${lateDays} 日`, field: 'liableDays' }, 400)
  const { rows } = await sql<Contract>`
    select coalesce(final_price, price) as price, terms->>'title.rate' as rate,
      coalesce((select sum(r.amount) from contract_receipts r where r.contract_id = k.id and r.source in ('OWN', 'LOAN', 'FUND')), 0)::bigint as paid
    from contracts k where unit_id = ${it.unit_id} and ended_on is null`.execute(tx)
  const { result } = applyRule(lateTitleDamages, {
    ...termsOf(rows[0], desk.ground.settings(['title.lateRate'], desk.day)['title.lateRate'], ask),
    lateDays: ask.liableDays,
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

const termsOf = (contract: Contract | undefined, preset: unknown, ask: Ask): Readonly<Record<string, unknown>> => {
  const dailyRate = contract?.rate ?? preset
  if (dailyRate) return { mode: 'TPL', fullPrice: contract?.price ?? undefined, dailyRate }
  const { annualRate, multiplier, dayBase } = ask
  if (annualRate === undefined && multiplier === undefined && dayBase === undefined)
    throw new Refusal({
      code: 'CONFIG_MISSING',
      message: '合同和设置都没有逾期办证的日率：请先填写，或按法定算法填写年利率、上浮倍数和年天数',
      field: 'annualRate',
    })
  if (!contract?.paid) throw new Refusal({ code: 'REQUIRED', message: '法定算法按已付房款计算，合同还没有付款记录', field: 'annualRate' })
  return { mode: 'STATUTORY', pricePaid: contract.paid, annualRate, multiplier, dayBase }
}
