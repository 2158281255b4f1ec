import { type Kysely, type RawBuilder, sql } from 'kysely'
import { trades } from '../../handover/catalogue.ts'
import type { Tables } from '../../kernel/tables.gen.ts'
import type { DefectRow } from '../defect-row.ts'

/** States in which a defect is still open for the owner. */
export const openStates = ['发现', '待派单', '整改中', '待销项', '待复验']

const labels: Readonly<Record<string, string>> = trades

type Row = DefectRow & { readonly state: string; readonly round: number; readonly failure: string | null }

/** Defects under a condition on `d`, merged duplicates left out, in the order of their numbers. */
export const defectsWhere = async (db: Kysely<Tables>, project: string, condition: RawBuilder<unknown>): Promise<readonly Row[]> => {
  const { rows } =
    await sql<Row>`select d.no, d.room, d.part, d.kind, d.description, d.severity, d.trade, coalesce(k.name, '') as contractor, coalesce(d.agreed_on::text, '') as "agreedOn",
      d.state, d.round, d.failures -> -1 ->> 'reason' as failure
    from defects d left join contractors k on k.id = d.contractor_id
    where d.project_id = ${project} and d.state <> '重复合并' and (${condition}) order by d.no`.execute(db)
  return rows.map((row) => ({ ...row, trade: labels[row.trade] ?? row.trade }))
}

export const rowOf = ({ no, room, part, kind, description, severity, trade, contractor, agreedOn }: Row): DefectRow => ({
  no,
  room,
  part,
  kind,
  description,
  severity,
  trade,
  contractor,
  agreedOn,
})
