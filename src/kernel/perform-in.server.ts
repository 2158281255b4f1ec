import { CompiledQuery, type Kysely } from 'kysely'
import { today } from './days.ts'
import { decide } from './decide.ts'
import { type Ask, type Done, filesOf, type Found, foundColumns, saveActs, valuesOf, writing } from './perform.server.ts'
import { type AnyProcess, list, type Step } from './process.ts'
import { Refusal } from './refusal.ts'
import type { Tables } from './tables.gen.ts'

/**
 * Performs a step inside the caller's transaction, for acts that change a register and a case together (a letter comes back, a file
 * is checked): both happen or neither. The case is locked, so `seen` may be left out; given, another version is refused as `STALE`.
 * Refuses with 404 outside the project and with every reason of the procedure at once.
 */
export const performIn = async (
  tx: Kysely<Tables>,
  processes: Readonly<Record<string, AnyProcess>>,
  step: string,
  ask: Omit<Ask, 'seen' | 'key' | 'sees'> & { readonly seen?: number | undefined },
): Promise<Done> => {
  const { rows } = await tx.executeQuery<Found>(CompiledQuery.raw(`select ${foundColumns} from cases where id = $1 for update`, [ask.case]))
  const found = rows[0]
  const process = found && processes[found.process]
  if (!found || !process || found.project_id !== ask.project) throw new Refusal('没有这个事项', 404)
  if (ask.seen !== undefined && found.version !== ask.seen) throw new Refusal({ code: 'STALE', message: '此事项刚被他人办理，请刷新后再试' })

  const definition: Step | undefined = process.steps[step]
  const openChildren = definition?.waitsFor ? await countOpenChildren(tx, found.id, list(definition.waitsFor)) : {}
  const day = today(ask.now)
  const decision = decide(process, step, { input: ask.input, papers: ask.papers, today: day }, { ...found, openChildren }, ask.actor)
  if (!decision.ok) throw new Refusal(decision.faults, decision.faults[0]?.code === 'ROLE' ? 403 : 409)
  await mustHoldFiles(tx, ask.project, filesOf(process, decision.input, ask.papers))

  const act = writing(process, step, found, decision, { ...ask, seen: found.version }, day)
  await tx.executeQuery(CompiledQuery.raw(saveActs, valuesOf([act])))
  return {
    id: found.id,
    state: act.case.state,
    version: found.version + 1,
    due: act.case.due_at ? new Date(act.case.due_at) : null,
    closed: act.case.closed_at !== null,
    data: decision.next.data,
  }
}

const mustHoldFiles = async (tx: Kysely<Tables>, project: string, files: readonly string[]): Promise<void> => {
  const wanted = [...new Set(files)]
  if (wanted.length === 0) return
  const held = await tx.selectFrom('files').select('id').where('project_id', '=', project).where('id', 'in', wanted).execute()
  if (held.length !== wanted.length) throw new Refusal({ code: 'NOT_FOUND', message: '附件不存在或不属于本项目，请重新上传' })
}

const countOpenChildren = async (tx: Kysely<Tables>, parent: string, processes: readonly string[]): Promise<Record<string, number>> => {
  const rows = await tx
    .selectFrom('cases')
    .select(['process', (e) => e.fn.countAll<number>().as('n')])
    .where('parent_id', '=', parent)
    .where('process', 'in', processes)
    .where('closed_at', 'is', null)
    .groupBy('process')
    .execute()
  return Object.fromEntries(rows.map((r) => [r.process, r.n]))
}
