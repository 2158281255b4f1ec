import { type RawBuilder, sql } from 'kysely'
import { letterOfCase, letterOfTitle, occupancyLetters, waitsForOwner } from './lens.ts'

/** Which units are looked at, as a condition on a column that holds a unit's id; it keeps each gathering below small. */
export type Among = (unitColumn: RawBuilder<unknown>) => RawBuilder<unknown>

/**
 * A unit `u` with what the board and the lists say about it: the latest handover case `h`, the contract `k` in force, open defects `d`,
 * open repairs `r`, owners `o`. Each is gathered once by unit, never over two to-many joins.
 */
export const unitsWithFacts = (project: string, among: Among, now: Date): RawBuilder<unknown> => sql`units u
  left join (select distinct on (c.unit_id) c.unit_id, c.id, c.state, c.origin, c.data from cases c
    where c.project_id = ${project} and c.process = 'handover' and ${among(sql`c.unit_id`)} order by c.unit_id, c.opened_at desc, c.id desc) h on h.unit_id = u.id
  left join contracts k on k.unit_id = u.id and k.ended_on is null
  left join (select x.unit_id, count(*)::int as open, bool_or(x.severity = 'S1') as severe, bool_or(x.round > 1) as again from defects x
    where x.project_id = ${project} and ${among(sql`x.unit_id`)} and x.state in ('发现', '待派单', '整改中', '待销项', '待复验') group by x.unit_id) d on d.unit_id = u.id
  left join (select c.unit_id, bool_or(c.due_at < ${now} and c.paused_at is null) as late,
      count(*) filter (where not exists (select 1 from defects x where x.repair_id = c.id))::int as open from cases c
    where c.project_id = ${project} and c.process = 'repair' and c.closed_at is null and ${among(sql`c.unit_id`)} group by c.unit_id) r on r.unit_id = u.id
  left join (select w.unit_id, bool_or(p.sensitive) as sensitive, (array_agg(p.name order by w.position, w.id))[1] as name,
      (array_agg(p.kind order by w.position, w.id))[1] as kind, count(*)::int as many from ownerships w join customers p on p.id = w.customer_id
    where w.project_id = ${project} and ${among(sql`w.unit_id`)} and w.until is null group by w.unit_id) o on o.unit_id = u.id`

/**
 * What the lens of the papers looks at besides: the latest certificate case `t`, open area settlements `a`, loans in force `l`. Joined only
 * where that lens is drawn; each is gathered once by unit. None of them need exist.
 */
export const paperFacts = (project: string, among: Among): RawBuilder<unknown> => sql`
  left join (select distinct on (c.unit_id) c.unit_id, c.state, c.closed_at from cases c
    where c.project_id = ${project} and c.process = 'title-certificate' and ${among(sql`c.unit_id`)} order by c.unit_id, c.opened_at desc, c.id desc) t on t.unit_id = u.id
  left join (select distinct c.unit_id from cases c where c.project_id = ${project} and c.process = 'area-settlement' and c.closed_at is null
    and ${among(sql`c.unit_id`)}) a on a.unit_id = u.id
  left join (select n.unit_id, bool_and(n.disbursed_on is not null) as disbursed from loans n
    where n.project_id = ${project} and n.ended_on is null and ${among(sql`n.unit_id`)} group by n.unit_id) l on l.unit_id = u.id`

const cases = (letters: Iterable<readonly [string, string]>) =>
  sql.join(
    [...letters].map(([key, letter]) => sql`when ${key} then ${letter}`),
    sql` `,
  )

/** The letter of the handover lens: from the case; a held case shows where it was held; late once the owner's last day has passed. */
export const handoverLetter = (today: string): RawBuilder<string> => sql<string>`case
  when h.state is null then case when u.sale = '未售' then '－' else '未' end
  when h.state = any(${[...waitsForOwner]}) and greatest(k.handover_on, (h.data->>'lastDay')::date) < ${today}::date then '逾'
  else coalesce(case case when h.state = 'held' then h.origin else h.state end ${cases(letterOfCase)} end, '办') end`
export const saleLetter: RawBuilder<string> = sql<string>`case when u.sale = '未售' then '售' when k.filed then '备' else '签' end`
export const livingLetter: RawBuilder<string> = sql<string>`case u.occupancy ${cases(Object.entries(occupancyLetters))} else '空' end`
/** The furthest paper a unit has come to; a certificate withdrawn counts as none. Needs `paperFacts`. */
export const paperLetter: RawBuilder<string> = sql<string>`case when u.sale = '未售' then '－'
  when t.state is not null and (t.closed_at is null or t.state = any(${[...letterOfTitle.keys()]})) then coalesce(case t.state ${cases(letterOfTitle)} end, '办')
  when a.unit_id is not null then '面'
  when l.disbursed then '放' when l.disbursed is not null then '按'
  when k.filed then '备' else '未' end`
export const openProblems: RawBuilder<number> = sql<number>`coalesce(d.open, 0) + coalesce(r.open, 0)`
export const repairLetter: RawBuilder<string> = sql<string>`least(${openProblems}, 3)::text`

/** The marks of a unit as one word, in the order of U-BRD-3. */
export const unitMarks: RawBuilder<string> = sql<string>`concat(
  case when d.severe then '⚠' end, case when o.sensitive then '敏' end,
  case when h.state = 'held' or h.data->'legalHold' = 'true' then '封' end,
  case when k.payment like '%按揭%' and not k.paid_in_full then '贷' end,
  case when h.state <> 'delivered' and (h.data->>'mandatoryUnpaid')::int > 0 then '¥' end,
  case when h.state = 'awaitingSignature' then '✎' when h.state = 'delivered' then '✔' end,
  case when r.late then '超' end, case when d.again then '返' end)`

/** The day that comes next for this home: an appointment, else the contract's handover day while it is not handed over. */
export const nextDay: RawBuilder<string | null> = sql<string | null>`case
  when h.state = 'booked' then h.data->>'appointmentOn'
  when coalesce(h.state, '') not in ('delivered', 'deemed') then k.handover_on::text end`
