import { v7 as newId } from 'uuid'
import { planRepayments } from '../src/reminders/plan.server.ts'
import { home, unitId } from './cast.ts'
import type { World } from './open.ts'

type Lent = {
  readonly tranche?: 'COMMERCIAL' | 'FUND'
  readonly bank?: string
  readonly loanNo?: string
  readonly disbursed?: number
  readonly rate?: string
  readonly months?: number
  readonly on?: string
  readonly tail?: string
  readonly frequency?: 'MONTH' | 'QUARTER'
}

/** A disbursed loan on a home of the cast with its plan: a million at 4.9 % for thirty years, unless said otherwise. Answers its id. */
export const lend = async (world: Pick<World, 'app'>, code: string, given: Lent = {}): Promise<string> => {
  const { rows } = await world.app.pool.query<{ id: string }>('select id from contracts where unit_id = $1 and ended_on is null', [unitId(code)])
  const id = newId()
  await world.app.db
    .insertInto('loans')
    .values({
      id,
      project_id: home,
      contract_id: rows[0]?.id ?? '',
      unit_id: unitId(code),
      tranche: given.tranche ?? 'COMMERCIAL',
      bank: given.bank ?? '建设银行',
      loan_no: given.loanNo ?? `DK-${code}-${given.tranche ?? 'COMMERCIAL'}`,
      approved: given.disbursed ?? 100_000_000,
      disbursed: given.disbursed ?? 100_000_000,
      rate: given.rate ?? '4.9',
      months: given.months ?? 360,
      frequency: given.frequency ?? 'MONTH',
      account_tail: given.tail ?? '6688',
      disbursed_on: given.on ?? '2026-03-12',
    })
    .execute()
  const ground = await world.app.ground(home)
  const day = new Date(world.app.now().getTime() + 8 * 3600_000).toISOString().slice(0, 10)
  await world.app.db.transaction().execute((tx) => planRepayments(tx, { project: home, loan: id, ground, day }))
  return id
}
