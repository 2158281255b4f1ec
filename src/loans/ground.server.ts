import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import { decimal, exact, over, plus, whole } from '../kernel/decimal.ts'
import type { Ground } from '../kernel/perform.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import { applyRule } from '../kernel/rule.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { ownerLine } from '../people/owners.server.ts'
import type { loanGround } from './api.ts'
import { downPayment } from './down-payment.ts'
import { type RateRow, rateOn } from './rates.ts'

type Answer = z.input<typeof loanGround.output>
const keys = ['loan.lpr', 'loan.fundFirst', 'loan.fundSecond', 'loan.spread', 'loan.loanUnit', 'loan.housingRatio', 'loan.debtRatio', 'loan.ageLimit']

/** What the calculator begins with. 404 for a home of another project. */
export const groundFor = async (
  db: Kysely<Tables>,
  ask: { readonly project: string; readonly unit?: string | undefined; readonly day: string; readonly ground: Ground },
): Promise<Answer> => {
  const set = ask.ground.settings(keys, ask.day)
  const rows = (key: string) => (set[key] ?? []) as readonly RateRow[] // the settings' schema says so
  const lpr = rateOn(rows('loan.lpr'), ask.day) ?? null
  const spread = Number(set['loan.spread'])
  const loanUnit = Number(set['loan.loanUnit'])
  return {
    day: ask.day,
    lpr,
    spread,
    commercialRate: lpr && exact(plus(decimal(lpr.rate), over(whole(spread), whole(100)))),
    fundFirst: rateOn(rows('loan.fundFirst'), ask.day) ?? null,
    fundSecond: rateOn(rows('loan.fundSecond'), ask.day) ?? null,
    loanUnit,
    housingRatio: String(set['loan.housingRatio']),
    debtRatio: String(set['loan.debtRatio']),
    ageLimit: Number(set['loan.ageLimit']),
    unit: ask.unit ? await homeOf(db, { ...ask, unit: ask.unit }, loanUnit) : null,
  }
}

type Home = {
  readonly id: string
  readonly label: string
  readonly area: string | null
  readonly usage: string
  readonly total: number | null
  readonly signed_on: string | null
  readonly bank: string
  readonly owners: string
}

const homeOf = async (
  db: Kysely<Tables>,
  ask: { readonly project: string; readonly unit: string; readonly day: string },
  loanUnit: number,
): Promise<Answer['unit']> => {
  const { rows } =
    await sql<Home>`select u.id, u.label, coalesce(u.surveyed_area, u.gross_area)::text as area, u.usage, k.price as total, k.signed_on, coalesce(k.bank, '') as bank,
      ${ownerLine(sql`u.id`)} as owners
    from units u left join contracts k on k.unit_id = u.id and k.ended_on is null where u.id = ${ask.unit} and u.project_id = ${ask.project}`.execute(
      db,
    )
  const [home] = rows
  if (!home) throw new Refusal('没有这套房屋', 404)
  const { id, label, area, owners, bank, total } = home
  return { id, label, area, owners, bank, total, ...leastDown(home, ask.day, loanUnit) }
}

/** Nothing where no row of the least down payment holds on that day, or the price is not known. */
const leastDown = (home: Home, day: string, loanUnit: number) => {
  const none = { downPayment: null, loan: null, minPct: null }
  if (!home.total) return none
  try {
    const premises = home.usage === '住宅' ? 'RESIDENTIAL' : 'COMMERCIAL'
    const { result } = applyRule(downPayment, { total: home.total, contractDate: home.signed_on ?? day, premises, loanUnit })
    return { downPayment: result.downPayment, loan: result.loan, minPct: result.minPct }
  } catch (why) {
    if (why instanceof Refusal) return none
    throw why
  }
}
