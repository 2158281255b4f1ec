import { type Kysely, sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { mustHaveFiles } from '../../cases/must-have-files.server.ts'
import { recordDatedFacts } from '../../handover/dated-facts.server.ts'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { openCases } from '../../kernel/open.server.ts'
import { type Fault, Refusal } from '../../kernel/refusal.ts'
import type { Tables } from '../../kernel/tables.gen.ts'
import { firstRegistration } from '../../processes/title/first-registration.ts'
import { titleAlerts, titleEnds } from '../title-deadline.ts'

/**
 * Opens the first registration of buildings that are surveyed and registered together: one building or a phase. Refuses buildings that
 * are registered already or stand in another open registration, all at once.
 */
export const openRegistration = async (tx: Tx, desk: Desk, buildings: readonly string[]): Promise<{ readonly id: string }> => {
  await sql`select pg_advisory_xact_lock(hashtext(${`registration:${desk.project}`}))`.execute(tx)
  const { rows } = await sql<{ id: string; name: string; registered: string | null; open: boolean }>`
    select b.id, b.name, b.first_registered_on as registered,
      exists (select 1 from registration_buildings r join cases c on c.id = r.case_id where r.building_id = b.id and c.closed_at is null) as open
    from buildings b where b.project_id = ${desk.project} and b.id = any(${buildings}::uuid[]) order by b.position`.execute(tx)
  const faults: Fault[] = [
    ...(rows.length === new Set(buildings).size ? [] : [{ code: 'NOT_FOUND', message: '有楼栋不属于本项目', field: 'buildings' }]),
    ...rows.flatMap((b) => (b.registered ? [{ code: 'DUPLICATE', message: `${b.name} 已于 ${b.registered} 首次登记`, field: 'buildings' }] : [])),
    ...rows.flatMap((b) => (b.open ? [{ code: 'DUPLICATE', message: `${b.name} 已有首次登记在办`, field: 'buildings' }] : [])),
  ]
  if (faults.length) throw new Refusal(faults)
  const names = rows.map((b) => b.name).join('、')
  const key = newId()
  const ids = await openCases(tx, firstRegistration, desk, [{ key, title: `${names} 首次登记`, data: { buildings: names } }])
  const id = ids.get(key) as string // the case was opened under this key
  await sql`insert into registration_buildings (case_id, building_id, project_id) select ${id}, b.id, b.project_id from buildings b where b.id = any(${buildings}::uuid[])`.execute(
    tx,
  )
  const papers = desk.ground.settings(['title.firstDocs'], desk.day)['title.firstDocs'] as readonly { name: string; required: boolean }[] // the setting's schema says so
  for (const [position, paper] of papers.entries())
    await sql`insert into registration_papers (id, project_id, case_id, position, name, required) values (${newId()}, ${desk.project}, ${id}, ${position}, ${paper.name}, ${paper.required})`.execute(
      tx,
    )
  await countRegistration(tx, desk, id, '开列资料清单')
  return { id }
}

type Kept = { readonly id: string; readonly number: string; readonly datedOn?: string | undefined; readonly file?: string | undefined }

/** Papers of a registration with their numbers; an empty number takes a paper back. Only while papers are collected. */
export const keepPapers = async (tx: Tx, desk: Desk, ask: { readonly case: string; readonly papers: readonly Kept[] }): Promise<void> => {
  const { rows } = await sql<{
    state: string
  }>`select state from cases where id = ${ask.case} and project_id = ${desk.project} and process = ${firstRegistration.name} for update`.execute(tx)
  if (!rows[0]) throw new Refusal('没有这件首次登记', 404)
  if (!['collecting', 'supplement'].includes(rows[0].state)) throw new Refusal({ code: 'STATE', message: '资料收集或补件时才能登记资料' })
  await mustHaveFiles(
    tx,
    desk,
    ask.papers.map((p) => p.file),
    'papers',
  )
  for (const paper of ask.papers) {
    const done =
      await sql`update registration_papers set number = ${paper.number}, dated_on = ${paper.datedOn ?? null}, file_id = coalesce(${paper.file ?? null}, file_id),
      kept_by = ${paper.number ? desk.actor.name : null}, kept_at = ${paper.number ? desk.now : null} where id = ${paper.id} and case_id = ${ask.case} returning id`.execute(
        tx,
      )
    if (done.rows.length === 0) throw new Refusal({ code: 'NOT_FOUND', message: '清单上没有这份资料，请刷新后再试', field: 'papers' })
  }
  await countRegistration(tx, desk, ask.case, '登记首次登记资料')
}

/** Carries into the case what buildings, survey, papers and handovers say. The deadline is DR-11 from the first home handed over. */
export const countRegistration = async (tx: Tx, desk: Desk, id: string, label: string): Promise<void> => {
  const { rows } = await sql<{ units: number; unsurveyed: number; papersMissing: number; missingNames: string; handedOver: string | null }>`
    select (select count(*) from units u join registration_buildings r on r.building_id = u.building_id where r.case_id = ${id})::int as units,
      (select count(*) from units u join registration_buildings r on r.building_id = u.building_id where r.case_id = ${id} and u.surveyed_area is null
        and not exists (select 1 from unit_areas a where a.unit_id = u.id and a.kind in ('SURVEYED', 'REGISTERED')))::int as unsurveyed,
      (select count(*) from registration_papers p where p.case_id = ${id} and p.required and p.number = '')::int as "papersMissing",
      (select coalesce(string_agg(p.name, '；' order by p.position), '') from registration_papers p where p.case_id = ${id} and p.required and p.number = '') as "missingNames",
      (select min(coalesce(h.data->>'handoverOn', h.data->>'deemedOn')) from cases h join units u on u.id = h.unit_id join registration_buildings r on r.building_id = u.building_id
        where r.case_id = ${id} and h.process = 'handover' and h.state in ('delivered', 'deemed')) as "handedOver"`.execute(tx)
  const found = rows[0]
  if (!found) return
  const { handedOver, ...facts } = found
  const ends = titleEnds({ presale: true, contractTermFrom: 'HANDOVER', handoverDate: handedOver ?? undefined }, desk.ground.calendar)
  const { 'DR-11': alerts } = titleAlerts(ends)
  const dated = ends.submitBy ? { submitBy: ends.submitBy.shiftedEnd, alerts: { 'DR-11': alerts } } : {}
  await recordDatedFacts(tx, desk, id, label, { ...facts, ...dated })
}

/** Registrations of a project with their buildings and papers, and the buildings that have none yet. */
export const registrations = async (db: Kysely<Tables>, project: string) => {
  const [cases, buildings] = await Promise.all([
    sql<{
      id: string
      no: string
      title: string
      state: string
      dueAt: Date | null
      version: number
      units: number
      unsurveyed: number
      papersMissing: number
      acceptanceNo: string | null
      registeredOn: string | null
      registrationNo: string | null
      papers: { id: string; name: string; required: boolean; number: string; datedOn: string | null; file: string | null; keptBy: string | null }[]
    }>`select c.id, c.no, c.title, c.state, c.due_at as "dueAt", c.version, coalesce((c.data->>'units')::int, 0) as units, coalesce((c.data->>'unsurveyed')::int, 0) as unsurveyed,
      coalesce((c.data->>'papersMissing')::int, 0) as "papersMissing", c.data->>'acceptanceNo' as "acceptanceNo", c.data->>'registeredOn' as "registeredOn", c.data->>'registrationNo' as "registrationNo",
      (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'required', p.required, 'number', p.number, 'datedOn', p.dated_on, 'file', p.file_id, 'keptBy', p.kept_by) order by p.position), '[]')
        from registration_papers p where p.case_id = c.id) as papers
      from cases c where c.project_id = ${project} and c.process = ${firstRegistration.name} order by c.closed_at is not null, c.opened_at desc limit 200`.execute(
      db,
    ),
    sql<{ id: string; name: string; registeredOn: string | null; registrationNo: string | null; units: number }>`
      select b.id, b.name, b.first_registered_on as "registeredOn", b.first_registration_no as "registrationNo", (select count(*)::int from units u where u.building_id = b.id) as units
      from buildings b where b.project_id = ${project} and not exists (select 1 from registration_buildings r join cases c on c.id = r.case_id where r.building_id = b.id and c.closed_at is null) order by b.position`.execute(
      db,
    ),
  ])
  return { rows: cases.rows, buildings: buildings.rows }
}
