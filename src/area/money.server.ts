import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { type Desk, step, type Tx } from '../kernel/desk.server.ts'
import { recordFacts } from '../kernel/record.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import { type AreaCase, lockAreaCase } from './area-case.server.ts'
import { rescissionSums } from './rescind.server.ts'

type Ask = { readonly case: string; readonly slipNo: string; readonly paidOn: string; readonly amount: number; readonly payee: string }

const stepIn: Readonly<Record<string, string>> = { collecting: 'collect', refunding: 'refund', rescinding: 'payBack' }

/**
 * Money that has moved for an area difference: one slip, used once, on the contract's account, and the case goes on in the same
 * transaction. Another amount than the agreement's, a missing approval or consent is refused by the procedure and nothing is written.
 */
export const moveAreaMoney = async (tx: Tx, desk: Desk, ask: Ask): Promise<{ state: string }> => {
  const about = await lockAreaCase(tx, desk, 'area-settlement', ask.case)
  const next = stepIn[about.state]
  if (!next) throw new Refusal({ code: 'STATE', message: '本户现在没有待收待付的面积差款项' })
  if (ask.paidOn > desk.day) throw new Refusal({ code: 'FUTURE_DATE', message: '收付款日不能晚于今天', field: 'paidOn' }, 400)
  const sums = about.state === 'rescinding' ? (await rescissionSums(tx, desk, about, ask.paidOn))?.sums : undefined
  await enterReceipt(tx, desk, about, ask)
  const facts = {
    slipNo: ask.slipNo,
    movedAmount: ask.amount,
    movedOn: ask.paidOn,
    ...(sums ? { refundTotal: sums.total, toBank: sums.toBank, toBuyer: sums.toBuyer } : {}),
  }
  await recordFacts(tx, about.id, `${about.state === 'collecting' ? '收款' : '付款'}凭证 ${ask.slipNo}`, facts, desk.actor, desk.now)
  const done = await step(tx, desk, about.id, next)
  return { state: done.state }
}

const enterReceipt = async (tx: Tx, desk: Desk, about: AreaCase, ask: Ask): Promise<void> => {
  const collects = about.state === 'collecting'
  // two tills may take the same slip at the same moment: the database lets one of them through
  const { rows } = await sql`
    insert into contract_receipts (id, project_id, contract_id, paid_on, amount, source, slip_no, payee, note, recorded_by, recorded_at)
    select ${newId()}, ${desk.project}, s.contract_id, ${ask.paidOn}, ${collects ? ask.amount : -ask.amount}, ${collects ? 'AREA' : 'REFUND'}, ${ask.slipNo}, ${ask.payee},
      ${`面积差 ${about.no}`}, ${desk.actor.name}, ${desk.now}
    from area_settlements s where s.case_id = ${about.id} and s.contract_id is not null order by s.round desc limit 1
    on conflict (project_id, slip_no) where voids is null do nothing returning id`.execute(tx)
  if (rows.length === 0) throw new Refusal({ code: 'SLIP_USED', message: `凭证号 ${ask.slipNo} 已经用过，请核对`, field: 'slipNo' })
}
