import { type Kysely, sql } from 'kysely'
import { warrantyOf } from '../../handover/acceptance/show-delivery.server.ts'
import { catalogue } from '../../handover/catalogue.ts'
import { today } from '../../kernel/days.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Tables } from '../../kernel/tables.gen.ts'
import { type Gather, type PaperCase, wordOf } from '../gather.server.ts'

const placeOf = (it: PaperCase): string => [wordOf(it, 'room'), wordOf(it, 'part')].filter(Boolean).join(' · ')

/** Warranty parts the repair is about: those of its defects' items, else of the item that bears the reported part's name. */
const partsOf = async (db: Kysely<Tables>, it: PaperCase): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{
    item_no: number | null
  }>`select item_no from defects where project_id = ${it.project_id} and repair_id = ${it.id}`.execute(db)
  const items = catalogue.filter((item) => rows.some((r) => r.item_no === item.no) || (rows.length === 0 && item.item === wordOf(it, 'part')))
  return new Set(items.map((item) => item.part))
}

export const gatherWarrantyNotice: Gather = async (db, { project, case: it, now }) => {
  if (it.data['inWarranty'] !== true)
    throw new Refusal({
      code: 'OUT_OF_WARRANTY',
      message: it.data['inWarranty'] === false ? '经判定不在保修期内，不发保修通知书' : '尚未判定是否在保修期内，请先判定并派工',
    })
  const [parts, items] = await Promise.all([partsOf(db, it), it.unit_id ? warrantyOf(db, project.id, it.unit_id, today(now)) : []])
  return {
    data: {
      contractor: wordOf(it, 'contractorName'),
      repairNo: it.no,
      place: placeOf(it) || it.title,
      content: wordOf(it, 'content') || it.title,
      cause: wordOf(it, 'cause'),
      basis: '《房屋建筑工程质量保修书》《建设工程质量管理条例》第四十条、第四十一条',
      warranty: items
        .filter((w) => parts.has(w.partCode))
        .map((w) => ({ part: w.part, starts: w.startsOn, ends: w.endsOn, builderEnds: w.builderEndsOn ?? '' })),
      limit: wordOf(it, 'agreedOn'),
      telephone: project.hotline,
    },
  }
}

export const gatherRepairPlan: Gather = async (db, { case: it }) => {
  const { rows } = await sql<{ step: string; name: string }>`
    select distinct on (step) step, actor_name as name from events where stream = ${it.id} and step in ('propose', 'approvePlan') order by step, seq desc`.execute(
    db,
  )
  const by = (step: string) => rows.find((r) => r.step === step)?.name ?? ''
  return {
    data: {
      repairNo: it.no,
      contractor: wordOf(it, 'contractorName'),
      place: placeOf(it) || it.title,
      content: wordOf(it, 'content') || it.title,
      plan: wordOf(it, 'plan'),
      drawings: it.documents['planPaper']?.files.length ?? 0,
      materials: wordOf(it, 'materials'),
      proposedBy: by('propose'),
      approvedBy: by('approvePlan'),
      opinion: by('approvePlan') ? '同意按方案施工。' : wordOf(it, 'problem'),
    },
  }
}

export const gatherAcceptanceOpinion: Gather = async (db, { case: it }) => {
  const { rows } = await sql<{ name: string }>`select actor_name as name from events where stream = ${it.id} order by seq limit 1`.execute(db)
  const fix = it.data['willFix']
  return {
    data: {
      opinionNo: it.no,
      ...Object.fromEntries(
        ['stage', 'place', 'content', 'department', 'dueOn', 'answer', 'fixedOn', 'problem'].map((key) => [key, wordOf(it, key)]),
      ),
      willFix: fix === true ? '整改' : fix === false ? '不需整改' : '',
      raisedBy: rows[0]?.name,
    },
  }
}
