import { z } from 'zod'
import { readers } from '../../cases/api.ts'
import { endpoint } from '../../kernel/endpoint.ts'
import { Instant } from '../../kernel/instant.ts'
import { project } from '../shapes.ts'
import { type DefectGroup, type DefectMeasure, defectGroups, defectMeasures, type UnitMeasure, unitMeasures } from './measures.ts'

const unitKeys = Object.keys(unitMeasures) as [UnitMeasure, ...UnitMeasure[]] // the keys just named
const defectKeys = Object.keys(defectMeasures) as [DefectMeasure, ...DefectMeasure[]]
const groupKeys = Object.keys(defectGroups) as [DefectGroup, ...DefectGroup[]]
const scope = { ...project, batch: z.uuid().optional() }

const Counted = z.object({ label: z.string(), n: z.int() })
export const handoverStatistics = endpoint({
  method: 'GET',
  path: '/api/projects/:project/handover-statistics',
  label: '交房统计',
  by: readers,
  input: z.object(scope),
  output: z.object({
    asOf: z.string(),
    scope: z.string(),
    caseId: z.uuid().nullable(),
    units: z.array(z.object({ measure: z.enum(unitKeys), label: z.string(), how: z.string(), n: z.int() })),
    defects: z.array(z.object({ measure: z.enum(defectKeys), label: z.string(), how: z.string(), n: z.int() })),
    kpis: z.array(
      z.object({ key: z.string(), label: z.string(), shown: z.string(), formula: z.string(), target: z.string(), met: z.boolean().nullable() }),
    ),
    fees: z.array(
      z.object({ code: z.string(), name: z.string(), nature: z.enum(['必缴', '自愿', '其他']), due: z.int(), received: z.int(), rate: z.string() }),
    ),
    grounds: z.array(Counted),
    groups: z.array(z.object({ group: z.enum(groupKeys), label: z.string(), rows: z.array(Counted) })),
    days: z.array(z.object({ day: z.string(), visited: z.int(), delivered: z.int() })),
  }),
})
export const statisticsUnits = endpoint({
  method: 'GET',
  path: '/api/projects/:project/handover-statistics/units',
  label: '交房统计的户',
  by: readers,
  input: z.object({
    ...scope,
    measure: z.enum(unitKeys),
    /** Ground of refusal, with `measure=refused`. */
    ground: z.string().max(40).optional(),
    page: z.coerce.number().int().min(1).max(1000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(20),
  }),
  output: z.object({
    rows: z.array(
      z.object({
        caseId: z.uuid().nullable(),
        unitId: z.uuid(),
        unit: z.string(),
        owners: z.string(),
        state: z.string().nullable(),
        effectiveOn: z.string().nullable(),
        handoverOn: z.string().nullable(),
        defects: z.int(),
        openDefects: z.int(),
      }),
    ),
    total: z.int(),
  }),
})
export const statisticsDefects = endpoint({
  method: 'GET',
  path: '/api/projects/:project/handover-statistics/defects',
  label: '交房统计的问题',
  by: readers,
  input: z.object({
    ...scope,
    measure: z.enum(defectKeys).default('defects'),
    group: z.enum(groupKeys).optional(),
    value: z.string().max(60).optional(),
    page: z.coerce.number().int().min(1).max(1000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(20),
  }),
  output: z.object({
    rows: z.array(
      z.object({
        id: z.uuid(),
        no: z.string(),
        caseId: z.uuid().nullable(),
        unitId: z.uuid(),
        unit: z.string(),
        room: z.string(),
        part: z.string(),
        kind: z.string(),
        severity: z.string(),
        trade: z.string(),
        contractor: z.string().nullable(),
        state: z.string(),
        round: z.int(),
        foundAt: Instant,
        agreedOn: z.string().nullable(),
        closedAt: Instant.nullable(),
      }),
    ),
    total: z.int(),
  }),
})
