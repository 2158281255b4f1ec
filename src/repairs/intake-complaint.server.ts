import { sql } from 'kysely'
import type { z } from 'zod'
import type { Desk, Tx } from '../kernel/desk.server.ts'
import { openCases } from '../kernel/open.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Vault } from '../people/vault.server.ts'
import { complaint } from '../processes/service/complaint.ts'
import type { intakeComplaint as api } from './api.ts'
import { keepCallback } from './callback.server.ts'

type Ask = Omit<z.output<typeof api.input>, 'project'>

/** Takes a complaint down; one about a defect of the handover is linked both ways, below the unit's handover. */
export const intakeComplaint = async (tx: Tx, desk: Desk, vault: Vault, ask: Ask): Promise<{ id: string; no: string }> => {
  const { rows } = await sql<{ label: string }>`select label from units where id = ${ask.unit} and project_id = ${desk.project}`.execute(tx)
  if (!rows[0]) throw new Refusal({ code: 'NOT_FOUND', message: '没有这套房屋', field: 'unit' }, 400)
  const category = complaint.fields.category.safeParse(ask.category)
  if (!category.success) throw new Refusal({ code: 'FORMAT', message: '没有这个投诉类别', field: 'category' }, 400)
  const defect = ask.defect ? await defectOf(tx, desk, ask.defect, ask.unit) : undefined
  const telephone = await keepCallback(tx, vault, { project: desk.project, customer: ask.customer, telephone: ask.telephone, label: '投诉来电' })
  const ids = await openCases(tx, complaint, { project: desk.project, actor: desk.actor, now: desk.now, ground: desk.ground }, [
    {
      key: ask.key,
      title: `${rows[0].label} ${category.data}投诉`,
      unit: ask.unit,
      parent: defect?.case_id ?? null,
      data: {
        channel: ask.channel,
        complainant: ask.complainant,
        telephone: telephone ?? '未留',
        ...(ask.object ? { object: ask.object } : {}),
        category: category.data,
        content: defect ? `${ask.content}\n（涉及验房问题 ${defect.no}）` : ask.content,
        wish: ask.wish,
      },
    },
  ])
  const id = ids.get(ask.key)
  if (defect) await sql`update defects set complaint_id = ${id}, version = version + 1 where id = ${defect.id} and complaint_id is null`.execute(tx)
  const made = await sql<{ id: string; no: string }>`select id, no from cases where id = ${id}`.execute(tx)
  return made.rows[0] as { id: string; no: string } // just opened
}

const defectOf = async (tx: Tx, desk: Desk, id: string, unit: string): Promise<{ id: string; no: string; case_id: string | null }> => {
  const { rows } = await sql<{ id: string; no: string; case_id: string | null }>`
    select id, no, case_id from defects where id = ${id} and project_id = ${desk.project} and unit_id = ${unit} for update`.execute(tx)
  if (!rows[0]) throw new Refusal({ code: 'NOT_FOUND', message: '本户没有这个验房问题', field: 'defect' }, 400)
  return rows[0]
}
