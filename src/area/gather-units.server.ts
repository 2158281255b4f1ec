import { sql } from 'kysely'
import type { Tx } from '../kernel/desk.server.ts'
import type { ContractAreas } from './unit-settlement.ts'

export type UnitToSettle = {
  readonly unit: string
  readonly label: string
  readonly names: string
  readonly owners: number
  readonly contract: string
  readonly mortgaged: boolean
  readonly areas: ContractAreas
  /** The round that holds so far. */
  readonly previous: {
    readonly id: string
    readonly round: number
    readonly case: string | null
    readonly state: string | null
    readonly moved: boolean
    readonly measured: string | null
    readonly input: Readonly<Record<string, unknown>>
    readonly final: number | null
    readonly before: number | null
  } | null
}

type Row = Omit<UnitToSettle, 'areas' | 'previous'> & {
  readonly template: ContractAreas['template']
  readonly basis: ContractAreas['basis']
  readonly price: number | null
  readonly unit_price: number | null
  readonly fit_out_price: number
  readonly terms: Record<string, unknown>
  readonly forecast: ContractAreas['forecast'] | null
  readonly agreed: ContractAreas['forecast'] | null
  readonly surveyed: ContractAreas['forecast'] | null
  readonly registered: ContractAreas['forecast'] | null
  readonly paid: number
  readonly previous: UnitToSettle['previous']
}

const none = { gross: null, inner: null }
const newest = (kind: string) => sql`(select jsonb_build_object('gross', a.gross::text, 'inner', a.inner_area::text) from unit_areas a
  where a.unit_id = u.id and a.kind = ${sql.lit(kind)} order by a.recorded_at desc, a.id desc limit 1)`

/** Every sold unit of a survey with its contract, its areas and the round before: one statement however many units. */
export const unitsToSettle = async (tx: Tx, project: string, survey: string): Promise<readonly UnitToSettle[]> => {
  const { rows } = await sql<Row>`
    select u.id as unit, u.label, o.names, o.owners, k.id as contract, k.template, k.basis, k.price, k.unit_price, k.fit_out_price, k.terms,
      exists (select 1 from loans l where l.contract_id = k.id and l.ended_on is null and l.settled_on is null) as mortgaged,
      coalesce((select sum(r.amount) from contract_receipts r where r.contract_id = k.id and r.source in ('OWN', 'LOAN', 'FUND')), 0)::bigint as paid,
      ${newest('FORECAST')} as forecast, ${newest('SURVEYED')} as surveyed, ${newest('REGISTERED')} as registered,
      case when k.gross_area is not null or k.inner_area is not null then jsonb_build_object('gross', k.gross_area::text, 'inner', k.inner_area::text)
        else ${newest('CONTRACT')} end as agreed,
      (select jsonb_build_object('id', s.id, 'round', s.round, 'case', s.case_id, 'state', c.state, 'moved', c.data ? 'movedOn', 'measured', s.measured_area::text,
          'input', s.input, 'final', s.final_price, 'before', s.before_price)
        from area_settlements s left join cases c on c.id = s.case_id where s.unit_id = u.id and s.current) as previous
    from area_survey_rows r join units u on u.id = r.unit_id join contracts k on k.unit_id = u.id and k.ended_on is null,
      lateral (select coalesce(string_agg(p.name, '、' order by w.position), '') as names, greatest(count(*), 1)::int as owners
        from ownerships w join customers p on p.id = w.customer_id where w.unit_id = u.id and w.until is null) o
    where r.survey_id = ${survey} and r.project_id = ${project} and r.verdict <> 'REJECT' order by u.code collate "C"`.execute(tx)
  return rows.map((r) => ({
    unit: r.unit,
    label: r.label,
    names: r.names,
    owners: r.owners,
    contract: r.contract,
    mortgaged: r.mortgaged,
    previous: r.previous,
    areas: {
      template: r.template,
      basis: r.basis,
      price: r.price,
      unitPrice: r.unit_price,
      fitOut: r.fit_out_price,
      terms: r.terms,
      forecast: r.forecast ?? none,
      contract: r.agreed ?? none,
      surveyed: r.surveyed ?? none,
      registered: r.registered ?? none,
      paid: r.paid,
    },
  }))
}
