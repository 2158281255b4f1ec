import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { addDays } from '../../kernel/days.ts'
import { containing } from '../../kernel/like.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Role } from '../../kernel/roles.ts'
import type { Tables } from '../../kernel/tables.gen.ts'
import { maskAddress } from '../../people/masks.ts'
import { type LetterRow, letterTabs, type listLetters, type showLetter } from './api.ts'
import { earliest } from './effective.ts'
import { servedBefore } from './post.server.ts'

/** Who looks, on which day, and after how many days without a signature somebody calls (DR-06, `notice.callAfter`). */
export type Looking = { readonly roles: readonly Role[]; readonly day: string; readonly callAfter: number }
type Row = z.input<typeof LetterRow>

const columns = ({
  day,
  callAfter,
}: Looking) => sql`l.id, l.no, l.state, l.mailing, l.channel, l.batch_id as "batchId", coalesce(b.name, '') as batch, l.unit_id as "unitId", u.label as unit, l.case_id as "caseId",
  h.state as "unitState", l.recipient, l.address, l.contract_address as "contractAddress", l.waybill, l.posted_on as "postedOn", l.signed_on as "signedOn", l.signed_by as "signedBy",
  l.returned_on as "returnedOn", l.return_reason as "returnReason", l.returned_handled_at is not null as handled, l.effective_on as "effectiveOn", h.data->>'contractHandoverOn' as "contractDay",
  coalesce(l.effective_on > (h.data->>'contractHandoverOn')::date - ${servedBefore}::int, false) as "tooLate",
  coalesce(l.state = '已寄出' and l.posted_on <= ${addDays(day, -callAfter)}::date, false) as "callDue", l.late_reason as "lateReason", l.voided_reason as "voidedReason"`
const from = sql`letters l join units u on u.id = l.unit_id join cases h on h.id = l.case_id left join batches b on b.id = l.batch_id`

const tabConditions: Readonly<Record<(typeof letterTabs)[number], RawBuilder<boolean>>> = {
  all: sql`true`,
  toPrint: sql`l.state = '待打印'`,
  toPost: sql`l.state in ('待打印', '已打印')`,
  posted: sql`l.state = '已寄出'`,
  signed: sql`l.state = '已签收'`,
  returned: sql`l.state = '退回'`,
  toRepost: sql`l.state = '退回' and l.returned_handled_at is null`,
  void: sql`l.state = '作废'`,
}

type Query = Omit<z.output<typeof listLetters.input>, 'page' | 'size'>
type Part = { readonly limit: number; readonly offset: number }

/** The letters of a project in order of the rooms, with the counts of every tab under the same conditions: two statements. */
export const letterPage = async (
  db: Kysely<Tables>,
  q: z.output<typeof listLetters.input>,
  viewer: Looking,
): Promise<z.input<typeof listLetters.output>> => {
  const where = conditions(q)
  const counted = sql.join(letterTabs.map((tab) => sql`count(*) filter (where ${tabConditions[tab]})::int as ${sql.ref(tab)}`))
  const [rows, counts] = await Promise.all([
    letterRows(db, q, viewer, { limit: q.size, offset: (q.page - 1) * q.size }),
    sql<Record<(typeof letterTabs)[number], number>>`select ${counted} from ${from} where ${where}`.execute(db),
  ])
  const n = counts.rows[0] as Record<(typeof letterTabs)[number], number> // an aggregate always answers one row
  return { rows, total: n[q.tab], counts: n }
}

/** The letters under the conditions, a part of them or as many as an export holds. */
export const letterRows = async (db: Kysely<Tables>, q: Query, viewer: Looking, part: Part): Promise<Row[]> => {
  const { rows } = await sql<Row>`select ${columns(viewer)} from ${from} where ${conditions(q)} and ${tabConditions[q.tab]}
    order by u.code collate "C", l.mailing, l.id limit ${part.limit} offset ${part.offset}`.execute(db)
  return rows.map((r) => addressed(r, viewer))
}

const conditions = (q: Query): RawBuilder<unknown> => {
  const parts: RawBuilder<unknown>[] = [sql`l.project_id = ${q.project}`]
  if (q.batch) parts.push(sql`l.batch_id = ${q.batch}`)
  if (q.building) parts.push(sql`u.building_id = ${q.building}`)
  if (q.q) {
    const text = containing(q.q)
    parts.push(sql`(l.no ilike ${text} or l.waybill ilike ${text} or u.label like ${text} or u.code = ${q.q} or l.recipient like ${text})`)
  }
  return sql.join(parts, sql` and `)
}

/** One letter with its trail, the other mailings of the unit and the attempts to reach its owner. 404 outside the project. */
export const letterDetail = async (db: Kysely<Tables>, project: string, id: string, viewer: Looking): Promise<z.input<typeof showLetter.output>> => {
  const { rows } = await sql<Row>`select ${columns(viewer)} from ${from} where l.id = ${id} and l.project_id = ${project}`.execute(db)
  const row = rows[0]
  if (!row) throw new Refusal('没有这封通知书', 404)
  const [trail, contacts, mailings] = await Promise.all([
    sql<{
      label: string
      day: string
      remark: string
      by: string
      at: Date
    }>`select label, on_day as day, remark, by_name as by, at from letter_events where letter_id = ${id} order by id desc`.execute(db),
    sql<{
      channel: string
      result: string
      remark: string
      at: Date
      by: string
    }>`select a.channel, a.result, a.remark, a.at, coalesce(s.name, '系统') as by
      from contact_attempts a left join staff s on s.id = a.by_id where a.case_id = ${row.caseId} order by a.at desc limit 100`.execute(db),
    sql<{ id: string; no: string; mailing: number; channel: string; state: string; effectiveOn: string | null }>`
      select id, no, mailing, channel, state, effective_on as "effectiveOn" from letters where case_id = ${row.caseId} and state <> '作废' order by mailing`.execute(
      db,
    ),
  ])
  const noticeEffectiveOn = earliest(mailings.rows.map((m) => m.effectiveOn))
  const weakProof = noticeEffectiveOn === null && contacts.rows.some((c) => ['电话', '传真'].includes(c.channel))
  return { ...addressed(row, viewer), trail: trail.rows, contacts: contacts.rows, mailings: mailings.rows, noticeEffectiveOn, weakProof }
}

const senders: readonly Role[] = ['customerService', 'customerServiceLead', 'administrator']
const addressed = (row: Row, viewer: Pick<Looking, 'roles'>): Row =>
  viewer.roles.some((r) => senders.includes(r)) ? row : { ...row, address: maskAddress(row.address) }
