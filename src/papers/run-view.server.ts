import { type Kysely, sql } from 'kysely'
import { Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import type { runStates } from './api.ts'

type Row = {
  readonly id: string
  readonly no: string
  readonly label: string
  readonly batchId: string | null
  readonly total: number
  readonly done: number
  readonly failed: number
  readonly state: (typeof runStates)[number]
  readonly stopping: boolean
  readonly error: string | null
  readonly startedBy: string
  readonly createdAt: Date
  readonly finishedAt: Date | null
}
const columns = sql`r.id, r.no, r.label, r.batch_id as "batchId", r.total, r.done, r.failed, r.state, (r.stop_asked and r.state = '打印中') as stopping, r.error, r.started_by_name as "startedBy", r.created_at as "createdAt", r.finished_at as "finishedAt"`

export const runPage = async (db: Kysely<Tables>, project: string, page: number, size: number) => {
  const [runs, counted, waiting] = await Promise.all([
    sql<Row>`select ${columns} from print_runs r where r.project_id = ${project} order by r.created_at desc, r.id desc limit ${size} offset ${(page - 1) * size}`.execute(
      db,
    ),
    sql<{ n: number }>`select count(*)::int as n from print_runs where project_id = ${project}`.execute(db),
    sql<{
      batch: string
      name: string
      letters: number
    }>`select b.id as batch, b.name, count(*)::int as letters from letters l join batches b on b.id = l.batch_id
      where l.project_id = ${project} and l.kind = '入伙通知书' and l.state = '待打印'
        and not exists (select 1 from print_run_items i join print_runs r on r.id = i.run_id where i.letter_id = l.id and i.error is null and r.state in ('排队', '打印中', '已停止', '失败'))
      group by b.id, b.name order by b.name`.execute(db),
  ])
  return { rows: runs.rows, total: counted.rows[0]?.n ?? 0, waiting: waiting.rows }
}

export const runDetail = async (db: Kysely<Tables>, project: string, id: string) => {
  const { rows } = await sql<Row>`select ${columns} from print_runs r where r.id = ${id} and r.project_id = ${project}`.execute(db)
  const run = rows[0]
  if (!run) throw new Refusal('没有这个打印批次', 404)
  const [parts, failures] = await Promise.all([
    sql<{ part: number; letters: number; pages: number; size: number; sha256: string | null; from: string; to: string }>`
      select p.part, p.letters, p.pages, coalesce(length(p.content), 0)::int as size, p.sha256, ends.first as "from", ends.last as "to" from print_parts p
      join lateral (select (array_agg(u.label order by i.position))[1] as first, (array_agg(u.label order by i.position desc))[1] as last from print_run_items i join letters l on l.id = i.letter_id join units u on u.id = l.unit_id
        where i.run_id = p.run_id and i.part = p.part) ends on true
      where p.run_id = ${id} order by p.part`.execute(db),
    sql<{
      no: string
      unit: string
      reason: string
    }>`select l.no, u.label as unit, i.error as reason from print_run_items i join letters l on l.id = i.letter_id join units u on u.id = l.unit_id
      where i.run_id = ${id} and i.error is not null order by i.position limit 500`.execute(db),
  ])
  return { ...run, parts: parts.rows, failures: failures.rows }
}

/** The bytes of one part. */
export const partOf = async (db: Kysely<Tables>, project: string, run: string, part: number): Promise<Buffer> => {
  const { rows } = await sql<{
    content: Buffer | null
  }>`select content from print_parts where run_id = ${run} and part = ${part} and project_id = ${project}`.execute(db)
  const content = rows[0]?.content
  if (!content) throw new Refusal('这一分册还没有打印好，或其中没有可印的信', 404)
  return content
}

/** The parts that hold letters, one after the other, each read when its turn comes. */
export async function* partsOf(db: Kysely<Tables>, project: string, run: string, parts: readonly number[]): AsyncGenerator<Buffer> {
  for (const part of parts) yield await partOf(db, project, run, part)
}
