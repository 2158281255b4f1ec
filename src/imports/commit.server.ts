import { type Kysely, sql } from 'kysely'
import type { Built } from '../app.server.ts'
import { openTransfers } from '../handover/transfer/open.server.ts'
import { today } from '../kernel/days.ts'
import type { Actor } from '../kernel/decide.ts'
import { record } from '../kernel/record.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import type { ImportDetail } from './api.ts'
import { type ImportRecord, importOf, recount } from './imports.server.ts'
import { verdictOf } from './normalise/outcome.ts'
import { type Asking, blockers, toolsOf } from './preview.server.ts'
import type { Draft, RowPlan } from './roster/draft.ts'
import { ledgerOf } from './roster/ledger.server.ts'
import { planRoster } from './roster/plan.ts'
import type { RosterRow } from './roster/row.ts'
import { storeRoster } from './roster/store.server.ts'
import { openSafe } from './safe.server.ts'

export type Carrying = Pick<Built, 'db' | 'vault' | 'secret' | 'ground' | 'processes'>

/**
 * Puts the sound rows and the confirmed doubtful ones on file, in one transaction or not at all. That it has begun is written down
 * first, so that an instance that dies in the middle is made good by another one. Called again, it takes what was confirmed since.
 */
export const commitRoster = async (ctx: Asking & Carrying, id: string, seen: number, mode: ImportDetail['mode']): Promise<void> => {
  await ctx.db.transaction().execute(async (tx) => {
    const found = await importOf(tx, ctx.project.id, id, { lock: true })
    if (found.state !== '预检' && found.state !== '已导入') throw new Refusal({ code: 'STATE', message: `这次导入${found.state}，不能再导入` })
    if (found.version !== seen) throw new Refusal({ code: 'STALE', message: '这次导入刚被他人改动，请刷新后再试' })
    const standing = blockers(found.notes)
    if (standing.length) throw new Refusal(standing.map(({ code, message }) => ({ code, message })))
    const { rows } = await sql<{ reject: number; unticked: number; ready: number }>`select count(*) filter (where verdict = 'REJECT')::int as reject,
        count(*) filter (where verdict = 'WARN' and not ticked and stored_at is null)::int as unticked,
        count(*) filter (where stored_at is null and (verdict = 'OK' or (verdict = 'WARN' and ticked)))::int as ready
      from import_rows where import_id = ${id} and project_id = ${ctx.project.id}`.execute(tx)
    const { reject = 0, unticked = 0, ready = 0 } = rows[0] ?? {}
    if (mode === '全部成功才导入' && reject + unticked > 0)
      throw new Refusal({ code: 'IMPORT_NOT_CLEAN', message: `还有 ${reject} 行错误、${unticked} 行存疑未确认，改好或确认后再导入` })
    if (ready === 0)
      throw new Refusal(
        found.state === '已导入'
          ? { code: 'FILE_REPEATED', message: '这次导入的行都已入库，没有新确认的行' }
          : { code: 'NOTHING_TO_IMPORT', message: '没有可以导入的行' },
      )
    await sql`update imports set state = '导入中', mode = ${mode}, committed_by = ${ctx.actor.id}, committed_at = ${ctx.at}, error = null, version = version + 1
      where id = ${id} and project_id = ${ctx.project.id}`.execute(tx)
  })
  await carryOut(ctx, ctx.project.id, id, ctx.actor, ctx.at, { wait: true })
}

/**
 * Carries out an import that has begun. One at a time per project, however many instances try. When the registers have changed
 * under it, it goes back to the preview whole, with the reason. Answers whether it did anything.
 */
export const carryOut = async (
  app: Carrying,
  project: string,
  id: string,
  actor: Actor,
  now: Date,
  how: { readonly wait: boolean },
): Promise<boolean> => {
  const ground = await app.ground(project)
  try {
    return await app.db.transaction().execute(async (tx) => {
      if (!(await takeTurn(tx, project, how.wait))) return false
      const found = await importOf(tx, project, id, { lock: true })
      if (found.state !== '导入中') return false
      const rows = await readyRows(tx, app, project, id)
      const tools = toolsOf(app, now)
      const plan = planRoster(rows, await ledgerOf(tx, project), tools)
      mustStillHold(rows, plan.rows)
      await storeRoster(tx, app.vault, project, plan.draft)
      // The planner still believes the registers to be as small as before, and would search them row by row.
      if (rows.length > 200) await sql`analyze units, contracts, ownerships, customers, cases`.execute(tx)
      const units = [...new Set([...plan.rows.values()].flatMap((p) => p.unit ?? []))]
      const before = await openCasesOf(tx, project, units)
      await openTransfers(tx, { project, actor, now, day: today(now), ground, processes: app.processes }, units)
      const opened = (await openCasesOf(tx, project, units)).filter((c) => !before.some((b) => b.id === c.id))
      await keepResults(
        tx,
        project,
        id,
        plan,
        Map.groupBy(opened, (c) => c.unit),
        now,
      )
      await sql`update imports set state = '已导入', version = version + 1 where id = ${id} and project_id = ${project}`.execute(tx)
      const counts = await recount(tx, project, id)
      await record(tx, `import:${id}`, {
        project,
        kind: 'import',
        label: labelOf(found, plan.rows),
        body: { counts, files: opened.length },
        actor,
        now,
      })
      return true
    })
  } catch (error) {
    const refusal = asRefusal(error)
    await sql`update imports set state = case when exists (select 1 from import_rows r where r.import_id = imports.id and r.stored_at is not null) then '已导入' else '预检' end,
      error = ${refusal ? refusal.message : '导入时程序出错，没有任何改动'}, version = version + 1
      where id = ${id} and project_id = ${project} and state = '导入中'`.execute(app.db)
    throw refusal ?? error
  }
}

/** Imports of one project take turns; the lock goes with the connection of an instance that dies. */
export const takeTurn = async (tx: Kysely<Tables>, project: string, wait: boolean): Promise<boolean> => {
  const key = sql`hashtext(${`import:${project}`})`
  if (wait) await sql`select pg_advisory_xact_lock(${key})`.execute(tx)
  else {
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${key}) as mine`.execute(tx)
    if (!rows[0]?.mine) return false
  }
  return true
}

type Ready = { readonly row: number; readonly data: RosterRow; readonly codes: readonly string[] }
const readyRows = async (tx: Kysely<Tables>, app: Pick<Built, 'secret'>, project: string, id: string): Promise<readonly Ready[]> => {
  const safe = openSafe(app.secret)
  const { rows } = await sql<{
    row: number
    parsed: { sealed: string }
    codes: string[]
  }>`select row, parsed, array(select f->>'code' from jsonb_array_elements(faults) f) as codes
    from import_rows where import_id = ${id} and project_id = ${project} and stored_at is null and parsed is not null and (verdict = 'OK' or (verdict = 'WARN' and ticked))
    order by row`.execute(tx)
  // What is unsealed was sealed by the preview from exactly this type.
  return rows.map((r) => ({
    row: r.row,
    codes: r.codes,
    data: JSON.parse(safe.unlock(Buffer.from(r.parsed.sealed, 'base64')).toString('utf8')) as RosterRow,
  }))
}

/** A remark that the user has not seen in the preview means that the registers have changed since. */
const mustStillHold = (rows: readonly Ready[], plans: ReadonlyMap<number, RowPlan>): void => {
  const surprised = rows.filter((r) => (plans.get(r.row)?.remarks ?? []).some((m) => verdictOf([m]) !== 'OK' && !r.codes.includes(m.code)))
  if (surprised.length === 0) return
  const list = surprised.slice(0, 10).map((r) => `第 ${r.row} 行${plans.get(r.row)?.remarks[0]?.message ?? ''}`)
  throw new Refusal({ code: 'STALE', message: `预检之后台账有变化，请重新预检：${list.join('；')}` })
}

const openCasesOf = async (tx: Kysely<Tables>, project: string, units: readonly string[]) =>
  (
    await sql<{
      id: string
      unit: string
    }>`select id, unit_id as unit from cases where project_id = ${project} and unit_id = any(${units}::uuid[])`.execute(tx)
  ).rows

const keepResults = async (
  tx: Kysely<Tables>,
  project: string,
  id: string,
  plan: { readonly draft: Draft; readonly rows: ReadonlyMap<number, RowPlan> },
  opened: ReadonlyMap<string, readonly { readonly id: string }[]>,
  now: Date,
): Promise<void> => {
  const results = [...plan.rows].map(([row, p]) => ({
    row,
    action: p.action,
    changes: p.changes,
    unit_id: p.unit,
    undo: {
      ...p.undo,
      cases: (opened.get(p.unit ?? '') ?? []).map((c) => c.id),
      completed: p.undo.created.customers.filter((c) => plan.draft.customerChanges.has(c)),
    },
  }))
  await sql`update import_rows r set action = x.action, changes = x.changes, unit_id = x.unit_id, undo = x.undo, stored_at = ${now}
    from jsonb_to_recordset(${JSON.stringify(results)}::jsonb) as x(row int, action text, changes jsonb, unit_id uuid, undo jsonb)
    where r.import_id = ${id} and r.project_id = ${project} and r.row = x.row`.execute(tx)
}

const labelOf = (found: ImportRecord, rows: ReadonlyMap<number, RowPlan>): string => {
  const count = (action: RowPlan['action']) => [...rows.values()].filter((r) => r.action === action).length
  return `导入名册《${found.file_name.slice(0, 80)}》：新增 ${count('new')}、变更 ${count('changed')}、未变 ${count('unchanged')}`
}

/** What the database refuses because somebody was faster is an answer, not a fault of ours. */
const asRefusal = (error: unknown): Refusal | undefined => {
  if (error instanceof Refusal) return error
  const { code, constraint } = error as { code?: string; constraint?: string }
  if (code === '23505' && constraint?.startsWith('imports_'))
    return new Refusal({ code: 'FILE_REPEATED', message: '同一文件已经导入过，没有任何改动' })
  if (code === '23505' || code === '23503' || code === '40P01')
    return new Refusal({ code: 'STALE', message: '导入期间台账有变化，没有任何改动，请重新预检' })
  return undefined
}
