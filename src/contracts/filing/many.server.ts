import { type Kysely, sql } from 'kysely'
import type { ManyRefused } from '../../handover/shapes.ts'
import { atDesk, step } from '../../kernel/desk.server.ts'
import { many } from '../../kernel/many.ts'
import { performIn } from '../../kernel/perform-in.server.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Context } from '../../kernel/serve.server.ts'
import type { Tables } from '../../kernel/tables.gen.ts'

type Filing = { readonly contract: string; readonly case: string; readonly unit: string }
type Asked = Pick<Context<unknown>, 'db' | 'processes' | 'ground' | 'project' | 'actor' | 'at'>

/** Reports many contracts to the authority; each refusal by its room. */
export const submitMany = (ctx: Asked, contracts: readonly string[], submittedOn: string): Promise<ManyRefused> =>
  each(ctx, contracts, (id) => atDesk(ctx, (tx, desk) => step(tx, desk, id, 'submit', { submittedOn })))

/** Files many contracts, each with its own number. The clerk has the receipts at hand: they count as seen. */
export const fileEach = (
  ctx: Asked,
  filings: readonly { readonly contract: string; readonly filingNo: string }[],
  on: { readonly filedOn: string; readonly lateCause?: string | undefined },
): Promise<ManyRefused> => {
  const numbers = new Map(filings.map((f) => [f.contract, f.filingNo]))
  if (new Set(numbers.values()).size < filings.length || numbers.size < filings.length)
    throw new Refusal({ code: 'DUPLICATE', message: '同一合同或同一备案号列了两次', field: 'filings' }, 400)
  return each(ctx, [...numbers.keys()], (id, contract) =>
    atDesk(ctx, (tx, desk) =>
      performIn(tx, desk.processes, 'file', {
        project: desk.project,
        case: id,
        input: { filingNo: numbers.get(contract), filedOn: on.filedOn, ...(on.lateCause ? { lateCause: on.lateCause } : {}) },
        papers: { receipt: { files: [], seen: true } },
        actor: desk.actor,
        now: desk.now,
        ground: desk.ground,
      }),
    ),
  )
}

/** Stops every filing under a permit that was withdrawn. */
export const holdUnder = async (ctx: Asked, permitNo: string, reason: string): Promise<ManyRefused> => {
  const { rows } = await sql<{
    id: string
  }>`select k.id from contracts k join cases f on f.project_id = k.project_id and f.process = 'contract-filing' and f.key = 'contract:' || k.id
    where k.project_id = ${ctx.project.id} and k.permit_no = ${permitNo} and k.ended_on is null and f.state in ('entering', 'signedOnline', 'submitted', 'returned')`.execute(
    ctx.db,
  )
  if (rows.length === 0) throw new Refusal({ code: 'NOT_FOUND', message: `许可证 ${permitNo} 下没有办理中的备案`, field: 'permitNo' })
  return await each(
    ctx,
    rows.map((r) => r.id),
    (id) => atDesk(ctx, (tx, desk) => step(tx, desk, id, 'hold', { reason })),
  )
}

const each = async (ctx: Asked, contracts: readonly string[], act: (caseId: string, contract: string) => Promise<unknown>): Promise<ManyRefused> => {
  const filings = await filingsOf(ctx.db, ctx.project.id, contracts)
  const { done, refused } = await many([...new Set(contracts)], async (contract) => {
    const filing = filings.get(contract)
    if (!filing) throw new Refusal({ code: 'STATE', message: '备案尚未开始，请先开始备案' })
    return await act(filing.case, contract)
  })
  return { done: done.length, refused: refused.map((r) => ({ id: r.item, label: filings.get(r.item)?.unit ?? '合同', faults: r.faults })) }
}

const filingsOf = async (db: Kysely<Tables>, project: string, contracts: readonly string[]): Promise<ReadonlyMap<string, Filing>> => {
  const { rows } = await sql<Filing>`select k.id as contract, f.id as "case", u.label as unit from contracts k join units u on u.id = k.unit_id
    join cases f on f.project_id = k.project_id and f.process = 'contract-filing' and f.key = 'contract:' || k.id
    where k.project_id = ${project} and k.id = any(${contracts}::uuid[])`.execute(db)
  return new Map(rows.map((r) => [r.contract, r]))
}
