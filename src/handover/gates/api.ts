import { z } from 'zod'
import { readers } from '../../cases/api.ts'
import { endpoint } from '../../kernel/endpoint.ts'
import { Instant } from '../../kernel/instant.ts'
import { gateIds } from '../../processes/handover/project-gates.ts'
import { project } from '../shapes.ts'

export const Gate = z.object({
  gate: z.enum(gateIds),
  label: z.string(),
  rule: z.string(),
  basis: z.enum(['LAW', 'REG', 'TPL', 'PRC', 'LOC']),
  blocks: z.enum(['APPROVE', 'NOTIFY', 'OPEN', 'NONE']),
  active: z.boolean(),
  green: z.boolean(),
  evidence: z.string(),
  evidenceOn: z.string().nullable(),
  fileId: z.uuid().nullable(),
  overriddenBy: z.string().nullable(),
  overrideReason: z.string(),
  setBy: z.string().nullable(),
  setAt: Instant.nullable(),
})
export type Gate = z.output<typeof Gate>
/** A problem that customer service raised at an acceptance or takeover and that is not closed yet (S4-6). */
export const Opinion = z.object({
  id: z.uuid(),
  no: z.string(),
  title: z.string(),
  state: z.string(),
  stage: z.string(),
  place: z.string(),
  department: z.string(),
  dueOn: z.string().nullable(),
  late: z.boolean(),
})

const onGate = { ...project, batch: z.uuid(), gate: z.enum(gateIds) }
export const listGates = endpoint({
  method: 'GET',
  path: '/api/projects/:project/batches/:batch/gates',
  label: '交付门禁',
  by: readers,
  input: z.object({ ...project, batch: z.uuid() }),
  output: z.object({ gates: z.array(Gate), opinions: z.array(Opinion) }),
})
export const proveBatchGate = endpoint({
  method: 'POST',
  path: '/api/projects/:project/batches/:batch/gates/:gate/evidence',
  label: '登记门禁证据',
  by: ['customerService', 'customerServiceLead', 'engineering', 'projectDevelopment', 'propertyManager'],
  input: z.object({
    ...onGate,
    evidence: z.string().trim().min(1, '请填写证号或文号').max(200),
    evidenceOn: z.iso.date('请填写证据日期'),
    file: z.uuid('请上传证明文件'),
  }),
  output: z.object({}),
})
const reason = z.string().trim().min(1, '请写明理由').max(500)
export const withdrawBatchGate = endpoint({
  method: 'POST',
  path: '/api/projects/:project/batches/:batch/gates/:gate/withdraw',
  label: '撤销门禁达标',
  by: ['customerServiceLead', 'executive', 'administrator'],
  input: z.object({ ...onGate, reason }),
  output: z.object({}),
})
export const overrideBatchGate = endpoint({
  method: 'POST',
  path: '/api/projects/:project/batches/:batch/gates/:gate/override',
  label: '门禁放行',
  by: ['administrator', 'executive'],
  input: z.object({ ...onGate, reason }),
  output: z.object({}),
})
