import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { recordDatedFacts } from '../handover/dated-facts.server.ts'
import { deskOf } from '../handover/office.server.ts'
import { today } from '../kernel/days.ts'
import type { Tx } from '../kernel/desk.server.ts'
import type { Keepers, Keeping } from '../kernel/keep.server.ts'
import type { RegistryLimit } from './registry-limits.ts'
import { registryEnd } from './registry-time.ts'
import { wordIn } from './word-in.ts'

/** The registry's clock of a first registration or a transfer: started at acceptance, stopped by requests for supplements. */
export const registryKeepers: Keepers = {
  'registry-clock': (tx, it) => setDue(tx, it),
  'registry-stop': async (tx, it) => {
    const from = wordIn(it.case.data, 'supplementOn') ?? today(it.now)
    await sql`insert into title_stops (id, project_id, case_id, cause, kind, from_on, note, recorded_by, recorded_at)
      values (${newId()}, ${it.case.project_id}, ${it.case.id}, 'REGISTRY', '补件', ${from}, ${wordIn(it.case.data, 'supplements') ?? ''}, '系统', ${it.now}) on conflict (case_id, kind) where to_on is null do nothing`.execute(
      tx,
    )
  },
  'registry-resume': async (tx, it) => {
    await sql`update title_stops set to_on = greatest(from_on, ${wordIn(it.case.data, 'resubmittedOn') ?? today(it.now)}::date) where case_id = ${it.case.id} and kind = '补件' and to_on is null`.execute(
      tx,
    )
    await setDue(tx, it)
  },
}

const setDue = async (tx: Tx, it: Keeping): Promise<void> => {
  const acceptedOn = wordIn(it.case.data, 'acceptedOn')
  if (!acceptedOn) return
  const { rows: stops } = await sql<{ requestedOn: string; resubmittedOn: string | null }>`
    select from_on as "requestedOn", to_on as "resubmittedOn" from title_stops where case_id = ${it.case.id} and kind = '补件' and from_on >= ${acceptedOn} order by from_on`.execute(
    tx,
  )
  const { rows } = await sql<{ city: string }>`select city from projects where id = ${it.case.project_id}`.execute(tx)
  const limits = it.ground.settings(['title.timeLimits'], acceptedOn)['title.timeLimits'] as RegistryLimit[] // the setting's schema says so
  const end = registryEnd(
    {
      item: it.case.process === 'first-registration' ? 'FIRST' : 'TRANSFER',
      acceptanceDate: acceptedOn,
      deedTaxProofDate: wordIn(it.case.data, 'taxPaidOn'),
      city: rows[0]?.city,
      limits,
      stops: stops.map((s) => ({ requestedOn: s.requestedOn, resubmittedOn: s.resubmittedOn ?? undefined })),
    },
    it.ground.calendar,
  )
  if (end.shiftedEnd) await recordDatedFacts(tx, deskOf(it), it.case.id, '登记机构办结日', { registryDueOn: end.shiftedEnd })
}
