import { type Kysely, sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Tables } from '../kernel/tables.gen.ts'
import { maskIdentity, maskTelephone } from './masks.ts'
import { readingsOf } from './readings.ts'
import type { Vault } from './vault.server.ts'

export type NewCustomer = {
  /** Given where the caller has to name the customer before it is stored. */
  readonly id?: string
  readonly kind?: '个人' | '企业'
  readonly name: string
  readonly identity?: { readonly kind: string; readonly no: string }
  /** First one is the main number. */
  readonly telephones?: readonly { readonly no: string; readonly label?: string }[]
  readonly email?: string
  readonly address?: string
  readonly remark?: string
}

/** Puts customers on file, numbers sealed. Answers their ids in the order given. Whether one is on file already is the caller's question. */
export const addCustomers = async (tx: Kysely<Tables>, vault: Vault, project: string, people: readonly NewCustomer[]): Promise<readonly string[]> => {
  if (people.length === 0) return []
  const rows = people.map((p) => {
    const identity = p.identity && vault.seal(p.identity.no, maskIdentity)
    return {
      id: p.id ?? newId(),
      project_id: project,
      kind: p.kind ?? '个人',
      name: p.name,
      ...readingsOf(p.name),
      email: p.email ?? null,
      address: p.address ?? '',
      remark: p.remark ?? '',
      identity_kind: p.identity?.kind ?? null,
      identity_cipher: identity?.cipher.toString('hex') ?? null,
      identity_hash: identity?.hash ?? null,
      identity_tail_hash: identity?.tailHash ?? null,
      identity_mask: identity?.mask ?? null,
    }
  })
  const telephones = people.flatMap((p, i) =>
    (p.telephones ?? []).map((t, position) => {
      const sealed = vault.seal(t.no, maskTelephone)
      return {
        id: newId(),
        project_id: project,
        customer_id: rows[i]?.id,
        position,
        label: t.label ?? '',
        cipher: sealed.cipher.toString('hex'),
        hash: sealed.hash,
        tail_hash: sealed.tailHash,
        mask: sealed.mask,
      }
    }),
  )
  await sql`insert into customers (id, project_id, kind, name, pinyin, initials, email, address, remark, identity_kind, identity_cipher, identity_hash, identity_tail_hash, identity_mask)
    select id, project_id, kind, name, pinyin, initials, email, address, remark, identity_kind, decode(identity_cipher, 'hex'), identity_hash, identity_tail_hash, identity_mask
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c(id uuid, project_id uuid, kind text, name text, pinyin text, initials text, email text, address text, remark text, identity_kind text,
      identity_cipher text, identity_hash text, identity_tail_hash text, identity_mask text)`.execute(tx)
  await sql`insert into telephones (id, project_id, customer_id, position, label, cipher, hash, tail_hash, mask)
    select id, project_id, customer_id, position, label, decode(cipher, 'hex'), hash, tail_hash, mask
    from jsonb_to_recordset(${JSON.stringify(telephones)}::jsonb) as t(id uuid, project_id uuid, customer_id uuid, position int, label text, cipher text, hash text, tail_hash text, mask text)
    on conflict do nothing`.execute(tx)
  return rows.map((r) => r.id)
}
