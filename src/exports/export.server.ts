import { type WrittenValue, writeRows } from '../imports/sheet.server.ts'
import type { App, Project } from '../kernel/app.server.ts'
import { startOfDay, today } from '../kernel/days.ts'
import type { Actor } from '../kernel/decide.ts'
import { record } from '../kernel/record.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { FileAnswer } from '../kernel/serve.server.ts'
import type { ExportColumn } from './column.ts'

/** Beyond this a list asks for narrower conditions. */
export const mostRows = 100_000
export const refuseTooMany = (rows: number): void => {
  if (rows > mostRows) throw new Refusal({ code: 'TOO_MANY', message: `超过 ${mostRows.toLocaleString('zh-CN')} 行，请收窄条件后再导出` }, 400)
}

type Asking = Pick<App, 'db'> & { readonly project: Pick<Project, 'id' | 'name'>; readonly actor: Actor; readonly at: Date }
export type Export<Row> = {
  /** What the list is called; names file and sheet. */
  readonly name: string
  readonly columns: readonly ExportColumn<Row>[]
  /** Rows as the list's own query gives them: same conditions, same scope, masked. They are pulled one by one. */
  readonly rows: AsyncIterable<Row> | Iterable<Row>
  readonly count: number
  /** Holds personal data: beyond `exports.approveAbove` rows a lead approves first. */
  readonly personal?: boolean
  /** The conditions in words: label → text. */
  readonly conditions: readonly (readonly [string, string])[]
}

/** A list as an Excel file (U-TBL-12, U-XLS-11). Who exported what, when and how many rows goes on the record first. */
export const exportRows = async <Row>(ctx: Asking, it: Export<Row>): Promise<FileAnswer> => {
  const when = stamp(ctx.at)
  await ctx.db.transaction().execute((tx) =>
    record(tx, `exports:${ctx.project.id}`, {
      project: ctx.project.id,
      kind: 'export',
      label: `导出${it.name} ${it.count} 行`,
      body: { conditions: Object.fromEntries(it.conditions), rows: it.count },
      actor: ctx.actor,
      now: ctx.at,
    }),
  )
  const notes = [
    ['项目', ctx.project.name],
    ['内容', it.name],
    ...it.conditions,
    ['导出人', ctx.actor.name],
    ['导出时间', when],
    ['水印', `${ctx.actor.name} ${when}`],
  ] as const
  const columns = it.columns.map((c) => ({
    header: c.label,
    width: c.width ?? widths[c.kind],
    ...(formats[c.kind] ? { format: formats[c.kind] ?? '' } : {}),
  }))
  return {
    name: `${ctx.project.name}${it.name}${today(ctx.at)}.xlsx`,
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content: writeRows(it.name, columns, written(it), notes),
  }
}

const formats: Readonly<Partial<Record<ExportColumn<unknown>['kind'], string>>> = {
  text: '@',
  fen: '#,##0.00',
  count: '0',
  day: 'yyyy-mm-dd',
  instant: 'yyyy-mm-dd hh:mm',
}
const widths: Readonly<Record<ExportColumn<unknown>['kind'], number>> = { text: 18, count: 10, fen: 16, day: 12, instant: 18 }

async function* written<Row>(it: Export<Row>): AsyncGenerator<readonly WrittenValue[]> {
  for await (const row of it.rows) yield it.columns.map((c) => valueIn(c, row))
}

const valueIn = <Row>(c: ExportColumn<Row>, row: Row): WrittenValue => {
  const value = c.of(row) ?? null
  if (value === null) return null
  if (c.kind === 'fen') return Number(value) / 100
  if (c.kind === 'day') return startOfDay(String(value))
  return c.kind === 'instant' && typeof value === 'string' ? new Date(value) : value
}

/** `2026-06-15 09:00` in China. */
const stamp = (at: Date): string => new Date(at.getTime() + 8 * 3600_000).toISOString().slice(0, 16).replace('T', ' ')
