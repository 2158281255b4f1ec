import { z } from 'zod'
import { readers } from '../../cases/api.ts'
import { endpoint } from '../../kernel/endpoint.ts'
import { Instant } from '../../kernel/instant.ts'
import { ManyRefused, project } from '../shapes.ts'

const onBatch = { ...project, batch: z.uuid() }
const keepersOfRoster = ['marketing', 'customerServiceLead'] as const

export const RosterRow = z.object({
  entryId: z.uuid(),
  unitId: z.uuid(),
  code: z.string(),
  unit: z.string(),
  unitType: z.string().nullable(),
  owners: z.string(),
  contractDay: z.string().nullable(),
  paidInFull: z.boolean(),
  filed: z.boolean(),
  caseId: z.uuid().nullable(),
  /** State of the unit's handover. */
  state: z.string().nullable(),
  addedVersion: z.int(),
  removedVersion: z.int().nullable(),
  remark: z.string(),
  /** The first day of the batch is after the contract's D. */
  lateDays: z.int(),
})
export type RosterRow = z.output<typeof RosterRow>
export const rosterTabs = ['current', 'unconfirmed', 'removed'] as const
export const rosterTabLabels: Readonly<Record<(typeof rosterTabs)[number], string>> = {
  current: '在册',
  unconfirmed: '待确认变动',
  removed: '已移出',
}
export const listRoster = endpoint({
  method: 'GET',
  path: '/api/projects/:project/batches/:batch/roster',
  label: '交房名单',
  by: readers,
  input: z.object({
    ...onBatch,
    tab: z.enum(rosterTabs).default('current'),
    q: z.string().trim().max(50).optional(),
    state: z.string().max(40).optional(),
    page: z.coerce.number().int().min(1).max(1000).default(1),
    size: z.coerce.number().int().min(1).max(500).default(20),
  }),
  output: z.object({
    rows: z.array(RosterRow),
    total: z.int(),
    counts: z.record(z.enum(rosterTabs), z.int()),
    version: z.int(),
    confirmedVersion: z.int().nullable(),
    confirmedBy: z.string().nullable(),
    confirmedAt: Instant.nullable(),
    sends: z.array(
      z.object({
        version: z.int(),
        baseVersion: z.int(),
        units: z.int(),
        added: z.int(),
        removed: z.int(),
        sentAt: Instant,
        acknowledgedAt: Instant.nullable(),
        receiver: z.string(),
      }),
    ),
  }),
})

/** The list as Excel: exactly the rows of the same conditions. */
export const exportRoster = endpoint({
  method: 'GET',
  path: '/api/projects/:project/batches/:batch/roster.xlsx',
  label: '导出交房名单',
  by: readers,
  kind: 'file',
  input: listRoster.input.omit({ page: true, size: true }),
  output: z.unknown(),
})
/** Sold units that stand on no roster, with what speaks against each. */
export const rosterCandidates = endpoint({
  method: 'GET',
  path: '/api/projects/:project/batches/:batch/candidates',
  label: '可列入名单的房屋',
  by: readers,
  input: z.object({
    ...onBatch,
    building: z.uuid().optional(),
    q: z.string().trim().max(50).optional(),
    page: z.coerce.number().int().min(1).max(1000).default(1),
    size: z.coerce.number().int().min(1).max(5000).default(50),
  }),
  output: z.object({
    rows: z.array(z.object({ unitId: z.uuid(), unit: z.string(), owners: z.string(), contractDay: z.string().nullable(), accepted: z.boolean() })),
    total: z.int(),
  }),
})

const Units = z.array(z.uuid()).min(1, '请先选择房屋').max(5000)
export const addRosterUnits = endpoint({
  method: 'POST',
  path: '/api/projects/:project/batches/:batch/roster',
  label: '列入交房名单',
  by: keepersOfRoster,
  input: z.object({ ...onBatch, units: Units }),
  output: ManyRefused,
})
export const removeRosterUnits = endpoint({
  method: 'POST',
  path: '/api/projects/:project/batches/:batch/roster/remove',
  label: '移出交房名单',
  by: keepersOfRoster,
  input: z.object({ ...onBatch, units: Units, reason: z.string().trim().min(1, '请写明移出原因').max(500) }),
  output: ManyRefused,
})
export const confirmBatchRoster = endpoint({
  method: 'POST',
  path: '/api/projects/:project/batches/:batch/roster/confirm',
  label: '确认交房名单',
  by: ['marketing'],
  input: z.object({ ...onBatch, version: z.int() }),
  output: z.object({}),
})
/** What changed from one version of the roster to another: the differences the property company gets. */
export const rosterDifference = endpoint({
  method: 'GET',
  path: '/api/projects/:project/batches/:batch/roster/difference',
  label: '名单差异',
  by: readers,
  input: z.object({ ...onBatch, from: z.coerce.number().int().min(0), to: z.coerce.number().int().min(0) }),
  output: z.object({ added: z.array(RosterRow), removed: z.array(RosterRow) }),
})
