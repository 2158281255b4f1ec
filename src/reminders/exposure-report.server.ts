import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import type { Viewer } from '../kernel/app.server.ts'
import { over, shown, whole } from '../kernel/decimal.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { depositsOf } from '../mortgage/deposit.server.ts'
import { withNames } from '../people/owners.server.ts'
import type { showExposure } from './api.ts'
import { type ExposedLoan, exposedLoans } from './exposure.server.ts'
import { stageOf, stages } from './stages.ts'

type Answer = z.input<typeof showExposure.output>
type Listed = Answer['largest'][number]

/** What the developer guarantees on a day: figures, the largest ten, every overdue loan with its case, by stage, building and bank (§7). */
export const exposureReport = async (db: Kysely<Tables>, project: string, date: string, actor: Viewer): Promise<Answer> => {
  const loans = (await exposedLoans(db, project, date)).map((loan) => listed(actor, loan))
  const late = loans.filter((loan) => loan.dpd >= 1).sort((a, b) => b.dpd - a.dpd)
  const cases = await casesOf(
    db,
    late.map((loan) => loan.id),
  )
  const deposit = [...(await depositsOf(db, project, date)).values()].reduce((total, sums) => total + sums.balance, 0)
  const of = (stage: Listed['stage']) => late.filter((loan) => loan.stage === stage)
  const figures = figuresOf(loans)
  return {
    date,
    ...figures,
    deposit,
    coverage: percent(deposit, figures.exposure),
    largest: [...loans].sort((a, b) => b.exposure - a.exposure).slice(0, 10),
    overdue: late.map((loan) => ({ ...loan, caseId: cases.get(loan.id)?.id ?? null, caseState: cases.get(loan.id)?.state ?? null })),
    stages: stages.slice(1).map((stage) => ({ stage, count: of(stage).length, exposure: sumOf(of(stage)) })),
    groups: (['building', 'bank'] as const).flatMap((by) =>
      [...Map.groupBy(loans, (loan) => loan[by])].map(([name, some]) => ({ by, name, ...figuresOf(some) })),
    ),
  }
}

export const listed = (actor: Viewer, loan: ExposedLoan): Listed => ({ ...withNames(actor, loan), stage: stageOf(loan.dpd) })

const sumOf = (loans: readonly Listed[]): number => loans.reduce((total, loan) => total + loan.exposure, 0)
const percent = (part: number, of: number): string | null => (of === 0 ? null : shown(over(whole(part * 100), whole(of)), 2))

const figuresOf = (loans: readonly Listed[]) => {
  const late = loans.filter((loan) => loan.dpd >= 1)
  const exposure = sumOf(loans)
  const m2 = sumOf(loans.filter((loan) => loan.dpd >= 31))
  return { count: loans.length, exposure, overdueCount: late.length, overdueRate: percent(late.length, loans.length), m2Share: percent(m2, exposure) }
}

const casesOf = async (
  db: Kysely<Tables>,
  loans: readonly string[],
): Promise<ReadonlyMap<string, { readonly id: string; readonly state: string }>> => {
  const { rows } = await sql<{
    loan: string
    id: string
    state: string
  }>`select o.loan_id as loan, c.id, c.state from overdue_cases o join cases c on c.id = o.case_id
    where o.loan_id = any(${[...loans]}::uuid[]) and o.closed_on is null`.execute(db)
  return new Map(rows.map((row) => [row.loan, row]))
}
