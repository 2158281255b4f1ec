import { z } from 'zod'
import { readers } from '../cases/api.ts'
import { Fault, project } from '../handover/shapes.ts'
import { endpoint } from '../kernel/endpoint.ts'
import { Instant } from '../kernel/instant.ts'
import { bases } from './area-input.ts'

export const areaTabs = ['all', 'lacking', 'notice', 'choice', 'sign', 'money', 'receipts', 'dispute', 'done'] as const
export const areaSorts = ['place', 'ratio', '-ratio', 'amount', '-amount'] as const

export const AreaRow = z.object({
  id: z.uuid(),
  unitId: z.uuid(),
  unit: z.string(),
  owners: z.string(),
  contractNo: z.string(),
  rule: z.string().nullable(),
  basis: z.enum(bases),
  referenceArea: z.string().nullable(),
  measuredArea: z.string().nullable(),
  difference: z.string().nullable(),
  ratioPercent: z.string().nullable(),
  over: z.boolean(),
  buyerPays: z.int(),
  refund: z.int(),
  finalPrice: z.int().nullable(),
  round: z.int(),
  caseId: z.uuid().nullable(),
  caseNo: z.string().nullable(),
  state: z.string().nullable(),
  version: z.int().nullable(),
  dueAt: Instant.nullable(),
  faults: z.array(Fault),
})
export type AreaRow = z.output<typeof AreaRow>

export const AreaQuery = z.object({
  ...project,
  building: z.uuid().optional(),
  state: z.string().max(30).optional(),
  over: z.stringbool().optional(),
  /** A room, part of its code, an owner's name, or a contract number. */
  q: z.string().trim().max(50).optional(),
  tab: z.enum(areaTabs).default('all'),
  sort: z.enum(areaSorts).default('place'),
  page: z.coerce.number().int().min(1).max(1000).default(1),
  size: z.coerce.number().int().min(1).max(500).default(20),
})
export const listAreas = endpoint({
  method: 'GET',
  path: '/api/projects/:project/areas',
  label: '面积补差台账',
  by: readers,
  input: AreaQuery,
  output: z.object({
    rows: z.array(AreaRow),
    total: z.int(),
    buyerPays: z.int(),
    refund: z.int(),
    counts: z.record(z.enum(areaTabs), z.int()),
  }),
})
export const exportAreas = endpoint({
  method: 'GET',
  path: '/api/projects/:project/areas.xlsx',
  label: '导出面积补差台账',
  by: readers,
  kind: 'file',
  input: AreaQuery.omit({ page: true, size: true }),
  output: z.unknown(),
})
const Working = z.object({ label: z.string(), formula: z.string(), value: z.string() })
export const showArea = endpoint({
  method: 'GET',
  path: '/api/projects/:project/areas/:settlement',
  label: '面积差计算过程',
  by: readers,
  input: z.object({ ...project, settlement: z.uuid() }),
  output: AreaRow.extend({
    reportNo: z.string().nullable(),
    reportOn: z.string().nullable(),
    beforePrice: z.int().nullable(),
    working: z.array(Working),
    /** Earlier rounds of the same unit, the newest first. */
    rounds: z.array(
      z.object({
        id: z.uuid(),
        round: z.int(),
        measuredArea: z.string().nullable(),
        buyerPays: z.int(),
        refund: z.int(),
        finalPrice: z.int().nullable(),
        state: z.string().nullable(),
      }),
    ),
    /** Forecast, contract, surveyed, registered: each with its document. */
    areas: z.array(
      z.object({
        kind: z.string(),
        gross: z.string(),
        inner: z.string().nullable(),
        shared: z.string().nullable(),
        documentNo: z.string(),
        documentOn: z.string().nullable(),
      }),
    ),
  }),
})
export const areaStatistics = endpoint({
  method: 'GET',
  path: '/api/projects/:project/area-statistics',
  label: '面积补差统计',
  by: readers,
  input: z.object({ ...project, building: z.uuid().optional() }),
  output: z.object({
    surveyed: z.int(),
    computed: z.int(),
    agreementsDue: z.int(),
    agreementsSigned: z.int(),
    collectDue: z.int(),
    collected: z.int(),
    refundDue: z.int(),
    refunded: z.int(),
    over: z.int(),
    rescissions: z.int(),
    computedPercent: z.string().nullable(),
    signedPercent: z.string().nullable(),
    collectedPercent: z.string().nullable(),
    refundedPercent: z.string().nullable(),
    averageDays: z.string().nullable(),
    /** How many units lie in each band of the ratio, from −∞ to +∞. */
    bands: z.array(z.object({ label: z.string(), units: z.int(), outer: z.boolean() })),
  }),
})

/** Money for an area difference or a rescission, with its slip: the case goes on at once. */
export const moveMoney = endpoint({
  method: 'POST',
  path: '/api/projects/:project/areas/:case/money',
  label: '登记面积差收付款',
  by: ['finance'],
  input: z.object({
    ...project,
    case: z.uuid(),
    slipNo: z.string().trim().min(1, '请填写凭证号').max(50),
    paidOn: z.iso.date('请填写收付款日'),
    amount: z.int('金额以分为单位的整数').positive('金额须大于零'),
    payee: z.string().trim().max(60).default(''),
  }),
  output: z.object({ state: z.string() }),
})
/** Units that lacked a parameter, or whose contract has changed, are computed once more; the others stay as they are. */
export const settleAgain = endpoint({
  method: 'POST',
  path: '/api/projects/:project/area-settlements/again',
  label: '重新核算',
  by: ['projectDevelopment', 'costManagement', 'marketing'],
  input: z.object({ ...project, survey: z.uuid() }),
  output: z.object({ computed: z.int(), lacking: z.int() }),
})
