import type { Remark } from '../normalise/outcome.ts'
import type { RosterOwner } from './row.ts'

/** What the planning borrows from outside, so that it stays pure. `day` is the day of the import. */
export type Tools = {
  readonly newId: () => string
  readonly hash: (no: string) => string
  readonly mask: (no: string) => string
  readonly day: string
}
/** One thing that a row changes, in words; numbers masked. */
export type Change = { readonly label: string; readonly from: string; readonly to: string }

type Row = Record<string, unknown>
/** Rows to write, table by table, under the columns' own names. */
export type Draft = {
  readonly buildings: Row[]
  readonly entrances: Row[]
  readonly floors: Row[]
  readonly unitTypes: Row[]
  readonly units: Row[]
  readonly unitChanges: { readonly id: string; readonly version: number; readonly set: Row }[]
  readonly contracts: Row[]
  readonly contractChanges: { readonly id: string; readonly version: number; readonly set: Row }[]
  readonly customers: { readonly id: string; readonly owner: RosterOwner; readonly address: string; readonly remark: string }[]
  /** `set` holds address and remark; an identity is sealed when it is stored. */
  readonly customerChanges: Map<string, { readonly version: number; readonly set: Row; readonly identity: RosterOwner['identity'] }>
  readonly telephones: { readonly id: string; readonly customer: string; readonly no: string; readonly label: string; readonly position: number }[]
  readonly ownerships: Row[]
  readonly shareChanges: { readonly id: string; readonly numerator: number; readonly denominator: number }[]
  readonly closings: { readonly id: string; readonly until: string }[]
}
export const emptyDraft = (): Draft => ({
  buildings: [],
  entrances: [],
  floors: [],
  unitTypes: [],
  units: [],
  unitChanges: [],
  contracts: [],
  contractChanges: [],
  customers: [],
  customerChanges: new Map(),
  telephones: [],
  ownerships: [],
  shareChanges: [],
  closings: [],
})

type Before = { readonly id: string; readonly version: number; readonly before: Row }
/** What it takes to undo one row. `version` is the one the import left: another one means that somebody has worked on it since. */
export type Undo = {
  readonly created: Record<
    'units' | 'contracts' | 'customers' | 'telephones' | 'ownerships' | 'buildings' | 'entrances' | 'floors' | 'unit_types',
    string[]
  >
  unit?: Before
  contract?: Before
  readonly customers: Before[]
  readonly shares: { readonly id: string; readonly numerator: number; readonly denominator: number }[]
  readonly closed: string[]
}
export const undoOf = (): Undo => ({
  created: { units: [], contracts: [], customers: [], telephones: [], ownerships: [], buildings: [], entrances: [], floors: [], unit_types: [] },
  customers: [],
  shares: [],
  closed: [],
})

export type RowPlan = {
  /** Null when what is on file contradicts the row. */
  readonly action: 'new' | 'changed' | 'unchanged' | null
  readonly unit: string | null
  readonly remarks: readonly Remark[]
  readonly changes: readonly Change[]
  readonly undo: Undo
}
