import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { estateReaders, floorKinds } from './api.ts'

/**
 * Units as columns: the n-th entry of each belongs to the n-th unit. Ten thousand of them stay small on the wire, and a patch has the
 * same shape. Lens states are words of one letter a unit (`lens.ts`).
 */
export const UnitColumns = z.object({
  id: z.array(z.string()),
  building: z.array(z.int()),
  /** Index into the building's entrances; -1 where it has none. */
  entrance: z.array(z.int()),
  /** Index into the building's floors, of the lowest floor the unit stands on. */
  floor: z.array(z.int()),
  high: z.array(z.int()),
  riser: z.array(z.int()),
  room: z.array(z.string()),
  type: z.array(z.int()),
  area: z.array(z.string()),
  owner: z.array(z.string()),
  marks: z.array(z.string()),
  problems: z.array(z.int()),
  next: z.array(z.string()),
  sale: z.string(),
  handover: z.string(),
  living: z.string(),
  repair: z.string(),
  papers: z.string(),
})
export type UnitColumns = z.output<typeof UnitColumns>

export const BoardBuilding = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  entrances: z.array(z.object({ name: z.string() })),
  /** Highest first, by the real floor. */
  floors: z.array(z.object({ nominal: z.string(), actual: z.number(), kind: z.enum(floorKinds) })),
})
export type BoardBuilding = z.output<typeof BoardBuilding>

export const Board = z.object({
  buildings: z.array(BoardBuilding),
  types: z.array(z.string()),
  units: UnitColumns,
  /** Whether areas are surveyed (实测) or forecast (预测): the board says which it shows. */
  areaKind: z.enum(['实测', '预测', '混合']),
  day: z.iso.date(),
  cursor: z.string(),
  structure: z.int(),
})
export type Board = z.output<typeof Board>

const project = { project: z.uuid() }
/** The unit board of a building, or of the whole project. */
export const showBoard = endpoint({
  method: 'GET',
  path: '/api/projects/:project/board',
  label: '房态图',
  by: estateReaders,
  input: z.object({ ...project, building: z.uuid().optional() }),
  output: Board,
})

/** What has changed on the board since a cursor: only the units concerned. `structure` or `day` moving on means: load anew. */
export const boardChanges = endpoint({
  method: 'GET',
  path: '/api/projects/:project/board/changes',
  label: '房态变化',
  by: estateReaders,
  input: z.object({ ...project, building: z.uuid().optional(), since: z.iso.datetime() }),
  output: z.object({ units: UnitColumns, day: z.iso.date(), cursor: z.string(), structure: z.int() }),
})
