import { sql } from 'kysely'
import type { Desk, Tx } from '../kernel/desk.server.ts'
import { Refusal } from '../kernel/refusal.ts'

/** Refuses unless all these files are on record in the project. */
export const mustHaveFiles = async (
  tx: Tx,
  desk: Pick<Desk, 'project'>,
  ids: readonly (string | null | undefined)[],
  field: string,
): Promise<void> => {
  const wanted = [...new Set(ids.filter((id): id is string => Boolean(id)))]
  if (wanted.length === 0) return
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from files where project_id = ${desk.project} and id = any(${wanted}::uuid[])`.execute(tx)
  if (rows[0]?.n !== wanted.length) throw new Refusal({ code: 'FILE_MISSING', message: '照片或签名还没有上传完，请等上传完成后再提交', field }, 400)
}
