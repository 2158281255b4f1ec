import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { estateReaders, occupancies, usages } from './api.ts'

export const UnitRow = z.object({
  id: z.uuid(),
  code: z.string(),
  label: z.string(),
  floor: z.string(),
  type: z.string().nullable(),
  usage: z.enum(usages),
  area: z.string(),
  sale: z.string(),
  occupancy: z.enum(occupancies),
  owners: z.string(),
  telephone: z.string().nullable(),
  handover: z.string(),
  handoverOn: z.iso.date().nullable(),
  problems: z.int(),
  marks: z.string(),
  version: z.int(),
})
export type UnitRow = z.output<typeof UnitRow>

export const unitTabs = ['all', 'unsold', 'waiting', 'handling', 'mending', 'delivered'] as const
export const unitSorts = ['place', '-place', 'area', '-area', 'problems', '-problems', 'handoverOn', '-handoverOn'] as const
export const UnitQuery = z.object({
  project: z.uuid(),
  building: z.uuid().optional(),
  entrance: z.uuid().optional(),
  type: z.uuid().optional(),
  usage: z.enum(usages).optional(),
  occupancy: z.enum(occupancies).optional(),
  /** A letter of the handover lens. */
  state: z.string().max(2).optional(),
  /** A room, part of its code, or an owner's name. */
  q: z.string().trim().max(50).optional(),
  tab: z.enum(unitTabs).default('all'),
  sort: z.enum(unitSorts).default('place'),
  page: z.coerce.number().int().min(1).max(500).default(1),
  size: z.coerce.number().int().min(1).max(100).default(20),
})
/** Units filtered, sorted with a stable second key and paged by the server; tabs, total and area follow the same conditions. */
export const listUnits = endpoint({
  method: 'GET',
  path: '/api/projects/:project/units',
  label: '房屋列表',
  by: estateReaders,
  input: UnitQuery,
  output: z.object({ rows: z.array(UnitRow), total: z.int(), area: z.string(), counts: z.record(z.enum(unitTabs), z.int()) }),
})

/** The list as Excel: exactly the rows of the same conditions and scope, masked. */
export const exportUnits = endpoint({
  method: 'GET',
  path: '/api/projects/:project/units.xlsx',
  label: '导出房屋',
  by: estateReaders,
  kind: 'file',
  input: UnitQuery.omit({ page: true, size: true }),
  output: z.unknown(),
})
