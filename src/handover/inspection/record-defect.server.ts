import { sql } from 'kysely'
import type { z } from 'zod'
import { mustHaveFiles } from '../../cases/must-have-files.server.ts'
import { sayTo } from '../../channels/messages.server.ts'
import { addDays } from '../../kernel/days.ts'
import { type Desk, step, type Tx } from '../../kernel/desk.server.ts'
import { takeNumbers } from '../../kernel/numbers.server.ts'
import { type Fault, Refusal } from '../../kernel/refusal.ts'
import { type CatalogueItem, type Severity, trades } from '../catalogue.ts'
import { type HandoverCase, lockHandover } from '../lock-handover.server.ts'
import type { DefectIn } from './api.ts'
import { catalogueOf } from './catalogue.server.ts'
import { refreshInspection } from './defect-facts.server.ts'
import { responsibleFor } from './responsible.server.ts'
import { graver, severityOf } from './severity.ts'

type Ask = z.output<typeof DefectIn> & { readonly case: string; readonly clockOffsetMs?: number }
export type Stored = { readonly id: string; readonly status: 'stored' | 'merged' | 'known'; readonly no: string; readonly mergedInto: string | null }
type Known = {
  readonly id: string
  readonly no: string
  readonly state: string
  readonly severity: Severity
  readonly kind: string
  readonly photos: string[]
  readonly quantity: number
  readonly description: string
  readonly merged: string | null
}

/** States in which a unit's defects may be put down: at the inspection, or when something shows before the signature. */
const inspecting = ['inspecting', 'awaitingReinspection', 'awaitingFund', 'awaitingSignature']

/**
 * Puts a defect on record. The id is the device's, so that the same one sent twice is one. Two records of the same item in the same room
 * become one with the graver severity and all photos. S1 is told to the leaders at once. Refuses with every fault at once.
 */
export const recordDefect = async (tx: Tx, desk: Desk, ask: Ask): Promise<Stored> => {
  const handover = await lockHandover(tx, desk, ask.case)
  const known = await defectById(tx, desk, ask.id)
  if (known) return await supplement(tx, desk, handover, known, ask)
  if (!inspecting.includes(handover.state)) throw new Refusal({ code: 'STATE', message: '本户不在验房中，只能作为模拟验收意见登记' })
  const inspection = await currentInspection(tx, handover.id)
  const { items } = await catalogueOf(tx, desk.project, inspection.catalogue_version)
  const item = ask.itemNo === null ? undefined : items.find((i) => i.no === ask.itemNo)
  const { severity, faults } = checked(ask, item)
  if (faults.length) throw new Refusal(faults, 400)
  await mustHaveFiles(tx, desk, ask.photos, 'photos')

  const trade = ask.trade ?? item?.trades[0] ?? 'GC'
  const part = item?.item ?? ask.part
  const twin = item ? await twinOf(tx, inspection.id, item.no, ask.room) : undefined
  const [no = ''] = await takeNumbers(tx, desk.project, 'WT', desk.day)
  const row = { ...ask, no, part, severity, trade, state: twin ? '重复合并' : '发现', merged: twin?.id ?? null }
  await insertDefect(tx, desk, handover, inspection.id, row, item?.part ?? 'W13')
  if (twin) await mergeInto(tx, twin, row)
  if (severity === 'S1') await escalate(tx, desk, handover, { id: ask.id, no, room: ask.room, part, kind: ask.kind })
  if (handover.state === 'awaitingFund' || handover.state === 'awaitingSignature')
    await step(tx, { ...desk, actor: { ...desk.actor, roles: [...desk.actor.roles, 'customerService'] } }, handover.id, 'reconsider', {
      reason: `签收前新发现问题 ${no}`,
    }) // whoever may record a defect thereby asks the owner again
  await refreshInspection(tx, handover.id, `登记问题 ${no}`, desk.actor, desk.now)
  return { id: ask.id, status: twin ? 'merged' : 'stored', no, mergedInto: twin?.no ?? null }
}

const checked = (ask: Ask, item: CatalogueItem | undefined): { readonly severity: Severity; readonly faults: readonly Fault[] } => {
  const faults: Fault[] = []
  if (ask.itemNo !== null && !item) faults.push({ code: 'NOT_FOUND', message: `检查项没有第 ${ask.itemNo} 项`, field: 'itemNo' })
  if (ask.itemNo === null && !ask.part) faults.push({ code: 'REQUIRED', message: '请填写问题部件', field: 'part' })
  if (ask.itemNo === null && !ask.trade) faults.push({ code: 'REQUIRED', message: '请选择工种', field: 'trade' })
  const graded = item ? severityOf(item, ask) : { severity: ask.severity ?? 'S3', faults: [] }
  const { severity } = graded
  faults.push(...graded.faults)
  if ((severity === 'S1' || severity === 'S2') && ask.photos.length === 0)
    faults.push({ code: 'PHOTO_REQUIRED', message: `${severity} 问题须附照片`, field: 'photos' })
  if (ask.trade && !(ask.trade in trades)) faults.push({ code: 'FORMAT', message: '没有这个工种', field: 'trade' })
  return { severity, faults }
}

const defectById = async (tx: Tx, desk: Desk, id: string): Promise<Known | undefined> =>
  (
    await sql<Known>`
    select d.id, d.no, d.state, d.severity, d.kind, d.photos, d.quantity, d.description, m.no as merged from defects d left join defects m on m.id = d.merged_into
    where d.id = ${id} and d.project_id = ${desk.project}`.execute(tx)
  ).rows[0]

/** Sent again: photos and words that are new are added while nobody has acted on it; a closed defect is not reopened by an old device (U-INS-11). */
const supplement = async (tx: Tx, desk: Desk, handover: HandoverCase, known: Known, ask: Ask): Promise<Stored> => {
  const fresh = ask.photos.filter((p) => !known.photos.includes(p))
  const said = ask.description && ask.description !== known.description
  if (known.state === '发现' && (fresh.length || said)) {
    await mustHaveFiles(tx, desk, fresh, 'photos')
    await sql`update defects set photos = photos || ${fresh}::uuid[], description = ${ask.description || known.description}, version = version + 1 where id = ${known.id}`.execute(
      tx,
    )
    await refreshInspection(tx, handover.id, `补充问题 ${known.no}`, desk.actor, desk.now)
  }
  return { id: known.id, status: 'known', no: known.no, mergedInto: known.merged }
}

export const currentInspection = async (
  tx: Tx,
  caseId: string,
): Promise<{ readonly id: string; readonly round: number; readonly catalogue_version: number }> => {
  const { rows } = await sql<{ id: string; round: number; catalogue_version: number }>`
    select id, round, catalogue_version from inspections where case_id = ${caseId} order by round desc limit 1`.execute(tx)
  if (!rows[0]) throw new Refusal({ code: 'STATE', message: '本轮验房还没有开始，请先开始验房' })
  return rows[0]
}

const twinOf = async (tx: Tx, inspection: string, itemNo: number, room: string): Promise<Known | undefined> =>
  (
    await sql<Known>`
    select id, no, state, severity, kind, photos, quantity, description, null as merged from defects
    where inspection_id = ${inspection} and item_no = ${itemNo} and room = ${room} and state = '发现' order by no limit 1 for update`.execute(tx)
  ).rows[0]

type Row = Ask & { readonly no: string; readonly severity: Severity; readonly trade: string; readonly state: string; readonly merged: string | null }

const mergeInto = async (tx: Tx, twin: Known, row: Row): Promise<void> => {
  const kinds = [...new Set([...twin.kind.split('、'), row.kind])].join('、').slice(0, 60)
  const photos = [...new Set([...twin.photos, ...row.photos])]
  const words = [...new Set([twin.description, row.description].filter(Boolean))].join('；').slice(0, 500)
  await sql`update defects set severity = ${graver(twin.severity, row.severity)}, kind = ${kinds}, photos = ${photos}::uuid[], description = ${words},
    quantity = ${Math.max(twin.quantity, row.quantity)}, version = version + 1 where id = ${twin.id}`.execute(tx)
}

const insertDefect = async (tx: Tx, desk: Desk, handover: HandoverCase, inspection: string, row: Row, warrantyPart: string): Promise<void> => {
  const offset = row.clockOffsetMs ?? 0
  const found = row.foundAt ? new Date(Math.min(Date.parse(row.foundAt) + offset, desk.now.getTime())) : desk.now
  const set = desk.ground.settings(['repair.general', 'repair.waterproof'], desk.day)
  const days = Number(['W1', 'W2', 'W3'].includes(warrantyPart) || row.severity === 'S1' ? set['repair.waterproof'] : set['repair.general'])
  await sql`insert into defects (id, project_id, no, unit_id, case_id, inspection_id, item_no, room, part, kind, description, severity, severity_reason, trade, contractor_id, quantity, x, y, state, round,
      agreed_on, found_at, found_by, found_name, photos, merged_into, clock_offset_ms)
    select ${row.id}, ${desk.project}, ${row.no}, ${handover.unit_id}, ${handover.id}, ${inspection}, ${row.itemNo}, ${row.room}, ${row.part}, ${row.kind}, ${row.description}, ${row.severity},
      ${row.severityReason}, ${row.trade}, ${responsibleFor(desk.project, handover.unit_id, row.trade)},
      ${row.quantity}, ${row.x}, ${row.y}, ${row.state}, 1, ${row.agreedOn ?? addDays(desk.day, days)}, ${found}, ${desk.actor.id}, ${desk.actor.name}, ${row.photos}::uuid[], ${row.merged}, ${offset}`.execute(
    tx,
  )
}

/** Structure, safety, major leak: the leaders of customer service and engineering hear of it the same moment. */
const escalate = async (
  tx: Tx,
  desk: Desk,
  handover: HandoverCase,
  d: { id: string; no: string; room: string; part: string; kind: string },
): Promise<void> => {
  const about = { ...handover, project_id: desk.project, process: 'handover', unit_type_id: null, parent_id: null, contractor_id: null }
  const message = `S1 问题 ${d.no}：${d.room} ${d.part} ${d.kind}，请当日处理`
  for (const role of ['customerServiceLead', 'engineering'] as const)
    await sayTo(tx, { key: `s1:${d.id}:${role}`, role, message, about, now: desk.now })
}
