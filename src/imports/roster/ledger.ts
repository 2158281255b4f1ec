/** What is on file before a roster comes in. Keys of rooms are `building|unit|room`, unit `0` without entrance. */
export type Ledger = {
  readonly buildings: ReadonlyMap<string, BuildingOnFile>
  /** By name and by code. */
  readonly unitTypes: ReadonlyMap<string, { readonly id: string; readonly name: string }>
  readonly units: ReadonlyMap<string, UnitOnFile>
  readonly customers: ReadonlyMap<string, CustomerOnFile>
  /** Contract number → unit. */
  readonly contractNos: ReadonlyMap<string, string>
}
export type BuildingOnFile = {
  readonly id: string
  readonly code: string
  readonly entrances: ReadonlyMap<string, string>
  /** What the lift button says → id and real order. */
  readonly floors: ReadonlyMap<string, { readonly id: string; readonly actual: number }>
}
export type UnitOnFile = {
  readonly id: string
  readonly version: number
  readonly grossArea: string
  readonly innerArea: string | null
  readonly unitTypeId: string | null
  readonly layout: string | null
  readonly usage: string
  readonly sale: string
  readonly occupancy: string
  readonly contract: ContractOnFile | null
  readonly owners: readonly OwnerOnFile[]
}
export type ContractOnFile = {
  readonly id: string
  readonly version: number
  readonly no: string
  readonly signedOn: string | null
  readonly price: number | null
  readonly handoverOn: string | null
  readonly address: string
  readonly payment: string
  readonly bank: string
  readonly paidInFull: boolean
  readonly filed: boolean
  readonly permitNo: string | null
  readonly permitOn: string | null
  readonly unitPrice: number | null
  readonly deposit: number | null
  readonly onlineNo: string | null
  readonly onlineOn: string | null
  readonly filingNo: string | null
  readonly filedOn: string | null
}
export type OwnerOnFile = {
  readonly ownership: string
  readonly customer: string
  readonly numerator: number
  readonly denominator: number
  readonly position: number
  readonly since: string
}
export type CustomerOnFile = {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly identityHash: string | null
  readonly phoneHashes: readonly string[]
  readonly address: string
  readonly remark: string
}

export const roomKey = (place: { readonly building: string; readonly unit: string; readonly room: string }): string =>
  `${place.building}|${place.unit}|${place.room}`
