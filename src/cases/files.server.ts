import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Viewer } from '../kernel/app.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Upload } from '../kernel/serve.server.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { visibleTo } from './list.server.ts'

const most = 15 * 1024 * 1024
const starts: readonly (readonly [mime: string, test: (head: Buffer) => boolean])[] = [
  ['image/jpeg', (b) => b[0] === 0xff && b[1] === 0xd8 && b[2] === 0xff],
  ['image/png', (b) => b.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))],
  ['image/webp', (b) => b.toString('latin1', 0, 4) === 'RIFF' && b.toString('latin1', 8, 12) === 'WEBP'],
  ['application/pdf', (b) => b.toString('latin1', 0, 5) === '%PDF-'],
]
/** A picture that was cut off on the way has no end mark. */
const whole = (mime: string, b: Buffer): boolean =>
  mime === 'image/jpeg'
    ? b.subarray(-64).includes(Buffer.from([0xff, 0xd9]))
    : mime === 'image/png'
      ? b.subarray(-16).includes('IEND')
      : mime === 'application/pdf'
        ? b.subarray(-2048).includes('%%EOF')
        : true

/**
 * Keeps papers and photos. What a file is is read from its content, not its name. Refuses everything at once when one is empty,
 * over 15 MB, neither picture nor PDF, or cut off.
 */
export const keepFiles = async (db: Kysely<Tables>, project: string, uploads: readonly Upload[], by: string, now: Date) => {
  if (uploads.length === 0) throw new Refusal('没有收到文件', 400)
  const checked = uploads.map((u) => ({ ...u, mime: starts.find(([, test]) => test(u.content))?.[0] }))
  const faults = checked.flatMap((u) => {
    if (u.content.length === 0) return [{ code: 'FILE_EMPTY', message: `「${u.name}」是空文件` }]
    if (u.content.length > most) return [{ code: 'FILE_TOO_LARGE', message: `「${u.name}」超过 15 MB，请压缩后再传` }]
    if (!u.mime) return [{ code: 'FILE_KIND', message: `「${u.name}」不是 JPG、PNG、WebP 图片或 PDF` }]
    return whole(u.mime, u.content) ? [] : [{ code: 'FILE_BROKEN', message: `「${u.name}」不完整，可能上传中断，请重传` }]
  })
  if (faults.length) throw new Refusal(faults, 400)
  const rows = checked.map((u) => ({
    id: newId(),
    project_id: project,
    name: u.name.slice(0, 200),
    mime: u.mime as string,
    size: u.content.length,
    sha256: createHash('sha256').update(u.content).digest('hex'),
    content: u.content,
    uploaded_by: by,
    uploaded_at: now,
  }))
  await db.insertInto('files').values(rows).execute()
  return rows.map(({ id, name, mime, size }) => ({ id, name, mime, size }))
}

/** A file of the project. People of a contractor get what they sent and what belongs to that contractor's own work; else 404. */
export const readFile = async (db: Kysely<Tables>, project: string, id: string, actor: Viewer) => {
  const own = sql<boolean>`f.uploaded_by = ${actor.id}
    or exists (select 1 from cases c where c.project_id = f.project_id and ${visibleTo(actor)} and c.documents::text like '%' || f.id || '%')
    or exists (select 1 from defects d where d.project_id = f.project_id and d.contractor_id = ${actor.contractor} and f.id = any (d.photos || d.after_photos))`
  const scope = actor.roles.every((r) => r === 'contractor') ? own : sql`true`
  const { rows } = await sql<{
    name: string
    mime: string
    content: Buffer
  }>`select f.name, f.mime, f.content from files f where f.id = ${id} and f.project_id = ${project} and (${scope})`.execute(db)
  const file = rows[0]
  if (!file) throw new Refusal('没有这个附件', 404)
  return file
}
