import { sql } from 'kysely'
import type { Tx } from '../../kernel/desk.server.ts'
import { queueOf } from './board.server.ts'

type Listed = { readonly case: string; readonly unit: string; readonly no: string | null }

/** The day at a glance; every figure opens its list (U-QUE-9). Times are minutes, by nearest rank. */
export const cockpitOf = async (tx: Tx, project: string, day: string) => {
  const [queue, expected, ended, places, served, waits] = await Promise.all([
    queueOf(tx, project, day),
    sql<Listed & { state: string }>`
      select a.case_id as "case", u.label as unit, null as no, a.state from appointments a join slots s on s.id = a.slot_id join units u on u.id = a.unit_id
      where a.project_id = ${project} and s.day = ${day} and a.state <> '取消' order by u.code`.execute(tx),
    sql<Listed & { step: string }>`
      select distinct on (e.stream, e.step) c.id as "case", u.label as unit, null as no, e.step from events e join cases c on c.id::text = e.stream join units u on u.id = c.unit_id
      where e.project_id = ${project} and e.kind = 'step' and e.step in ('sign', 'decline', 'failReinspection', 'refuse') and c.process = 'handover'
        and e.at >= (${day}::date)::timestamp at time zone 'Asia/Shanghai' and e.at < (${day}::date + 1)::timestamp at time zone 'Asia/Shanghai'
      order by e.stream, e.step`.execute(tx),
    sql<{ n: number }>`select coalesce(sum(capacity - taken), 0)::int as n from slots where project_id = ${project} and day = ${day}`.execute(tx),
    sql<{ station: number; p50: number; p90: number }>`
      select s.station, ceil(percentile_disc(0.5) within group (order by extract(epoch from s.finished_at - s.started_at)) / 60)::int as p50,
        ceil(percentile_disc(0.9) within group (order by extract(epoch from s.finished_at - s.started_at)) / 60)::int as p90
      from ticket_stations s join tickets t on t.id = s.ticket_id where t.project_id = ${project} and t.day = ${day} and s.state = '完成' and s.station > 0 and s.started_at is not null group by 1`.execute(
      tx,
    ),
    sql<{ p90: number | null }>`
      select ceil(percentile_disc(0.9) within group (order by extract(epoch from c.at - b.at)) / 60)::int as p90
      from ticket_events c join tickets t on t.id = c.ticket_id
      cross join lateral (select max(at) as at from ticket_events p where p.ticket_id = c.ticket_id and p.id < c.id and p.kind in ('签到', '完成', '返回', '过号')) b
      where t.project_id = ${project} and t.day = ${day} and c.kind = '开始'`.execute(tx),
  ])
  const did = (...steps: string[]): Listed[] => ended.rows.filter((e) => steps.includes(e.step)).map(({ step: _, ...row }) => row)
  const having = (states: readonly string[]): Listed[] =>
    queue.tickets.filter((t) => states.includes(t.state)).map((t) => ({ case: t.case, unit: t.unit, no: t.no }))
  const lists = {
    expected: expected.rows.map(({ state: _, ...row }) => row),
    arrived: queue.tickets.map((t) => ({ case: t.case, unit: t.unit, no: t.no })),
    serving: having(['呼叫中', '办理中']),
    waiting: having(['等候', '过号']),
    aside: having(['暂离', '弃号']),
    delivered: did('sign'),
    declined: did('decline', 'failReinspection'),
    refused: did('refuse'),
    notArrived: expected.rows.filter((a) => a.state === '已预约' || a.state === '爽约').map(({ state: _, ...row }) => row),
  }
  const stations = queue.stations.map((s) => {
    const times = served.rows.find((r) => r.station === s.station)
    return { station: s.station, label: s.label, done: s.done, waiting: s.waiting, p50: times?.p50 ?? null, p90: times?.p90 ?? null }
  })
  const slowest = stations.toSorted((a, b) => b.waiting - a.waiting)[0]
  return {
    day,
    expected: lists.expected.length,
    arrived: lists.arrived.length,
    serving: lists.serving.length,
    waiting: lists.waiting.length,
    aside: lists.aside.length,
    delivered: lists.delivered.length,
    declined: lists.declined.length,
    refused: lists.refused.length,
    notArrived: lists.notArrived.length,
    placesLeft: places.rows[0]?.n ?? 0,
    stations,
    bottleneck: slowest && slowest.waiting > 0 ? slowest.label : null,
    waitP90: waits.rows[0]?.p90 ?? null,
    lists,
  }
}
