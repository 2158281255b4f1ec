import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import { today } from '../kernel/days.ts'
import type { Actor } from '../kernel/decide.ts'
import type { Ground } from '../kernel/perform.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { nameFor } from '../people/names.ts'
import { shareText } from '../people/shares.ts'
import type { Vault } from '../people/vault.server.ts'
import type { ContractBuyer, ContractDetail, ContractReceipt } from './api.ts'
import { lackingIn } from './completeness.ts'
import { contractOf } from './contract-row.server.ts'
import { noticeOf } from './filing/notice.ts'
import { judge } from './judge.server.ts'
import { from, rowColumns, shown } from './list.server.ts'
import { cashiers, contractKeepers } from './money-api.ts'
import { type Due, scheduleOf } from './schedule.ts'
import { formTerms } from './terms.ts'

type Ask = {
  readonly project: string
  readonly contract: string
  readonly actor: Actor
  readonly now: Date
  readonly vault: Vault
  readonly ground: Ground
}
type Row = Parameters<typeof shown>[0] & Omit<z.input<typeof ContractDetail>, 'buyers'> & { readonly notifiedOn: string | null }

/** One contract with its parties, money, judgement and history. Numbers masked. */
export const contractDetail = async (db: Kysely<Tables>, ask: Ask): Promise<z.input<typeof ContractDetail>> => {
  const { project, contract: id, actor, now } = ask
  const day = today(now)
  const [contract, { rows }] = await Promise.all([
    contractOf(db, project, id),
    sql<Row>`select ${rowColumns(day)}, f.data->>'notifiedOn' as "notifiedOn" ${from(project, day)} where k.id = ${id} and k.project_id = ${project}`.execute(
      db,
    ),
  ])
  const row = rows[0]
  if (!row) throw new Refusal('没有这份合同', 404)
  const [parties, judged, dues, receipts, history] = await Promise.all([
    partiesOf(db, ask),
    judge(db, { ...ask, day }, contract),
    sql<Due>`select seq, label, due_on as "dueOn", amount from contract_dues where contract_id = ${id} and project_id = ${project} order by seq`.execute(
      db,
    ),
    sql<
      z.input<typeof ContractReceipt>
    >`select r.id, r.paid_on as "paidOn", r.amount, r.source, r.slip_no as "slipNo", r.payee, r.note, r.recorded_by as "recordedBy", r.voids,
        exists (select 1 from contract_receipts v where v.voids = r.id) as voided
      from contract_receipts r where r.contract_id = ${id} and r.project_id = ${project} order by r.paid_on, r.recorded_at, r.id`.execute(db),
    sql<
      z.input<typeof ContractDetail>['history'][number]
    >`select id, at, actor_name as actor, label, coalesce(body->'changes', '[]') as changes from events
      where project_id = ${project} and stream = ${`contract:${id}`} order by seq desc limit 200`.execute(db),
  ])
  const schedule = scheduleOf(dues.rows, Number(row.paid), day)
  const held = (roles: readonly string[]) => actor.roles.some((role) => roles.includes(role))
  return {
    ...shown(row, actor),
    version: contract.version,
    template: contract.template,
    presale: contract.presale,
    permitNo: contract.permitNo,
    permitOn: contract.permitOn,
    basis: contract.basis,
    grossArea: contract.grossArea,
    innerArea: contract.innerArea,
    unitPrice: contract.unitPrice,
    fitOutPrice: contract.fitOutPrice,
    finalPrice: contract.finalPrice,
    deposit: contract.deposit,
    address: contract.address,
    coOwnership: contract.coOwnership,
    onlineOn: contract.onlineOn,
    terms: formTerms(contract.terms),
    details: contract.details,
    parties,
    notice: contract.filed && contract.endedOn === null ? noticeOf(row, ask.ground, day) : null,
    lacking: [...lackingIn(contract)],
    verdict: judged.verdict,
    findings: judged.findings,
    instalments: [...schedule.instalments],
    beyond: schedule.beyond,
    receipts: receipts.rows,
    history: history.rows,
    may: {
      edit: held(contractKeepers) && contract.endedOn === null,
      receive: held(cashiers),
      open: held(contractKeepers) && contract.endedOn === null && !contract.filed && row.caseId === null,
    },
  }
}

const partiesOf = async (db: Kysely<Tables>, { project, contract, actor }: Ask) => {
  const { rows } = await sql<
    Omit<z.input<typeof ContractBuyer>, 'share'>
  >`select p.id as customer, p.name, p.kind, p.identity_kind as "identityKind", p.identity_mask as identity,
      (select t.mask from telephones t where t.customer_id = p.id order by t.position, t.id limit 1) as telephone,
      o.share_numerator as numerator, o.share_denominator as denominator
    from ownerships o join customers p on p.id = o.customer_id join contracts k on k.id = o.contract_id
    where o.contract_id = ${contract} and o.project_id = ${project} and (o.until is null or k.ended_on is not null) order by o.position, o.id`.execute(
    db,
  )
  return rows.map((p) => ({ ...p, name: nameFor(actor, p), share: shareText(p) }))
}
