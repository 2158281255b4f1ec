import type { Kysely } from 'kysely'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import type { Actor } from '../kernel/decide.ts'
import { record } from '../kernel/record.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import type { addHouseholdMember, editHouseholdMember, endHouseholdMember } from './api.ts'
import { maskTelephone } from './masks.ts'
import type { Vault } from './vault.server.ts'

type By = { readonly actor: Actor; readonly now: Date }

/** Somebody lives in the unit from that day on. */
export const moveIn = (db: Kysely<Tables>, vault: Vault, ask: z.output<typeof addHouseholdMember.input> & By): Promise<{ readonly id: string }> =>
  db.transaction().execute(async (tx) => {
    const unit = await tx.selectFrom('units').select('id').where('id', '=', ask.unit).where('project_id', '=', ask.project).executeTakeFirst()
    if (!unit) throw new Refusal('没有这套房屋', 404)
    const customer = ask.customer
      ? await tx.selectFrom('customers').select('id').where('id', '=', ask.customer).where('project_id', '=', ask.project).executeTakeFirst()
      : null
    if (customer === undefined) throw new Refusal({ code: 'NOT_FOUND', message: '没有这位客户', field: 'customer' }, 400)
    const sealed = ask.telephone === undefined ? undefined : vault.seal(ask.telephone, maskTelephone)
    const id = newId()
    await tx
      .insertInto('household_members')
      .values({
        id,
        project_id: ask.project,
        unit_id: ask.unit,
        customer_id: customer?.id ?? null,
        name: ask.name,
        relation: ask.relation,
        telephone_cipher: sealed?.cipher ?? null,
        telephone_mask: sealed?.mask ?? '',
        since: ask.since,
      })
      .execute()
    const changes = [{ label: ask.relation, text: ask.name }]
    await record(tx, `unit:${ask.unit}`, {
      project: ask.project,
      kind: 'household',
      label: '登记住户',
      body: { changes },
      actor: ask.actor,
      now: ask.now,
    })
    return { id }
  })

/**
 * Puts right what was taken down: name, relation, telephone, day. What stood before is on record, telephones masked. Refuses `STALE` when the
 * row has changed, and a moving in after the moving out.
 */
export const correctMember = (
  db: Kysely<Tables>,
  vault: Vault,
  ask: z.output<typeof editHouseholdMember.input> & By,
): Promise<{ readonly version: number }> =>
  db.transaction().execute(async (tx) => {
    const found = await tx
      .selectFrom('household_members')
      .select(['unit_id', 'name', 'relation', 'since', 'until', 'version', 'telephone_mask'])
      .where('id', '=', ask.member)
      .where('project_id', '=', ask.project)
      .forUpdate()
      .executeTakeFirst()
    if (!found) throw new Refusal('没有这位住户', 404)
    if (found.version !== ask.seen) throw new Refusal({ code: 'STALE', message: '此住户刚被他人修改，请刷新后再改' })
    if (found.until && ask.since > found.until)
      throw new Refusal({ code: 'DATE_ORDER', message: `入住日期不能晚于搬离日期 ${found.until}`, field: 'since' })
    const sealed = typeof ask.telephone === 'string' ? vault.seal(ask.telephone, maskTelephone) : undefined
    const telephone = ask.telephone === undefined ? {} : { telephone_cipher: sealed?.cipher ?? null, telephone_mask: sealed?.mask ?? '' }
    const version = found.version + 1
    await tx
      .updateTable('household_members')
      .set({ name: ask.name, relation: ask.relation, since: ask.since, ...telephone, version })
      .where('id', '=', ask.member)
      .where('project_id', '=', ask.project)
      .execute()
    const now = { name: ask.name, relation: ask.relation, since: ask.since, telephone: telephone.telephone_mask ?? found.telephone_mask }
    const before = { name: found.name, relation: found.relation, since: found.since, telephone: found.telephone_mask }
    const changes = (Object.keys(labels) as (keyof typeof labels)[]) // the table's own keys
      .filter((key) => before[key] !== now[key])
      .map((key) => ({ label: labels[key], text: `由 ${before[key] || '空'} 改为 ${now[key] || '空'}` }))
    await record(tx, `unit:${found.unit_id}`, {
      project: ask.project,
      kind: 'household',
      label: `更正住户：${ask.name}`,
      body: { changes },
      actor: ask.actor,
      now: ask.now,
    })
    return { version }
  })
const labels = { name: '姓名', relation: '关系', telephone: '电话', since: '入住日期' } as const

/** Somebody has moved out. Refuses `STALE` when the row has changed and `DATE_ORDER` when the day lies before the moving in. */
export const moveOut = (db: Kysely<Tables>, ask: z.output<typeof endHouseholdMember.input> & By): Promise<Record<never, never>> =>
  db.transaction().execute(async (tx) => {
    const found = await tx
      .selectFrom('household_members')
      .select(['unit_id', 'name', 'relation', 'since', 'until', 'version'])
      .where('id', '=', ask.member)
      .where('project_id', '=', ask.project)
      .forUpdate()
      .executeTakeFirst()
    if (!found) throw new Refusal('没有这位住户', 404)
    if (found.version !== ask.seen || found.until) throw new Refusal({ code: 'STALE', message: '此住户刚被他人修改，请刷新后再办理' })
    if (ask.until < found.since) throw new Refusal({ code: 'DATE_ORDER', message: `搬离日期不能早于入住日期 ${found.since}`, field: 'until' })
    await tx
      .updateTable('household_members')
      .set({ until: ask.until, version: found.version + 1 })
      .where('id', '=', ask.member)
      .where('project_id', '=', ask.project)
      .execute()
    const changes = [{ label: found.relation, text: found.name }]
    await record(tx, `unit:${found.unit_id}`, {
      project: ask.project,
      kind: 'household',
      label: '登记搬离',
      body: { changes },
      actor: ask.actor,
      now: ask.now,
    })
    return {}
  })
