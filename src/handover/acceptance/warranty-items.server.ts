import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Ground } from '../../kernel/act.server.ts'
import { today } from '../../kernel/days.ts'
import type { Tx } from '../../kernel/desk.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { applyRule } from '../../kernel/rule.ts'
import { warranty } from '../../repairs/warranty.ts'
import { type PartCode, partCodes, warrantyParts } from '../../repairs/warranty-parts.ts'

type About = {
  readonly project: string
  readonly unit: string
  readonly case: string
  readonly handoverOn: string
  readonly now: Date
  readonly ground: Ground
}
type Term = { readonly code: string; readonly amount: number; readonly unit: '月' | '季' }
const settingKeys = ['warranty.floorRule', 'warranty.defaultToArt40', 'warranty.seasons', 'warranty.seasonRule'] as const

/**
 * Opens the unit's warranty ledger: each part with the owner's clock and the builder's, by the rule, from the promises of the type's approved
 * book. A part without promise and without legal period has no entry. What is there is kept.
 */
export const openWarranty = async (tx: Tx, { project, unit, case: caseId, handoverOn, now, ground }: About): Promise<void> => {
  const { rows } = await sql<{ housing: boolean; completed_on: string | null; terms: Term[] | null }>`
    select coalesce(t.housing, true) as housing, b.completed_on, (select k.content -> 'terms' from books k where k.unit_type_id = u.unit_type_id and k.kind = 'warranty' and k.ready_at is not null
      order by k.version desc limit 1) as terms
    from units u join buildings b on b.id = u.building_id left join unit_types t on t.id = u.unit_type_id where u.id = ${unit} and u.project_id = ${project}`.execute(
    tx,
  )
  const about = rows[0]
  if (!about) return
  const s = ground.settings(settingKeys, today(now))
  const seasons = s['warranty.seasons'] as { HEATING?: { first: string; last: string } } | undefined // the setting's schema
  const items = partCodes
    .filter((part) => part !== 'W14')
    .flatMap((part) => {
      const given = {
        part,
        housing: about.housing,
        completionDate: about.completed_on ?? handoverOn,
        handoverDate: handoverOn,
        floorRule: s['warranty.floorRule'],
        defaultToArt40: s['warranty.defaultToArt40'],
        seasonRule: s['warranty.seasonRule'],
        ...(seasons?.HEATING ? { season: seasons.HEATING } : {}),
      }
      const promised = promiseOf(part, about.terms)
      const found = promised ? (computed({ ...given, promised }) ?? computed(given)) : computed(given)
      return found ? [{ id: newId(), part, name: warrantyParts[part].name, ...found }] : []
    })
  await sql`insert into warranty_items (id, project_id, unit_id, case_id, part_code, part, starts_on, ends_on, builder_ends_on, working)
    select id, ${project}, ${unit}, ${caseId}, part, name, "startsOn", "endsOn", "builderEndsOn", working
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as w(id uuid, part text, name text, "startsOn" date, "endsOn" date, "builderEndsOn" date, working jsonb)
    on conflict (unit_id, part_code) do nothing`.execute(tx)
}

const promiseOf = (part: PartCode, terms: readonly Term[] | null) => {
  const term = terms?.find((t) => t.code === part)
  return term && { length: term.amount, unit: term.unit === '季' ? 'SEASON' : 'MONTH' }
}

/** Undefined where the rule refuses: a promise below the floor (then the floor holds), or a part with no period at all. */
const computed = (given: Readonly<Record<string, unknown>>) => {
  try {
    const { result, working } = applyRule(warranty, given)
    return { startsOn: result.ownerStart, endsOn: result.ownerEnd, builderEndsOn: result.builderEnd, working }
  } catch (why) {
    if (why instanceof Refusal) return undefined
    throw why
  }
}
