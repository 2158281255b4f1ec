import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { type Desk, step, type Tx } from '../../kernel/desk.server.ts'
import type { Fault } from '../../kernel/refusal.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Batch, lockBatch } from '../batch/lock.server.ts'
import { refreshPlan } from '../batch/refresh.server.ts'

export type Refused = { readonly item: string; readonly faults: readonly Fault[] }
export type Changed = { readonly done: number; readonly refused: readonly Refused[] }

const mayChange = (batch: Batch): void => {
  if (batch.state === 'approving') throw new Refusal({ code: 'STATE', message: '方案正在审批，名单不能改动；请分管领导退回后再改' })
  if (batch.state === 'ended' || batch.state === 'reported') throw new Refusal({ code: 'STATE', message: '批次已反馈统计，名单不能再改' })
}

/**
 * Puts units on the roster of a batch, each by itself: one that is unsold, whose file is not accepted (`FILE_NOT_ACCEPTED`), that is
 * handed over already or stands in another open batch (`UNIT_IN_OTHER_BATCH`) is refused by name. The roster then has a new version,
 * which marketing confirms.
 */
export const addToRoster = async (tx: Tx, desk: Desk, ask: { readonly batch: string; readonly units: readonly string[] }): Promise<Changed> => {
  const batch = await lockBatch(tx, desk, ask.batch)
  mayChange(batch)
  const found = await examine(tx, desk, ask.units)
  const fit = found.filter((u) => u.faults.length === 0)
  const version = batch.roster_version + 1
  const rows = fit.map((u) => ({ id: newId(), unit_id: u.unit })).sort((a, b) => (a.unit_id < b.unit_id ? -1 : 1)) // same order everywhere: two batches never wait for each other
  const { rows: added } = await sql<{ unit_id: string }>`
    insert into roster_entries (id, project_id, batch_id, unit_id, added_version)
    select id, ${desk.project}, ${batch.id}, unit_id, ${version} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, unit_id uuid)
    on conflict do nothing returning unit_id`.execute(tx)
  const inserted = new Set(added.map((a) => a.unit_id))
  const standing = await standings(
    tx,
    fit.map((u) => u.unit).filter((u) => !inserted.has(u)),
  )
  if (inserted.size) {
    await sql`update batches set roster_version = ${version}, version = version + 1 where id = ${batch.id}`.execute(tx)
    await refreshPlan(tx, desk, batch.id, `名单第 ${version} 版：增加 ${inserted.size} 户`)
  }
  const elsewhere = (unit: string): Fault => {
    const at = standing.get(unit)
    return at?.batch === batch.id
      ? { code: 'DUPLICATE', message: '已在本批次名单上' }
      : { code: 'UNIT_IN_OTHER_BATCH', message: `已在批次「${at?.name ?? '另一批次'}」的名单上，一户只能在一个未结束的批次` }
  }
  return {
    done: inserted.size,
    refused: [
      ...found.filter((u) => u.faults.length).map((u) => ({ item: u.unit, faults: u.faults })),
      ...fit.filter((u) => !inserted.has(u.unit)).map((u) => ({ item: u.unit, faults: [elsewhere(u.unit)] })),
    ],
  }
}

/** What speaks against each unit standing on a roster at all. */
const examine = async (tx: Tx, desk: Desk, units: readonly string[]): Promise<readonly { unit: string; faults: readonly Fault[] }[]> => {
  const wanted = [...new Set(units)]
  const { rows } = await sql<{ id: string; sold: boolean; accepted: boolean; handed: boolean }>`
    select u.id, u.sale = '已售' and k.id is not null as sold,
      exists (select 1 from cases f where f.process = 'file-transfer' and f.project_id = u.project_id and f.key = 'contract:' || k.id and f.state = 'accepted') as accepted,
      exists (select 1 from cases h where h.process = 'handover' and h.unit_id = u.id and h.state in ('delivered', 'deemed')) as handed
    from units u left join contracts k on k.unit_id = u.id and k.ended_on is null where u.project_id = ${desk.project} and u.id = any(${wanted}::uuid[])`.execute(
    tx,
  )
  const byId = new Map(rows.map((r) => [r.id, r]))
  return wanted.map((unit) => {
    const u = byId.get(unit)
    if (!u) return { unit, faults: [{ code: 'NOT_FOUND', message: '本项目没有这套房屋' }] }
    const faults: Fault[] = [
      ...(u.sold ? [] : [{ code: 'STATE', message: '未售或没有有效合同，不能列入交房名单' }]),
      ...(u.sold && !u.accepted ? [{ code: 'FILE_NOT_ACCEPTED', message: '客户资料尚未全部接收，请先完成资料移交' }] : []),
      ...(u.handed ? [{ code: 'STATE', message: '本户已交付，不再列入名单' }] : []),
    ]
    return { unit, faults }
  })
}

const standings = async (tx: Tx, units: readonly string[]): Promise<ReadonlyMap<string, { readonly batch: string; readonly name: string }>> => {
  if (units.length === 0) return new Map()
  const { rows } = await sql<{
    unit: string
    batch: string
    name: string
  }>`select e.unit_id as unit, b.id as batch, b.name from roster_entries e join batches b on b.id = e.batch_id
    where e.unit_id = any(${units}::uuid[]) and e.removed_version is null and e.released_at is null`.execute(tx)
  return new Map(rows.map((r) => [r.unit, r]))
}

/** Takes units off the roster with a reason, each by itself. A unit whose handover has begun leaves its procedure too, where that is still possible. */
export const removeFromRoster = async (
  tx: Tx,
  desk: Desk,
  ask: { readonly batch: string; readonly units: readonly string[]; readonly reason: string },
): Promise<Changed> => {
  const batch = await lockBatch(tx, desk, ask.batch)
  mayChange(batch)
  const { rows } = await sql<{ id: string; unit_id: string; case_id: string | null }>`
    select id, unit_id, case_id from roster_entries where batch_id = ${batch.id} and removed_version is null and unit_id = any(${ask.units}::uuid[]) order by unit_id`.execute(
    tx,
  )
  const version = batch.roster_version + 1
  const refused: Refused[] = [...new Set(ask.units)]
    .filter((unit) => !rows.some((r) => r.unit_id === unit))
    .map((item) => ({ item, faults: [{ code: 'NOT_FOUND', message: '本户不在名单上' }] }))
  let done = 0
  for (const entry of rows) {
    await sql`savepoint unit`.execute(tx)
    try {
      if (entry.case_id) await step(tx, desk, entry.case_id, 'leaveRoster', { reason: ask.reason })
      await sql`update roster_entries set removed_version = ${version}, remark = ${ask.reason} where id = ${entry.id}`.execute(tx)
      done += 1
    } catch (why) {
      if (!(why instanceof Refusal)) throw why
      await sql`rollback to savepoint unit`.execute(tx)
      refused.push({ item: entry.unit_id, faults: why.faults })
    }
    await sql`release savepoint unit`.execute(tx)
  }
  if (done) {
    await sql`update batches set roster_version = ${version}, version = version + 1 where id = ${batch.id}`.execute(tx)
    await refreshPlan(tx, desk, batch.id, `名单第 ${version} 版：移出 ${done} 户，${ask.reason}`)
  }
  return { done, refused }
}
