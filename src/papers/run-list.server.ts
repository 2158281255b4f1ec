import { type Kysely, sql } from 'kysely'
import type { Project } from '../kernel/app.server.ts'
import { today } from '../kernel/days.ts'
import type { Actor } from '../kernel/decide.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { clockText } from './clock-text.ts'
import type { Engine } from './engine.server.ts'
import { complete } from './paper.ts'
import { postingList } from './posting-list.ts'
import type { Sheet } from './sheet.ts'
import { sourceOf } from './source.server.ts'

/** The list sheet of a run (U-PRN-8): its letters in room order, those not printed with the reason. It bears the run's number. */
export const runList = async (
  db: Kysely<Tables>,
  ask: { readonly project: Project; readonly run: string; readonly actor: Pick<Actor, 'name'>; readonly now: Date; readonly engine: Engine },
): Promise<{ readonly no: string; readonly pdf: Buffer }> => {
  const { project, now } = ask
  const run = (
    await sql<{
      no: string
      label: string
      state: string
    }>`select no, label, state from print_runs where id = ${ask.run} and project_id = ${project.id}`.execute(db)
  ).rows[0]
  if (!run) throw new Refusal('没有这个打印批次', 404)
  const { rows } =
    await sql`select l.no, u.label as unit, l.recipient, l.address, l.contract_address as "contractAddress", l.carrier, coalesce(l.waybill, '') as waybill, coalesce(l.posted_on::text, '') as "postedOn",
      case when i.error is not null then '未印' else '' end as outcome, coalesce(i.error, '') as reason
    from print_run_items i join letters l on l.id = i.letter_id join units u on u.id = l.unit_id where i.run_id = ${ask.run} order by i.position`.execute(
      db,
    )
  const source = sourceOf(postingList)
  const sheet: Sheet = {
    no: run.no,
    company: project.company,
    project: project.name,
    unit: '',
    person: '',
    telephone: '',
    handler: ask.actor.name,
    at: today(now),
    status: run.state,
    version: source.version,
    voided: false,
    print: { times: 1, by: ask.actor.name, at: clockText(now), reason: '' },
    data: complete(postingList, { batch: run.label, content: '入伙通知书及费用清单', letters: rows }),
  }
  const { pdf } = await ask.engine.make({ source: source.text, sheets: [sheet], timestamp: Math.floor(now.getTime() / 1000), tagged: true }, true)
  return { no: run.no, pdf }
}
