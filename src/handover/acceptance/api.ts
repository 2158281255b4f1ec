import { z } from 'zod'
import { endpoint } from '../../kernel/endpoint.ts'
import { desk } from '../../kernel/roles.ts'
import { hall } from '../../processes/desks.ts'
import { HandoverItem } from '../inspection/api.ts'

const project = { project: z.uuid() }
const onCase = { ...project, case: z.uuid() }

/** What stands between this unit and its keys: each gate, green or red, with what to do. */
export const showGates = endpoint({
  method: 'GET',
  path: '/api/projects/:project/handovers/:case/gates',
  label: '交付条件',
  by: desk,
  input: z.object(onCase),
  output: z.object({
    gates: z.array(z.object({ sentence: z.string(), code: z.string(), green: z.boolean() })),
    red: z.int(),
    items: z.array(HandoverItem),
  }),
})
export const giveItems = endpoint({
  method: 'POST',
  path: '/api/projects/:project/handovers/:case/items',
  label: '点交钥匙和资料',
  by: [...hall, 'propertyManager'],
  input: z.object({
    ...onCase,
    items: z
      .array(z.object({ id: z.uuid(), given: z.int('请填写点交数量').min(0).max(99), no: z.string().trim().max(60).default('') }))
      .min(1, '请至少点交一项')
      .max(60),
  }),
  output: z.object({ items: z.array(HandoverItem), missing: z.int() }),
})
export const WarrantyItem = z.object({
  partCode: z.string(),
  part: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
  builderEndsOn: z.string().nullable(),
  inWarranty: z.boolean(),
  /** The builder's clock has run out while the owner's still runs: at the developer's cost. */
  builderExpired: z.boolean(),
  working: z.array(z.object({ label: z.string(), formula: z.string(), value: z.string() })),
})
/** What the handover of a unit set going. */
export const showDelivery = endpoint({
  method: 'GET',
  path: '/api/projects/:project/units/:unit/delivery',
  label: '交付与保修',
  by: desk,
  input: z.object({ ...project, unit: z.uuid() }),
  output: z.object({
    delivery: z
      .object({
        case: z.uuid(),
        kind: z.string(),
        handoverOn: z.string(),
        keysOn: z.string().nullable(),
        propertyFeeFrom: z.string(),
        followUpOn: z.string(),
        openDefects: z.int(),
      })
      .nullable(),
    warranty: z.array(WarrantyItem),
    keys: z.array(HandoverItem),
  }),
})
