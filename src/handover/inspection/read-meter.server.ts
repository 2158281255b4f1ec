import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import { mustHaveFiles } from '../../cases/must-have-files.server.ts'
import { sayTo } from '../../channels/messages.server.ts'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { type Fault, Refusal } from '../../kernel/refusal.ts'
import { lockHandover } from '../lock-handover.server.ts'
import type { Meter, MeterIn } from './api.ts'
import { metersMissing, refreshInspection } from './defect-facts.server.ts'
import { clearSystemDefect, raiseSystemDefect } from './system-defect.server.ts'

type Ask = z.output<typeof MeterIn> & { readonly case: string }

/**
 * Puts a meter's reading on record. Lower than the last one is refused; a meter that is not there yet is put down with a photo of its
 * place and becomes an open item of the property company; a reading without photo raises item 106 of the catalogue.
 */
export const readMeter = async (tx: Tx, desk: Desk, ask: Ask): Promise<z.input<typeof Meter>> => {
  const handover = await lockHandover(tx, desk, ask.case)
  if (!['inspecting', 'awaitingRepair', 'awaitingReinspection', 'awaitingFund', 'awaitingSignature', 'deemed'].includes(handover.state))
    throw new Refusal({ code: 'STATE', message: '本户还没有开始验房，不能抄表' })
  const { rows: last } = await sql<{ reading: string; read_on: string }>`
    select reading, read_on from meter_readings where unit_id = ${handover.unit_id} and meter = ${ask.meter} and reading is not null and case_id is distinct from ${handover.id}
    order by created_at desc limit 1`.execute(tx)
  const faults: Fault[] = []
  if (ask.notInstalled && ask.reading !== null) faults.push({ code: 'FORMAT', message: '尚未安装的表没有读数', field: 'reading' })
  if (!ask.notInstalled && ask.reading === null) faults.push({ code: 'REQUIRED', message: `请填写${ask.meter}表读数`, field: 'reading' })
  if (ask.notInstalled && !ask.photo) faults.push({ code: 'PHOTO_REQUIRED', message: '尚未安装的表须拍摄表位照片', field: 'photo' })
  if (ask.reading !== null && last[0] && hundredths(ask.reading) < hundredths(last[0].reading))
    faults.push({ code: 'METER_BACKWARDS', message: `${ask.meter}表读数小于上次（${last[0].read_on} ${last[0].reading}），请核对`, field: 'reading' })
  if (faults.length) throw new Refusal(faults, 400)
  await mustHaveFiles(tx, desk, [ask.photo], 'photo')
  await sql`insert into meter_readings (id, project_id, unit_id, case_id, meter, reading, not_installed, photo, read_on, read_by, created_at)
    values (${newId()}, ${desk.project}, ${handover.unit_id}, ${handover.id}, ${ask.meter}, ${ask.reading}, ${ask.notInstalled}, ${ask.photo}, ${desk.day}, ${desk.actor.id}, ${desk.now})
    on conflict (case_id, meter) where case_id is not null do update set reading = excluded.reading, not_installed = excluded.not_installed, photo = coalesce(excluded.photo, meter_readings.photo),
      read_on = excluded.read_on, read_by = excluded.read_by, created_at = excluded.created_at`.execute(tx)
  const { rows } = await sql<{
    photo: string | null
  }>`select photo from meter_readings where case_id = ${handover.id} and meter = ${ask.meter}`.execute(tx)
  const photo = rows[0]?.photo ?? null
  if (photo) await clearSystemDefect(tx, desk, handover, { itemNo: 106, room: `${ask.meter}表` })
  else
    await raiseSystemDefect(tx, desk, handover, {
      itemNo: 106,
      room: `${ask.meter}表`,
      kind: '未拍照',
      description: `${ask.meter}表读数 ${ask.reading}，没有照片`,
    })
  if (ask.notInstalled)
    await sayTo(tx, {
      key: `meter:${handover.id}:${ask.meter}`,
      role: 'propertySupervisor',
      message: `${ask.meter}表尚未安装，请跟进安装后补抄`,
      about: { ...handover, project_id: desk.project, process: 'handover', unit_type_id: null, parent_id: null, contractor_id: null },
      now: desk.now,
    })
  const wanted = desk.ground.settings(['inspection.meters'], desk.day)['inspection.meters'] as string[] // the setting's schema
  await refreshInspection(tx, handover.id, `抄录${ask.meter}表`, desk.actor, desk.now, {
    metersMissing: await metersMissing(tx, handover.id, wanted),
  })
  return { meter: ask.meter, reading: ask.reading, notInstalled: ask.notInstalled, photo, readOn: desk.day, last: last[0]?.reading ?? null }
}

/** `12.5` as 1250, so that readings compare exactly. */
const hundredths = (reading: string): bigint => {
  const [whole = '0', part = ''] = reading.split('.')
  return BigInt(whole) * 100n + BigInt(part.padEnd(2, '0').slice(0, 2))
}
