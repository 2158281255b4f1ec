import { type Remark, remark } from '../normalise/outcome.ts'
import type { Change, Draft, Tools, Undo } from './draft.ts'
import type { CustomerOnFile, Ledger, OwnerOnFile } from './ledger.ts'
import type { RosterOwner, RosterRow } from './row.ts'

type Known = {
  readonly id: string
  readonly name: string
  identityHash: string | null
  readonly phones: Set<string>
  readonly version: number | null
  address: string
  remark: string
}
type Taken = { readonly id: string; readonly changes: readonly Change[]; readonly remarks: readonly Remark[] }
type Finder = {
  (owner: RosterOwner, held: readonly OwnerOnFile[], first: RosterRow | null, undo: Undo): Taken
  readonly names: (ids: Iterable<string>) => string
}

/**
 * Finds a person again: by the identity number anywhere in the project; else by name among the unit's present owners; else by name and
 * one telephone. Found people gain what they lacked (identity, telephones, address); nothing they have is overwritten.
 */
export const customerFinder = (ledger: Ledger, draft: Draft, tools: Tools): Finder => {
  const known = new Map<string, Known>([...ledger.customers].map(([id, c]) => [id, knownOf(c)]))
  const byIdentity = new Map<string, Known>()
  const byPhone = new Map<string, Known>()
  const index = (one: Known) => {
    if (one.identityHash && !byIdentity.has(one.identityHash)) byIdentity.set(one.identityHash, one)
    for (const phone of one.phones) if (!byPhone.has(`${one.name}|${phone}`)) byPhone.set(`${one.name}|${phone}`, one)
  }
  for (const one of known.values()) index(one)

  const find = (owner: RosterOwner, identity: string | null, phones: readonly string[], held: readonly OwnerOnFile[]): Known | undefined => {
    const fits = (one: Known | undefined) => (one && (!identity || !one.identityHash || one.identityHash === identity) ? one : undefined)
    return (
      (identity ? byIdentity.get(identity) : undefined) ??
      held.map((h) => fits(known.get(h.customer))).find((one) => one?.name === owner.name) ??
      phones.map((hash) => fits(byPhone.get(`${owner.name}|${hash}`))).find(Boolean)
    )
  }

  const add = (owner: RosterOwner, identity: string | null, first: RosterRow | null, undo: Undo): Taken => {
    const id = tools.newId()
    undo.created.customers.push(id)
    draft.customers.push({ id, owner, address: first?.address ?? '', remark: first?.note ?? '' })
    const one: Known = {
      id,
      name: owner.name,
      identityHash: identity,
      phones: new Set(owner.phones.map((p) => tools.hash(p.no))),
      version: null,
      address: first?.address ?? '',
      remark: first?.note ?? '',
    }
    known.set(id, one)
    index(one)
    return { id, changes: [], remarks: [] }
  }

  const complete = (one: Known, owner: RosterOwner, identity: string | null, first: RosterRow | null, undo: Undo): Taken => {
    const changes: Change[] = []
    for (const phone of owner.phones) {
      const hash = tools.hash(phone.no)
      if (one.phones.has(hash)) continue
      const id = tools.newId()
      draft.telephones.push({ id, customer: one.id, no: phone.no, label: phone.label, position: one.phones.size })
      undo.created.telephones.push(id)
      one.phones.add(hash)
      changes.push({ label: `${one.name}的电话`, from: '', to: `增加 ${tools.mask(phone.no)}` })
    }
    const set: Record<string, unknown> = {}
    if (first?.address && one.address === '') set['address'] = one.address = first.address
    if (first?.note && one.remark === '') set['remark'] = one.remark = first.note
    const proves = identity !== null && one.identityHash === null
    if (proves) {
      one.identityHash = identity
      changes.push({ label: `${one.name}的证件`, from: '', to: '补上' })
    }
    if (set['address']) changes.push({ label: `${one.name}的地址`, from: '', to: String(set['address']) })
    if (set['remark']) changes.push({ label: `${one.name}的备注`, from: '', to: String(set['remark']) })
    if (proves || Object.keys(set).length) {
      const planned = draft.customerChanges.get(one.id)
      draft.customerChanges.set(one.id, {
        version: one.version ?? 1,
        set: { ...planned?.set, ...set },
        identity: planned?.identity ?? (proves ? owner.identity : null),
      })
      if (one.version !== null)
        undo.customers.push({
          id: one.id,
          version: one.version + 1,
          before: { ...Object.fromEntries(Object.keys(set).map((key) => [key, ''])), ...(proves ? { identity: null } : {}) },
        })
    }
    index(one)
    return {
      id: one.id,
      changes,
      remarks: one.name === owner.name ? [] : [{ ...remark('ID_DUPLICATE', { detail: `该证件在档案里是${one.name}，姓名不改` }), field: 'identity' }],
    }
  }

  const finder = (owner: RosterOwner, held: readonly OwnerOnFile[], first: RosterRow | null, undo: Undo): Taken => {
    const identity = owner.identity ? tools.hash(owner.identity.no) : null
    const one = find(
      owner,
      identity,
      owner.phones.map((p) => tools.hash(p.no)),
      held,
    )
    return one ? complete(one, owner, identity, first, undo) : add(owner, identity, first, undo)
  }
  return Object.assign(finder, { names: (ids: Iterable<string>) => [...ids].map((id) => known.get(id)?.name ?? '').join('、') })
}

const knownOf = (c: CustomerOnFile): Known => ({ ...c, phones: new Set(c.phoneHashes) })
