import { type Kysely, sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { App } from '../kernel/app.server.ts'
import { problems } from '../kernel/check.ts'
import type { Desk, Tx } from '../kernel/desk.server.ts'
import { record } from '../kernel/record.server.ts'
import { type Fault, Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { mortgage } from '../processes/mortgage/mortgage.ts'
import { BankPreset } from './preset.ts'
import { presetFaults } from './preset-checks.ts'
import { shippedPresets } from './presets/shipped.ts'

export type Template = {
  readonly preset: BankPreset
  readonly shipped: boolean
  readonly publishedBy: string | null
  readonly publishedAt: Date | null
  readonly withdrawn: boolean
}

/** All versions of all banks that a project knows: the four shipped, and its own, oldest first. */
export const templatesOf = async (db: Kysely<Tables>, project: string): Promise<readonly Template[]> => {
  const [own, closed] = await Promise.all([
    sql<{ data: unknown; published_by: string; published_at: Date; withdrawn_at: Date | null }>`
      select data, published_by, published_at, withdrawn_at from bank_templates where project_id = ${project} order by code, version`.execute(db),
    sql<{ code: string }>`select code from bank_templates_closed where project_id = ${project}`.execute(db),
  ])
  return [
    ...shippedPresets.map((preset) => ({
      preset,
      shipped: true,
      publishedBy: null,
      publishedAt: null,
      withdrawn: closed.rows.some((c) => c.code === preset.code),
    })),
    ...own.rows.map((r) => ({
      preset: BankPreset.parse(r.data),
      shipped: false,
      publishedBy: r.published_by,
      publishedAt: r.published_at,
      withdrawn: r.withdrawn_at !== null,
    })),
  ]
}

/** The version new cases of a bank begin with: the newest that is not withdrawn. */
export const currentTemplate = async (db: Kysely<Tables>, project: string, code: string): Promise<BankPreset | undefined> =>
  (await templatesOf(db, project)).filter((t) => t.preset.code === code && !t.withdrawn).at(-1)?.preset

/** What stands against publishing: the handbook's checks, then the model check of the procedure made from it. */
export const publishingFaults = (preset: BankPreset): readonly Fault[] => {
  const faults = presetFaults(preset)
  if (faults.length) return faults
  return problems(mortgage(preset)).map((message) => ({ code: 'PROCESS_UNSOUND', message, field: 'steps' }))
}

/** Publishes a template as a new version of its bank. Running cases stay on theirs. */
export const publishTemplate = async (tx: Tx, desk: Desk, given: BankPreset): Promise<BankPreset> => {
  const faults = publishingFaults(given)
  if (faults.length) throw new Refusal(faults, 400)
  await sql`select pg_advisory_xact_lock(hashtext(${`bank-template:${given.code}`}))`.execute(tx) // versions are counted over all projects
  const { rows } = await sql<{ last: number | null }>`select max(version) as last from bank_templates where code = ${given.code}`.execute(tx)
  const preset: BankPreset = { ...given, version: Math.max(rows[0]?.last ?? 1, 1) + 1 }
  await sql`insert into bank_templates (id, project_id, code, version, name, data, published_by, published_at)
    values (${newId()}, ${desk.project}, ${preset.code}, ${preset.version}, ${preset.name}, ${JSON.stringify(preset)}::jsonb, ${desk.actor.name}, ${desk.now})`.execute(
    tx,
  )
  await record(tx, `bank-template:${desk.project}:${preset.code}`, {
    project: desk.project,
    kind: 'template',
    label: `发布${preset.name}按揭步骤第 ${preset.version} 版`,
    body: { steps: preset.steps.length },
    actor: desk.actor,
    now: desk.now,
  })
  return preset
}

/** A withdrawn version takes no new cases; those that run on it go on. */
export const withdrawTemplate = async (tx: Tx, desk: Desk, ask: { readonly code: string; readonly version: number }): Promise<void> => {
  if (ask.version === 1) {
    if (!shippedPresets.some((p) => p.code === ask.code)) throw new Refusal('没有这个银行的步骤', 404)
    await sql`insert into bank_templates_closed (project_id, code, closed_by, closed_at) values (${desk.project}, ${ask.code}, ${desk.actor.name}, ${desk.now})
      on conflict do nothing`.execute(tx)
  } else {
    const { numAffectedRows } = await sql`update bank_templates set withdrawn_by = ${desk.actor.name}, withdrawn_at = ${desk.now}
      where project_id = ${desk.project} and code = ${ask.code} and version = ${ask.version} and withdrawn_at is null`.execute(tx)
    if (!numAffectedRows) throw new Refusal('没有这个版本，或已经停用', 404)
  }
  await record(tx, `bank-template:${desk.project}:${ask.code}`, {
    project: desk.project,
    kind: 'template',
    label: `停用按揭步骤 ${ask.code} 第 ${ask.version} 版`,
    actor: desk.actor,
    now: desk.now,
  })
}

/** Teaches the running program the procedures of all published templates that it does not know yet. Answers how many. */
export const learnTemplates = async ({ db, processes }: Pick<App, 'db' | 'processes'>): Promise<number> => {
  const known = Object.keys(processes)
  const { rows } = await sql<{
    data: unknown
  }>`select data from bank_templates where not ('mortgage.' || code || '.' || version = any(${known}))`.execute(db)
  for (const row of rows) learn(processes, BankPreset.parse(row.data))
  return rows.length
}
/** The record is the program's own, made at start; only here is anything added to it. */
export const learn = (processes: App['processes'], preset: BankPreset): void => {
  const process = mortgage(preset)
  Object.assign(processes, { [process.name]: process })
}
