import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { type Desk, step, type Tx } from '../kernel/desk.server.ts'
import { openCases } from '../kernel/open.server.ts'
import { type Fault, Refusal } from '../kernel/refusal.ts'
import { ownerLine } from '../people/owners.server.ts'
import { mortgage } from '../processes/mortgage/mortgage.ts'
import { carryPapers, listPapers } from './checklist.server.ts'
import { cooperationDays, refreshMortgages } from './facts.server.ts'
import { type BankPreset, processName, stepKey } from './preset.ts'
import { learn, templatesOf } from './templates.server.ts'

export type Opening = {
  readonly unit: string
  readonly bank: string
  /** Another version than the newest. */
  readonly templateVersion?: number | undefined
  readonly tranche: 'COMMERCIAL' | 'FUND'
  readonly wanted: number
  readonly months: number
  readonly method: 'EPI' | 'EP'
  readonly frequency: 'MONTH' | 'QUARTER'
  /** The case of another bank that this one takes the place of: withdrawn, where it has not been refused already; papers still valid come along. */
  readonly replaces?: string | undefined
}
type Sold = { readonly contract: string; readonly label: string; readonly owners: string; readonly total: number | null }
type Agreement = { readonly agreed_on: string; readonly valid_until: string; readonly requested_on: string | null }

/** Begins a mortgage: contract in force, agreement in force, one open case for contract and tranche (§9 intent, §18). */
export const openMortgage = async (
  tx: Tx,
  desk: Desk,
  ask: Opening,
): Promise<{ readonly id: string; readonly no: string; readonly loan: string }> => {
  const preset = await chosen(tx, desk, ask)
  const sold = await soldUnit(tx, desk.project, ask.unit)
  const agreement = await agreementOf(tx, desk, preset.code)
  const faults: Fault[] = []
  if (!sold) faults.push({ code: 'CONTRACT_MISSING', message: '这套房没有有效的购房合同或认购，不能立按揭', field: 'unit' })
  if (!agreement || agreement.valid_until < desk.day)
    faults.push({ code: 'COOPERATION_MISSING', message: `本项目与${preset.name}没有有效的按揭贷款合作协议，请先办银企合作`, field: 'bank' })
  if (sold?.total !== null && sold !== undefined && ask.wanted > sold.total)
    faults.push({ code: 'AMOUNT_CHAIN', message: '意向金额超过合同总价', field: 'wanted' })
  if (!preset.flags.frequency.includes(ask.frequency)) faults.push({ code: 'FORMAT', message: `${preset.name}不办按季还款`, field: 'frequency' })
  if (faults.length || !sold || !agreement) throw new Refusal(faults)
  if (ask.replaces) await giveWay(tx, desk, ask.replaces, sold.contract, preset.name)

  const loan = newId()
  const { numAffectedRows } =
    await sql`insert into loans (id, project_id, contract_id, unit_id, tranche, bank, wanted, months, method, frequency, due_day)
    values (${loan}, ${desk.project}, ${sold.contract}, ${ask.unit}, ${ask.tranche}, ${preset.name}, ${ask.wanted}, ${ask.months}, ${ask.method}, ${ask.frequency}, ${preset.flags.debitDay})
    on conflict (contract_id, tranche) where ended_on is null do nothing`.execute(tx)
  if (!numAffectedRows)
    throw new Refusal({ code: 'DUPLICATE', message: `本合同已有一笔未结的${ask.tranche === 'FUND' ? '公积金贷款' : '商业贷款'}按揭`, field: 'unit' })

  learn(desk.processes, preset)
  const process = desk.processes[processName(preset)] ?? mortgage(preset) // just learnt
  const ids = await openCases(tx, process, desk, [
    {
      key: `loan:${loan}`,
      title: `${sold.label} ${sold.owners} ${preset.name}${ask.tranche === 'FUND' ? '公积金' : ''}按揭`,
      unit: ask.unit,
      data: cooperationDays(preset, { requestedOn: agreement.requested_on ?? agreement.agreed_on, agreedOn: agreement.agreed_on }, stepKey),
    },
  ])
  const id = ids.get(`loan:${loan}`) as string // just opened
  await sql`update loans set case_id = ${id} where id = ${loan}`.execute(tx)
  await sql`update cases set holder_id = ${desk.actor.id} where id = ${id} and ${desk.actor.roles.includes('mortgageClerk')}`.execute(tx)
  await listPapers(tx, desk, id, preset, ask.tranche)
  if (ask.replaces) await carryPapers(tx, desk, ask.replaces, id)
  await refreshMortgages(tx, desk, '立案时的合同、协议和资料情况', [id])
  const { rows } = await sql<{ no: string }>`select no from cases where id = ${id}`.execute(tx)
  return { id, no: rows[0]?.no ?? '', loan }
}

/** Ends the case that another bank's takes the place of. A refused one has ended; a withdrawn loan must no longer stand in the way now. */
const giveWay = async (tx: Tx, desk: Desk, id: string, contract: string, bank: string): Promise<void> => {
  const { rows } = await sql<{ state: string }>`select c.state from cases c join loans l on l.case_id = c.id
    where c.id = ${id} and c.project_id = ${desk.project} and l.contract_id = ${contract}`.execute(tx)
  if (!rows[0]) throw new Refusal({ code: 'NOT_FOUND', message: '接替的按揭不是这份合同的', field: 'replaces' })
  if (rows[0].state === 'refused' || rows[0].state === 'withdrawn') return
  await step(tx, desk, id, 'withdraw', { withdrawReason: `改在${bank}办理` })
  await sql`update loans set ended_on = ${desk.day}, version = version + 1 where case_id = ${id} and project_id = ${desk.project}`.execute(tx)
}

const chosen = async (tx: Tx, desk: Desk, ask: Opening): Promise<BankPreset> => {
  const all = (await templatesOf(tx, desk.project)).filter((t) => t.preset.code === ask.bank && !t.withdrawn)
  const found = ask.templateVersion === undefined ? all.at(-1) : all.find((t) => t.preset.version === ask.templateVersion)
  if (!found) throw new Refusal({ code: 'NOT_FOUND', message: '没有这家银行的按揭步骤，请先在银行页面添加并发布', field: 'bank' }, 400)
  return found.preset
}

const soldUnit = async (tx: Tx, project: string, unit: string): Promise<Sold | undefined> =>
  (
    await sql<Sold>`select k.id as contract, u.label, coalesce(k.final_price, k.price) as total,
      ${ownerLine(sql`u.id`)} as owners
    from units u join contracts k on k.unit_id = u.id and k.ended_on is null where u.id = ${unit} and u.project_id = ${project}`.execute(tx)
  ).rows[0]

const agreementOf = async (tx: Tx, desk: Desk, code: string): Promise<Agreement | undefined> =>
  (
    await sql<Agreement>`select a.agreed_on, a.valid_until, c.data->>'requestedOn' as requested_on from bank_agreements a join cases c on c.id = a.case_id
    where a.project_id = ${desk.project} and a.bank_code = ${code} and a.ended_on is null order by a.valid_until desc limit 1`.execute(tx)
  ).rows[0]
