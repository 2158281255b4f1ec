import { buildApp } from '../src/app.server.ts'
import { settleSurvey } from '../src/area/settle-survey.server.ts'
import { system } from '../src/kernel/app.server.ts'
import { today } from '../src/kernel/days.ts'
import { home } from '../test/cast.ts'
import { type Entry, type Ground, rates } from './entry.ts'

const many = 10_000
const atOnce = 500

/**
 * Ten thousand units of an approved survey computed by the rules of their contracts and stored with their working, a case with its first
 * event opened for each; against the very same rows inserted by plain SQL, as many in a statement, with nothing computed.
 */
export const settlements: Entry = {
  names: ['settlements-10000'],
  run: async (ground) => {
    const { store, say } = ground
    const survey = await fill(ground)
    const app = await buildApp(store)
    const now = new Date()
    const desk = {
      project: home,
      actor: { ...system, roles: ['costManagement' as const] },
      now,
      day: today(now),
      ground: await app.ground(home),
      processes: app.processes,
    }
    const began = performance.now()
    const done = await store.db.transaction().execute((tx) => settleSurvey(tx, desk, survey))
    const ours = (performance.now() - began) / 1000
    await app.server.close()
    const plain = await insertPlainly(ground)
    say(`  ${done.computed} 户核算并存入：${ours.toFixed(1)} 秒；同样的行只用 SQL 写入：${plain.toFixed(1)} 秒`)
    if (done.computed !== many) throw new Error(`${done.computed} of ${many} were computed`)
    return [{ ...rates('settlements-10000', many / ours, many / plain, 0), note: '户/秒；含读取合同与面积、逐户算式、立案与记录' }]
  },
}

/** A building of ten thousand homes, sold, measured, no two differences alike. */
const fill = async ({ store }: Ground): Promise<string> => {
  const one = async (sql: string, values: readonly unknown[] = []): Promise<string> =>
    (await store.pool.query<{ id: string }>(sql, [...values])).rows[0]?.id ?? ''
  const building = await one(
    "insert into buildings (id, project_id, code, name, position) values (gen_random_uuid(), $1, '88', '88栋', 88) returning id",
    [home],
  )
  const floor = await one(
    "insert into floors (id, project_id, building_id, nominal, actual) values (gen_random_uuid(), $1, $2, '1', 1) returning id",
    [home, building],
  )
  await store.pool.query(
    `insert into units (id, project_id, building_id, floor_id, room, code, label, gross_area, inner_area, sale)
      select gen_random_uuid(), $1, $2, $3, n::text, '88-' || n, '88栋' || n, 80 + n % 90 + (n % 100) / 100.0, 60, '已售' from generate_series(1, ${many}) n`,
    [home, building, floor],
  )
  await store.pool.query(
    `insert into contracts (id, project_id, unit_id, no, price, unit_price, template, gross_area, inner_area)
      select gen_random_uuid(), project_id, id, 'MJ' || room, (gross_area * 1865000)::bigint, 1865000, 'OTHER', gross_area, inner_area from units where building_id = $1`,
    [building],
  )
  const about = await one(
    `insert into cases (id, project_id, process, no, key, title, state, opened_at, opened_by, entered_at, head)
      values (gen_random_uuid(), $1, 'area-survey', 'BENCH-SC-1', 'bench', '88栋', 'approved', now(), 'bench', now(), '') returning id`,
    [home],
  )
  const file = await one(
    "insert into files (id, project_id, name, mime, size, sha256, content, uploaded_by) values (gen_random_uuid(), $1, 'x', 'text/csv', 1, '', 'x', 'bench') returning id",
    [home],
  )
  const survey = await one(
    `insert into area_surveys (id, project_id, case_id, version, state, file_id, file_name, sha256, sheet, report_no, report_on, created_by, created_at)
      values (gen_random_uuid(), $1, $2, 1, '已批准', $3, 'x', '', '', 'CH-1', '2026-06-01', 'bench', now()) returning id`,
    [home, about, file],
  )
  await store.pool.query(
    `insert into area_survey_rows (survey_id, project_id, row, verdict, raw, unit_id, gross, inner_area, shared)
      select $1, project_id, room::int + 1, 'OK', '[]', id, gross_area + (room::int % 900 - 450) / 100.0 + 0.01, inner_area, gross_area - inner_area from units where building_id = $2`,
    [survey, building],
  )
  await store.pool.query(
    `insert into unit_areas (id, project_id, unit_id, kind, gross, inner_area, recorded_by)
      select gen_random_uuid(), project_id, unit_id, 'SURVEYED', gross, inner_area, 'bench' from area_survey_rows where survey_id = $1`,
    [survey],
  )
  await store.pool.query('analyze units, contracts, unit_areas, area_survey_rows')
  return survey
}

const tables = ['cases', 'events', 'area_settlements'] as const

/** The rows that came of it once more, into tables with the same columns, keys and indexes. Reading them is not counted. */
const insertPlainly = async ({ store }: Ground): Promise<number> => {
  const which: Readonly<Record<(typeof tables)[number], string>> = {
    cases: "process = 'area-settlement'",
    events: "stream in (select id::text from cases where process = 'area-settlement')",
    area_settlements: 'true',
  }
  const parts: { readonly table: string; readonly rows: string }[] = []
  for (const table of tables) {
    await store.pool.query(`drop table if exists plain_${table}; create table plain_${table} (like ${table} including all excluding identity)`)
    const { rows } = await store.pool.query<{ row: unknown }>(`select to_jsonb(t) as row from ${table} t where ${which[table]}`)
    for (let at = 0; at < rows.length; at += atOnce)
      parts.push({ table: `plain_${table}`, rows: JSON.stringify(rows.slice(at, at + atOnce).map((r) => r.row)) })
  }
  const client = await store.pool.connect()
  const began = performance.now()
  await client.query('begin')
  for (const { table, rows } of parts)
    await client.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`, [rows])
  await client.query('commit')
  client.release()
  const spent = (performance.now() - began) / 1000
  for (const table of tables) await store.pool.query(`drop table plain_${table}`)
  return spent
}
