import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { ExportColumn } from '../exports/column.ts'
import { type Export, mostRows } from '../exports/export.server.ts'
import { today } from '../kernel/days.ts'
import type { Actor } from '../kernel/decide.ts'
import { containing } from '../kernel/like.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Context } from '../kernel/serve.server.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { type exportMortgages, type listMortgages, type MortgageRow, mortgageTabs } from './api.ts'
import { stateWord } from './board-words.ts'
import { mortgageJoin, mortgageRows } from './rows.server.ts'

type Query = Omit<z.output<typeof listMortgages.input>, 'page' | 'size'>
type Tab = (typeof mortgageTabs)[number]
type Sums = { readonly count: number; readonly amount: number; readonly late: number }

const tabs = (now: Date): Readonly<Record<Tab, RawBuilder<boolean>>> => ({
  open: sql`c.closed_at is null`,
  papers: sql`c.state in ('intent', 'collecting', 'complete', 'interviewed')`,
  bank: sql`c.state in ('submitted', 'supplement', 'approved')`,
  funds: sql`c.state in ('contracted', 'preMortgage', 'awaitingFunds', 'funded')`,
  registered: sql`c.state in ('reconciled', 'mortgageRegistered', 'released', 'settled')`,
  late: sql`(c.closed_at is null and c.paused_at is null and c.due_at < ${now})`,
  closed: sql`c.closed_at is not null`,
  all: sql`true`,
})

/** The mortgage ledger: rows of a tab, the counts of all tabs under the same conditions, money in transit by state. */
export const mortgagePage = async (
  db: Kysely<Tables>,
  q: z.output<typeof listMortgages.input>,
  actor: Actor,
  now: Date,
): Promise<z.input<typeof listMortgages.output>> => {
  const where = conditions(q)
  const counted = sql.join(mortgageTabs.map((tab) => sql`count(*) filter (where ${tabs(now)[tab]})::int as ${sql.ref(tab)}`))
  const sums = (
    by: Query,
  ) => sql`count(*)::int as count, coalesce(sum(greatest(coalesce(l.approved, l.wanted, 0) - l.disbursed, 0)), 0)::bigint as amount,
      count(*) filter (where ${tabs(now).late})::int as late from ${mortgageJoin} where ${conditions(by)} and c.closed_at is null`
  const [rows, counts, states, banks, clerks] = await Promise.all([
    mortgageRows(db, sql`${where} and ${tabs(now)[q.tab]}`, actor, now, { limit: q.size, offset: (q.page - 1) * q.size }),
    sql<Record<Tab, number>>`select ${counted} from ${mortgageJoin} where ${where}`.execute(db),
    sql<
      Sums & { state: string; longest: number }
    >`select c.state, max(${today(now)}::date - (c.entered_at at time zone 'Asia/Shanghai')::date)::int as longest, ${sums({ ...q, state: undefined })} group by 1`.execute(
      db,
    ),
    sql<
      Sums & { code: string; bank: string }
    >`select split_part(c.process, '.', 2) as code, min(l.bank) as bank, ${sums({ ...q, bank: undefined })} group by 1 order by 1`.execute(db),
    sql<{
      id: string
      name: string
    }>`select distinct h.id::text as id, h.name from ${mortgageJoin} where ${conditions({ project: q.project, tab: 'all' })} and h.id is not null order by 2, 1`.execute(
      db,
    ),
  ])
  const n = counts.rows[0] as Record<Tab, number> // an aggregate always answers one row
  return {
    rows,
    total: n[q.tab],
    counts: n,
    inTransit: states.rows.filter((s) => q.state === undefined || s.state === q.state).reduce((sum, s) => sum + Number(s.amount), 0),
    byState: states.rows.map((s) => ({ ...s, amount: Number(s.amount) })),
    byBank: banks.rows.map((b) => ({ ...b, amount: Number(b.amount) })),
    clerks: clerks.rows,
  }
}

const conditions = (q: Query): RawBuilder<unknown> => {
  const parts: RawBuilder<unknown>[] = [sql`c.project_id = ${q.project} and c.process like 'mortgage.%'`]
  if (q.bank) parts.push(sql`split_part(c.process, '.', 2) = ${q.bank}`)
  if (q.clerk) parts.push(q.clerk === 'none' ? sql`c.holder_id is null` : sql`c.holder_id = ${q.clerk}`)
  if (q.state) parts.push(sql`c.state = ${q.state}`)
  if (q.unit) parts.push(sql`c.unit_id = ${q.unit}`)
  if (q.q) parts.push(sql`(c.title like ${containing(q.q)} or c.no = ${q.q.toUpperCase()} or k.no = ${q.q} or u.code = ${q.q})`)
  return sql.join(parts, sql` and `)
}

/** The ledger 按揭客户台账 as Excel, in the columns of handbook §15. */
export const mortgagesExport = async (ctx: Context<z.output<typeof exportMortgages.input>>): Promise<Export<Row>> => {
  const { input, actor, at, db } = ctx
  const where = sql`${conditions(input)} and ${tabs(at)[input.tab]}`
  const rows = await mortgageRows(db, where, actor, at, { limit: mostRows + 1, offset: 0 })
  if (rows.length > mostRows) throw new Refusal({ code: 'TOO_MANY', message: `超过 ${mostRows.toLocaleString('zh-CN')} 行，请收窄条件后再导出` }, 400)
  const conditionWords: (readonly [string, string])[] = [
    ...(input.bank ? [['银行', input.bank] as const] : []),
    ...(input.clerk ? [['按揭专员', rows[0]?.clerk ?? '未指定'] as const] : []),
    ...(input.state ? [['状态', stateWord(input.state)] as const] : []),
    ...(input.q ? [['关键字', input.q] as const] : []),
  ]
  return { name: '按揭客户台账', columns: ledger(ctx.project.name), rows, count: rows.length, personal: true, conditions: conditionWords }
}

type Row = z.input<typeof MortgageRow>
const dated = (label: string, state: string): ExportColumn<Row> => ({ label, kind: 'day', of: (r) => r.dates[state] })
const ledger = (project: string): readonly ExportColumn<Row>[] => [
  { label: '项目', kind: 'text', of: () => project },
  { label: '房号', kind: 'text', of: (r) => r.unit },
  { label: '买受人', kind: 'text', of: (r) => r.buyers },
  { label: '电话', kind: 'text', of: (r) => r.telephone },
  { label: '合同编号', kind: 'text', of: (r) => r.contractNo },
  { label: '合同签订日', kind: 'day', of: (r) => r.contractSignedOn },
  { label: '合同总价', kind: 'fen', of: (r) => r.contractTotal },
  { label: '应缴首付款', kind: 'fen', of: (r) => r.downRequired },
  { label: '已收首付款', kind: 'fen', of: (r) => r.downReceived },
  { label: '银行', kind: 'text', of: (r) => r.bank },
  { label: '步骤版本', kind: 'count', of: (r) => r.templateVersion },
  { label: '贷款种类', kind: 'text', of: (r) => (r.tranche === 'FUND' ? '公积金贷款' : '商业贷款') },
  { label: '贷款金额', kind: 'fen', of: (r) => r.approved ?? r.wanted },
  { label: '期限（月）', kind: 'count', of: (r) => r.months },
  { label: '年利率（%）', kind: 'text', of: (r) => r.rate },
  { label: '状态', kind: 'text', of: (r) => stateWord(r.state) },
  { label: '停留日数', kind: 'count', of: (r) => r.daysInState },
  dated('资料齐全', 'complete'),
  dated('面签', 'interviewed'),
  dated('送审', 'submitted'),
  dated('批贷', 'approved'),
  dated('借款合同', 'contracted'),
  dated('抵押预告', 'preMortgage'),
  dated('放款', 'funded'),
  dated('到账核对', 'reconciled'),
  dated('正式抵押', 'mortgageRegistered'),
  dated('结清', 'settled'),
  dated('注销', 'cancelled'),
  { label: '补件次数', kind: 'count', of: (r) => r.supplements },
  { label: '原因', kind: 'text', of: (r) => r.reason },
  { label: '已放款', kind: 'fen', of: (r) => r.disbursed },
  { label: '进账单号', kind: 'text', of: (r) => r.slipNo },
  { label: '担保解除日', kind: 'day', of: (r) => r.releasedOn },
  { label: '按揭专员', kind: 'text', of: (r) => r.clerk },
]
