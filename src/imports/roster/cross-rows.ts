import { codeOf } from '../../estate/room-code.ts'
import { type Remark, remark } from '../normalise/outcome.ts'
import type { ReadRow } from './read-row.ts'
import type { RosterRow } from './row.ts'

/** A telephone on more rooms than this is probably an agent's or the sales office's. */
const sharedPhone = 5

/** What only shows when rows are seen together (handbook excel-import §6): answers further remarks by row. */
export const crossRows = (rows: ReadonlyMap<number, ReadRow>): ReadonlyMap<number, readonly Remark[]> => {
  const found = new Map<number, Remark[]>()
  const say = (row: number, field: string, more: Remark) => found.set(row, [...(found.get(row) ?? []), { ...more, field }])
  const parsed = [...rows].flatMap(([row, { parsed: one }]) => (one ? [[row, one] as const] : []))

  const again = (field: string, keyOf: (one: RosterRow) => string | null) => {
    const first = new Map<string, number>()
    for (const [row, one] of parsed) {
      const key = keyOf(one)
      const before = key === null ? undefined : first.get(key)
      if (key !== null && before !== undefined) say(row, field, remark('DUPLICATE', { detail: `与第 ${before} 行相同` }))
      else if (key !== null) first.set(key, row)
    }
  }
  again('room', (one) => codeOf(one.room))
  again('contractNo', (one) => one.contractNo)

  const names = new Map<string, Set<string>>()
  const rooms = new Map<string, Set<string>>()
  for (const [, one] of parsed)
    for (const owner of one.owners) {
      if (owner.identity) names.set(owner.identity.no, (names.get(owner.identity.no) ?? new Set()).add(owner.name))
      for (const phone of owner.phones) rooms.set(phone.no, (rooms.get(phone.no) ?? new Set()).add(codeOf(one.room)))
    }
  for (const [row, one] of parsed)
    for (const owner of one.owners) {
      if (owner.identity && (names.get(owner.identity.no)?.size ?? 0) > 1) say(row, 'identity', remark('ID_DUPLICATE'))
      const busy = owner.phones.find((p) => (rooms.get(p.no)?.size ?? 0) > sharedPhone)
      if (busy) say(row, 'phone', remark('PHONE_SHARED', { detail: `${rooms.get(busy.no)?.size} 套` }))
    }
  return found
}
