import { type Kysely, sql } from 'kysely'
import { record } from '../kernel/record.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { contractColumns, customerColumns, unitColumns, updateAll } from './bulk.server.ts'
import { takeTurn } from './commit.server.ts'
import { importOf, recount } from './imports.server.ts'
import type { Asking } from './preview.server.ts'
import { deleteUnused, referenced } from './references.server.ts'
import type { Undo } from './roster/draft.ts'

type Kept = Undo & { readonly cases: readonly string[]; readonly completed: readonly string[] }
type Stored = { readonly row: number; readonly unit: string; readonly label: string; readonly undo: Kept }
type Left = { readonly row: number; readonly unit: string; readonly reason: string }

/**
 * Undoes an import within its time: new rows go, changed rows return to the old values. Rows that somebody has worked on since are
 * listed and left as they are. One transaction.
 */
export const undoRoster = async (ctx: Asking, id: string, hours: number): Promise<{ readonly undone: number; readonly left: readonly Left[] }> =>
  await ctx.db.transaction().execute(async (tx) => {
    await takeTurn(tx, ctx.project.id, true)
    const found = await importOf(tx, ctx.project.id, id, { lock: true })
    if (found.state !== '已导入') throw new Refusal({ code: 'STATE', message: `这次导入${found.state}，没有可撤销的内容` })
    if (!found.committed_at || ctx.at.getTime() > found.committed_at.getTime() + hours * 3600_000)
      throw new Refusal({ code: 'UNDO_EXPIRED', message: `导入已超过 ${hours} 小时，不能整批撤销，请逐户更正` })
    const { rows } =
      await sql<Stored>`select r.row, r.unit_id as unit, coalesce(u.label, '') as label, r.undo from import_rows r left join units u on u.id = r.unit_id
      where r.import_id = ${id} and r.project_id = ${ctx.project.id} and r.stored_at is not null order by r.row for update of r`.execute(tx)
    const reasons = await touchedSince(tx, rows)
    const free = rows.filter((r) => !reasons.has(r.row))
    await takeBack(
      tx,
      free.map((r) => r.undo),
    )
    await sql`update import_rows set stored_at = null, undo = null, unit_id = (select u.id from units u where u.id = import_rows.unit_id)
      where import_id = ${id} and project_id = ${ctx.project.id} and row = any(${free.map((r) => r.row)}::int[])`.execute(tx)
    await sql`update imports set state = '已撤销', undone_by = ${ctx.actor.id}, undone_at = ${ctx.at}, version = version + 1 where id = ${id} and project_id = ${ctx.project.id}`.execute(
      tx,
    )
    await recount(tx, ctx.project.id, id)
    const left = rows.flatMap((r) => (reasons.has(r.row) ? [{ row: r.row, unit: r.label, reason: reasons.get(r.row) ?? '' }] : []))
    const label = `撤销导入《${found.file_name.slice(0, 80)}》：撤销 ${free.length} 行${left.length ? `，保留已改动的 ${left.length} 行` : ''}`
    await record(tx, `import:${id}`, {
      project: ctx.project.id,
      kind: 'import',
      label,
      body: { undone: free.length, left: left.map((l) => l.row) },
      actor: ctx.actor,
      now: ctx.at,
    })
    return { undone: free.length, left }
  })

/** Rows that somebody has worked on since the import, each with what was done. */
const touchedSince = async (tx: Kysely<Tables>, rows: readonly Stored[]): Promise<ReadonlyMap<number, string>> => {
  const all = rows.map((r) => r.undo)
  const units = all.flatMap((u) => [...u.created.units.map((id) => ({ id, version: 1 })), ...(u.unit ? [u.unit] : [])])
  const contracts = all.flatMap((u) => [...u.created.contracts.map((id) => ({ id, version: 1 })), ...(u.contract ? [u.contract] : [])])
  const customers = all.flatMap((u) => [...u.created.customers.map((id) => ({ id, version: u.completed.includes(id) ? 2 : 1 })), ...u.customers])
  const cases = all.flatMap((u) => u.cases.map((id) => ({ id, version: 1 })))
  const ownerships = all.flatMap((u) => u.created.ownerships)
  const newUnits = all.flatMap((u) => u.created.units)
  const ours = ['contracts', 'ownerships', 'cases', 'transfer_items']
  const changed = {
    units: await changedOf(tx, 'units', units),
    contracts: await changedOf(tx, 'contracts', contracts),
    customers: await changedOf(tx, 'customers', customers),
    cases: await changedOf(tx, 'cases', cases),
  }
  const used = await referenced(tx, 'units', newUnits, ours)
  const others = await othersOn(tx, newUnits, { contracts: contracts.map((c) => c.id), cases: cases.map((c) => c.id), ownerships })
  const { rows: ended } = await sql<{
    id: string
  }>`select x.id from unnest(${ownerships}::uuid[]) as x(id) left join ownerships o on o.id = x.id where o.id is null or o.until is not null`.execute(
    tx,
  )
  const ownersChanged = new Set(ended.map((e) => e.id))
  const reasonOf = ({ created, unit, contract, cases: files, customers: people }: Kept): string | undefined => {
    if ([...created.units, unit?.id ?? ''].some((id) => changed.units.has(id))) return '房屋资料已改动'
    if ([...created.contracts, contract?.id ?? ''].some((id) => changed.contracts.has(id))) return '合同已改动'
    if (created.ownerships.some((id) => ownersChanged.has(id))) return '业主已变更'
    if ([...created.customers, ...people.map((p) => p.id)].some((id) => changed.customers.has(id))) return '客户资料已改动'
    if (files.some((id) => changed.cases.has(id))) return '资料移交已办理'
    return created.units.some((id) => used.has(id) || others.has(id)) ? '房屋已用于其他业务' : undefined
  }
  return new Map(rows.flatMap((r) => (reasonOf(r.undo) ? [[r.row, reasonOf(r.undo) ?? ''] as const] : [])))
}

/** Rows that are gone or no longer have the version the import left. */
const changedOf = async (
  tx: Kysely<Tables>,
  table: 'units' | 'contracts' | 'customers' | 'cases',
  expected: readonly { readonly id: string; readonly version: number }[],
) => {
  const { rows } = await sql<{
    id: string
  }>`select x.id from jsonb_to_recordset(${JSON.stringify(expected.map(({ id, version }) => ({ id, version })))}::jsonb) as x(id uuid, version int)
    left join ${sql.table(table)} t on t.id = x.id where t.version is distinct from x.version`.execute(tx)
  return new Set(rows.map((r) => r.id))
}

/** New units that meanwhile have a contract, a case or an owner which the import did not make. */
const othersOn = async (
  tx: Kysely<Tables>,
  units: readonly string[],
  ours: { readonly contracts: readonly string[]; readonly cases: readonly string[]; readonly ownerships: readonly string[] },
) => {
  const { rows } = await sql<{ id: string }>`
    select unit_id as id from contracts where unit_id = any(${units}::uuid[]) and id <> all(${ours.contracts}::uuid[])
    union select unit_id from cases where unit_id = any(${units}::uuid[]) and id <> all(${ours.cases}::uuid[])
    union select unit_id from ownerships where unit_id = any(${units}::uuid[]) and id <> all(${ours.ownerships}::uuid[])`.execute(tx)
  return new Set(rows.map((r) => r.id))
}

const takeBack = async (tx: Kysely<Tables>, undos: readonly Kept[]): Promise<void> => {
  const of = (key: keyof Undo['created']) => undos.flatMap((u) => u.created[key])
  const gone = async (table: 'cases' | 'ownerships' | 'contracts' | 'units' | 'telephones', ids: readonly string[]) => {
    if (ids.length) await sql`delete from ${sql.table(table)} where id = any(${ids}::uuid[])`.execute(tx)
  }
  const restored = (before: Undo['unit']) => (before ? [{ id: before.id, version: before.version, set: before.before }] : [])
  await gone(
    'cases',
    undos.flatMap((u) => u.cases),
  ) // their lists of papers go with them
  await gone('ownerships', of('ownerships'))
  await sql`update ownerships set until = null where id = any(${undos.flatMap((u) => u.closed)}::uuid[])`.execute(tx)
  await sql`update ownerships o set share_numerator = x.numerator, share_denominator = x.denominator
    from jsonb_to_recordset(${JSON.stringify(undos.flatMap((u) => u.shares))}::jsonb) as x(id uuid, numerator int, denominator int) where o.id = x.id`.execute(
    tx,
  )
  await gone('contracts', of('contracts'))
  await updateAll(
    tx,
    'contracts',
    contractColumns,
    undos.flatMap((u) => restored(u.contract)),
  )
  await updateAll(
    tx,
    'units',
    unitColumns,
    undos.flatMap((u) => restored(u.unit)),
  )
  await gone('units', of('units'))
  await gone('telephones', of('telephones'))
  await updateAll(tx, 'customers', customerColumns, peopleBefore(undos))
  await deleteUnused(tx, 'customers', of('customers'), ['telephones'])
  for (const table of ['floors', 'entrances', 'buildings', 'unit_types'] as const) await deleteUnused(tx, table, of(table))
}

/** Several rows may have completed one person: restored once, in everything they completed. */
const peopleBefore = (undos: readonly Kept[]) => {
  const people = new Map<string, { id: string; version: number; set: Record<string, unknown> }>()
  const sealed = { identity_kind: null, identity_cipher: null, identity_hash: null, identity_tail_hash: null, identity_mask: null }
  for (const { id, version, before } of undos.flatMap((u) => u.customers)) {
    const { identity, ...plain } = before
    people.set(id, { id, version, set: { ...people.get(id)?.set, ...plain, ...(identity === null ? sealed : {}) } })
  }
  return [...people.values()]
}
