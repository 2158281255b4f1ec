import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '../kernel/decide.ts'
import { record } from '../kernel/record.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import type { addCustomer } from './api.ts'
import { addCustomers } from './customers.server.ts'
import type { Vault } from './vault.server.ts'

/** Puts one customer on file by hand. Refuses `DUPLICATE` when the identity number is on file in this project already. */
export const enterCustomer = (
  db: Kysely<Tables>,
  vault: Vault,
  ask: z.output<typeof addCustomer.input> & { readonly actor: Actor; readonly now: Date },
): Promise<{ readonly id: string }> =>
  db.transaction().execute(async (tx) => {
    if (ask.identity) await refuseKnownIdentity(tx, vault, ask.project, ask.identity.no)
    const [id = ''] = await addCustomers(tx, vault, ask.project, [
      {
        kind: ask.kind,
        name: ask.name,
        telephones: ask.telephones,
        address: ask.address,
        ...(ask.identity ? { identity: ask.identity } : {}),
        ...(ask.email ? { email: ask.email } : {}),
      },
    ])
    await record(tx, `customer:${id}`, { project: ask.project, kind: 'customer', label: '新增客户', actor: ask.actor, now: ask.now })
    return { id }
  })

/** One person stands on file once: the identity number tells. */
export const refuseKnownIdentity = async (tx: Kysely<Tables>, vault: Vault, project: string, no: string, except?: string): Promise<void> => {
  const known = await tx
    .selectFrom('customers')
    .select('name')
    .where('project_id', '=', project)
    .where('identity_hash', '=', vault.hash(no))
    .$if(except !== undefined, (q) => q.where('id', '<>', except ?? ''))
    .executeTakeFirst()
  if (known) throw new Refusal({ code: 'DUPLICATE', message: `此证件号已登记在「${known.name}」名下，请查找后使用原客户`, field: 'identity.no' })
}
