import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { openCases } from '../../kernel/open.server.ts'
import { ownerLine } from '../../people/owners.server.ts'
import { fileTransfer } from '../../processes/handover/file-transfer.ts'
import { boughtWithLoan, type TransferItem } from './items.ts'

type Sold = { readonly contract: string; readonly unit: string; readonly label: string; readonly payment: string; readonly owners: string }

/**
 * Opens the file of every sold unit that has none yet under its present contract, with its list of papers; a new buyer means a new
 * file. Answers how many were opened; opening twice opens nothing twice.
 */
export const openTransfers = async (tx: Tx, desk: Desk, units?: readonly string[]): Promise<number> => {
  await sql`select pg_advisory_xact_lock(hashtext(${`transfers:${desk.project}`}))`.execute(tx) // two at once open each file once
  const { rows } = await sql<Sold>`
    select c.id as contract, u.id as unit, u.label, c.payment || case when c.bank <> '' then '贷款' else '' end as payment,
      ${ownerLine(sql`u.id`)} as owners
    from units u join contracts c on c.unit_id = u.id and c.ended_on is null
    where u.project_id = ${desk.project} and u.sale = '已售' ${units ? sql`and u.id = any(${units}::uuid[])` : sql``}
      and not exists (select 1 from cases t where t.project_id = u.project_id and t.process = ${fileTransfer.name} and t.key = 'contract:' || c.id)
    order by u.code collate "C"`.execute(tx)
  const listed = desk.ground.settings(['fileTransfer.items'], desk.day)['fileTransfer.items'] as readonly TransferItem[] // the setting's schema says so
  const itemsOf = (sold: Sold) => listed.filter((item) => !item.loanOnly || boughtWithLoan(sold.payment))
  const ids = await openCases(
    tx,
    fileTransfer,
    desk,
    rows.map((sold) => ({
      key: `contract:${sold.contract}`,
      title: `${sold.label} ${sold.owners} 客户资料`,
      unit: sold.unit,
      data: { items: itemsOf(sold).filter((i) => i.required).length, handed: 0, accepted: 0, sentBack: 0 },
    })),
  )
  const items = rows.flatMap((sold) =>
    itemsOf(sold).map((item, position) => ({
      id: newId(),
      project_id: desk.project,
      case_id: ids.get(`contract:${sold.contract}`),
      unit_id: sold.unit,
      position,
      name: item.name,
      copies: item.copies,
      original: item.original,
      required: item.required,
    })),
  )
  await sql`insert into transfer_items (id, project_id, case_id, unit_id, position, name, copies, original, required)
    select id, project_id, case_id, unit_id, position, name, copies, original, required
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as i(id uuid, project_id uuid, case_id uuid, unit_id uuid, position int, name text, copies int, original boolean, required boolean)
    on conflict (case_id, name) do nothing`.execute(tx)
  return rows.length
}
