import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { type Desk, step, type Tx } from '../../kernel/desk.server.ts'
import { recordFacts } from '../../kernel/record.server.ts'
import { type Fault, Refusal } from '../../kernel/refusal.ts'
import { ownerLine } from '../../people/owners.server.ts'
import { wordIn } from '../word-in.ts'
import { certificateNo } from './certificate-no.ts'
import { lockTitleIn } from './lock.server.ts'

type Ask = { readonly case: string; readonly no: string; readonly enteredOn?: string | undefined }

/**
 * Files a certificate under its number, which is unique (`DUPLICATE_CERTIFICATE`), and moves the case on: into the store, or to its end
 * where the owner has applied alone.
 */
export const storeCertificate = async (tx: Tx, desk: Desk, typed: Ask): Promise<void> => {
  const ask = { ...typed, no: certificateNo(typed.no) }
  const it = await lockTitleIn(tx, desk, ask.case, ['accepted', 'entered', 'self'], '登记证书')
  const enteredOn = ask.enteredOn ?? wordIn(it.data, 'enteredOn') ?? desk.day
  const acceptedOn = wordIn(it.data, 'acceptedOn')
  const { rows: taken } = await sql<{ label: string }>`
    select u.label from certificates c join units u on u.id = c.unit_id where c.project_id = ${desk.project} and c.no = ${ask.no}`.execute(tx)
  const faults: Fault[] = [
    ...(taken[0] ? [{ code: 'DUPLICATE_CERTIFICATE', message: `证号 ${ask.no} 已登记在 ${taken[0].label}`, field: 'no' }] : []),
    ...(acceptedOn && enteredOn < acceptedOn ? [{ code: 'DATE_ORDER', message: '登簿日期早于受理日期', field: 'enteredOn' }] : []),
    ...(enteredOn > desk.day ? [{ code: 'FUTURE_DATE', message: '登簿日期不能晚于今天', field: 'enteredOn' }] : []),
  ]
  if (faults.length) throw new Refusal(faults)
  const { rowCount } = await insert(tx, desk, ask, it.unit_id, enteredOn)
  if (!rowCount) throw new Refusal({ code: 'DUPLICATE_CERTIFICATE', message: `证号 ${ask.no} 刚被登记在另一户`, field: 'no' })
  await recordFacts(
    tx,
    ask.case,
    `登记不动产权证 ${ask.no}`,
    { certificateNo: ask.no, ...(it.state === 'self' ? { enteredOn } : {}) },
    desk.actor,
    desk.now,
  )
  if (it.state === 'self') {
    await step(tx, desk, ask.case, 'finishSelf')
    return
  }
  if (it.state === 'accepted') await step(tx, desk, ask.case, 'enter', { enteredOn })
  await step(tx, desk, ask.case, 'store')
}

const insert = async (tx: Tx, desk: Desk, ask: Ask, unit: string, enteredOn: string): Promise<{ readonly rowCount: number }> => {
  const { rows } = await sql`
    insert into certificates (id, project_id, unit_id, case_id, no, entered_on, holders, stored_at, stored_by)
    select ${newId()}, ${desk.project}, ${unit}, ${ask.case}, ${ask.no}, ${enteredOn},
      ${ownerLine(sql`${unit}`)}, ${desk.now}, ${desk.actor.name}
    on conflict (project_id, no) do nothing returning id`.execute(tx)
  return { rowCount: rows.length }
}
