import { sql } from 'kysely'
import { recordDatedFacts } from '../handover/dated-facts.server.ts'
import type { Desk, Tx } from '../kernel/desk.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import { applyRule } from '../kernel/rule.ts'
import { deadline } from '../rules/deadline.ts'
import type { AreaCase } from './area-case.server.ts'
import { rescissionRefund } from './rescission-refund.ts'

type Found = {
  readonly rule: string
  readonly terms: Record<string, unknown>
  readonly payments: { paidOn: string; amount: number; source: string }[]
}

/** The sums of a rescission as they would be on a day; null where the rate or the payments are not on record. */
export const rescissionSums = async (tx: Tx, desk: Pick<Desk, 'project' | 'ground' | 'day'>, about: AreaCase, refundOn?: string) => {
  const { rows } = await sql<Found>`
    select s.rule, k.terms, coalesce((select jsonb_agg(jsonb_build_object('paidOn', r.paid_on, 'amount', r.amount, 'source', r.source) order by r.paid_on, r.id)
        from contract_receipts r where r.contract_id = k.id and r.source in ('OWN', 'LOAN', 'FUND') and r.voids is null
          and not exists (select 1 from contract_receipts v where v.voids = r.id)), '[]') as payments
    from area_settlements s join contracts k on k.id = s.contract_id where s.case_id = ${about.id} and s.project_id = ${desk.project} order by s.round desc limit 1`.execute(
    tx,
  )
  const found = rows[0]
  if (!found) return null
  const settings = desk.ground.settings(['rescission.interestRate', 'rescission.dayBase'], desk.day)
  const raised = String(about.data['choiceOn'] ?? desk.day)
  const rule = found.rule === 'REG88' ? 'REG88' : found.rule
  const interestRate = about.data['interestRate'] ?? found.terms['rescission.interestRate'] ?? settings['rescission.interestRate']
  const days = found.terms['rescission.refundDays']
  const by = deadline.compute(
    deadline.input.parse({ id: rule === 'REG88' ? 'DR-16' : 'DR-17', start: raised, ...(typeof days === 'number' ? { length: days } : {}) }),
  ).result.blockingEnd
  if (interestRate === undefined || interestRate === null || found.payments.length === 0) return { by, sums: null }
  const { result } = applyRule(rescissionRefund, {
    rule,
    // the buyer's written choice is the notice that reaches the seller on that day
    raisedOn: raised,
    noticeServedOn: raised,
    ...(typeof days === 'number' ? { refundDays: days } : {}),
    ...(refundOn ? { refundOn } : {}),
    payments: found.payments,
    interestRate: String(interestRate),
    dayBase: Number(found.terms['rescission.dayBase'] ?? settings['rescission.dayBase'] ?? 365),
  })
  return { by, sums: result }
}

/** Puts term and sums of a rescission into its case, computed as if paid on the last day. */
export const recordRescission = async (tx: Tx, desk: Desk, about: AreaCase): Promise<void> => {
  if (about.state !== 'rescinding' || about.data['paidBack'] === true) return
  const found = await rescissionSums(tx, desk, about)
  if (!found) throw new Refusal('没有这户的面积结算', 404)
  const { by, sums } = found
  const facts = { refundBy: by, ...(sums ? { refundTotal: sums.total, toBank: sums.toBank, toBuyer: sums.toBuyer } : {}) }
  await recordDatedFacts(tx, desk, about.id, '解除合同的退款期限和应退本息', facts)
}
