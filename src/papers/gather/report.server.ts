import { type Kysely, sql } from 'kysely'
import { handoverKpis } from '../../handover/handover-kpis.ts'
import { today } from '../../kernel/days.ts'
import { applyRule } from '../../kernel/rule.ts'
import type { Tables } from '../../kernel/tables.gen.ts'
import { barChart } from '../charts.server.ts'
import { type Gather, wordOf } from '../gather.server.ts'
import { defectsWhere, openStates } from './defects.server.ts'
import { batchOf } from './plan.server.ts'
import { percent } from './ratio.ts'
import { type Counts, countsOf } from './report-counts.server.ts'

/** The statistics sheet of handbook handover §14, counted on the day it is printed. */
export const gatherReport: Gather = async (db, { project, case: it, now, ground }) => {
  const batch = await batchOf(db, project.id, it.id)
  if (!batch) return { data: {} }
  const [n, fees, defects, open] = await Promise.all([
    countsOf(db, project.id, batch, now),
    feesOfBatch(db, project.id, batch.id),
    defectsWhere(db, project.id, ofBatch(batch.id)),
    openDefects(db, project.id, batch.id),
  ])
  const grouped = (key: 'severity' | 'trade' | 'room' | 'contractor') => top(defects.map((d) => d[key] || '未定责任单位'))
  const counts = [
    { label: '应交', n: n.due },
    { label: '已通知', n: n.notified },
    { label: '已送达', n: n.served },
    { label: '到访', n: n.visited },
    { label: '已交付', n: n.delivered },
    { label: '带问题收房', n: n.withOpen },
    { label: '拒收', n: n.refused },
    { label: '视为交付', n: n.deemed },
    { label: '挂起', n: n.held },
    { label: '爽约', n: n.noShow },
  ]
  const severities = grouped('severity').sort((a, b) => (a.label < b.label ? -1 : 1))
  return {
    data: {
      batch: batch.name,
      from: batch.first_day,
      to: batch.last_day,
      asOf: today(now),
      counts,
      kpis: kpisOf(n, fees, ground.settings(['kpi.targets'], today(now))['kpi.targets']),
      charts: [barChart('各环节户数', counts.slice(0, 5)), barChart('问题按工种（前八）', grouped('trade').slice(0, 8))],
      fees: fees.map(({ voluntary: _, ...f }) => ({ ...f, rate: percent(f.received, f.due) })),
      groups: [
        { label: '严重度', rows: severities },
        { label: '工种', rows: grouped('trade').slice(0, 10) },
        { label: '部位', rows: grouped('room').slice(0, 10) },
        { label: '责任单位', rows: grouped('contractor').slice(0, 10) },
      ],
      open,
      summary: wordOf(it, 'summary'),
      proposal: wordOf(it, 'proposal'),
    },
  }
}

type Fee = { readonly name: string; readonly due: number; readonly received: number; readonly voluntary: boolean }

/** Every figure of §14 by the rule that screens use too, with its formula. */
const kpisOf = (n: Counts, fees: readonly Fee[], set: unknown) => {
  const sum = (voluntary: boolean, key: 'due' | 'received') =>
    fees.filter((f) => f.voluntary === voluntary).reduce((total, f) => total + Math.max(f[key], 0), 0)
  const { result, working } = applyRule(handoverKpis, {
    ...(set ? { targets: set } : {}),
    due: n.due,
    delivered: n.delivered,
    visited: n.visited,
    firstInspections: n.inspected,
    firstPassed: n.firstPass,
    inspected: n.inspected,
    defects: n.defects,
    dispatched: n.dispatched,
    repaired: n.repaired,
    closed: n.closed,
    dueIn7: n.dueIn7,
    closedIn7: n.closedIn7,
    dueIn15: n.dueIn15,
    closedIn15: n.closedIn15,
    repairMinutes: n.repairMinutes,
    reinspections: n.reinspections,
    reinspectionsPassed: n.passes,
    rounds: n.rounds,
    unitsClosed: n.unitsClosed,
    refused: n.refused,
    deemed: n.deemed,
    mandatoryDue: sum(false, 'due'),
    mandatoryReceived: Math.min(sum(false, 'received'), sum(false, 'due')),
    voluntaryDue: sum(true, 'due'),
    voluntaryReceived: Math.min(sum(true, 'received'), sum(true, 'due')),
    processMinutes: n.processMinutes,
    finished: n.finished,
  })
  const figures = Object.entries(result).map(([key, figure]) => targetText(key, figure.target)) // in the order of the working
  return working.map(({ label, formula, value }, i) => ({ label, formula, value, target: figures[i] ?? '' }))
}

/** Fewer defects are better; of everything else more. */
const targetText = (key: string, target: string | null): string => {
  if (target === null) return ''
  return key === 'defectsPerUnit' ? `≤ ${target}` : `≥ ${target} %`
}

const ofBatch = (batch: string) =>
  sql<boolean>`d.case_id in (select case_id from roster_entries where batch_id = ${batch} and removed_version is null)`
const top = (words: readonly string[]): { label: string; n: number }[] => {
  const times = new Map<string, number>()
  for (const word of words) times.set(word, (times.get(word) ?? 0) + 1)
  return [...times].map(([label, n]) => ({ label, n })).sort((a, b) => b.n - a.n || (a.label < b.label ? -1 : 1))
}

const feesOfBatch = async (db: Kysely<Tables>, project: string, batch: string) => {
  const { rows } = await sql<Fee>`
    with line as (select f.id, f.code, f.name, f.amount, f.voluntary from fee_lines f join roster_entries r on r.case_id = f.case_id and r.batch_id = ${batch} and r.removed_version is null
        where f.project_id = ${project} and f.cancelled_at is null and f.reverses_id is null and not exists (select 1 from fee_lines x where x.reverses_id = f.id)),
      paid as (select p.fee_line_id, sum(p.amount) as amount from receipt_lines p join receipts r on r.id = p.receipt_id and r.voided_at is null join line on line.id = p.fee_line_id group by p.fee_line_id)
    select max(line.name) as name, bool_or(line.voluntary) as voluntary, sum(line.amount)::bigint as due, coalesce(sum(paid.amount), 0)::bigint as received from line left join paid on paid.fee_line_id = line.id group by line.code order by due desc, line.code`.execute(
    db,
  )
  return rows
}

const openDefects = async (db: Kysely<Tables>, project: string, batch: string) => {
  const { rows } =
    await sql`select d.no, u.label as unit, d.room || d.part || '：' || d.kind || '（' || d.severity || '）' as what, coalesce(k.name, '') as contractor, coalesce(d.agreed_on::text, '') as "agreedOn"
    from defects d join units u on u.id = d.unit_id left join contractors k on k.id = d.contractor_id
    where d.project_id = ${project} and ${ofBatch(batch)} and d.state = any(${openStates}) order by d.severity, d.agreed_on nulls last, d.no`.execute(
      db,
    )
  return rows
}
