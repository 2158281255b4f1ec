import { type Kysely, sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import { today } from '../kernel/days.ts'
import type { Actor } from '../kernel/decide.ts'
import { record } from '../kernel/record.server.ts'
import { type Fault, Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import type { transferUnit } from './api.ts'
import { makeWhole, shareText } from './shares.ts'

type Ask = z.output<typeof transferUnit.input> & { readonly actor: Actor; readonly now: Date }

/**
 * Ends the present ownership of a unit on that day (the first day on which it no longer holds) and begins the new one. History is
 * only ever added to. Refuses every fault at once: shares, doubled or unknown owners, a day before the present ownership, a future day.
 */
export const transferOwnership = (db: Kysely<Tables>, ask: Ask): Promise<{ readonly version: number }> =>
  db.transaction().execute(async (tx) => {
    const { rows } = await sql<{
      version: number
      label: string
    }>`select version, label from units where id = ${ask.unit} and project_id = ${ask.project} for update`.execute(tx)
    const unit = rows[0]
    if (!unit) throw new Refusal('没有这套房屋', 404)
    if (unit.version !== ask.seen) throw new Refusal({ code: 'STALE', message: '此房屋刚被他人修改，请刷新后再办理' })
    const names = await namesOf(tx, ask)
    const present = await tx.selectFrom('ownerships').select(['id', 'since']).where('unit_id', '=', ask.unit).where('until', 'is', null).execute()
    const faults = [...faultsOf(ask, names, present), ...(await contractFaults(tx, ask))]
    if (faults.length) throw new Refusal(faults)

    await tx.updateTable('ownerships').set({ until: ask.on }).where('unit_id', '=', ask.unit).where('until', 'is', null).execute()
    await tx
      .insertInto('ownerships')
      .values(
        ask.owners.map((owner, i) => ({
          id: newId(),
          project_id: ask.project,
          unit_id: ask.unit,
          customer_id: owner.customer,
          contract_id: ask.contract ?? null,
          share_numerator: owner.share.numerator,
          share_denominator: owner.share.denominator,
          position: i + 1,
          since: ask.on,
        })),
      )
      .execute()
    await tx
      .updateTable('units')
      .set({ version: unit.version + 1, sale: '已售' })
      .where('id', '=', ask.unit)
      .execute()
    const owners = ask.owners.map((o) => `${names.get(o.customer)}（${shareText(o.share)}）`).join('、')
    await record(tx, `unit:${ask.unit}`, {
      project: ask.project,
      kind: 'owners',
      label: `变更业主：${ask.reason}`,
      body: { changes: [{ label: '业主', text: owners }], on: ask.on, reason: ask.reason },
      actor: ask.actor,
      now: ask.now,
    })
    return { version: unit.version + 1 }
  })

const namesOf = async (tx: Kysely<Tables>, ask: Ask): Promise<ReadonlyMap<string, string>> => {
  const ids = ask.owners.map((o) => o.customer)
  const rows = await tx.selectFrom('customers').select(['id', 'name']).where('project_id', '=', ask.project).where('id', 'in', ids).execute()
  return new Map(rows.map((r) => [r.id, r.name]))
}

const faultsOf = (ask: Ask, names: ReadonlyMap<string, string>, present: readonly { readonly since: string }[]): Fault[] => {
  const ids = ask.owners.map((o) => o.customer)
  const latest = present
    .map((p) => p.since)
    .sort()
    .at(-1)
  return [
    ...(ids.every((id) => names.has(id)) ? [] : [{ code: 'NOT_FOUND', message: '有业主不在本项目的客户资料中，请先登记', field: 'owners' }]),
    ...(new Set(ids).size === ids.length ? [] : [{ code: 'DUPLICATE', message: '同一业主登记了两次', field: 'owners' }]),
    ...(makeWhole(ask.owners.map((o) => o.share)) ? [] : [{ code: 'SHARES', message: '各业主份额之和须恰为全部', field: 'owners' }]),
    ...(ask.on > today(ask.now) ? [{ code: 'FUTURE_DATE', message: '变更日期不能晚于今天', field: 'on' }] : []),
    ...(latest && ask.on < latest ? [{ code: 'DATE_ORDER', message: `变更日期不能早于现业主的登记日 ${latest}`, field: 'on' }] : []),
  ]
}

const contractFaults = async (tx: Kysely<Tables>, ask: Ask): Promise<Fault[]> => {
  if (!ask.contract) return []
  const found = await tx.selectFrom('contracts').select('id').where('id', '=', ask.contract).where('unit_id', '=', ask.unit).executeTakeFirst()
  return found ? [] : [{ code: 'NOT_FOUND', message: '合同不是本房屋的合同', field: 'contract' }]
}
