import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { record } from '../../kernel/record.server.ts'
import { type Fault, Refusal } from '../../kernel/refusal.ts'
import { type CatalogueItem, catalogue, shippedVersion } from '../catalogue.ts'

/** The items of a version; the newest when none is asked for. Version 1 is the one the program ships with. */
export const catalogueOf = async (
  tx: Tx,
  project: string,
  version?: number,
): Promise<{ readonly version: number; readonly items: readonly CatalogueItem[] }> => {
  const { rows: newest } = await sql<{ version: number | null }>`
    select max(version) as version from catalogue_items where project_id = ${project}`.execute(tx)
  const wanted = version ?? newest[0]?.version ?? shippedVersion
  if (wanted === shippedVersion) return { version: wanted, items: catalogue }
  const { rows } = await sql<CatalogueItem>`
    select no, room, item, usual, severities, trades, part_code as part, templates from catalogue_items where project_id = ${project} and version = ${wanted} order by no`.execute(
    tx,
  )
  if (rows.length === 0) throw new Refusal('没有这个版本的检查项', 404)
  return { version: wanted, items: rows }
}

/** Puts out the next version. A faulty list is refused whole, with every row that is wrong. */
export const publishCatalogue = async (tx: Tx, desk: Desk, items: readonly CatalogueItem[]): Promise<{ version: number; items: number }> => {
  const faults: Fault[] = items.flatMap((item, i) =>
    items.findIndex((other) => other.no === item.no) < i
      ? [{ code: 'DUPLICATE_ITEM', message: `第 ${i + 1} 行：编号 ${item.no} 重复`, field: `items.${i}.no` }]
      : [],
  )
  if (faults.length) throw new Refusal(faults, 400)
  await sql`select id from projects where id = ${desk.project} for update`.execute(tx) // two who publish at once get two versions
  const { rows } = await sql<{ version: number }>`
    select coalesce(max(version), ${shippedVersion}) + 1 as version from catalogue_items where project_id = ${desk.project}`.execute(tx)
  const version = rows[0]?.version ?? shippedVersion + 1
  await tx
    .insertInto('catalogue_items')
    .values(
      items.map((item) => ({
        id: newId(),
        project_id: desk.project,
        version,
        no: item.no,
        room: item.room,
        item: item.item,
        usual: item.usual,
        measure: null,
        severities: [...item.severities],
        trades: [...item.trades],
        templates: [...item.templates],
        part_code: item.part,
      })),
    )
    .execute()
  await record(tx, `catalogue:${desk.project}`, {
    project: desk.project,
    kind: 'setting',
    label: `发布验房检查项第 ${version} 版，共 ${items.length} 项`,
    actor: desk.actor,
    now: desk.now,
  })
  return { version, items: items.length }
}
