import { sql } from 'kysely'
import { type Severity, type Trade, trades } from '../handover/catalogue.ts'
import { catalogueOf } from '../handover/inspection/catalogue.server.ts'
import type { Ground } from '../kernel/act.server.ts'
import type { Actor } from '../kernel/decide.ts'
import type { Tx } from '../kernel/desk.server.ts'
import { openCases } from '../kernel/open.server.ts'
import { repair } from '../processes/service/repair.ts'

type Ask = {
  readonly project: string
  readonly handover: string
  readonly actor: Pick<Actor, 'id' | 'name'>
  readonly now: Date
  readonly ground: Ground
  /** Only this defect, moved to the warranty procedure. */
  readonly only?: string
}
type Waiting = {
  readonly id: string
  readonly no: string
  readonly room: string
  readonly part: string
  readonly kind: string
  readonly description: string
  readonly severity: Severity
  readonly trade: Trade
  readonly item_no: number | null
  readonly agreed_on: string | null
  readonly contractor_id: string | null
  readonly contractor: string | null
}

/**
 * Opens a repair below the handover for each contractor and trade among the defects that nobody has been sent for, and links both ways.
 * What already has its repair is left alone, so that doing it twice does it once. Answers the repairs opened.
 */
export const dispatchDefects = async (tx: Tx, ask: Ask): Promise<readonly string[]> => {
  const { rows: about } = await sql<{ unit_id: string; unit: string; owners: string }>`
    select c.unit_id, u.label as unit, (select coalesce(string_agg(p.name, '、' order by o.position), '业主') from ownerships o join customers p on p.id = o.customer_id
      where o.unit_id = c.unit_id and o.until is null) as owners
    from cases c join units u on u.id = c.unit_id where c.id = ${ask.handover} for update of c`.execute(tx)
  const unit = about[0]
  if (!unit) return []
  const { rows: waiting } = await sql<Waiting>`
    select d.id, d.no, d.room, d.part, d.kind, d.description, d.severity, d.trade, d.item_no, d.agreed_on, d.contractor_id, k.name as contractor
    from defects d left join contractors k on k.id = d.contractor_id
    where d.case_id = ${ask.handover} and d.repair_id is null and ${ask.only ? sql`d.id = ${ask.only}` : sql`d.state = '发现'`} order by d.no for update of d`.execute(
    tx,
  )
  const parts = await partsOf(tx, ask.project, waiting)
  const groups = [...Map.groupBy(waiting, (d) => `${d.contractor_id ?? 'none'}:${d.trade}`).values()]
  const openings = groups.map((defects) => ({ ...openingOf(unit, defects, parts), parent: ask.handover }))
  const ids = await openCases(tx, repair, { project: ask.project, actor: ask.actor, now: ask.now, ground: ask.ground }, openings)
  for (const [i, defects] of groups.entries())
    await sql`update defects set state = case when state = '发现' then '待派单' else state end, repair_id = ${ids.get(openings[i]?.key ?? '')}, version = version + 1
      where id = any(${defects.map((d) => d.id)}::uuid[])`.execute(tx)
  return [...ids.values()]
}

const openingOf = (unit: { unit_id: string; unit: string; owners: string }, defects: readonly Waiting[], parts: ReadonlyMap<number, string>) => {
  const [first] = defects as [Waiting] // a group has at least one
  const heavy = defects.some((d) => ['W1', 'W2', 'W3'].includes(parts.get(d.item_no ?? 0) ?? '') || d.trade === 'WP')
  const severe = defects.some((d) => d.severity === 'S1')
  const agreedOn = defects
    .map((d) => d.agreed_on ?? '')
    .toSorted()
    .at(-1)
  return {
    key: `defects:${first.id}`,
    title: `${unit.unit} ${trades[first.trade] ?? first.trade}整改 ${defects.length} 项`,
    unit: unit.unit_id,
    contractor: first.contractor_id,
    data: {
      source: '交房验房',
      room: [...new Set(defects.map((d) => d.room))].join('、').slice(0, 200),
      part: [...new Set(defects.map((d) => d.part))].join('、').slice(0, 200),
      content: defects
        .map((d) => `${d.no} ${d.severity} ${d.room} ${d.part}：${d.kind}${d.description ? `（${d.description}）` : ''}`)
        .join('\n')
        .slice(0, 2000),
      caller: unit.owners.slice(0, 200),
      urgency: heavy ? '防水或结构' : severe ? '急修' : '一般',
      trade: trades[first.trade] ?? first.trade,
      ...(first.contractor ? { contractorName: first.contractor } : {}),
      defects: defects.length,
      open: defects.length,
      waterproof: heavy,
      ...(agreedOn ? { agreedOn } : {}),
    },
  }
}

const partsOf = async (tx: Tx, project: string, defects: readonly Waiting[]): Promise<ReadonlyMap<number, string>> => {
  if (defects.length === 0) return new Map()
  const { items } = await catalogueOf(tx, project)
  return new Map(items.map((i) => [i.no, i.part]))
}
