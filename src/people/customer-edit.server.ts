import { type Kysely, sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import type { Actor } from '../kernel/decide.ts'
import { record } from '../kernel/record.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import type { editCustomer } from './api.ts'
import { refuseKnownIdentity } from './customer-add.server.ts'
import { maskAddress, maskEmail, maskIdentity, maskTelephone } from './masks.ts'
import { readingsOf } from './readings.ts'
import type { Vault } from './vault.server.ts'

type Ask = z.output<typeof editCustomer.input> & { readonly actor: Actor; readonly now: Date }
type Change = { readonly label: string; readonly text: string }
type Before = {
  readonly kind: string
  readonly name: string
  readonly identity_mask: string | null
  readonly email: string | null
  readonly address: string
  readonly sensitive: boolean
  readonly do_not_contact: boolean
  readonly remark: string
  readonly version: number
}

/** Changes a customer's file if nobody was faster. What changed goes on the record, numbers masked. Refuses `STALE` and `DUPLICATE`. */
export const changeCustomer = (db: Kysely<Tables>, vault: Vault, ask: Ask): Promise<{ readonly version: number }> =>
  db.transaction().execute(async (tx) => {
    const { rows } = await sql<Before>`select kind, name, identity_mask, email, address, sensitive, do_not_contact, remark, version
      from customers where id = ${ask.customer} and project_id = ${ask.project} for update`.execute(tx)
    const before = rows[0]
    if (!before) throw new Refusal('没有这位客户', 404)
    if (before.version !== ask.seen) throw new Refusal({ code: 'STALE', message: '此客户资料刚被他人修改，请刷新后再改' })
    if (ask.identity) await refuseKnownIdentity(tx, vault, ask.project, ask.identity.no, ask.customer)

    const identity = ask.identity && vault.seal(ask.identity.no, maskIdentity)
    await tx
      .updateTable('customers')
      .set({
        version: before.version + 1,
        ...(ask.kind === undefined ? {} : { kind: ask.kind }),
        ...(ask.name === undefined ? {} : { name: ask.name, ...readingsOf(ask.name) }),
        ...(ask.email === undefined ? {} : { email: ask.email }),
        ...(ask.address === undefined ? {} : { address: ask.address }),
        ...(ask.sensitive === undefined ? {} : { sensitive: ask.sensitive }),
        ...(ask.doNotContact === undefined ? {} : { do_not_contact: ask.doNotContact }),
        ...(ask.remark === undefined ? {} : { remark: ask.remark }),
        ...(ask.identity === undefined
          ? {}
          : {
              identity_kind: ask.identity?.kind ?? null,
              identity_cipher: identity?.cipher ?? null,
              identity_hash: identity?.hash ?? null,
              identity_tail_hash: identity?.tailHash ?? null,
              identity_mask: identity?.mask ?? null,
            }),
      })
      .where('id', '=', ask.customer)
      .where('project_id', '=', ask.project)
      .execute()
    const telephones = ask.telephones ? await changeTelephones(tx, vault, ask, ask.telephones) : []
    const changes = [...changesOf(before, ask, identity?.mask), ...telephones]
    await record(tx, `customer:${ask.customer}`, {
      project: ask.project,
      kind: 'customer',
      label: '修改客户资料',
      body: { changes },
      actor: ask.actor,
      now: ask.now,
    })
    return { version: before.version + 1 }
  })

/** Keeps those named by id in the order given, adds new numbers, takes the rest off the file. */
const changeTelephones = async (tx: Kysely<Tables>, vault: Vault, ask: Ask, wanted: NonNullable<Ask['telephones']>): Promise<Change[]> => {
  const known = await tx
    .selectFrom('telephones')
    .select(['id', 'mask', 'hash'])
    .where('customer_id', '=', ask.customer)
    .where('project_id', '=', ask.project)
    .execute()
  const idOf = (one: (typeof wanted)[number]) => ('id' in one ? one.id : known.find((k) => k.hash === vault.hash(one.no))?.id)
  if (wanted.some((one) => 'id' in one && !known.some((k) => k.id === one.id)))
    throw new Refusal({ code: 'NOT_FOUND', message: '要保留的电话已不在此客户名下，请刷新后再改', field: 'telephones' }, 400)
  const kept = new Set(wanted.map(idOf))
  const gone = known.filter((k) => !kept.has(k.id))
  if (gone.length)
    await tx
      .deleteFrom('telephones')
      .where(
        'id',
        'in',
        gone.map((g) => g.id),
      )
      .where('project_id', '=', ask.project)
      .execute()
  const changes: Change[] = gone.map((g) => ({ label: '电话', text: `删除 ${g.mask}` }))
  for (const [position, one] of wanted.entries()) {
    const id = idOf(one)
    if (id)
      await tx.updateTable('telephones').set({ position, label: one.label }).where('id', '=', id).where('project_id', '=', ask.project).execute()
    else if ('no' in one) {
      const sealed = vault.seal(one.no, maskTelephone)
      const { cipher, hash, mask, tailHash } = sealed
      await tx
        .insertInto('telephones')
        .values({
          id: newId(),
          project_id: ask.project,
          customer_id: ask.customer,
          position,
          label: one.label,
          cipher,
          hash,
          tail_hash: tailHash,
          mask,
        })
        .onConflict((c) => c.doNothing())
        .execute()
      changes.push({ label: '电话', text: `新增 ${mask}` })
    }
  }
  return changes
}

/** Each change in words: 姓名 由 李工 改为 王工 (U-DTL-4). */
const changesOf = (before: Before, ask: Ask, identityMask: string | undefined): Change[] => {
  const fields: readonly (readonly [label: string, from: string, to: string | undefined])[] = [
    ['类型', before.kind, ask.kind],
    ['姓名', before.name, ask.name],
    ['证件', before.identity_mask ?? '', ask.identity === undefined ? undefined : (identityMask ?? '')],
    ['电子邮箱', maskEmail(before.email ?? ''), ask.email === undefined ? undefined : maskEmail(ask.email ?? '')],
    ['通讯地址', maskAddress(before.address), ask.address === undefined ? undefined : maskAddress(ask.address)],
    ['敏感客户', yesNo(before.sensitive), ask.sensitive === undefined ? undefined : yesNo(ask.sensitive)],
    ['请勿打扰', yesNo(before.do_not_contact), ask.doNotContact === undefined ? undefined : yesNo(ask.doNotContact)],
    ['备注', before.remark, ask.remark],
  ]
  return fields.flatMap(([label, from, to]) =>
    to === undefined || to === from ? [] : [{ label, text: `由「${from || '空'}」改为「${to || '空'}」` }],
  )
}
const yesNo = (value: boolean) => (value ? '是' : '否')
