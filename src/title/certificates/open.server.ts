import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { openCases } from '../../kernel/open.server.ts'
import { ownerLine } from '../../people/owners.server.ts'
import { titleCertificate } from '../../processes/title/title-certificate.ts'
import type { TitleItem } from '../items.ts'
import { unitFacts } from '../unit-facts.server.ts'

export type Where = { readonly units?: readonly string[] | undefined; readonly buildings?: readonly string[] | undefined }
type Sold = { readonly contract: string; readonly unit: string; readonly label: string; readonly owners: string }

/**
 * Opens the certificate case of sold units that have none under their present contract, with its checklist; at most so many at once, in
 * the order of the rooms. Answers how many were opened: fewer than `most` means that none is left.
 */
export const openTitles = async (tx: Tx, desk: Desk, where: Where, most = 500): Promise<number> => {
  await sql`select pg_advisory_xact_lock(hashtext(${`titles:${desk.project}`}))`.execute(tx) // two at once open each case once
  const { rows } = await sql<Sold>`
    select k.id as contract, u.id as unit, u.label,
      ${ownerLine(sql`u.id`)} as owners
    from units u join contracts k on k.unit_id = u.id and k.ended_on is null
    where u.project_id = ${desk.project} and u.sale = '已售' ${where.units ? sql`and u.id = any(${where.units}::uuid[])` : sql``}
      ${where.buildings ? sql`and u.building_id = any(${where.buildings}::uuid[])` : sql``}
      and not exists (select 1 from cases t where t.project_id = u.project_id and t.process = ${titleCertificate.name} and t.key = 'contract:' || k.id)
    order by u.code collate "C" limit ${most}`.execute(tx)
  if (rows.length === 0) return 0
  const facts = await unitFacts(
    tx,
    desk,
    rows.map((r) => r.unit),
  )
  const listed = desk.ground.settings(['title.docs'], desk.day)['title.docs'] as readonly TitleItem[] // the setting's schema says so
  const itemsOf = (sold: Sold) => listed.filter((i) => !i.loanOnly || facts.get(sold.unit)?.['mortgaged'] === true)
  const ids = await openCases(
    tx,
    titleCertificate,
    desk,
    rows.map((sold) => {
      const required = itemsOf(sold).filter((i) => i.required)
      return {
        key: `contract:${sold.contract}`,
        title: `${sold.label} ${sold.owners} 产权证`,
        unit: sold.unit,
        data: {
          ...facts.get(sold.unit),
          itemsMissing: required.length,
          lacking: required.map((i) => i.name).join('；'),
          dataChecked: false,
          undrawn: 0,
          receiptsOut: 0,
        },
      }
    }),
  )
  const items = rows.flatMap((sold) =>
    itemsOf(sold).map((item, position) => ({
      id: newId(),
      project_id: desk.project,
      case_id: ids.get(`contract:${sold.contract}`),
      unit_id: sold.unit,
      position,
      name: item.name,
      required: item.required,
      original: item.original,
      copies: item.copies,
    })),
  )
  await sql`insert into title_items (id, project_id, case_id, unit_id, position, name, required, original, copies)
    select id, project_id, case_id, unit_id, position, name, required, original, copies
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as i(id uuid, project_id uuid, case_id uuid, unit_id uuid, position int, name text, required boolean, original boolean, copies int)
    on conflict (case_id, stage, name) do nothing`.execute(tx)
  return rows.length
}
