import { type RawBuilder, sql } from 'kysely'
import { areaSettledOf } from '../area/settled.server.ts'
import { boughtWithLoan } from '../handover/transfer/items.ts'
import type { Desk, Tx } from '../kernel/desk.server.ts'
import { titleAlerts, titleEnds } from './title-deadline.ts'

type Row = {
  readonly id: string
  readonly registered: string | null
  readonly price: number | null
  readonly presale: boolean
  readonly signed: string | null
  readonly payment: string
  readonly bank: string
  readonly terms: Readonly<Record<string, unknown>>
  readonly loan: boolean
  readonly settled: boolean
  readonly handedOver: string | null
  readonly finalMortgageNo: string | null
  readonly foreignId: boolean
}

/** Whether an owner of the unit is registered with a document from outside the mainland. */
export const foreignOwner = (
  unit: RawBuilder<unknown>,
): RawBuilder<boolean> => sql<boolean>`exists (select 1 from ownerships w join customers p on p.id = w.customer_id
  where w.unit_id = ${unit} and w.until is null and p.identity_kind ~ '护照|港澳|台湾|台胞|回乡|外国人')`

/**
 * What other slices know about units and a certificate case looks at: loan, price, area settlement, first registration and the
 * deadlines that follow. Unit → facts; what is not known has no key.
 */
export const unitFacts = async (tx: Tx, desk: Desk, units: readonly string[]): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>> => {
  const { rows } = await sql<Row>`
    select u.id, b.first_registered_on as registered, coalesce(k.final_price, k.price) as price, coalesce(k.presale, true) as presale, k.signed_on as signed, coalesce(k.payment, '') as payment,
      coalesce(nullif(l.bank, ''), k.bank, '') as bank, coalesce(k.terms, '{}') as terms, l.bank is not null as loan,
      coalesce(${areaSettledOf(sql`u.id`)}, true) as settled,
      ${foreignOwner(sql`u.id`)} as "foreignId",
      (select m.data->>'finalMortgageNo' from cases m where m.unit_id = u.id and m.process like 'mortgage.%' and m.data ? 'finalMortgageNo' order by m.opened_at desc limit 1) as "finalMortgageNo",
      (select coalesce(h.data->>'handoverOn', h.data->>'deemedOn') from cases h where h.unit_id = u.id and h.process = 'handover' and h.state in ('delivered', 'deemed') order by h.closed_at desc limit 1) as "handedOver"
    from units u join buildings b on b.id = u.building_id left join contracts k on k.unit_id = u.id and k.ended_on is null
      left join lateral (select bank from loans where contract_id = k.id and ended_on is null order by tranche limit 1) l on true
    where u.project_id = ${desk.project} and u.id = any(${units}::uuid[])`.execute(tx)
  const set = desk.ground.settings(['title.mortgageCertCustody', 'title.bankCustody'], desk.day)
  const keeping = set['title.bankCustody'] as readonly string[] // the setting's schema says so
  return new Map(
    rows.map((row) => {
      const mortgaged = row.loan || boughtWithLoan(row.payment) || row.bank !== ''
      const ends = deadlinesOf(row, desk)
      return [
        row.id,
        {
          mortgaged,
          ...(row.bank ? { bank: row.bank } : {}),
          custody: keeping.includes(row.bank) ? 'BANK_HOLDS_TITLE' : set['title.mortgageCertCustody'],
          areaSettled: row.settled,
          foreignId: row.foreignId,
          ...(row.finalMortgageNo ? { finalMortgageNo: row.finalMortgageNo } : {}),
          ...(row.price === null ? {} : { finalPrice: row.price }),
          ...(row.registered ? { firstRegisteredOn: row.registered } : {}),
          ...(ends.submitBy ? { submitBy: ends.submitBy.shiftedEnd } : {}),
          ...(ends.certificateBy ? { certificateBy: ends.certificateBy.shiftedEnd } : {}),
          ...(ends.noticeLapse ? { noticeLapseOn: ends.noticeLapse.shiftedEnd } : {}),
          // beside the fields: the reminders look at them, no step does
          alerts: titleAlerts(ends),
        },
      ]
    }),
  )
}

const deadlinesOf = (row: Row, desk: Desk) => {
  const agreed = Number(row.terms['title.days'])
  return titleEnds(
    {
      presale: row.presale,
      contractTermFrom: 'HANDOVER',
      handoverDate: row.handedOver ?? undefined,
      contractDate: row.signed ?? undefined,
      firstRegistrationDate: row.registered ?? undefined,
      ...(agreed > 0 && row.handedOver ? { contractTermDays: agreed } : {}),
    },
    desk.ground.calendar,
  )
}
