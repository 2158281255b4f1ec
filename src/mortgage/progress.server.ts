import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import type { ExportColumn } from '../exports/column.ts'
import type { Export } from '../exports/export.server.ts'
import type { WorkCalendar } from '../kernel/calendar.ts'
import { today } from '../kernel/days.ts'
import type { Ground } from '../kernel/perform.server.ts'
import { applyRule } from '../kernel/rule.ts'
import type { Context } from '../kernel/serve.server.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import type { exportProgress, progressReport } from './api.ts'
import { reasonWord } from './board-words.ts'
import { mortgageKpis, stageLabels } from './mortgage-kpis.ts'
import { mortgageProgress, progressColumns } from './mortgage-progress.ts'

type Answer = z.input<typeof progressReport.output>
type Row = {
  readonly bank: string
  readonly state: string
  readonly data: Readonly<Record<string, unknown>>
  readonly closed: boolean
  readonly wanted: number | null
  readonly approved: number | null
  readonly disbursed: number
  readonly clerk: string | null
  readonly signed_on: string | null
  readonly filed_on: string | null
  readonly filed: boolean
  readonly deposit: number | null
}

/** 《按揭进展统计综合表》 of a project as of a day, with the figures of handbook §16. */
export const progressOf = async (
  db: Kysely<Tables>,
  project: { readonly id: string; readonly name: string },
  asOf: string,
  ground: Ground,
): Promise<Answer> => {
  const { rows } =
    await sql<Row>`select l.bank, c.state, c.data, c.closed_at is not null as closed, l.wanted, l.approved, l.disbursed, h.name as clerk,
      k.signed_on, k.filed_on, k.filed, g.deposit_share as deposit
    from loans l join cases c on c.id = l.case_id join contracts k on k.id = l.contract_id left join loan_guarantees g on g.loan_id = l.id left join staff h on h.id::text = c.holder_id
    where l.project_id = ${project.id}`.execute(db)
  const day = (row: Row, key: string) => (typeof row.data[key] === 'string' ? { [key]: row.data[key] } : {})
  const as = (row: Row, key: string, name: string) => (typeof row.data[key] === 'string' ? { [name]: row.data[key] } : {})
  const set = ground.settings(['mortgage.reportDays', 'mortgage.papersDays', 'mortgage.alertDays'], asOf)
  const calendar = asInput(ground.calendar)
  const returned = await sql<{
    sum: number
  }>`select coalesce(sum(amount), 0)::bigint as sum from deposit_movements where project_id = ${project.id} and kind = 'RETURNED'`.execute(db)
  const report = applyRule(mortgageProgress, {
    asOf,
    reportDays: set['mortgage.reportDays'],
    calendar,
    cases: rows.map((r) => ({
      project: project.name,
      bank: r.bank,
      amount: r.approved ?? r.wanted ?? 0,
      ...(r.signed_on ? { contractSignedOn: r.signed_on } : {}),
      ...as(r, 'loanContractOn', 'loanContractOn'),
      ...(r.filed ? { filedOn: r.filed_on ?? r.signed_on ?? asOf } : {}),
      ...as(r, 'preMortgageOn', 'mortgageOn'),
      ...(r.disbursed > 0 ? as(r, 'disbursedOn', 'disbursedOn') : {}),
      ...(r.state === 'refused' ? { ended: 'REFUSED' } : r.state === 'withdrawn' ? { ended: 'WITHDRAWN' } : {}),
    })),
  }).result
  const figures = applyRule(mortgageKpis, {
    asOf,
    completeWithin: set['mortgage.papersDays'],
    alerts: set['mortgage.alertDays'],
    calendar,
    cases: rows.map((r) => ({
      bank: r.bank,
      ...(r.clerk ? { clerk: r.clerk } : {}),
      ...(typeof r.data['returnReason'] === 'string' ? { reason: reasonWord(r.data['returnReason']) } : { reason: '没有退件' }),
      state: r.state,
      open: !r.closed,
      ...(r.signed_on ? { contractSignedOn: r.signed_on } : {}),
      ...day(r, 'completeOn'),
      ...day(r, 'submittedOn'),
      ...day(r, 'approvedOn'),
      ...(r.disbursed > 0 ? as(r, 'disbursedOn', 'fundedOn') : {}),
      ...day(r, 'reconciledOn'),
      ...(r.state === 'refused' ? { decision: 'REFUSED' } : typeof r.data['approvedOn'] === 'string' ? { decision: 'APPROVED' } : {}),
      supplements: Number(r.data['supplements'] ?? 0),
      wanted: r.wanted ?? 0,
      ...(r.approved === null ? {} : { approved: r.approved }),
      disbursed: r.disbursed,
    })),
  }).result
  const due = rows.filter((r) => typeof r.data['releasedOn'] === 'string').reduce((sum, r) => sum + Number(r.deposit ?? 0), 0)
  const recovery = applyRule(mortgageKpis, {
    cases: due > 0 ? [{ released: true, depositDue: due, depositReturned: Math.min(Number(returned.rows[0]?.sum ?? 0), due) }] : [],
  }).result.depositRecovery
  return {
    asOf,
    ...report,
    kpis: [
      { label: '按揭回款周期（平均）', shown: figures.cycle.mean === null ? '—' : `${figures.cycle.mean} 日` },
      { label: '按揭回款周期（中位）', shown: figures.cycle.median === null ? '—' : `${figures.cycle.median} 日` },
      { label: '按揭回款周期（P90）', shown: figures.cycle.p90 === null ? '—' : `${figures.cycle.p90} 日` },
      { label: '一次通过率', shown: figures.firstPass.shown },
      { label: '拒贷率', shown: figures.refusal.shown },
      { label: '资料齐全率', shown: figures.completeness.shown },
      { label: '到账核对及时率', shown: figures.fundsCheck.shown },
      { label: '保证金回收率', shown: recovery.shown },
    ],
    stages: Object.entries(figures.stages).map(([stage, spread]) => ({
      by: '阶段',
      name: stageLabels[stage as keyof typeof stageLabels],
      ...spread,
    })), // the rule's own stages
    cycles: (['bank', 'clerk', 'reason'] as const).flatMap((by) =>
      Object.entries(figures.cycleBy[by]).map(([name, spread]) => ({ by: cycleWords[by], name, ...spread })),
    ),
  }
}

const cycleWords = { bank: '银行', clerk: '专员', reason: '退件原因' } as const

/** The project's calendar as the rules take it. */
const asInput = ({ days, years }: WorkCalendar) => ({
  days: [...days.values()].map(({ day, kind }) => ({ day, kind: kind === 'holiday' ? 'HOLIDAY' : 'WORKDAY' })),
  years: [...years],
})

type Line = Answer['rows'][number]
export const progressExport = async (ctx: Context<z.output<typeof exportProgress.input>>): Promise<Export<Line>> => {
  const asOf = ctx.input.asOf ?? today(ctx.at)
  const answer = await progressOf(ctx.db, ctx.project, asOf, await ctx.ground(ctx.project.id))
  const columns: readonly ExportColumn<Line>[] = [
    { label: '项目', kind: 'text', of: (r) => r.project },
    { label: '银行', kind: 'text', of: (r) => r.bank },
    ...Object.entries(progressColumns).flatMap(([key, label]): ExportColumn<Line>[] => [
      { label: `${label}（笔）`, kind: 'count', of: (r) => r[key as keyof typeof progressColumns].count }, // the entries of this very table
      { label: `${label}（元）`, kind: 'fen', of: (r) => r[key as keyof typeof progressColumns].amount }, // as above
    ]),
  ]
  return {
    name: '按揭进展统计综合表',
    columns,
    rows: [...answer.rows, { project: '合计', bank: '', ...answer.total }],
    count: answer.rows.length,
    conditions: [
      ['统计日', asOf],
      ['报送日', answer.dueOn],
      ['上次报送', answer.lastReportOn],
    ],
  }
}
