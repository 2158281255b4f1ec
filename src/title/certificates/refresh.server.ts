import { sql } from 'kysely'
import { areaSettledOf } from '../../area/settled.server.ts'
import { sayTo } from '../../channels/messages.server.ts'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import type { KeptCase } from '../../kernel/keep.server.ts'
import { formatFen } from '../../kernel/money.ts'
import { recordFactsAll } from '../../kernel/record.server.ts'
import { titleCertificate } from '../../processes/title/title-certificate.ts'
import { foreignOwner, unitFacts } from '../unit-facts.server.ts'

type Where = { readonly buildings?: readonly string[]; readonly after?: string | undefined }

/**
 * Open certificate cases whose facts have been overtaken by contract, loan, settlement, registration or handover learn them; so many at
 * once, in the order of their ids. Answers the last id where more may follow, else null: what cannot be known is not asked again and again.
 */
export const refreshTitles = async (tx: Tx, desk: Desk, where: Where = {}, most = 500): Promise<string | null> => {
  const { rows } = await sql<KeptCase & { readonly unit_id: string }>`
    select c.id, c.project_id, c.process, c.no, c.title, c.state, c.data, c.unit_id, c.unit_type_id, c.parent_id, c.contractor_id from cases c join units u on u.id = c.unit_id join buildings b on b.id = u.building_id left join contracts k on k.unit_id = u.id and k.ended_on is null
    where c.project_id = ${desk.project} and c.process = ${titleCertificate.name} and c.closed_at is null ${where.buildings ? sql`and u.building_id = any(${where.buildings}::uuid[])` : sql``} ${where.after ? sql`and c.id > ${where.after}` : sql``}
      and (c.data->>'firstRegisteredOn' is distinct from b.first_registered_on::text
        or (c.data->>'finalPrice')::bigint is distinct from coalesce(k.final_price, k.price)
        or (c.data->>'areaSettled')::boolean is distinct from coalesce(${areaSettledOf(sql`u.id`)}, true)
        or not c.data ? 'alerts'
        or (c.state in ('awaitingPapers', 'lacking') and coalesce((c.data->>'foreignId')::boolean, false) <> ${foreignOwner(sql`u.id`)})
        or (c.data->>'submitBy' is null and exists (select 1 from cases h where h.unit_id = u.id and h.process = 'handover' and h.state in ('delivered', 'deemed')))
        or (c.data->>'finalMortgageNo' is null and exists (select 1 from cases m where m.unit_id = u.id and m.process like 'mortgage.%' and m.data ? 'finalMortgageNo'))
        or ((c.data->>'mortgaged')::boolean is not true and exists (select 1 from loans l where l.contract_id = k.id and l.ended_on is null)))
    order by c.id limit ${most}`.execute(tx)
  if (rows.length === 0) return null
  const facts = await unitFacts(
    tx,
    desk,
    rows.map((r) => r.unit_id),
  )
  const learnt = rows.map((row) => ({ case: row.id, label: '合同、面积、登记情况更新', facts: facts.get(row.unit_id) ?? {} }))
  await recordFactsAll(tx, learnt, desk.actor, desk.now)
  for (const about of rows) await tellPrice(tx, about, facts.get(about.unit_id)?.['finalPrice'], desk.now)
  return rows.length < most ? null : (rows.at(-1)?.id ?? null)
}

/** A price that changes after the tax was declared has to be declared once more (title-certificate §8): finance is told once for each price. */
const tellPrice = async (tx: Tx, about: KeptCase, price: unknown, now: Date): Promise<void> => {
  const declared = about.data['declaredPrice']
  if (typeof declared !== 'number' || typeof price !== 'number' || declared === price || !['paid', 'filed'].includes(about.state)) return
  const message = `申报时房价 ${formatFen(declared)}，现为 ${formatFen(price)}，请补充申报契税`
  await sayTo(tx, { key: `declare-again:${about.id}:${price}`, role: 'finance', message, about, now })
}
