import { type Kysely, sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import { trades } from '../handover/catalogue.ts'
import { today } from '../kernel/days.ts'
import type { Actor } from '../kernel/decide.ts'
import { record } from '../kernel/record.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import type { Contractor, putContractor } from './contractors-api.ts'

/** The firms of a project, those that have left last. */
export const contractorsOf = async (db: Kysely<Tables>, project: string) => {
  const { rows } = await sql<z.input<typeof Contractor>>`
    select f.id, f.name, f.contact, f.telephone, f.closed_on as "closedOn", f.version,
      coalesce((select jsonb_agg(jsonb_build_object('building', r.building_id, 'trade', r.trade) order by r.building_id nulls first, r.trade)
        from responsibilities r where r.contractor_id = f.id), '[]') as duties,
      (select count(*)::int from cases c where c.project_id = ${project} and c.contractor_id = f.id and c.closed_at is null) as "openCases",
      (select count(*)::int from defects d where d.project_id = ${project} and d.contractor_id = f.id and d.state not in ${over}) as "openDefects",
      (select count(*)::int from memberships m where m.contractor_id = f.id and m.until is null) as accounts
    from contractors f where f.project_id = ${project} order by f.closed_on is not null, f.name, f.id`.execute(db)
  return { rows }
}
/** States of a defect that nobody has to mend any more. */
const over = sql`('关闭', '转保修', '协商补偿', '非责任', '业主撤回', '重复合并')`

type Ask = z.output<typeof putContractor.input> & { readonly actor: Actor; readonly now: Date }

/**
 * Sets a firm and its duties. Refuses every fault at once: a name or a trade that belongs to another firm, and leaving while work is open
 * (`IN_USE`); `STALE` when somebody was faster.
 */
export const setContractor = (db: Kysely<Tables>, ask: Ask): Promise<{ readonly id: string; readonly version: number }> =>
  db.transaction().execute(async (tx) => {
    const faults = [...(await taken(tx, ask)), ...(await misplaced(tx, ask)), ...(ask.closed ? await waiting(tx, ask) : [])]
    if (faults.length) throw new Refusal(faults)
    const row = await saved(tx, ask)
    await sql`delete from responsibilities where project_id = ${ask.project} and contractor_id = ${row.id}`.execute(tx)
    for (const duty of ask.closed ? [] : ask.duties)
      await tx
        .insertInto('responsibilities')
        .values({ id: newId(), project_id: ask.project, building_id: duty.building, trade: duty.trade, contractor_id: row.id })
        .execute()
    const text = ask.closed ? '已退场' : `${ask.name}，负责 ${[...new Set(ask.duties.map((d) => trades[d.trade]))].join('、') || '暂无'}`
    const body = { changes: [{ label: '责任单位', text }] }
    await record(tx, `contractor:${row.id}`, { project: ask.project, kind: 'estate', label: '设置责任单位', body, actor: ask.actor, now: ask.now })
    return row
  })

const taken = async (tx: Kysely<Tables>, ask: Ask) => {
  const other = await tx.selectFrom('contractors').select('id').where('project_id', '=', ask.project).where('name', '=', ask.name).executeTakeFirst()
  const named = other && other.id !== ask.contractor ? [{ code: 'DUPLICATE', message: `责任单位「${ask.name}」已在名单里`, field: 'name' }] : []
  const { rows } = await sql<{ firm: string; trade: keyof typeof trades; building: string | null }>`
    select f.name as firm, r.trade, b.name as building from responsibilities r join contractors f on f.id = r.contractor_id left join buildings b on b.id = r.building_id
    join jsonb_to_recordset(${JSON.stringify(ask.duties)}::jsonb) as w(building uuid, trade text) on w.trade = r.trade and w.building is not distinct from r.building_id
    where r.project_id = ${ask.project} and r.contractor_id is distinct from ${ask.contractor ?? null}::uuid`.execute(tx)
  const held = rows.map((r) => ({
    code: 'DUPLICATE',
    message: `${r.building ?? '全项目'}的${trades[r.trade]}已由「${r.firm}」负责，请先在该单位取消`,
    field: 'duties',
  }))
  const twice = ask.duties.filter((d, i) => ask.duties.findIndex((o) => o.trade === d.trade && o.building === d.building) !== i)
  return [...named, ...held, ...twice.map((d) => ({ code: 'DUPLICATE', message: `${trades[d.trade]}重复`, field: 'duties' }))]
}

const misplaced = async (tx: Kysely<Tables>, ask: Ask) => {
  const wanted = [...new Set(ask.duties.flatMap((d) => d.building ?? []))]
  if (wanted.length === 0) return []
  const known = await tx.selectFrom('buildings').select('id').where('project_id', '=', ask.project).where('id', 'in', wanted).execute()
  return known.length < wanted.length ? [{ code: 'NOT_FOUND', message: '楼栋不在本项目，请刷新后再选', field: 'duties' }] : []
}

const waiting = async (tx: Kysely<Tables>, ask: Ask) => {
  const firm = (await contractorsOf(tx, ask.project)).rows.find((f) => f.id === ask.contractor)
  const open = (firm?.openCases ?? 0) + (firm?.openDefects ?? 0)
  return open > 0 ? [{ code: 'IN_USE', message: `还有 ${open} 件未了的事项或问题由它负责，请先改派再登记退场` }] : []
}

const saved = async (tx: Kysely<Tables>, ask: Ask) => {
  const columns = { name: ask.name, contact: ask.contact, telephone: ask.telephone, closed_on: ask.closed ? today(ask.now) : null }
  if (!ask.contractor)
    return await tx
      .insertInto('contractors')
      .values({ id: newId(), project_id: ask.project, ...columns })
      .returning(['id', 'version'])
      .executeTakeFirstOrThrow()
  const row = await tx
    .updateTable('contractors')
    .set({ ...columns, version: ask.seen + 1 })
    .where('id', '=', ask.contractor)
    .where('project_id', '=', ask.project)
    .where('version', '=', ask.seen)
    .returning(['id', 'version'])
    .executeTakeFirst()
  if (row) return row
  const known = await tx
    .selectFrom('contractors')
    .select('id')
    .where('id', '=', ask.contractor)
    .where('project_id', '=', ask.project)
    .executeTakeFirst()
  throw known ? new Refusal({ code: 'STALE', message: '此责任单位刚被他人修改，请刷新后再改' }) : new Refusal('没有这个责任单位', 404)
}
