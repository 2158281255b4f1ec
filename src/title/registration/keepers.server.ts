import { sql } from 'kysely'
import { deskOf } from '../../handover/office.server.ts'
import type { Keepers } from '../../kernel/keep.server.ts'
import { openTitles } from '../certificates/open.server.ts'
import { refreshTitles } from '../certificates/refresh.server.ts'
import { wordIn } from '../word-in.ts'

const atOnce = 500

export const registrationKeepers: Keepers = {
  /** Entry in the register: the buildings carry day and number, and every sold unit gets its case, five hundred at a time. */
  'building-registered': async (tx, it) => {
    const { rows } = await sql<{ building_id: string }>`select building_id from registration_buildings where case_id = ${it.case.id}`.execute(tx)
    const buildings = rows.map((r) => r.building_id)
    await sql`update buildings set first_registered_on = ${wordIn(it.case.data, 'registeredOn')}, first_registration_no = ${wordIn(it.case.data, 'registrationNo')}
      where id = any(${buildings}::uuid[]) and first_registered_on is null`.execute(tx)
    const opened = await openTitles(tx, deskOf(it), { buildings }, atOnce)
    if (opened === atOnce)
      await sql`insert into jobs (project_id, case_id, effect, key, run_at)
        values (${it.case.project_id}, ${it.case.id}, ${JSON.stringify({ do: 'keep', entry: 'building-registered', label: '续立办证事项' })}, ${`${it.key}+`}, ${it.now}) on conflict (key) do nothing`.execute(
        tx,
      )
    else await refreshTitles(tx, deskOf(it), { buildings })
  },
}
