import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { visibleTo } from '../cases/list.server.ts'
import type { Actor } from '../kernel/decide.ts'
import { literally } from '../kernel/like.ts'
import { type AnyProcess, stateLabel } from '../kernel/process.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { named } from '../people/name-keys.server.ts'
import { nameFor } from '../people/names.ts'
import { namesFor, ownersOf } from '../people/owners.server.ts'
import type { Vault } from '../people/vault.server.ts'
import type { Hit, hitKinds } from './api.ts'
import { marksOf } from './marks.ts'
import type { Meaning, Word } from './understand.ts'

export type Looking = {
  readonly project: string
  readonly words: readonly Word[]
  readonly actor: Actor & { readonly contractor: string | null }
  readonly vault: Vault
  readonly processes: Readonly<Record<string, AnyProcess>>
}
type Group = { kind: (typeof hitKinds)[number]; hits: z.input<typeof Hit>[]; more: boolean }

const most = 8
const none = sql`select null::uuid where false`

/** Looks in units, customers, cases and contracts of one project: four statements at once. Every word must be met by what is found. */
export const findIn = async (db: Kysely<Tables>, looking: Looking): Promise<Group[]> => {
  const desk = looking.actor.roles.some((role) => role !== 'contractor' && role !== 'owner')
  const groups = desk
    ? await Promise.all([units(db, looking), customers(db, looking), cases(db, looking), contracts(db, looking)])
    : [await cases(db, looking)]
  return groups.filter((g) => g.hits.length > 0)
}

const grouped = (kind: Group['kind'], hits: z.input<typeof Hit>[]): Group => ({ kind, hits: hits.slice(0, most), more: hits.length > most })
/** Ids that meet all words; what no meaning of a word reaches is not found. */
const meeting = (
  id: RawBuilder<unknown>,
  words: readonly Word[],
  idsFor: (meaning: Meaning) => RawBuilder<unknown> | undefined,
): RawBuilder<unknown> =>
  sql.join(
    words.map((word) => {
      const ways = word.meanings.map(idsFor).filter((way) => way !== undefined)
      return sql`${id} in (${ways.length ? sql.join(ways, sql` union all `) : none})`
    }),
    sql` and `,
  )

const units = async (db: Kysely<Tables>, { project, words, actor, vault }: Looking): Promise<Group> => {
  const { rows } = await sql<{ id: string; label: string; owners: { kind: string; name: string }[]; telephone: string | null; exact: boolean }>`
    select u.id, u.label, ${ownersOf(sql`u.id`)} as owners,
      (select t.mask from ownerships w join telephones t on t.customer_id = w.customer_id where w.unit_id = u.id and w.until is null
        order by w.position, w.id, t.position limit 1) as telephone, ${exactly(words)} as exact
    from units u join buildings b on b.id = u.building_id left join entrances e on e.id = u.entrance_id
    where u.project_id = ${project} and (${meeting(sql`u.id`, words, (m) => unitIds(project, vault, m))}${begun(words)})
    order by exact desc, b.position, e.position, u.room, u.id limit ${most + 1}`.execute(db)
  // A building that is really named 03 is meant before 3 (U-ROOM-1).
  const meant = rows.some((r) => r.exact) ? rows.filter((r) => r.exact) : rows
  return grouped(
    'unit',
    meant.map((r) => ({
      id: r.id,
      title: r.label,
      detail: [namesFor(actor, r.owners), r.telephone].filter(Boolean).join(' · '),
      marks: marksOf(r.label, words),
      unit: r.id,
    })),
  )
}

/** While a room code is still being typed (`1-1-`, `3-2-18`) the rooms that begin with it are offered. */
const begun = (words: readonly Word[]): RawBuilder<unknown> => {
  const typed = words.length === 1 ? words[0]?.typed.toUpperCase().replaceAll(/[\u2010-\u2015\u2212]/g, '-') : undefined
  return typed && /^[0-9A-Z\u4e00-\u9fff]{1,6}-(?:[0-9A-Z\u4e00-\u9fff]{0,6}-)?[0-9A-Z]{0,6}$/.test(typed)
    ? sql` or u.code like ${`${literally(typed)}%`}`
    : sql``
}

const exactly = (words: readonly Word[]): RawBuilder<unknown> => {
  const rooms = words.flatMap((w) => w.meanings.filter((m) => m.is === 'room'))
  return rooms.length
    ? sql.join(
        rooms.map(
          (m) =>
            sql`(u.room = ${m.room} ${m.building === null ? sql`` : sql`and b.code = ${m.building}`} ${
              m.entrance === null || m.entrance === '0' ? sql`` : sql`and e.code = ${m.entrance}`
            })`,
        ),
        sql` and `,
      )
    : sql`true`
}

const unitIds = (project: string, vault: Vault, m: Meaning): RawBuilder<unknown> | undefined => {
  if (m.is === 'room') return roomIds(project, m)
  if (m.is === 'document') return undefined
  const people = personIds(project, vault, m)
  return people && sql`select w.unit_id from ownerships w where w.project_id = ${project} and w.until is null and w.customer_id in (${people})`
}

/** Rooms as written, and with or without leading zeros. */
const roomIds = (project: string, m: Meaning & { is: 'room' }): RawBuilder<unknown> => {
  const parts = [sql`r.project_id = ${project}`, sql`r.room = any(${zeros(m.room)})`]
  if (m.building !== null) parts.push(sql`(rb.code = any(${zeros(m.building)}) or rb.name = ${m.building})`)
  if (m.entrance === '0') parts.push(sql`r.entrance_id is null`)
  else if (m.entrance !== null) parts.push(sql`re.code = any(${zeros(m.entrance)})`)
  return sql`select r.id from units r join buildings rb on rb.id = r.building_id left join entrances re on re.id = r.entrance_id where ${sql.join(parts, sql` and `)}`
}
const zeros = (text: string): string[] => {
  if (!/^\d+$/.test(text)) return [text]
  const bare = text.replace(/^0+(?=\d)/, '')
  return [...new Set([text, bare, `0${bare}`, `00${bare}`])]
}

const personIds = (project: string, vault: Vault, m: Meaning): RawBuilder<unknown> | undefined => {
  if (m.is === 'name') return sql`select c.id from customers c where c.project_id = ${project} and ${named(m.text)}`
  if (m.is === 'number')
    return sql`select t.customer_id from telephones t where t.project_id = ${project} and t.hash = ${vault.hash(m.text)}
      union all select i.id from customers i where i.project_id = ${project} and i.identity_hash = ${vault.hash(m.text)}`
  if (m.is === 'tail')
    return sql`select t.customer_id from telephones t where t.project_id = ${project} and t.tail_hash = ${vault.tailHash(m.text)}
      union all select i.id from customers i where i.project_id = ${project} and i.identity_tail_hash = ${vault.tailHash(m.text)}`
  if (m.is === 'room')
    return sql`select w.customer_id from ownerships w where w.project_id = ${project} and w.until is null and w.unit_id in (${roomIds(project, m)})`
  return undefined
}

const customers = async (db: Kysely<Tables>, { project, words, actor, vault }: Looking): Promise<Group> => {
  const typed = words[0]?.typed ?? ''
  const { rows } = await sql<{ id: string; kind: string; name: string; telephone: string | null; homes: string | null }>`
    select f.id, f.kind, f.name, (select t.mask from telephones t where t.customer_id = f.id order by t.position, t.id limit 1) as telephone,
      (select string_agg(u.label, '、' order by u.code) from ownerships w join units u on u.id = w.unit_id where w.customer_id = f.id and w.until is null) as homes
    from (select c.id, c.kind, c.name, c.pinyin, c.name = ${typed} as exact, c.name like ${`${literally(typed)}%`} as starts from customers c
      where c.project_id = ${project} and ${meeting(sql`c.id`, words, (m) => personIds(project, vault, m))}
      order by exact desc, starts desc, length(c.name), c.pinyin, c.id limit ${most + 1}) f
    order by f.exact desc, f.starts desc, length(f.name), f.pinyin, f.id`.execute(db)
  return grouped(
    'customer',
    rows.map((r) => {
      const title = nameFor(actor, r)
      return { id: r.id, title, detail: [r.telephone, r.homes].filter(Boolean).join(' · '), marks: marksOf(title, words), unit: null }
    }),
  )
}

const cases = async (db: Kysely<Tables>, { project, words, actor, vault, processes }: Looking): Promise<Group> => {
  const ids = (m: Meaning) => {
    if (m.is === 'document') return sql`select n.id from cases n where n.project_id = ${project} and ${tail(sql`n.no`, m.text)}`
    const homes = unitIds(project, vault, m)
    return homes && sql`select n.id from cases n where n.project_id = ${project} and n.closed_at is null and n.unit_id in (${homes})`
  }
  const { rows } = await sql<{ id: string; no: string; title: string; process: string; state: string; unit: string | null }>`
    select c.id, c.no, c.title, c.process, c.state, c.unit_id as unit from cases c
    where c.project_id = ${project} and ${visibleTo(actor)} and ${meeting(sql`c.id`, words, ids)}
    order by c.closed_at is not null, c.opened_at desc, c.id desc limit ${most + 1}`.execute(db)
  return grouped(
    'case',
    rows.map((r) => {
      const process = processes[r.process]
      return {
        id: r.id,
        title: `${r.no} ${r.title}`,
        detail: process ? `${process.label} · ${stateLabel(process, r.state)}` : r.state,
        marks: marksOf(r.no, words),
        unit: r.unit,
      }
    }),
  )
}

const contracts = async (db: Kysely<Tables>, { project, words, actor, vault }: Looking): Promise<Group> => {
  const ids = (m: Meaning) => {
    if (m.is === 'document') return sql`select n.id from contracts n where n.project_id = ${project} and ${tail(sql`n.no`, m.text)}`
    const homes = words.length > 1 ? unitIds(project, vault, m) : undefined
    return homes && sql`select n.id from contracts n where n.project_id = ${project} and n.unit_id in (${homes})`
  }
  const { rows } = await sql<{ id: string; no: string; unit: string; label: string; owners: { kind: string; name: string }[] }>`
    select k.id, k.no, k.unit_id as unit, u.label, coalesce((select jsonb_agg(jsonb_build_object('kind', c.kind, 'name', c.name) order by w.position, w.id)
        from ownerships w join customers c on c.id = w.customer_id where w.contract_id = k.id), '[]') as owners
    from contracts k join units u on u.id = k.unit_id
    where k.project_id = ${project} and ${meeting(sql`k.id`, words, ids)} order by k.ended_on nulls first, k.no, k.id limit ${most + 1}`.execute(db)
  return grouped(
    'contract',
    rows.map((r) => ({
      id: r.id,
      title: r.no,
      detail: [r.label, namesFor(actor, r.owners)].filter(Boolean).join(' · '),
      marks: marksOf(r.no, words),
      unit: r.unit,
    })),
  )
}

/** A number whole or by its end; carried by the index on the reversed number. */
const tail = (column: RawBuilder<unknown>, text: string): RawBuilder<unknown> =>
  sql`reverse(${column}) like ${`${literally([...text].reverse().join(''))}%`}`
