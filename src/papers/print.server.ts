import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Project } from '../kernel/app.server.ts'
import { canonical } from '../kernel/chain.server.ts'
import { today } from '../kernel/days.ts'
import type { Actor } from '../kernel/decide.ts'
import { takeNumbers } from '../kernel/numbers.server.ts'
import type { Ground } from '../kernel/perform.server.ts'
import type { AnyProcess } from '../kernel/process.ts'
import { record } from '../kernel/record.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { clockText } from './clock-text.ts'
import type { Engine } from './engine.server.ts'
import type { Gathered, PaperCase } from './gather.server.ts'
import { gatherers } from './gatherers.server.ts'
import { headOf } from './head.server.ts'
import { complete, type Paper, printedFrom } from './paper.ts'
import { papers } from './papers.ts'
import type { Sheet } from './sheet.ts'
import { keepSource, type Source, sourceOf } from './source.server.ts'

export type Printing = {
  readonly project: Project
  readonly process: AnyProcess
  readonly case: string
  readonly paper: string
  /** Which letter or receipt, where a case has several. */
  readonly of?: string | undefined
  /** Why it is printed again. */
  readonly reason?: string | undefined
  readonly actor: Pick<Actor, 'id' | 'name'>
  readonly now: Date
  readonly ground: Ground
  readonly engine: Engine
}
export type Printed = { readonly id: string; readonly no: string; readonly label: string; readonly times: number; readonly pdf: Buffer }

/**
 * Prints a paper of a case: gathers what it must say, refuses with everything that is missing, numbers it, and keeps data, wording
 * and hash so that the same bytes can be made again. A paper that has not changed since is the same paper printed again (补打); one
 * whose case has moved on is a new paper with a new number. Letters and receipts keep number and text for ever.
 */
export const printPaper = (db: Kysely<Tables>, ask: Printing): Promise<Printed> =>
  db.transaction().execute(async (tx) => {
    const { project, now, actor } = ask
    const paper = papers[ask.paper]
    if (!paper || !printedFrom(paper, ask.process.name)) throw new Refusal('这类事项没有这种单据', 404)
    const it = await lockedCase(tx, project.id, ask.case)
    const gathered = await gather(tx, paper, it, ask)
    const known = await lastPrint(tx, paper, it, gathered)
    const source = sourceOf(paper)
    const print = { by: actor.name, at: clockText(now), reason: ask.reason ?? '' }

    if (known && (gathered.own || sameContent(known.sheet.data, gathered.data))) {
      const sheet: Sheet = { ...known.sheet, voided: known.voided || gathered.own?.voided === true, print: { ...print, times: known.times + 1 } }
      const { pdf } = await made(ask.engine, await keptSource(tx, known.template), sheet, now, true)
      await sql`update prints set data = ${JSON.stringify(sheet)}::jsonb, times = ${sheet.print.times}, sha256 = ${sha256(pdf)}, printed_by = ${actor.id}, printed_at = ${now}, run_id = null, run_part = null
        where id = ${known.id}`.execute(tx)
      await onRecord(tx, ask, paper, known.id, sheet, pdf)
      return { id: known.id, no: sheet.no, label: paper.label, times: sheet.print.times, pdf }
    }

    const data = complete(paper, gathered.data)
    const no = gathered.own?.no ?? (await takeNumbers(tx, project.id, paper.series, today(now)))[0] ?? '' // one was asked for
    const head = await headOf(tx, { project, case: it, process: ask.process, source, handler: actor.name, now })
    const sheet: Sheet = { ...head, no, data, voided: gathered.own?.voided === true, print: { ...print, times: 1 } }
    const { pdf, pages } = await made(ask.engine, source, sheet, now, true)
    const id = newId()
    await keepSource(tx, paper, source, now)
    await sql`insert into prints (id, project_id, paper, no, case_id, unit_id, data, template, sha256, times, printed_by, printed_at, of_id)
      values (${id}, ${project.id}, ${paper.name}, ${no}, ${it.id}, ${it.unit_id}, ${JSON.stringify(sheet)}::jsonb, ${source.sha256}, ${sha256(pdf)}, 1, ${actor.id}, ${now}, ${gathered.own?.id ?? null})`.execute(
      tx,
    )
    if (paper.name === 'handover-notice' && gathered.own) await letterPrinted(tx, gathered.own.id, id, pages)
    await onRecord(tx, ask, paper, id, sheet, pdf)
    return { id, no, label: paper.label, times: 1, pdf }
  })

const lockedCase = async (tx: Kysely<Tables>, project: string, id: string): Promise<PaperCase> => {
  const { rows } =
    await sql<PaperCase>`select id, project_id, process, no, title, state, data, documents, unit_id, unit_type_id, contractor_id, opened_at, closed_at
    from cases where id = ${id} and project_id = ${project} for no key update`.execute(tx)
  const found = rows[0]
  if (!found) throw new Refusal('没有这个事项', 404)
  return found
}

const gather = (tx: Kysely<Tables>, paper: Paper, it: PaperCase, { project, of, now, ground }: Printing): Promise<Gathered> => {
  const gatherer = gatherers[paper.name]
  if (!gatherer) throw new Error(`nothing gathers ${paper.name}`)
  return gatherer(tx, { project, case: it, of, now, ground })
}

type Known = { readonly id: string; readonly sheet: Sheet; readonly times: number; readonly template: string; readonly voided: boolean }
const lastPrint = async (tx: Kysely<Tables>, paper: Paper, it: PaperCase, gathered: Gathered): Promise<Known | undefined> => {
  const { rows } = await sql<Known>`select id, data as sheet, times, template, voided_at is not null as voided from prints
    where project_id = ${it.project_id} and case_id = ${it.id} and paper = ${paper.name}
      and (${gathered.own?.id ?? null}::uuid is null and voided_at is null or of_id = ${gathered.own?.id ?? null}) order by created_at desc, id desc limit 1`.execute(
    tx,
  )
  return rows[0]
}
const sameContent = (before: unknown, now: unknown): boolean => canonical(before) === canonical(JSON.parse(JSON.stringify(now)))

const made = (engine: Engine, source: Pick<Source, 'text'>, sheet: Sheet, at: Date, urgent: boolean) =>
  engine.make({ source: source.text, sheets: [sheet], timestamp: Math.floor(at.getTime() / 1000), tagged: true }, urgent)

const keptSource = async (db: Kysely<Tables>, hash: string): Promise<Pick<Source, 'text'>> => {
  const { rows } = await sql<{ text: string }>`select body as text from paper_templates where sha256 = ${hash}`.execute(db)
  if (!rows[0]) throw new Error(`template ${hash} is not kept`)
  return rows[0]
}

/** A letter printed by itself leaves the list of those to be printed. */
const letterPrinted = (tx: Kysely<Tables>, letter: string, print: string, pages: readonly number[]) =>
  sql`update letters set state = case when state = '待打印' then '已打印' else state end, print_id = ${print}, page_count = ${pages[0] ?? null}, version = version + 1 where id = ${letter}`.execute(
    tx,
  )

const onRecord = (tx: Kysely<Tables>, ask: Printing, paper: Paper, id: string, sheet: Sheet, pdf: Buffer) =>
  record(tx, `print:${id}`, {
    project: ask.project.id,
    kind: 'print',
    label: `${sheet.print.times > 1 ? '补打' : '打印'}《${paper.label}》${sheet.no}`,
    body: {
      case: ask.case,
      paper: paper.name,
      no: sheet.no,
      times: sheet.print.times,
      sha256: sha256(pdf),
      ...(ask.reason ? { reason: ask.reason } : {}),
    },
    actor: ask.actor,
    now: ask.now,
  })

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/**
 * The paper as it was last printed, made anew from what was kept. Bytes that differ from those printed are our own fault and are not
 * handed out. A letter printed inside a run is made by itself; its run keeps the hash of the part.
 */
export const reproduce = async (db: Kysely<Tables>, engine: Engine, project: string, id: string) => {
  const { rows } = await sql<{ paper: string; case_id: string | null; sheet: Sheet; template: string; sha256: string | null; printed_at: Date }>`
    select paper, case_id, data as sheet, template, sha256, printed_at from prints where id = ${id} and project_id = ${project}`.execute(db)
  const print = rows[0]
  if (!print) throw new Refusal('没有这份单据', 404)
  const { pdf } = await made(engine, await keptSource(db, print.template), print.sheet, print.printed_at, true)
  if (print.sha256 && print.sha256 !== sha256(pdf)) throw new Error(`print ${id} cannot be reproduced`)
  return { no: print.sheet.no, label: papers[print.paper]?.label ?? print.paper, case: print.case_id, pdf }
}
