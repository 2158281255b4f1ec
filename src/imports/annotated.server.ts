import { sql } from 'kysely'
import { record } from '../kernel/record.server.ts'
import { importOf } from './imports.server.ts'
import { verdictOfCode } from './normalise/codes.ts'
import type { Remark } from './normalise/outcome.ts'
import { type Asking, storedFile } from './preview.server.ts'
import { annotate, readWorkbook } from './sheet.server.ts'

const words = { new: '新增', changed: '变更', unchanged: '未变' } as const

/** The uploaded file itself with what became of each row: red cells with comments, 结果 and 原因. Put on record as an export. */
export const annotatedRoster = async (ctx: Asking, id: string): Promise<{ readonly name: string; readonly content: Buffer }> => {
  const found = await importOf(ctx.db, ctx.project.id, id)
  const bytes = await storedFile(ctx, found.file_id)
  const { rows } = await sql<{
    row: number
    verdict: 'OK' | 'WARN' | 'REJECT'
    action: keyof typeof words | null
    faults: Remark[]
    ticked: boolean
    stored: boolean
  }>`
    select row, verdict, action, faults, ticked, stored_at is not null as stored from import_rows where import_id = ${id} and project_id = ${ctx.project.id} order by row`.execute(
    ctx.db,
  )
  const columnOf = new Map(found.mapping.columns.flatMap((c) => (c.field ? [[c.field, c.index] as const] : [])))
  const done = found.state === '已导入'
  const resultOf = (r: (typeof rows)[number]) =>
    r.verdict === 'REJECT'
      ? '错误'
      : done && !r.stored
        ? '未导入（存疑未确认）'
        : `${r.verdict === 'WARN' && !done ? '存疑，' : ''}${r.action ? words[r.action] : ''}`
  const marks = rows.map((r) => {
    const bad = r.faults.filter((f) => verdictOfCode(f.code) === 'REJECT')
    const faults = new Map<number, string>()
    for (const f of bad) {
      const at = columnOf.get(f.field ?? '')
      if (at !== undefined) faults.set(at, [faults.get(at), f.message].filter(Boolean).join('；'))
    }
    return { row: r.row, faults, result: resultOf(r), reason: r.faults.map((f) => f.message).join('；') }
  })
  const book = await readWorkbook(found.file_name, bytes)
  const content = found.mapping.headerRow > 0 ? await annotate(bytes, book, found.sheet, found.mapping.headerRow, marks) : bytes
  await ctx.db.transaction().execute((tx) =>
    record(tx, `import:${id}`, {
      project: ctx.project.id,
      kind: 'export',
      label: '下载批注文件',
      body: { rows: rows.length },
      actor: ctx.actor,
      now: ctx.at,
    }),
  )
  return { name: `${found.file_name.replace(/\.[^.]+$/, '')}（批注）.xlsx`, content }
}
