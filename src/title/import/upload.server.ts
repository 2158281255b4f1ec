import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { readWorkbook } from '../../imports/sheet.server.ts'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { record } from '../../kernel/record.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Upload } from '../../kernel/serve.server.ts'
import { examineCertificates } from './examine-certificates.ts'
import { certificateLedger } from './ledger.server.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** Each row moves a case two steps on; more than this would keep the clerk waiting for minutes. */
const mostRows = 1_000

/** Keeps an uploaded list for its preview; no certificate is filed yet. The same file, not yet taken, answers as before. */
export const keepCertificateList = async (
  tx: Tx,
  desk: Desk,
  upload: Upload | undefined,
): Promise<{ readonly id: string; readonly repeated: boolean }> => {
  if (!upload) throw new Refusal({ code: 'REQUIRED', message: '请选择证号清单', field: 'files' }, 400)
  const sha256 = createHash('sha256').update(upload.content).digest('hex')
  const { rows: before } = await sql<{ id: string }>`
    select id from certificate_imports where project_id = ${desk.project} and sha256 = ${sha256} and results is null order by created_at desc limit 1`.execute(
    tx,
  )
  if (before[0]) return { id: before[0].id, repeated: true }
  const examined = examineCertificates(await readWorkbook(upload.name, upload.content), await certificateLedger(tx, desk.project, desk.day))
  if (examined.rows.length > mostRows)
    throw new Refusal({ code: 'FILE_TOO_MANY_ROWS', message: `清单有 ${examined.rows.length} 行，一次最多 1,000 户，请分批导入` }, 413)
  const [id, file, name] = [newId(), newId(), upload.name.slice(0, 200)]
  await tx
    .insertInto('files')
    .values({
      id: file,
      project_id: desk.project,
      name,
      mime: xlsx,
      size: upload.content.length,
      sha256,
      content: upload.content,
      uploaded_by: desk.actor.id,
      uploaded_at: desk.now,
    })
    .execute()
  await sql`insert into certificate_imports (id, project_id, file_id, file_name, sha256, created_by, created_at)
    values (${id}, ${desk.project}, ${file}, ${name}, ${sha256}, ${desk.actor.name}, ${desk.now})`.execute(tx)
  await record(tx, `certificate-import:${id}`, {
    project: desk.project,
    kind: 'import',
    label: `上传证号清单：${name.slice(0, 100)}`,
    body: { rows: examined.rows.length },
    actor: desk.actor,
    now: desk.now,
  })
  return { id, repeated: false }
}
