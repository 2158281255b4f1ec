import { type Kysely, sql } from 'kysely'
import { Refusal } from '../../kernel/refusal.ts'
import type { Tables } from '../../kernel/tables.gen.ts'
import { addCustomers } from '../../people/customers.server.ts'
import { maskIdentity, maskTelephone } from '../../people/masks.ts'
import type { Vault } from '../../people/vault.server.ts'
import { type Columns, contractColumns, customerColumns, insertAll, unitColumns, updateAll } from '../bulk.server.ts'
import type { Draft } from './draft.ts'
import type { RosterOwner } from './row.ts'

const id = { id: 'uuid', project_id: 'uuid' } as const
const buildings: Columns = { ...id, code: 'text', name: 'text', position: 'int' }
const entrances: Columns = { ...id, building_id: 'uuid', code: 'text', name: 'text', position: 'int' }
const floors: Columns = { ...id, building_id: 'uuid', nominal: 'text', actual: 'numeric' }
const unitTypes: Columns = { ...id, code: 'text', name: 'text', housing: 'boolean' }
const place = { building_id: 'uuid', entrance_id: 'uuid', floor_id: 'uuid', room: 'text', code: 'text', label: 'text', riser: 'int' } as const
const units: Columns = { ...id, ...place, ...unitColumns }
const contracts: Columns = { ...id, unit_id: 'uuid', ...contractColumns }
const shares = { share_numerator: 'int', share_denominator: 'int', position: 'int', since: 'date' } as const
const ownerships: Columns = { ...id, unit_id: 'uuid', customer_id: 'uuid', contract_id: 'uuid', ...shares }

/**
 * Writes a draft, table by table, each in one statement however many rows. Refuses as a whole when somebody has changed one of the
 * rows since the draft was made.
 */
export const storeRoster = async (tx: Kysely<Tables>, vault: Vault, project: string, draft: Draft): Promise<void> => {
  const ours = (rows: readonly Record<string, unknown>[]) => rows.map((r) => ({ ...r, project_id: project }))
  await insertAll(tx, 'unit_types', unitTypes, ours(draft.unitTypes))
  await insertAll(tx, 'buildings', buildings, ours(draft.buildings))
  await insertAll(tx, 'entrances', entrances, ours(draft.entrances))
  await insertAll(tx, 'floors', floors, ours(draft.floors))
  await insertAll(tx, 'units', units, ours(draft.units))
  await mustChange(await updateAll(tx, 'units', unitColumns, draft.unitChanges), draft.unitChanges.length)
  await insertAll(tx, 'contracts', contracts, ours(draft.contracts))
  await mustChange(await updateAll(tx, 'contracts', contractColumns, draft.contractChanges), draft.contractChanges.length)
  await addCustomers(
    tx,
    vault,
    project,
    draft.customers.map(({ id: customer, owner, address, remark }) => ({
      id: customer,
      kind: owner.kind,
      name: owner.name,
      ...(owner.identity ? { identity: owner.identity } : {}),
      telephones: owner.phones,
      address,
      remark,
    })),
  )
  const people = [...draft.customerChanges].map(([customer, c]) => ({
    id: customer,
    version: c.version,
    set: { ...c.set, ...sealedIdentity(vault, c.identity) },
  }))
  await mustChange(await updateAll(tx, 'customers', customerColumns, people), people.length)
  await addTelephones(tx, vault, project, draft)
  await sql`update ownerships o set until = x.until from jsonb_to_recordset(${JSON.stringify(draft.closings)}::jsonb) as x(id uuid, until date) where o.id = x.id`.execute(
    tx,
  )
  await insertAll(tx, 'ownerships', ownerships, ours(draft.ownerships))
  await sql`update ownerships o set share_numerator = x.numerator, share_denominator = x.denominator
    from jsonb_to_recordset(${JSON.stringify(draft.shareChanges)}::jsonb) as x(id uuid, numerator int, denominator int) where o.id = x.id`.execute(tx)
}

const mustChange = async (changed: ReadonlySet<string>, wanted: number): Promise<void> => {
  if (changed.size !== wanted) throw new Refusal({ code: 'STALE', message: '导入期间有人改动了这些房屋或客户，请重新预检后再导入' })
}

const sealedIdentity = (vault: Vault, identity: RosterOwner['identity']) => {
  if (!identity) return {}
  const sealed = vault.seal(identity.no, maskIdentity)
  return {
    identity_kind: identity.kind,
    identity_cipher: sealed.cipher.toString('hex'),
    identity_hash: sealed.hash,
    identity_tail_hash: sealed.tailHash,
    identity_mask: sealed.mask,
  }
}

const addTelephones = async (tx: Kysely<Tables>, vault: Vault, project: string, draft: Draft): Promise<void> => {
  const rows = draft.telephones.map((t) => {
    const sealed = vault.seal(t.no, maskTelephone)
    return {
      id: t.id,
      project_id: project,
      customer_id: t.customer,
      position: t.position,
      label: t.label,
      cipher: sealed.cipher.toString('hex'),
      hash: sealed.hash,
      tail_hash: sealed.tailHash,
      mask: sealed.mask,
    }
  })
  await sql`insert into telephones (id, project_id, customer_id, position, label, cipher, hash, tail_hash, mask)
    select id, project_id, customer_id, position, label, decode(cipher, 'hex'), hash, tail_hash, mask
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(id uuid, project_id uuid, customer_id uuid, position int, label text, cipher text, hash text, tail_hash text, mask text)`.execute(
    tx,
  )
}
