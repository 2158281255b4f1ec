import { sql } from 'kysely'
import type { Actor } from '../../kernel/decide.ts'
import type { Tx } from '../../kernel/desk.server.ts'
import { recordFacts } from '../../kernel/record.server.ts'
import { catalogue } from '../catalogue.ts'

/** States in which a defect is behind us. */
export const settled = ['关闭', '转保修', '协商补偿', '非责任', '业主撤回', '重复合并'] as const
/** States in which it is still the contractor's or the dispatcher's turn. */
export const underRepair = ['发现', '待派单', '整改中', '待销项'] as const

/** Items about foundation and main structure (warranty part W1); a project's own list keeps the numbers of the shipped items. */
const structural = catalogue.filter((item) => item.part === 'W1').map((item) => item.no)

/** Counts a unit's defects, meters and articles anew and brings the figures into its handover case. Nothing is written when nothing changed. */
export const refreshInspection = async (
  tx: Tx,
  caseId: string,
  why: string,
  who: Pick<Actor, 'id' | 'name'>,
  now: Date,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> => {
  const { rows } = await sql<{ openDefects: number; severeDefects: number; structuralDefects: number; underRepair: number; itemsMissing: number }>`
    select count(*) filter (where state <> all(${[...settled]}))::int as "openDefects",
      count(*) filter (where state <> all(${[...settled]}) and severity = 'S1')::int as "severeDefects",
      count(*) filter (where state <> all(${[...settled]}) and severity = 'S1' and item_no = any(${structural}))::int as "structuralDefects",
      count(*) filter (where state = any(${[...underRepair]}))::int as "underRepair",
      (select count(*)::int from handover_items i where i.case_id = ${caseId} and (i.given is null or (i.kind = '资料' and i.given < i.expected))) as "itemsMissing"
    from defects where case_id = ${caseId}`.execute(tx)
  await recordFacts(tx, caseId, why, { ...rows[0], ...more }, who, now)
}

/** How many of the meters that must be read have no reading yet. */
export const metersMissing = async (tx: Tx, caseId: string, wanted: readonly string[]): Promise<number> => {
  const { rows } = await sql<{ meter: string }>`select meter from meter_readings where case_id = ${caseId}`.execute(tx)
  const read = new Set(rows.map((r) => r.meter))
  return wanted.filter((m) => !read.has(m)).length
}
