import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import { decimal, exact, over, plus, whole } from '../kernel/decimal.ts'
import type { Ground } from '../kernel/perform.server.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { leastDown } from '../mortgage/required-down.ts'
import { templatesOf } from '../mortgage/templates.server.ts'
import { ownerLine } from '../people/owners.server.ts'
import type { loanGround } from './api.ts'
import { downKeys, downRowsOf } from './down-settings.ts'
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
  ask: { readonly project: string; readonly unit: string; readonly day: string; readonly ground: Ground },
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
  const on = home.signed_on ?? ask.day
  const preset = bank ? (await templatesOf(db, ask.project)).findLast((t) => !t.withdrawn && t.preset.name === bank)?.preset : undefined
  const least =
    total === null
      ? undefined
      : leastDown({
          total,
          on,
          commercial: home.usage !== '住宅',
          fund: false,
          rows: downRowsOf(ask.ground.settings(downKeys, on)),
          preset,
          loanUnit,
        })
  return { id, label, area, owners, bank, total, downPayment: least?.downPayment ?? null, loan: least?.loan ?? null, minPct: least?.minPct ?? null }
}
