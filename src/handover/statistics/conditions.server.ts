import { type RawBuilder, sql } from 'kysely'
import { trades } from '../catalogue.ts'
import type { DefectGroup, DefectMeasure, UnitMeasure } from './measures.ts'

/** Which units each measure counts; the list behind the number filters by the same words. */
export const unitConditions: Readonly<Record<UnitMeasure, RawBuilder<boolean>>> = {
  due: sql`true`,
  notified: sql`notified`,
  served: sql`served`,
  visited: sql`visited`,
  delivered: sql`state = 'delivered'`,
  withOpen: sql`(state = 'delivered' and open_defects > 0)`,
  refused: sql`state = 'refused'`,
  deemed: sql`state = 'deemed'`,
  held: sql`state = 'held'`,
  noShow: sql`(missed and not visited)`,
  firstInspections: sql`first_finished`,
  firstPassed: sql`first_passed`,
  inspected: sql`inspected`,
  reinspected: sql`(reinspections > 0)`,
  settled: sql`(defects > 0 and open_defects = 0)`,
}

const confirmedFor = (days: number, now: Date) => sql<boolean>`(confirmed_at + make_interval(days => ${days}::int) <= ${now})`
const closedWithin = (days: number, now: Date) => sql<boolean>`(${confirmedFor(days, now)} and closed and days_to_close <= ${days}::int)`

export const defectConditions = (now: Date): Readonly<Record<DefectMeasure, RawBuilder<boolean>>> => ({
  defects: sql`true`,
  open: sql`state in ('发现', '待派单', '整改中', '待销项', '待复验')`,
  dispatched: sql`dispatched_at is not null`,
  repaired: sql`(dispatched_at is not null and state in ('待销项', '待复验', '关闭'))`,
  closed: sql`closed`,
  dueIn7: confirmedFor(7, now),
  closedIn7: closedWithin(7, now),
  dueIn15: confirmedFor(15, now),
  closedIn15: closedWithin(15, now),
})

export const groupColumns: Readonly<Record<DefectGroup, RawBuilder<string>>> = {
  severity: sql`severity`,
  trade: sql`coalesce(${JSON.stringify(trades)}::jsonb ->> trade, trade)`,
  room: sql`room`,
  contractor: sql`coalesce(contractor, '未定责任单位')`,
}
