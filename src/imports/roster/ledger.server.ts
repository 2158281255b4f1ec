import { type Kysely, sql } from 'kysely'
import type { Tables } from '../../kernel/tables.gen.ts'
import { type BuildingOnFile, type CustomerOnFile, type Ledger, roomKey, type UnitOnFile } from './ledger.ts'

type UnitRow = Omit<UnitOnFile, 'contract' | 'owners'> & { readonly building: string; readonly entrance: string | null; readonly room: string }
type ContractRow = NonNullable<UnitOnFile['contract']> & { readonly unit: string; readonly ended: boolean }
type OwnerRow = UnitOnFile['owners'][number] & { readonly unit: string }

/** Reads everything on file that a roster may touch, in seven statements however many rows. */
export const ledgerOf = async (db: Kysely<Tables>, project: string): Promise<Ledger> => {
  const [buildings, types, units, contracts, owners, customers] = [
    await sql<{
      id: string
      code: string
      entrances: Record<string, string> | null
      floors: { nominal: string; id: string; actual: number }[] | null
    }>`
      select b.id, b.code, (select jsonb_object_agg(e.code, e.id) from entrances e where e.building_id = b.id) as entrances,
        (select jsonb_agg(jsonb_build_object('nominal', f.nominal, 'id', f.id, 'actual', f.actual)) from floors f where f.building_id = b.id) as floors
      from buildings b where b.project_id = ${project} order by b.position`.execute(db),
    await sql<{ id: string; code: string; name: string }>`select id, code, name from unit_types where project_id = ${project} order by code`.execute(
      db,
    ),
    await sql<UnitRow>`select u.id, u.version, u.gross_area as "grossArea", u.inner_area as "innerArea", u.unit_type_id as "unitTypeId", t.name as layout, u.usage, u.sale, u.occupancy,
        b.code as building, e.code as entrance, u.room
      from units u join buildings b on b.id = u.building_id left join entrances e on e.id = u.entrance_id left join unit_types t on t.id = u.unit_type_id
      where u.project_id = ${project}`.execute(db),
    await sql<ContractRow>`select id, version, unit_id as unit, no, signed_on as "signedOn", price, handover_on as "handoverOn", address, payment, bank, paid_in_full as "paidInFull",
        filed, permit_no as "permitNo", permit_on as "permitOn", unit_price as "unitPrice", deposit, online_no as "onlineNo", online_on as "onlineOn", filing_no as "filingNo", filed_on as "filedOn",
        ended_on is not null as ended from contracts where project_id = ${project}`.execute(db),
    await sql<OwnerRow>`select id as ownership, unit_id as unit, customer_id as customer, share_numerator as numerator, share_denominator as denominator, position, since
      from ownerships where project_id = ${project} and until is null order by unit_id, position`.execute(db),
    await sql<CustomerOnFile>`select c.id, c.version, c.name, c.identity_hash as "identityHash", c.address, c.remark,
        coalesce((select array_agg(t.hash order by t.position) from telephones t where t.customer_id = c.id), '{}') as "phoneHashes"
      from customers c where c.project_id = ${project} order by c.created_at, c.id`.execute(db),
  ]
  const contractOf = new Map(contracts.rows.filter((c) => !c.ended).map(({ unit, ended: _, ...c }) => [unit, c]))
  const ownersOf = Map.groupBy(owners.rows, (o) => o.unit)
  return {
    buildings: new Map(buildings.rows.map((b) => [b.code, buildingOf(b)])),
    unitTypes: new Map(types.rows.flatMap((t) => [[t.code, t] as const, [t.name, t] as const])),
    units: new Map(
      units.rows.map(({ building, entrance, room, ...u }) => [
        roomKey({ building, unit: entrance ?? '0', room }),
        { ...u, contract: contractOf.get(u.id) ?? null, owners: (ownersOf.get(u.id) ?? []).map(({ unit: _, ...o }) => o) },
      ]),
    ),
    customers: new Map(customers.rows.map((c) => [c.id, c])),
    contractNos: new Map(contracts.rows.map((c) => [c.no, c.unit])),
  }
}

const buildingOf = (b: {
  readonly id: string
  readonly code: string
  readonly entrances: Record<string, string> | null
  readonly floors: readonly { readonly nominal: string; readonly id: string; readonly actual: number }[] | null
}): BuildingOnFile => ({
  id: b.id,
  code: b.code,
  entrances: new Map(Object.entries(b.entrances ?? {})),
  floors: new Map((b.floors ?? []).map((f) => [f.nominal, { id: f.id, actual: Number(f.actual) }])),
})
