import { sql } from 'kysely'
import { sayTo } from '../../channels/messages.server.ts'
import { addDays } from '../../kernel/days.ts'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import type { KeptCase } from '../../kernel/keep.server.ts'
import { firstRegistration } from '../../processes/title/first-registration.ts'
import { titleAlerts, titleEnds } from '../title-deadline.ts'
import { countRegistration } from './registration.server.ts'

/** A home handed over after the papers were laid out starts the sixty days of DR-11: open registrations learn of it. */
export const refreshRegistrations = async (tx: Tx, desk: Desk): Promise<void> => {
  const { rows } = await sql<{ id: string }>`
    select id from cases where project_id = ${desk.project} and process = ${firstRegistration.name} and state = 'collecting' order by id`.execute(tx)
  for (const { id } of rows) await countRegistration(tx, desk, id, '交付情况更新')
}

type Waiting = { readonly building: string; readonly name: string; readonly handedOver: string; readonly about: KeptCase }

/**
 * DR-11, twenty and seven days before the nominal end: buildings with homes handed over for which project development has not opened a
 * first registration. Said about the first handover, because there is no other case yet; a reminder up to a week late is still said.
 */
export const remindOfUnopened = async (tx: Tx, desk: Desk): Promise<void> => {
  const { rows } = await sql<Waiting>`
    select distinct on (b.id) b.id as building, b.name, coalesce(h.data->>'handoverOn', h.data->>'deemedOn') as "handedOver",
      jsonb_build_object('id', h.id, 'project_id', h.project_id, 'process', h.process, 'no', h.no, 'title', b.name, 'state', h.state, 'data', h.data, 'unit_id', h.unit_id,
        'unit_type_id', h.unit_type_id, 'parent_id', h.parent_id, 'contractor_id', h.contractor_id) as about
    from buildings b join units u on u.building_id = b.id join cases h on h.unit_id = u.id and h.process = 'handover' and h.state in ('delivered', 'deemed')
    where b.project_id = ${desk.project} and b.first_registered_on is null and coalesce(h.data->>'handoverOn', h.data->>'deemedOn') is not null
      and not exists (select 1 from registration_buildings r join cases c on c.id = r.case_id where r.building_id = b.id and c.state <> 'cancelled')
    order by b.id, 3`.execute(tx)
  for (const { building, name, handedOver, about } of rows) {
    const ends = titleEnds({ presale: true, contractTermFrom: 'HANDOVER', handoverDate: handedOver }, desk.ground.calendar)
    const due = titleAlerts(ends)['DR-11']?.findLast((alert) => alert <= desk.day && alert >= addDays(desk.day, -7))
    if (due)
      await sayTo(tx, {
        key: `DR-11:${building}:${due}`,
        role: 'projectDevelopment',
        message: `首户已于 ${handedOver} 交付，最迟 ${ends.submitBy?.shiftedEnd} 报送登记资料，${name}首次登记尚未立案`,
        about,
        now: desk.now,
      })
  }
}
