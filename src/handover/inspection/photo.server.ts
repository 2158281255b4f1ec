import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { keepFiles } from '../../cases/files.server.ts'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Upload } from '../../kernel/serve.server.ts'

/** Keeps a photo under the id its device gave it. Sent again it is the same photo; another picture under a known id is refused. */
export const putPhoto = async (tx: Tx, desk: Desk, id: string, uploads: readonly Upload[]): Promise<{ id: string; sha256: string }> => {
  const [upload] = uploads
  if (!upload || uploads.length > 1) throw new Refusal('请一次上传一张照片', 400)
  const sha256 = createHash('sha256').update(upload.content).digest('hex')
  await sql`select pg_advisory_xact_lock(hashtext(${id}))`.execute(tx) // the same photo may be under way twice
  const { rows } = await sql<{ sha256: string; project_id: string }>`select sha256, project_id from files where id = ${id}`.execute(tx)
  if (rows[0]?.project_id === desk.project && rows[0].sha256 === sha256) return { id, sha256 }
  if (rows[0]) throw new Refusal({ code: 'DUPLICATE', message: '这张照片的编号已用于另一张照片，请重新拍摄' })
  const [kept] = await keepFiles(tx, desk.project, [upload], desk.actor.id, desk.now)
  await sql`update files set id = ${id} where id = ${kept?.id}`.execute(tx)
  return { id, sha256 }
}
