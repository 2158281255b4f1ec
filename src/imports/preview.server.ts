import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Built } from '../app.server.ts'
import { today } from '../kernel/days.ts'
import type { Actor } from '../kernel/decide.ts'
import { record } from '../kernel/record.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Upload } from '../kernel/serve.server.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { maskTelephone } from '../people/masks.ts'
import { type Choice, type Examined, examine, headerToRead, sheetToRead } from './examine.ts'
import type { Header } from './headers.ts'
import { importOf, type Mapping, recount } from './imports.server.ts'
import { type Remark, verdictOf } from './normalise/outcome.ts'
import type { Tools } from './roster/draft.ts'
import { ledgerOf } from './roster/ledger.server.ts'
import { openSafe } from './safe.server.ts'
import { readWorkbook } from './sheet.server.ts'
import { limits, type Workbook } from './sheet.ts'

export type Asking = Pick<Built, 'db' | 'vault' | 'secret' | 'ground'> & {
  readonly project: { readonly id: string }
  readonly actor: Actor
  readonly at: Date
}

/** Keyed hashes are asked for again and again while rows are compared: each number is hashed once. */
export const toolsOf = (app: Pick<Built, 'vault'>, now: Date): Tools => {
  const known = new Map<string, string>()
  const hash = (no: string) => {
    const made = known.get(no) ?? app.vault.hash(no)
    known.set(no, made)
    return made
  }
  return { newId, hash, mask: maskTelephone, day: today(now) }
}

/** Reads an uploaded roster and judges it; nothing is written to the registers. The same file as an import on record answers that one. */
export const previewUpload = async (ctx: Asking, upload: Upload | undefined): Promise<{ readonly id: string; readonly repeated: boolean }> => {
  if (!upload) throw new Refusal({ code: 'REQUIRED', message: '请选择要导入的文件', field: 'files' }, 400)
  const book = await readWorkbook(upload.name, upload.content)
  const sha256 = createHash('sha256').update(upload.content).digest('hex')
  const sheet = sheetToRead(book)?.name ?? ''
  const before = await sql<{
    id: string
  }>`select id from imports where project_id = ${ctx.project.id} and kind = 'roster' and sha256 = ${sha256} and sheet = ${sheet} and state = '已导入'`.execute(
    ctx.db,
  )
  if (before.rows[0]) return { id: before.rows[0].id, repeated: true }

  const examined = await examineBook(ctx, book, {})
  const [id, file] = [newId(), newId()]
  await ctx.db.transaction().execute(async (tx) => {
    await tx
      .insertInto('files')
      .values({
        id: file,
        project_id: ctx.project.id,
        name: upload.name.slice(0, 200),
        mime: sealedMime,
        size: upload.content.length,
        sha256,
        content: openSafe(ctx.secret).lock(upload.content),
        uploaded_by: ctx.actor.id,
        uploaded_at: ctx.at,
      })
      .execute()
    await tx
      .insertInto('imports')
      .values({
        id,
        project_id: ctx.project.id,
        kind: 'roster',
        file_id: file,
        file_name: upload.name.slice(0, 200),
        sha256,
        sheet: examined.sheet,
        mapping: JSON.stringify(mappingOf(book, examined)),
        notes: JSON.stringify(examined.remarks),
        counts: JSON.stringify({ skipped: examined.skipped }),
        created_by: ctx.actor.id,
        created_at: ctx.at,
      })
      .execute()
    await keepRows(tx, ctx, id, examined)
    const counts = await recount(tx, ctx.project.id, id)
    await record(tx, `import:${id}`, {
      project: ctx.project.id,
      kind: 'import',
      label: `上传名册：${upload.name.slice(0, 100)}`,
      body: { counts },
      actor: ctx.actor,
      now: ctx.at,
    })
  })
  return { id, repeated: false }
}
/** What rests sealed is no file that anybody may open by its address. */
export const sealedMime = 'application/x-guijia-sealed'

/** Judges the stored file anew, with another sheet or other columns, and remembers the columns for tables with the same header. */
export const previewAgain = async (ctx: Asking, id: string, seen: number, choice: Choice): Promise<void> => {
  const found = await importOf(ctx.db, ctx.project.id, id)
  mustBeOpen(found, seen)
  const book = await readWorkbook(found.file_name, await storedFile(ctx, found.file_id))
  const kept = new Map(found.mapping.columns.filter((c) => c.how !== 'exact').map((c) => [c.index, c.field]))
  const sameSheet = choice.sheet === undefined || choice.sheet === found.sheet
  const columns = choice.columns || sameSheet ? new Map([...(sameSheet ? kept : []), ...(choice.columns ?? [])]) : undefined
  const examined = await examineBook(ctx, book, { sheet: choice.sheet ?? (found.sheet || undefined), columns: columns?.size ? columns : undefined })
  await ctx.db.transaction().execute(async (tx) => {
    mustBeOpen(await importOf(tx, ctx.project.id, id, { lock: true }), seen)
    await sql`delete from import_rows where import_id = ${id} and project_id = ${ctx.project.id}`.execute(tx)
    await sql`update imports set sheet = ${examined.sheet}, mapping = ${JSON.stringify(mappingOf(book, examined))}::jsonb, notes = ${JSON.stringify(examined.remarks)}::jsonb,
      counts = ${JSON.stringify({ skipped: examined.skipped })}::jsonb, error = null, version = version + 1 where id = ${id} and project_id = ${ctx.project.id}`.execute(
      tx,
    )
    await keepRows(tx, ctx, id, examined)
    await recount(tx, ctx.project.id, id)
    if (choice.columns && examined.header.row > 0)
      await sql`insert into import_mappings (project_id, kind, headers_hash, mapping)
        values (${ctx.project.id}, 'roster', ${headerHash(examined.header)}, ${JSON.stringify(examined.header.columns.map((c) => [c.index, c.field]))}::jsonb)
        on conflict (project_id, kind, headers_hash) do update set mapping = excluded.mapping`.execute(tx)
  })
}

export const mustBeOpen = (found: { readonly state: string; readonly version: number }, seen: number): void => {
  if (found.version !== seen) throw new Refusal({ code: 'STALE', message: '这次导入刚被他人改动，请刷新后再试' })
  if (found.state !== '预检') throw new Refusal({ code: 'STATE', message: `这次导入${found.state}，不能再改` })
}

/** The file as it was uploaded; refused once its time is over. */
export const storedFile = async (ctx: Pick<Asking, 'db' | 'secret' | 'project'>, file: string): Promise<Buffer> => {
  const found = await ctx.db
    .selectFrom('files')
    .select('content')
    .where('id', '=', file)
    .where('project_id', '=', ctx.project.id)
    .executeTakeFirstOrThrow()
  if (found.content.length === 0) throw new Refusal({ code: 'FILE_EXPIRED', message: '原文件已过保存期限并删除' })
  return openSafe(ctx.secret).unlock(found.content)
}

const examineBook = async (ctx: Asking, book: Workbook, choice: Choice): Promise<Examined> => {
  const remembered = choice.columns ? choice : await remember(ctx, book, choice)
  const tools = toolsOf(ctx, ctx.at)
  const settings = (await ctx.ground(ctx.project.id)).settings(['import.areaCode'], tools.day)
  const areaCode = settings['import.areaCode'] as string | null | undefined // the setting's schema says so
  const ledger = await ledgerOf(ctx.db, ctx.project.id)
  const examined = examine(book, remembered, { ledger, tools, areaCode: areaCode ?? undefined })
  if (examined.rows.length > limits.rows) throw new Refusal({ code: 'FILE_TOO_MANY_ROWS', message: `文件超过 20,000 行，请分批导入` }, 413)
  return examined
}

/** The columns as they were chosen the last time for a table with the same header. */
const remember = async (ctx: Asking, book: Workbook, choice: Choice): Promise<Choice> => {
  const sheet = sheetToRead(book, choice.sheet)
  if (!sheet) return choice
  const { rows } = await sql<{ mapping: [number, string | null][] }>`select mapping from import_mappings
    where project_id = ${ctx.project.id} and kind = 'roster' and headers_hash = ${headerHash(headerToRead(sheet, {}))}`.execute(ctx.db)
  return rows[0] ? { ...choice, columns: new Map(rows[0].mapping), remembered: true } : choice
}
const headerHash = (header: Header): string =>
  createHash('sha256')
    .update(header.columns.map((c) => `${c.index}:${c.header}`).join('\n'))
    .digest('hex')

const mappingOf = (book: Workbook, examined: Examined): Mapping => ({
  sheets: book.sheets.map((s) => ({ name: s.name, hidden: s.hidden })),
  headerRow: examined.header.row,
  columns: examined.header.columns,
})

const keepRows = async (tx: Kysely<Tables>, ctx: Asking, id: string, examined: Examined): Promise<void> => {
  const safe = openSafe(ctx.secret)
  const rows = examined.rows.map((r) => ({
    row: r.row,
    verdict: verdictOf(r.remarks),
    faults: r.remarks,
    raw: r.cells,
    parsed: r.parsed ? { sealed: safe.lock(Buffer.from(JSON.stringify(r.parsed))).toString('base64') } : null,
    action: r.action,
    changes: r.changes,
    unit_id: r.unit,
  }))
  await sql`insert into import_rows (import_id, project_id, row, verdict, faults, raw, parsed, action, changes, unit_id)
    select ${id}, ${ctx.project.id}, row, verdict, faults, raw, parsed, action, changes, unit_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(row int, verdict text, faults jsonb, raw jsonb, parsed jsonb, action text, changes jsonb, unit_id uuid)`.execute(
    tx,
  )
}

/** Confirms or withdraws doubtful rows of an import that still waits. */
export const tick = async (
  ctx: Asking,
  id: string,
  ask: { readonly rows?: readonly number[] | undefined; readonly code?: string | undefined; readonly ticked: boolean },
) =>
  await ctx.db.transaction().execute(async (tx) => {
    const found = await importOf(tx, ctx.project.id, id, { lock: true })
    if (found.state !== '预检' && found.state !== '已导入') throw new Refusal({ code: 'STATE', message: `这次导入${found.state}，不能再确认` })
    const which = [
      ask.rows ? sql`row = any(${ask.rows}::int[])` : sql`true`,
      ask.code ? sql`faults @> ${JSON.stringify([{ code: ask.code }])}::jsonb` : sql`true`,
    ]
    await sql`update import_rows set ticked = ${ask.ticked} where import_id = ${id} and project_id = ${ctx.project.id} and verdict = 'WARN' and stored_at is null
      and ${sql.join(which, sql` and `)}`.execute(tx)
    return await recount(tx, ctx.project.id, id)
  })

/** The notes about the file that stand in the way of an import. */
export const blockers = (notes: readonly Remark[]): readonly Remark[] => notes.filter((n) => verdictOf([n]) === 'REJECT')
