import { type Kysely, sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Desk, Tx } from '../kernel/desk.server.ts'
import { record } from '../kernel/record.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import type { Vault } from '../people/vault.server.ts'
import { setBuyers } from './buyers.server.ts'
import { changesBetween } from './changes.ts'
import { ContractData } from './contract-data.ts'
import { contractOf } from './contract-row.server.ts'
import { syncFiling } from './filing/sync.server.ts'
import { filingDue } from './filing-due.ts'
import { judge, standing } from './judge.server.ts'
import { unlessTaken } from './taken.server.ts'
import { otherTerms } from './terms.ts'

export type Keeping = Desk & { readonly vault: Vault }
type Entered = ContractData & { readonly unit: string; readonly reason?: string | undefined }

/**
 * Puts a contract on file with its buyers; the unit counts as sold. Refuses every fault at once: a contract in force on the unit, a number
 * already used, what the validators reject, warnings without a reason.
 */
export const enterContract = async (tx: Tx, desk: Keeping, asked: Entered): Promise<{ readonly id: string }> => {
  const { unit, reason } = asked
  const contract = ContractData.parse(asked)
  const { rows } = await sql<{ label: string; taken: string | null }>`
    select u.label, (select k.no from contracts k where k.unit_id = u.id and k.ended_on is null) as taken from units u
    where u.id = ${unit} and u.project_id = ${desk.project} for update`.execute(tx)
  const home = rows[0]
  if (!home) throw new Refusal('没有这套房屋', 404)
  const faults = [
    ...(home.taken ? [{ code: 'UNIT_ALREADY_CONTRACTED', message: `${home.label}已有合同 ${home.taken}，须先终止`, field: 'unit' }] : []),
    ...(await dayAndNumber(tx, desk, contract)),
    ...standing(await judge(tx, desk, { ...contract, unit }), reason).filter((f) => !home.taken || f.code !== 'UNIT_ALREADY_CONTRACTED'),
  ]
  if (faults.length) throw new Refusal(faults)
  const id = newId()
  await unlessTaken(sql`insert into contracts (id, project_id, unit_id, no) values (${id}, ${desk.project}, ${unit}, ${contract.no})`.execute(tx), {
    code: 'DUPLICATE',
    message: `合同编号 ${contract.no} 刚被用于另一份合同`,
    field: 'no',
  })
  await writeContract(tx, desk, id, contract)
  await setBuyers(tx, desk, { contract: id, unit, since: contract.signedOn ?? desk.day }, contract.buyers)
  await sql`update units set sale = '已售', version = version + 1 where id = ${unit} and project_id = ${desk.project}`.execute(tx)
  await keepAreas(tx, desk, { unit, no: contract.no, before: undefined, after: contract })
  await record(tx, `contract:${id}`, { ...entry(desk), label: `录入合同 ${contract.no}`, body: { reason: reason ?? '', after: contract } })
  await record(tx, `unit:${unit}`, { ...entry(desk), label: `录入购房合同 ${contract.no}` })
  return { id }
}

/** Corrects a contract; the old wording stays on the record. A filed contract changes only through its procedure. */
export const correctContract = async (
  tx: Tx,
  desk: Keeping,
  ask: { readonly contract: string; readonly seen: number; readonly data: ContractData; readonly reason?: string | undefined },
): Promise<{ readonly version: number }> => {
  const before = await contractOf(tx, desk.project, ask.contract, { lock: true })
  if (before.version !== ask.seen) throw new Refusal({ code: 'STALE', message: '这份合同刚被他人修改，请刷新后再改' })
  if (before.endedOn) throw new Refusal({ code: 'STATE', message: '合同已终止，不能再改' })
  const state = await filingState(tx, desk.project, before.id)
  const after = { ...ask.data, terms: { ...otherTerms(before.terms), ...ask.data.terms } }
  const faults = [
    ...(before.filed && state !== undefined && state !== 'changing'
      ? [{ code: 'CHANGE_NEEDED', message: '合同已备案，请先在备案事项中申请变更，再修改' }]
      : []),
    ...(before.filed && state === undefined && !ask.reason
      ? [{ code: 'REASON_REQUIRED', message: '合同已备案，请写明更正的原因', field: 'reason' }]
      : []),
    ...(await dayAndNumber(tx, desk, after, before.id)),
    ...standing(await judge(tx, desk, { ...after, unit: before.unit, id: before.id }), ask.reason),
  ]
  if (faults.length) throw new Refusal(faults)
  const changes = changesBetween(before, after, await namesOf(tx, desk.project, [before, after]))
  if (changes.length === 0) return { version: before.version }
  await writeContract(tx, desk, before.id, after)
  await setBuyers(tx, desk, { contract: before.id, unit: before.unit, since: after.signedOn ?? desk.day }, after.buyers)
  await keepAreas(tx, desk, { unit: before.unit, no: after.no, before, after })
  await record(tx, `contract:${before.id}`, {
    ...entry(desk),
    label: '修改合同',
    body: { changes, reason: ask.reason ?? '', version: before.version },
  })
  await record(tx, `unit:${before.unit}`, { ...entry(desk), label: `修改购房合同 ${after.no}`, body: { changes } })
  await syncFiling(tx, desk, before.id)
  return { version: before.version + 1 }
}

const entry = (desk: Desk) => ({ project: desk.project, kind: 'contract', actor: desk.actor, now: desk.now })

export const filingState = async (db: Kysely<Tables>, project: string, contract: string): Promise<string | undefined> =>
  (
    await sql<{
      state: string
    }>`select state from cases where project_id = ${project} and process = 'contract-filing' and key = ${`contract:${contract}`}`.execute(db)
  ).rows[0]?.state

const dayAndNumber = async (tx: Tx, desk: Desk, contract: ContractData, id?: string) => {
  const { rows } = await sql<{ one: number }>`select 1 as one from contracts where project_id = ${desk.project} and no = ${contract.no}
    and id is distinct from ${id ?? null}::uuid`.execute(tx)
  return [
    ...(rows.length ? [{ code: 'DUPLICATE', message: `合同编号 ${contract.no} 已用于另一份合同`, field: 'no' }] : []),
    ...(contract.signedOn !== null && contract.signedOn > desk.day
      ? [{ code: 'FUTURE_DATE', message: '签订日期不能在今天之后', field: 'signedOn' }]
      : []),
  ]
}

const writeContract = async (tx: Tx, desk: Keeping, id: string, c: ContractData): Promise<void> => {
  const days = Number(c.terms['filing.days'] ?? desk.ground.settings(['filing.days'], c.signedOn ?? desk.day)['filing.days'] ?? 30)
  const due = c.signedOn === null ? null : filingDue(c.signedOn, days, desk.ground.calendar)
  await sql`update contracts set no = ${c.no}, signed_on = ${c.signedOn}, template = ${c.template}, presale = ${c.presale}, permit_no = ${c.permitNo}, permit_on = ${c.permitOn},
    basis = ${c.basis}, gross_area = ${c.grossArea}, inner_area = ${c.innerArea}, unit_price = ${c.unitPrice || null}, fit_out_price = ${c.fitOutPrice}, price = ${c.price},
    deposit = ${c.deposit}, payment = ${c.payment}, bank = ${c.bank}, handover_on = ${c.handoverOn}, address = ${c.address}, co_ownership = ${c.coOwnership},
    terms = ${JSON.stringify(c.terms)}::jsonb, details = ${JSON.stringify(c.details)}::jsonb, filing_due_on = ${due}, version = version + 1
    where id = ${id} and project_id = ${desk.project}`.execute(tx)
}

type Areas = Pick<ContractData, 'grossArea' | 'innerArea'>
/** The agreed area is one of the unit's four and never overwritten: a changed one is a new row with its document (area-settlement §1). */
const keepAreas = async (
  tx: Tx,
  desk: Desk,
  it: { readonly unit: string; readonly no: string; readonly before: Areas | undefined; readonly after: ContractData },
): Promise<void> => {
  const { grossArea, innerArea, signedOn } = it.after
  if (grossArea === null || (it.before?.grossArea === grossArea && it.before.innerArea === innerArea)) return
  const shared = innerArea === null ? null : (Number(grossArea) - Number(innerArea)).toFixed(2)
  await sql`insert into unit_areas (id, project_id, unit_id, kind, gross, inner_area, shared, document_no, document_on, recorded_by, recorded_at)
    values (${newId()}, ${desk.project}, ${it.unit}, 'CONTRACT', ${grossArea}, ${innerArea}, ${shared}, ${it.no}, ${signedOn}, ${desk.actor.name}, ${desk.now})`.execute(
    tx,
  )
}

const namesOf = async (tx: Tx, project: string, all: readonly ContractData[]): Promise<ReadonlyMap<string, string>> => {
  const ids = all.flatMap((c) => c.buyers.map((b) => b.customer))
  const { rows } = await sql<{
    id: string
    name: string
  }>`select id, name from customers where project_id = ${project} and id = any(${ids}::uuid[])`.execute(tx)
  return new Map(rows.map((r) => [r.id, r.name]))
}
