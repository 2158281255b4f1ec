import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import { caseRows } from '../cases/list.server.ts'
import { today } from '../kernel/days.ts'
import type { Actor } from '../kernel/decide.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { peopleKeepers, revealers, transferUnit } from '../people/api.ts'
import { nameFor } from '../people/names.ts'
import { shareText } from '../people/shares.ts'
import { editUnit, type UnitType } from './api.ts'
import { type Entered, milestonesOf } from './milestones.ts'
import type { UnitFile, UnitOwner } from './unit-api.ts'
import { handoverLetter, unitMarks, unitsWithFacts } from './unit-facts.server.ts'
import { registersOf } from './unit-registers.server.ts'

type Ask = { readonly project: string; readonly unit: string; readonly actor: Actor; readonly now: Date; readonly labels: Labels }
type Labels = (process: string, document: string) => string
type Head = Omit<
  z.input<typeof UnitFile>,
  'owners' | 'formerOwners' | 'household' | 'progress' | 'cases' | 'may' | keyof Awaited<ReturnType<typeof registersOf>>
> & {
  readonly fitOut: z.input<typeof UnitType>['fitOut'] | null
  readonly caseId: string | null
  readonly caseState: string | null
  readonly caseOrigin: string | null
}

/** One home with everything that is on file about it. Numbers masked. */
export const unitFile = async (db: Kysely<Tables>, ask: Ask): Promise<z.input<typeof UnitFile>> => {
  const head = await headOf(db, ask)
  const [people, household, entered, cases, registers] = await Promise.all([
    ownersOf(db, ask),
    sql<
      z.input<typeof UnitFile>['household'][number]
    >`select id, name, relation, telephone_mask as telephone, since, until, version from household_members
      where unit_id = ${ask.unit} and project_id = ${ask.project} order by until nulls first, since, id`.execute(db),
    enteredOf(db, head.caseId),
    caseRows(db, sql`c.project_id = ${ask.project} and c.unit_id = ${ask.unit}`, 200),
    registersOf(db, ask),
  ])
  const { caseId, caseState, caseOrigin, ...file } = head
  return {
    ...file,
    ...registers,
    owners: people.filter((p) => p.until === null),
    formerOwners: people.filter((p) => p.until !== null),
    household: household.rows.map((h) => ({ ...h, name: nameFor(ask.actor, { kind: '个人', name: h.name }) })),
    progress: { case: caseId, milestones: milestonesOf(file.contract?.signedOn ?? null, caseState ?? undefined, caseOrigin, entered) },
    cases: [...cases],
    may: {
      edit: may(ask.actor, editUnit.by),
      people: may(ask.actor, peopleKeepers),
      transfer: may(ask.actor, transferUnit.by),
      reveal: may(ask.actor, revealers),
    },
  }
}

const may = (actor: Actor, by: string | readonly string[]): boolean => typeof by !== 'string' && actor.roles.some((role) => by.includes(role))

const headOf = async (db: Kysely<Tables>, { project, unit, now }: Ask): Promise<Head> => {
  const { rows } = await sql<Head>`
    select u.id, u.code, u.label, jsonb_build_object('id', b.id, 'name', b.name) as building, f.nominal as floor, t.name as type, u.unit_type_id as "unitTypeId",
      t.fit_out as "fitOut", u.usage, u.gross_area as "grossArea", u.inner_area as "innerArea", u.surveyed_area as "surveyedArea", u.sale, u.occupancy, u.version,
      ${handoverLetter(today(now))} as handover, ${unitMarks} as marks, h.id as "caseId", h.state as "caseState", h.origin as "caseOrigin",
      case when k.id is not null then jsonb_build_object('id', k.id, 'no', k.no, 'signedOn', k.signed_on, 'handoverOn', k.handover_on, 'price', k.price,
        'payment', k.payment, 'bank', k.bank, 'paidInFull', k.paid_in_full, 'filed', k.filed) end as contract
    from ${unitsWithFacts(project, (column) => sql`${column} = ${unit}`, now)}
    join buildings b on b.id = u.building_id join floors f on f.id = u.floor_id left join unit_types t on t.id = u.unit_type_id
    where u.id = ${unit} and u.project_id = ${project}`.execute(db)
  const head = rows[0]
  if (!head) throw new Refusal('没有这套房屋', 404)
  return head
}

const ownersOf = async (db: Kysely<Tables>, { project, unit, actor }: Ask) => {
  const { rows } = await sql<Omit<z.input<typeof UnitOwner>, 'share'> & { numerator: number; denominator: number }>`
    select c.id, c.name, c.kind, o.share_numerator as numerator, o.share_denominator as denominator, o.since, o.until,
      coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'label', t.label, 'mask', t.mask) order by t.position, t.id)
        from telephones t where t.customer_id = c.id), '[]') as telephones
    from ownerships o join customers c on c.id = o.customer_id
    where o.unit_id = ${unit} and o.project_id = ${project} order by o.until desc nulls first, o.position, o.id`.execute(db)
  return rows.map(({ numerator, denominator, ...owner }) => ({ ...owner, name: nameFor(actor, owner), share: shareText({ numerator, denominator }) }))
}

const enteredOf = async (db: Kysely<Tables>, caseId: string | null): Promise<Entered> => {
  if (!caseId) return new Map()
  const { rows } = await sql<{ state: string; first: string; last: string; times: number }>`
    select to_state as state, min((at at time zone 'Asia/Shanghai')::date)::text as first, max((at at time zone 'Asia/Shanghai')::date)::text as last, count(*)::int as times
    from events where stream = ${caseId} and to_state is not null and to_state is distinct from from_state group by to_state`.execute(db)
  return new Map(rows.map((r) => [r.state, r]))
}
