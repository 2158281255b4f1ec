import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { deskOf } from '../../handover/office.server.ts'
import { system } from '../../kernel/app.server.ts'
import { workingDay } from '../../kernel/calendar.ts'
import { today } from '../../kernel/days.ts'
import type { Keepers } from '../../kernel/keep.server.ts'
import { takeNumbers } from '../../kernel/numbers.server.ts'
import { recordFacts } from '../../kernel/record.server.ts'
import { wordIn } from '../word-in.ts'
import { countFees } from './collect.server.ts'

type Keeper = Keepers[string]

/** Gives the collection slip of the papers that were received; the number is used once and never given again. */
const giveSlip: Keeper = async (tx, { case: it, key, now, ground }) => {
  const { rows: given } = await sql`select 1 from title_slips where key = ${key} or (case_id = ${it.id} and state = '有效')`.execute(tx)
  if (given.length) return
  const [no = ''] = await takeNumbers(tx, it.project_id, 'HZ', today(now))
  const expected = wordIn(it.data, 'certificateBy') ?? workingDay(today(now), 30, ground.calendar)
  await sql`insert into title_slips (id, project_id, case_id, unit_id, no, key, items, expected_on, issued_by, issued_at)
    select ${newId()}, ${it.project_id}, ${it.id}, ${it.unit_id}, ${no}, ${key},
      (select coalesce(jsonb_agg(jsonb_build_object('name', name, 'original', original, 'copies', copies) order by position), '[]') from title_items where case_id = ${it.id} and stage = 'COLLECT' and checked_at is not null),
      ${expected}, '系统', ${now}`.execute(tx)
  await recordFacts(tx, it.id, `出具收件回执 ${no}`, { slipNo: no }, system, now)
}

/** The slip was handed in at the collection: its number is dead. The certificate leaves the store by the rule of custody. */
const useSlip: Keeper = async (tx, { case: it, now }) => {
  await sql`update title_slips set state = '已核销', ended_at = ${now}, ended_by = ${wordIn(it.data, 'collectorName') ?? ''} where case_id = ${it.id} and no = ${wordIn(it.data, 'presentedSlip') ?? ''} and state = '有效'`.execute(
    tx,
  )
  await sql`update certificates set place = '业主', moved_at = ${now} where case_id = ${it.id} and place = '在库'`.execute(tx)
}

/** A lost slip is blocked and a new one given under a new number; a lost receipt is only noted as returned by declaration. */
const loseSlip: Keeper = async (tx, it) => {
  const lost = wordIn(it.case.data, 'lostNo') ?? ''
  const { rows } =
    await sql`update title_slips set state = '已挂失', ended_at = ${it.now}, ended_by = '挂失' where case_id = ${it.case.id} and no = ${lost} and state = '有效' returning id`.execute(
      tx,
    )
  if (rows.length === 0) {
    await sql`update title_fees set receipt_returned_on = ${today(it.now)} where case_id = ${it.case.id} and receipt_no = ${lost} and receipt_returned_on is null`.execute(
      tx,
    )
    await countFees(tx, deskOf(it), it.case.id, `收据 ${lost} 挂失`)
    return
  }
  const used = wordIn(it.case.data, 'usedSlips')
  await recordFacts(tx, it.case.id, `回执 ${lost} 挂失`, { usedSlips: used ? `${used}、${lost}` : lost }, system, it.now)
  await giveSlip(tx, it)
}

export const slipKeepers: Keepers = { 'title-slip': giveSlip, 'slip-used': useSlip, 'slip-lost': loseSlip }
