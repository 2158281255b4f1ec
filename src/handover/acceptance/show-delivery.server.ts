import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../kernel/desk.server.ts'
import type { showDelivery as api, WarrantyItem } from './api.ts'
import { itemsOf } from './items.server.ts'

type Out = z.input<typeof api.output>

/** What the handover of a unit set going: dates, warranty of each part by both clocks, keys in the owner's hands. */
export const deliveryOf = async (tx: Tx, project: string, unit: string, day: string): Promise<Out> => {
  const { rows } = await sql<NonNullable<Out['delivery']>>`
    select case_id as "case", kind, handover_on as "handoverOn", keys_on as "keysOn", property_fee_from as "propertyFeeFrom", follow_up_on as "followUpOn", open_defects as "openDefects"
    from deliveries where unit_id = ${unit} and project_id = ${project} order by created_at desc limit 1`.execute(tx)
  const delivery = rows[0] ?? null
  return {
    delivery,
    warranty: await warrantyOf(tx, project, unit, day),
    keys: delivery ? (await itemsOf(tx, delivery.case)).filter((i) => i.kind === '钥匙') : [],
  }
}

/** Whether each part is in warranty on a day; the last day is in (handbook warranty §3). */
export const warrantyOf = async (tx: Tx, project: string, unit: string, day: string): Promise<z.input<typeof WarrantyItem>[]> =>
  (
    await sql<z.input<typeof WarrantyItem>>`
    select part_code as "partCode", part, starts_on as "startsOn", ends_on as "endsOn", builder_ends_on as "builderEndsOn", ${day} between starts_on::text and ends_on::text as "inWarranty",
      coalesce(builder_ends_on < ${day}::date and ends_on >= ${day}::date, false) as "builderExpired", working
    from warranty_items where unit_id = ${unit} and project_id = ${project} order by length(part_code), part_code`.execute(tx)
  ).rows
