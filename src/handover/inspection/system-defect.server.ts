import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { addDays } from '../../kernel/days.ts'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { takeNumbers } from '../../kernel/numbers.server.ts'
import type { HandoverCase } from '../lock-handover.server.ts'
import { catalogueOf } from './catalogue.server.ts'
import { responsibleFor } from './responsible.server.ts'

type About = { readonly itemNo: 104 | 106; readonly room: string }

/** A defect the program sees by itself: keys fewer than listed (104), a meter without photo (106). One open record per place. */
export const raiseSystemDefect = async (
  tx: Tx,
  desk: Desk,
  handover: HandoverCase,
  ask: About & { readonly kind: string; readonly description: string },
): Promise<void> => {
  const { rows: open } = await sql<{ id: string }>`
    select id from defects where case_id = ${handover.id} and item_no = ${ask.itemNo} and room = ${ask.room} and state not in ('关闭', '业主撤回', '非责任')`.execute(
    tx,
  )
  if (open[0]) {
    await sql`update defects set description = ${ask.description}, version = version + 1 where id = ${open[0].id}`.execute(tx)
    return
  }
  const item = (await catalogueOf(tx, desk.project)).items.find((i) => i.no === ask.itemNo)
  const trade = item?.trades[0] ?? 'WY'
  const [no = ''] = await takeNumbers(tx, desk.project, 'WT', desk.day)
  const days = Number(desk.ground.settings(['repair.general'], desk.day)['repair.general'])
  await sql`insert into defects (id, project_id, no, unit_id, case_id, inspection_id, item_no, room, part, kind, description, severity, trade, contractor_id, state, agreed_on, found_at, found_by, found_name)
    values (${newId()}, ${desk.project}, ${no}, ${handover.unit_id}, ${handover.id}, (select id from inspections where case_id = ${handover.id} order by round desc limit 1), ${ask.itemNo}, ${ask.room},
      ${item?.item ?? ask.kind}, ${ask.kind}, ${ask.description}, ${item?.severities[0] ?? 'S2'}, ${trade}, ${responsibleFor(desk.project, handover.unit_id, trade)}, '发现', ${addDays(desk.day, days)}, ${desk.now}, ${desk.actor.id}, '系统')`.execute(
    tx,
  )
}

/** The reason has gone before anybody acted on it: keys made up, photo added. */
export const clearSystemDefect = async (tx: Tx, desk: Desk, handover: HandoverCase, ask: About): Promise<void> => {
  await sql`update defects set state = '关闭', closed_at = ${desk.now}, version = version + 1
    where case_id = ${handover.id} and item_no = ${ask.itemNo} and room = ${ask.room} and found_name = '系统' and state in ('发现', '待派单')`.execute(
    tx,
  )
}
