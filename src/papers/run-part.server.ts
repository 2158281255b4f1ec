import { type Kysely, sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Project } from '../kernel/app.server.ts'
import type { Ground } from '../kernel/perform.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { clockText } from './clock-text.ts'
import type { Engine } from './engine.server.ts'
import { gatherNotices, type Notice } from './gather/notices.server.ts'
import { handoverNotice } from './handover-notice.ts'
import { headWith } from './head.server.ts'
import { complete } from './paper.ts'
import { sha256 } from './print.server.ts'
import type { Run } from './run-worker.server.ts'
import { onRun } from './runs.server.ts'
import type { Sheet } from './sheet.ts'
import { keepSource, sourceOf } from './source.server.ts'

type Working = { readonly db: Kysely<Tables>; readonly engine: Engine; readonly project: Project; readonly ground: Ground; readonly now: Date }
type Ready = { readonly notice: Notice; readonly sheet: Sheet }
type Failure = { readonly letter: string; readonly no: string; readonly unit: string; readonly reason: string }
type Set = { readonly pdf: Buffer | null; readonly ready: readonly Ready[]; readonly pages: readonly number[]; readonly failures: readonly Failure[] }

/**
 * Prints one part of a run and saves it with all its letters in one transaction. A letter that cannot be printed is listed with its
 * reason and holds up nobody. Answers false when the run has meanwhile gone to another instance, whose part then counts.
 */
export const printPart = async (on: Working, run: Run, part: number): Promise<boolean> => {
  for (let turn = 1; ; turn += 1)
    try {
      const set = await setPart(on, run, part)
      return await on.db.transaction().execute((tx) => savePart(tx, on, run, part, set))
    } catch (why) {
      const changedMeanwhile = why instanceof LetterChanged
      if (!changedMeanwhile || turn >= 3) throw why
    }
}

/** A letter was printed or voided by itself while its part was being set: the part is set again without it. */
class LetterChanged extends Error {}

const setPart = async (on: Working, run: Run, part: number): Promise<Set> => {
  const { rows } = await sql<{
    letter: string
    no: string
    unit: string
    state: string
  }>`select l.id as letter, l.no, u.label as unit, l.state from print_run_items i
    join letters l on l.id = i.letter_id join units u on u.id = l.unit_id where i.run_id = ${run.id} and i.part = ${part} order by i.position`.execute(
    on.db,
  )
  const waiting = rows.filter((r) => r.state === '待打印')
  const failures: Failure[] = rows
    .filter((r) => r.state !== '待打印')
    .map(({ letter, no, unit, state }) => ({ letter, no, unit, reason: state === '作废' ? '通知书已作废' : `通知书${state}，不重复打印` }))
  const source = sourceOf(handoverNotice)
  const ready: Ready[] = []
  for (const notice of await gatherNotices(on.db, { ...on, letters: waiting.map((r) => r.letter) }))
    try {
      const data = complete(handoverNotice, notice.data)
      const head = headWith({ ...on, source, handler: run.started_by_name, unit: notice.unitLabel, owners: notice.owners })
      const print = { times: 1, by: run.started_by_name, at: clockText(on.now), reason: '' }
      ready.push({ notice, sheet: { ...head, no: data.no, data, voided: false, print } })
    } catch (why) {
      failures.push({ letter: notice.letter, no: notice.own?.no ?? '', unit: notice.unitLabel, reason: reasonOf(why) })
    }
  return await typeset(on, source.text, ready, failures)
}

/** All in one file; when the file fails, each by itself finds the broken ones, and the others are set once more without them. */
const typeset = async (on: Working, source: string, ready: readonly Ready[], failures: readonly Failure[]): Promise<Set> => {
  if (ready.length === 0) return { pdf: null, ready, pages: [], failures }
  const make = (some: readonly Ready[]) =>
    on.engine.make({ source, sheets: some.map((r) => r.sheet), timestamp: Math.floor(on.now.getTime() / 1000), tagged: false })
  try {
    const { pdf, pages } = await make(ready)
    return { pdf, ready, pages, failures }
  } catch (whole) {
    const sound: Ready[] = []
    const broken: Failure[] = []
    for (const one of ready)
      try {
        await make([one])
        sound.push(one)
      } catch (why) {
        broken.push({ letter: one.notice.letter, no: one.sheet.no, unit: one.notice.unitLabel, reason: reasonOf(why) })
      }
    if (broken.length === 0) throw whole // not a letter's fault
    return await typeset(on, source, sound, [...failures, ...broken])
  }
}

const reasonOf = (why: unknown): string => {
  if (why instanceof Refusal) return why.message
  return '排版失败，请把通知书编号告诉管理员'
}

const savePart = async (tx: Kysely<Tables>, on: Working, run: Run, part: number, set: Set): Promise<boolean> => {
  const { rows: held } = await sql`select 1 from print_runs where id = ${run.id} and owner = ${run.owner} for update`.execute(tx)
  if (held.length === 0) return false
  const { numAffectedRows: fresh } = await sql`insert into print_parts (run_id, part, project_id, letters, failures, content, sha256, pages, made_at)
    values (${run.id}, ${part}, ${on.project.id}, ${set.ready.length}, ${JSON.stringify(set.failures)}::jsonb, ${set.pdf}, ${set.pdf && sha256(set.pdf)}, ${set.pages.reduce((a, b) => a + b, 0)}, ${on.now})
    on conflict do nothing`.execute(tx)
  if (fresh !== 1n) return true
  const source = sourceOf(handoverNotice)
  await keepSource(tx, handoverNotice, source, on.now)
  const prints = set.ready.map(({ notice, sheet }, i) => ({
    id: newId(),
    no: sheet.no,
    case_id: notice.case,
    unit_id: notice.unit,
    data: sheet,
    of_id: notice.letter,
    pages: set.pages[i],
  }))
  const rows = sql`jsonb_to_recordset(${JSON.stringify(prints)}::jsonb) as p(id uuid, no text, case_id uuid, unit_id uuid, data jsonb, of_id uuid, pages int)`
  await sql`insert into prints (id, project_id, paper, no, case_id, unit_id, data, template, times, printed_by, printed_at, of_id, run_id, run_part)
    select id, ${on.project.id}, ${handoverNotice.name}, no, case_id, unit_id, data, ${source.sha256}, 1, ${run.started_by}, ${on.now}, of_id, ${run.id}, ${part} from ${rows}
    on conflict do nothing`.execute(tx)
  const { numAffectedRows: marked } =
    await sql`update letters l set state = '已打印', print_id = p.id, print_run_id = ${run.id}, page_count = p.pages, version = version + 1
    from ${rows} where l.id = p.of_id and l.state = '待打印' and exists (select 1 from prints x where x.id = p.id)`.execute(tx)
  if (Number(marked) !== prints.length) throw new LetterChanged()
  await sql`update print_run_items i set error = f.reason from jsonb_to_recordset(${JSON.stringify(set.failures)}::jsonb) as f(letter uuid, reason text) where i.run_id = ${run.id} and i.letter_id = f.letter`.execute(
    tx,
  )
  await sql`update print_runs set done = done + ${prints.length}, failed = failed + ${set.failures.length} where id = ${run.id}`.execute(tx)
  const actor = { id: run.started_by, name: run.started_by_name }
  await onRun(
    tx,
    { project: on.project.id, actor, now: on.now },
    run.id,
    `第 ${part} 部分：打印 ${prints.length} 封${set.failures.length ? `，${set.failures.length} 封未印` : ''}`,
    {
      part,
      letters: prints.map((p) => p.no),
      failures: set.failures.map((f) => ({ no: f.no, reason: f.reason })),
      sha256: set.pdf && sha256(set.pdf),
    },
  )
  return true
}
