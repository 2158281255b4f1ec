import type { Kysely } from 'kysely'
import type { z } from 'zod'
import { today } from '../../kernel/days.ts'
import { over, shown, times, whole } from '../../kernel/decimal.ts'
import type { Ground } from '../../kernel/perform.server.ts'
import { applyRule } from '../../kernel/rule.ts'
import type { Tables } from '../../kernel/tables.gen.ts'
import { batchOf } from '../batch/lock.server.ts'
import { handoverKpis, type KpiTargets } from '../handover-kpis.ts'
import type { handoverStatistics } from './api.ts'
import { countDefects, countUnits, type DefectCounts, daysOf, type Fee, feesBy, groundsOf, groupDefects, type UnitCounts } from './count.server.ts'
import { type DefectMeasure, defectMeasures, type UnitMeasure, unitMeasures } from './measures.ts'
import type { Scope } from './scope.server.ts'

/** The figures of a handover (handbook handover §14) for a batch or the whole project, as of today, each with its formula and its list. */
export const statisticsOf = async (
  db: Kysely<Tables>,
  ask: Scope & { readonly now: Date; readonly ground: Ground },
): Promise<z.input<typeof handoverStatistics.output>> => {
  const { now, ground, ...scope } = ask
  const day = today(now)
  const batch = scope.batch ? await batchOf(db, scope.project, scope.batch) : undefined
  const [units, defects, fees, grounds, groups, days] = await Promise.all([
    countUnits(db, scope),
    countDefects(db, scope, now),
    feesBy(db, scope),
    groundsOf(db, scope),
    groupDefects(db, scope),
    daysOf(db, scope),
  ])
  const targets = ground.settings(['kpi.targets'], day)['kpi.targets'] as z.output<typeof KpiTargets> // the setting's schema says so
  return {
    asOf: day,
    scope: batch?.name ?? '全部批次',
    caseId: batch?.case_id ?? null,
    units: (Object.entries(unitMeasures) as [UnitMeasure, { label: string; how: string }][]).map(([measure, it]) => ({
      measure,
      ...it,
      n: units[measure],
    })),
    defects: (Object.entries(defectMeasures) as [DefectMeasure, { label: string; how: string }][]).map(([measure, it]) => ({
      measure,
      ...it,
      n: defects[measure],
    })),
    kpis: figures(units, defects, fees, targets),
    fees: fees.map((f) => ({ ...f, rate: f.due ? percent(f.received, f.due) : '—' })),
    grounds,
    groups,
    days,
  }
}

const figures = (units: UnitCounts, defects: DefectCounts, fees: readonly Fee[], targets: z.output<typeof KpiTargets>) => {
  const sum = (nature: Fee['nature'], key: 'due' | 'received') => fees.filter((f) => f.nature === nature).reduce((total, f) => total + f[key], 0)
  const { result, working } = applyRule(handoverKpis, {
    due: units.due,
    delivered: units.delivered,
    visited: units.visited,
    firstInspections: units.firstInspections,
    firstPassed: units.firstPassed,
    inspected: units.inspected,
    defects: defects.defects,
    dispatched: defects.dispatched,
    repaired: defects.repaired,
    closed: defects.closed,
    dueIn7: defects.dueIn7,
    closedIn7: defects.closedIn7,
    dueIn15: defects.dueIn15,
    closedIn15: defects.closedIn15,
    repairMinutes: defects.repairMinutes,
    reinspections: units.reinspections,
    reinspectionsPassed: units.reinspectionsPassed,
    rounds: units.rounds,
    unitsClosed: units.settled,
    refused: units.refused,
    deemed: units.deemed,
    mandatoryDue: sum('必缴', 'due'),
    mandatoryReceived: sum('必缴', 'received'),
    voluntaryDue: sum('自愿', 'due'),
    voluntaryReceived: sum('自愿', 'received'),
    processMinutes: units.processMinutes,
    finished: units.finished,
    targets,
  })
  return Object.entries(result).map(([key, { label, shown: value, target, met }], i) => ({
    key,
    label,
    shown: value,
    formula: working[i]?.formula ?? '',
    target: target ?? '',
    met,
  }))
}

const percent = (part: number, of: number): string => `${shown(over(times(whole(part), whole(100)), whole(of)), 2)} %`
