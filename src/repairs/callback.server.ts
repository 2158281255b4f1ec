import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Tx } from '../kernel/desk.server.ts'
import { maskTelephone } from '../people/masks.ts'
import type { Vault } from '../people/vault.server.ts'

/** A call-back number given at the counter: sealed under the customer, shown as a mask. Without a customer only the mask is kept with the matter. */
export const keepCallback = async (
  tx: Tx,
  vault: Vault,
  ask: { project: string; customer: string | null; telephone: string | undefined; label: string },
): Promise<string | undefined> => {
  if (!ask.telephone) return undefined
  const sealed = vault.seal(ask.telephone, maskTelephone)
  if (ask.customer)
    await sql`insert into telephones (id, project_id, customer_id, position, label, cipher, hash, tail_hash, mask)
      select ${newId()}, ${ask.project}, id, 90, ${ask.label}, ${sealed.cipher}, ${sealed.hash}, ${sealed.tailHash}, ${sealed.mask} from customers where id = ${ask.customer} and project_id = ${ask.project}
      on conflict (customer_id, hash) do nothing`.execute(tx)
  return sealed.mask
}
