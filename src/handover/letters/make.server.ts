import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Desk, Tx } from '../../kernel/desk.server.ts'
import { takeNumbers } from '../../kernel/numbers.server.ts'
import { prepareFees } from '../fees/prepare.server.ts'

export const noticeKind = '入伙通知书'

type Addressed = {
  readonly case_id: string
  readonly unit_id: string
  readonly batch_id: string | null
  readonly recipient: string
  readonly address: string
  readonly contract_address: boolean
  readonly mailing: number
}
/** An address, or a way, other than the contract's first. */
export type Instead = { readonly address?: string | undefined; readonly channel?: string | undefined }

/**
 * Makes a notice for each of these handovers: its number, all registered buyers, the address as in the contract (or the first buyer's
 * where the contract names none). The next mailing of a unit takes the next place. Answers the new letters in order of the rooms.
 */
export const makeLetters = async (tx: Tx, desk: Desk, cases: readonly string[], instead: Instead = {}): Promise<readonly string[]> => {
  if (cases.length === 0) return []
  for (const id of [...cases].sort()) await prepareFees(tx, desk, id) // the fee list goes out with the notice
  const { rows } = await sql<Addressed>`
    select h.id as case_id, h.unit_id, e.batch_id, o.recipient, coalesce(nullif(k.address, ''), o.address, '') as address, coalesce(k.address, '') <> '' as contract_address,
      1 + coalesce((select max(mailing) from letters l where l.case_id = h.id and l.kind = ${noticeKind}), 0) as mailing
    from cases h join units u on u.id = h.unit_id left join contracts k on k.unit_id = u.id and k.ended_on is null
      left join roster_entries e on e.case_id = h.id,
      lateral (select coalesce(string_agg(p.name, '、' order by w.position), '') as recipient, (array_agg(nullif(p.address, '') order by w.position) filter (where p.address <> ''))[1] as address
        from ownerships w join customers p on p.id = w.customer_id where w.unit_id = u.id and w.until is null) o
    where h.project_id = ${desk.project} and h.id = any(${cases}::uuid[]) order by u.code collate "C"`.execute(tx)
  const numbers = await takeNumbers(tx, desk.project, 'RHTZ', desk.day, rows.length)
  const letters = rows.map((r, i) => ({
    ...r,
    id: newId(),
    project_id: desk.project,
    no: numbers[i] ?? '', // as many numbers as rows were taken
    kind: noticeKind,
    channel: instead.channel ?? 'EMS',
    address: instead.address ?? r.address,
    contract_address: instead.address === undefined ? r.contract_address : r.contract_address && instead.address === r.address,
  }))
  await sql`insert into letters (id, project_id, batch_id, unit_id, case_id, no, kind, channel, mailing, recipient, address, contract_address, created_at)
    select id, project_id, batch_id, unit_id, case_id, no, kind, channel, mailing, recipient, address, contract_address, ${desk.now}
    from jsonb_to_recordset(${JSON.stringify(letters)}::jsonb) as l(id uuid, project_id uuid, batch_id uuid, unit_id uuid, case_id uuid, no text, kind text, channel text, mailing int, recipient text,
      address text, contract_address boolean)`.execute(tx)
  return letters.map((l) => l.id)
}
