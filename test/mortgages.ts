import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { performStep, showCase } from '../src/cases/api.ts'
import type { Fault } from '../src/kernel/refusal.ts'
import * as api from '../src/mortgage/api.ts'
import { keepMortgagesCurrent } from '../src/mortgage/current.server.ts'
import { home, unitId } from './cast.ts'
import type { World } from './open.ts'

type Values = Readonly<Record<string, unknown>>
export type Tried = { readonly state: string; readonly faults: readonly Fault[]; readonly codes: readonly string[] }

/** The mortgage desk of a test: money, buildings and agreements put in place, steps done by whoever they belong to. */
export const mortgageDesk = (world: Pick<World, 'app' | 'as' | 'settle'>) => {
  const attempt = async (who: string, id: string, step: string, input: Values = {}, seen: readonly string[] = []): Promise<Tried> => {
    const person = await world.as(who)
    const { version } = await person.get(showCase, { project: home, case: id })
    const papers = Object.fromEntries(seen.map((d) => [d, { files: [], seen: true }]))
    const answer = await person.call(performStep, { project: home, case: id, step, seen: version, input, papers })
    await world.settle()
    const faults = answer.body.faults ?? []
    return { state: answer.body.state, faults, codes: faults.map((f) => f.code) }
  }
  /** Does a step and answers the state it led to; throws what stood against it. */
  const act = async (who: string, id: string, step: string, input: Values = {}, seen: readonly string[] = []): Promise<string> => {
    const { state, faults } = await attempt(who, id, step, input, seen)
    if (faults.length) throw new Error(`${step}: ${faults.map((f) => `${f.code} ${f.message}`).join('；')}`)
    return state
  }
  const looks = ['development', 'construction', 'credit', 'character', 'reputation', 'technical', 'operations', 'finances']

  return {
    attempt,
    act,
    current: () => keepMortgagesCurrent(world.app),
    detail: async (id: string) => (await world.as('anjie')).get(api.showMortgage, { project: home, case: id }),
    /** Request, every look passed, agreement. */
    cooperate: async (code: string, more: Values = {}): Promise<string> => {
      const { id } = await (await world.as('anjie')).get(api.openCooperation, { project: home, code })
      await act('anjie', id, 'request', { branch: '临江支行', requestedOn: '2026-01-05' })
      await act('anjie', id, 'investigate', Object.fromEntries(looks.map((l) => [l, '合格'])))
      await act(
        'anjie',
        id,
        'agree',
        {
          agreementNo: `XY-${code}`,
          agreedOn: '2026-02-01',
          validUntil: '2027-01-31',
          limit: 10_000_000_000,
          depositPercent: '5',
          payee: '归园临江置业有限公司',
          ...more,
        },
        ['agreement'],
      )
      return id
    },
    /** The house is topped out, and with a day also first registered. */
    topOut: async (registeredOn: string | null = null) => {
      await sql`update buildings set topped_out_on = '2025-06-01', first_registered_on = ${registeredOn} where project_id = ${home}`.execute(
        world.app.db,
      )
    },
    pay: async (unit: string, amount: number) => {
      const slip = newId()
      await sql`insert into contract_receipts (id, project_id, contract_id, paid_on, amount, source, slip_no, recorded_by)
        select ${slip}, ${home}, id, '2026-03-01', ${amount}, 'OWN', ${slip}, '测试' from contracts where unit_id = ${unitId(unit)} and ended_on is null`.execute(
        world.app.db,
      )
    },
    begin: async (unit: string, bank: string, more: Values = {}) =>
      (await world.as('anjie')).get(api.openMortgageCase, {
        project: home,
        unit: unitId(unit),
        bank,
        wanted: 100_000_000,
        months: 360,
        ...more,
      }),
    /** Every paper of the checklist received and checked, issued a few days ago. */
    bringPapers: async (id: string, issuedOn = '2026-06-10') => {
      const clerk = await world.as('anjie')
      const { papers } = await clerk.get(api.showMortgage, { project: home, case: id })
      for (const p of papers.filter((x) => x.mandatory && x.state !== 'CHECKED'))
        await clerk.get(api.markPaper, {
          project: home,
          case: id,
          paper: p.id,
          state: 'CHECKED',
          originalSeen: true,
          copies: 1,
          issuedOn,
          ...(p.printedEnd ? { endsOn: '2036-01-01' } : {}),
        })
    },
  }
}
