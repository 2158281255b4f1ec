import { codeOf, labelOfRoom } from '../../estate/room-code.ts'
import type { Share } from '../../people/shares.ts'
import { shareText } from '../../people/shares.ts'
import { type Remark, remark, verdictOf } from '../normalise/outcome.ts'
import { contractChanges, newContract } from './contract-plan.ts'
import { customerFinder } from './customer-plan.ts'
import { type Change, type Draft, emptyDraft, type RowPlan, type Tools, undoOf } from './draft.ts'
import { placeMaker } from './estate-plan.ts'
import { type Ledger, roomKey, type UnitOnFile } from './ledger.ts'
import type { RosterRow } from './row.ts'

/**
 * What a roster would do to what is on file: pure, so that the preview and the commit cannot differ. Rows that contradict what is on
 * file are refused and leave nothing in the draft. Blank cells change nothing.
 */
export const planRoster = (
  rows: readonly { readonly row: number; readonly data: RosterRow }[],
  ledger: Ledger,
  tools: Tools,
): { readonly draft: Draft; readonly rows: ReadonlyMap<number, RowPlan> } => {
  const draft = emptyDraft()
  const places = placeMaker(ledger, draft, tools)
  const people = customerFinder(ledger, draft, tools)
  const numbers = new Map(ledger.contractNos)
  const plans = new Map<number, RowPlan>()
  for (const { row, data } of rows) {
    const onFile = ledger.units.get(roomKey(data.room))
    const remarks = contradictions(data, onFile, numbers)
    if (verdictOf(remarks) === 'REJECT') {
      plans.set(row, { action: null, unit: onFile?.id ?? null, remarks, changes: [], undo: undoOf() })
      continue
    }
    const plan = onFile ? changed(data, onFile) : added(data)
    plans.set(row, { ...plan, remarks: [...remarks, ...plan.remarks] })
    if (data.contractNo) numbers.set(data.contractNo, plan.unit ?? '')
  }
  return { draft, rows: plans }

  function added(data: RosterRow): RowPlan {
    const undo = undoOf()
    const place = places(data, undo)
    const unit = tools.newId()
    undo.created.units.push(unit)
    draft.units.push({
      id: unit,
      building_id: place.building,
      entrance_id: place.entrance,
      floor_id: place.floor,
      unit_type_id: place.unitType,
      room: data.room.room,
      code: codeOf(data.room),
      label: labelOfRoom(data.room),
      riser: Number(/(\d{1,2})$/.exec(data.room.room)?.[1] ?? 0) || 1,
      usage: data.usage ?? '住宅',
      gross_area: data.grossArea,
      inner_area: data.innerArea,
      sale: data.owners.length ? '已售' : '未售',
      occupancy: occupancyOf(data.status) ?? '空置',
    })
    const contract = data.contractNo ? newContract(unit, data, draft, undo, tools) : null
    const remarks = takeOwners(data, { id: unit, owners: [] }, contract, undo).remarks
    return { action: 'new', unit, remarks, changes: [], undo }
  }

  function changed(data: RosterRow, onFile: UnitOnFile): RowPlan {
    const undo = undoOf()
    const changes: Change[] = []
    const layout = data.layout !== null && data.layout !== onFile.layout ? data.layout : null
    const wanted = {
      gross_area: differing(changes, '建筑面积', onFile.grossArea, data.grossArea),
      inner_area: differing(changes, '套内面积', onFile.innerArea, data.innerArea),
      usage: differing(changes, '房屋类型', onFile.usage, data.usage),
      sale: differing(changes, '销售状态', onFile.sale, data.owners.length ? '已售' : null),
      occupancy: differing(changes, '入住状态', onFile.occupancy, occupancyOf(data.status)),
      unit_type_id: layout === null || ledger.unitTypes.get(layout)?.id === onFile.unitTypeId ? null : places(data, undo).unitType,
    }
    if (wanted.unit_type_id) changes.push({ label: '户型', from: onFile.layout ?? '', to: layout ?? '' })
    const set = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== null))
    if (Object.keys(set).length) {
      draft.unitChanges.push({ id: onFile.id, version: onFile.version, set })
      undo.unit = { id: onFile.id, version: onFile.version + 1, before: beforeOf(onFile, set) }
    }
    const contract = contractChanges(data, onFile, draft, changes, undo, tools)
    const taken = takeOwners(data, onFile, contract, undo)
    changes.push(...taken.changes)
    return { action: changes.length ? 'changed' : 'unchanged', unit: onFile.id, remarks: taken.remarks, changes, undo }
  }

  /** Owners of the file against owners on file: the same people stay, others are closed with today and opened with today. */
  function takeOwners(data: RosterRow, unit: Pick<UnitOnFile, 'id' | 'owners'>, contract: string | null, undo: RowPlan['undo']) {
    if (data.owners.length === 0) return { changes: [], remarks: [] }
    const found = data.owners.map((owner, i) => people(owner, unit.owners, i === 0 ? data : null, undo))
    const changes: Change[] = found.flatMap((f) => f.changes)
    const remarks: Remark[] = found.flatMap((f) => f.remarks)
    const ids = [...new Set(found.map((f) => f.id))]
    const before = new Map(unit.owners.map((o) => [o.customer, o]))
    const same = ids.length === before.size && ids.every((id) => before.has(id))
    const said = data.shares?.length === ids.length ? data.shares : null
    const shares: readonly Share[] | null = said ?? (same ? null : ids.map(() => ({ numerator: 1, denominator: ids.length })))
    if (!same && before.size > 0) {
      remarks.push({ ...remark('OWNER_CHANGED', { detail: `档案为${people.names(before.keys())}` }), field: 'name' })
      changes.push({ label: '业主', from: people.names(before.keys()), to: people.names(ids) })
    }
    const since = before.size > 0 ? tools.day : (data.signedOn ?? tools.day)
    for (const [i, id] of ids.entries()) {
      const held = before.get(id)
      const share = shares?.[i] ?? (held ? { numerator: held.numerator, denominator: held.denominator } : { numerator: 1, denominator: 1 })
      if (!held) {
        const ownership = tools.newId()
        undo.created.ownerships.push(ownership)
        draft.ownerships.push({
          id: ownership,
          unit_id: unit.id,
          customer_id: id,
          contract_id: contract,
          share_numerator: share.numerator,
          share_denominator: share.denominator,
          position: i + 1,
          since,
        })
      } else if (share.numerator * held.denominator !== held.numerator * share.denominator) {
        undo.shares.push({ id: held.ownership, numerator: held.numerator, denominator: held.denominator })
        draft.shareChanges.push({ id: held.ownership, ...share })
        changes.push({ label: `${people.names([id])}的份额`, from: shareText(held), to: shareText(share) })
      }
    }
    for (const old of unit.owners.filter((o) => !ids.includes(o.customer))) {
      undo.closed.push(old.ownership)
      draft.closings.push({ id: old.ownership, until: later(old.since, tools.day) })
    }
    return { changes, remarks }
  }
}

const later = (a: string, b: string): string => [a, b].toSorted().at(-1) ?? a

/** Records a difference; answers the new value, or null where the file says nothing new. */
const differing = (changes: Change[], label: string, from: string | null, to: string | null): string | null => {
  if (to === null || to === from || (from !== null && /^\d/.test(from) && Number(from) === Number(to))) return null
  changes.push({ label, from: from ?? '', to })
  return to
}

const contradictions = (data: RosterRow, onFile: UnitOnFile | undefined, numbers: ReadonlyMap<string, string>): readonly Remark[] => {
  const found: Remark[] = []
  const [gross, inner] = [data.grossArea ?? onFile?.grossArea ?? null, data.innerArea ?? onFile?.innerArea ?? null]
  if (gross === null) found.push({ ...remark('REQUIRED', { detail: '新房屋须有建筑面积' }), field: 'buildingArea' })
  else if (inner !== null && Number(inner) > Number(gross)) found.push({ ...remark('RANGE', { detail: '套内面积大于建筑面积' }), field: 'innerArea' })
  if (data.status === '未销售' && onFile?.owners.length) found.push({ ...remark('STATUS_OWNER', { detail: '档案里已有业主' }), field: 'status' })
  const holder = data.contractNo ? numbers.get(data.contractNo) : undefined
  if (holder !== undefined && holder !== onFile?.id) found.push({ ...remark('DUPLICATE', { detail: '合同编号已用于另一套房' }), field: 'contractNo' })
  const contractWords =
    data.signedOn ||
    data.handoverOn ||
    data.price !== null ||
    data.payment ||
    data.bank ||
    data.paidInFull !== null ||
    data.filed !== null ||
    data.filingNo ||
    data.onlineNo
  if (!data.contractNo && !onFile?.contract && contractWords)
    found.push({ ...remark('REQUIRED', { detail: '有合同内容而没有合同编号' }), field: 'contractNo' })
  if (data.contractNo && data.owners.length === 0 && !onFile?.owners.length)
    found.push({ ...remark('REQUIRED', { detail: '有合同而没有业主' }), field: 'name' })
  if (data.contractNo && onFile?.contract && onFile.contract.no !== data.contractNo)
    found.push({ ...remark('CONTRACT_CHANGED', { detail: `档案为 ${onFile.contract.no}` }), field: 'contractNo' })
  return found
}

const occupancies: Readonly<Record<string, string>> = { 已入住: '已入住', 装修中: '装修中', 已出租: '出租' }
const occupancyOf = (status: string | null): string | null => (status === null ? null : (occupancies[status] ?? null))

const beforeOf = (unit: UnitOnFile, set: Readonly<Record<string, unknown>>): Record<string, unknown> => {
  const all: Readonly<Record<string, unknown>> = {
    gross_area: unit.grossArea,
    inner_area: unit.innerArea,
    usage: unit.usage,
    sale: unit.sale,
    occupancy: unit.occupancy,
    unit_type_id: unit.unitTypeId,
  }
  return Object.fromEntries(Object.keys(set).map((key) => [key, all[key] ?? null]))
}
