import type { Share } from '../../people/shares.ts'
import type { Phone } from '../normalise/phone.ts'
import type { Room } from '../normalise/room.ts'

export type RosterOwner = {
  readonly name: string
  readonly kind: '个人' | '企业'
  readonly identity: { readonly kind: string; readonly no: string } | null
  readonly phones: readonly Phone[]
}
export const usages = ['住宅', '商铺', '办公', '车位', '储藏室'] as const

/** One household as the file gives it. Null means that the file says nothing, so that what is on file stays. */
export type RosterRow = {
  readonly room: Room
  readonly floor: string | null
  readonly usage: (typeof usages)[number] | null
  readonly layout: string | null
  readonly grossArea: string | null
  readonly innerArea: string | null
  readonly status: string | null
  /** In the order of the file; the first is the one letters go to. */
  readonly owners: readonly RosterOwner[]
  readonly shares: readonly Share[] | null
  readonly address: string | null
  readonly contractNo: string | null
  readonly signedOn: string | null
  /** fen */
  readonly price: number | null
  readonly payment: string | null
  readonly bank: string | null
  readonly handoverOn: string | null
  readonly paidInFull: boolean | null
  readonly filed: boolean | null
  readonly permitNo: string | null
  readonly permitOn: string | null
  /** fen per square metre */
  readonly unitPrice: number | null
  /** fen */
  readonly deposit: number | null
  readonly onlineNo: string | null
  readonly onlineOn: string | null
  readonly filingNo: string | null
  readonly filedOn: string | null
  readonly note: string | null
}
