import { overDeposit } from '../../contracts/deposit-check.ts'
import { labelOfRoom } from '../../estate/room-code.ts'
import type { Share } from '../../people/shares.ts'
import { makeWhole } from '../../people/shares.ts'
import { blank, type Cell } from '../normalise/cell.ts'
import type { CellContext, LedgerBuilding } from '../normalise/context.ts'
import type { Identity } from '../normalise/identity.ts'
import type { Names } from '../normalise/name.ts'
import { type FieldName, normalise, type ValueOf } from '../normalise/normalise.ts'
import { type Remark, remark, verdictOf } from '../normalise/outcome.ts'
import type { DataRow } from '../table.ts'
import { sampleMark } from './fields.ts'
import { type RosterOwner, type RosterRow, usages } from './row.ts'

export type ReadContext = {
  readonly today: string
  readonly areaCode?: string | undefined
  readonly buildings: readonly LedgerBuilding[]
  readonly date1904: boolean
  /** Fields that the table has a column for. */
  readonly has: ReadonlySet<string>
}
export type ReadRow = { readonly parsed: RosterRow | null; readonly remarks: readonly Remark[] }

/** Reads one row of the roster. Every fault of the row is named at once, each with the field it stands in. */
export const readRosterRow = (row: DataRow, ctx: ReadContext): ReadRow => {
  const remarks: Remark[] = []
  const say = (field: string, more: readonly Remark[]) => remarks.push(...more.map((r) => ({ ...r, field })))
  const take = <F extends FieldName>(key: string, as: F, more: CellContext = {}): ValueOf<F> | null => {
    const out = normalise(as, cellOf(row, key), { today: ctx.today, date1904: ctx.date1904, ...more })
    say(key, out.remarks)
    return out.value
  }
  const unit = take('unit', 'unit')
  const room = take('room', 'room', {
    required: true,
    buildings: ctx.buildings,
    building: take('building', 'building') ?? undefined,
    unit: unit ?? undefined,
  })
  const uscc = take('uscc', 'uscc')
  const owner = take('name', 'name', { usccColumn: ctx.has.has('uscc') || ctx.has.has('identity'), uscc: uscc?.no ?? text(cellOf(row, 'identity')) })
  const co = take('coName', 'name')
  const sex = take('sex', 'sex') ?? undefined
  const identities = take('identity', 'identity', { names: owner?.names.length ?? 1, organisation: owner?.organisation ?? false, sex })
  const coIdentities = take('coIdentity', 'identity', { names: co?.names.length ?? 1 })
  const phones = take('phone', 'phone', { areaCode: ctx.areaCode, organisation: owner?.organisation ?? false })
  const owners = ownersOf(owner, co, uscc ? [uscc] : identities, coIdentities, phones ?? [])
  if (!owner && !co && !remarks.some((r) => r.field === 'name') && (identities || uscc || phones))
    say('name', [remark('REQUIRED', { detail: '有证件或电话而没有姓名' })])
  if (!owner && co) say('name', [remark('REQUIRED', { detail: '有共有人而没有业主' })])

  const said = take('roomType', 'text')
  const usage = room?.shop ? '商铺' : usageOf(said)
  if (said && !usage) say('roomType', [remark('CODE_UNKNOWN', { detail: said })])
  const area = take('buildingArea', 'area', { home: (usage ?? '住宅') === '住宅' })
  const inner = take('innerArea', 'area')?.area ?? area?.inner ?? null
  if (area && inner && Number(inner) > Number(area.area)) say('innerArea', [remark('RANGE', { detail: '套内面积大于建筑面积' })])
  const share = take('share', 'text')
  const shares = share === null ? null : sharesOf(share, owners.length)
  if (share !== null && !shares) say('share', [remark('SHARE_FORMAT', { detail: share })])
  const status = take('status', 'status')
  if (status === '未销售' && owners.length > 0) say('status', [remark('STATUS_OWNER', { detail: '状态为未销售却有业主' })])
  if (status && status !== '未销售' && status !== '空闲' && owners.length === 0)
    say('status', [remark('STATUS_OWNER', { detail: `状态为${status}却没有业主` })])

  const rest = {
    floor: floorText(take('floor', 'text')),
    layout: take('layout', 'text'),
    address: take('address', 'text'),
    contractNo: take('contractNo', 'text')?.replaceAll(' ', '') ?? null,
    signedOn: take('signedOn', 'date'),
    price: take('price', 'money'),
    payment: take('payment', 'text'),
    bank: take('bank', 'text'),
    handoverOn: take('handoverOn', 'date'),
    paidInFull: take('paidInFull', 'yesNo'),
    filed: take('filed', 'yesNo'),
    permitNo: take('permitNo', 'text'),
    permitOn: take('permitOn', 'date'),
    unitPrice: take('unitPrice', 'money'),
    deposit: take('deposit', 'money'),
    onlineNo: take('onlineNo', 'text'),
    onlineOn: take('onlineOn', 'date'),
    filingNo: take('filingNo', 'text'),
    filedOn: take('filedOn', 'date'),
    note: take('note', 'text'),
  }
  if (rest.price !== null && rest.price < 0) say('price', [remark('RANGE', { detail: '总价不能为负' })])
  if (rest.signedOn && rest.handoverOn && rest.handoverOn < rest.signedOn)
    say('handoverOn', [remark('DATE_ORDER', { detail: '约定交付日期早于签约日期' })])
  for (const fault of contractFaults(rest)) say(fault.field, [fault.remark])
  if (rest.note?.startsWith(sampleMark)) say('note', [remark('SAMPLE_ROW')])

  if (!room || verdictOf(remarks) === 'REJECT') return { parsed: null, remarks }
  return { parsed: { room, usage, grossArea: area?.area ?? null, innerArea: inner, status, owners, shares, ...rest }, remarks }
}

/** What a contract may not be whatever its text says (contract-filing §4). */
const contractFaults = (row: Pick<RosterRow, 'signedOn' | 'permitOn' | 'filedOn' | 'price' | 'deposit'>) => [
  ...(row.signedOn && row.permitOn && row.signedOn < row.permitOn
    ? [{ field: 'signedOn', remark: remark('BEFORE_PERMIT', { detail: `许可日期 ${row.permitOn}` }) }]
    : []),
  ...(row.signedOn && row.filedOn && row.filedOn < row.signedOn
    ? [{ field: 'filedOn', remark: remark('DATE_ORDER', { detail: '备案日期早于签约日期' }) }]
    : []),
  ...(row.price !== null && row.deposit !== null && overDeposit(row.price, row.deposit, '0.20').length
    ? [{ field: 'deposit', remark: remark('DEPOSIT_OVER_LIMIT') }]
    : []),
]

const cellOf = (row: DataRow, key: string): Cell => row.cells.get(key) ?? blank
const text = (cell: Cell): string | undefined => (cell.value === null || cell.value === '' ? undefined : String(cell.value))
const floorText = (said: string | null): string | null => said?.replace(/(?:层|楼|F)$/i, '').toUpperCase() || null

/** The telephones belong to the first owner; identities go to the names in their order. */
const ownersOf = (
  owner: Names | null,
  co: Names | null,
  identities: readonly Identity[] | null,
  coIdentities: readonly Identity[] | null,
  phones: RosterOwner['phones'],
): readonly RosterOwner[] => {
  const kind = (names: Names) => (names.organisation ? ('企业' as const) : ('个人' as const))
  const of = (names: Names | null, list: readonly Identity[] | null) =>
    (names?.names ?? []).map((name, i) => ({ name, kind: kind(names as Names), identity: list?.[i] ?? null, phones: [] })) // names is there when one of its names is
  const embedded = owner?.phone ? [{ no: owner.phone.replace(/^(0\d{2,3})-?(?=\d{7,8}$)/, '$1-'), label: '' }] : []
  const all = [...phones, ...embedded.filter((e) => !phones.some((p) => p.no === e.no))]
  return [...of(owner, identities), ...of(co, coIdentities)].map((one, i) => (i === 0 ? { ...one, phones: all } : one))
}

const usageWords: Readonly<Record<string, (typeof usages)[number]>> = {
  商业: '商铺',
  门面: '商铺',
  底商: '商铺',
  写字楼: '办公',
  普通住宅: '住宅',
  商品住宅: '住宅',
  高层住宅: '住宅',
  洋房: '住宅',
  别墅: '住宅',
  储物间: '储藏室',
}
const usageOf = (said: string | null): (typeof usages)[number] | null =>
  said === null ? null : (usages.find((u) => u === said) ?? (Object.hasOwn(usageWords, said) ? (usageWords[said] ?? null) : null))

/** `50%/50%`, `1/2、1/2`, `60%,40%` → fractions that make the whole; null when they do not, or are not one for each owner. */
const sharesOf = (said: string, owners: number): readonly Share[] | null => {
  const parts = /%/.test(said) ? said.split(/[/、,;\s]+/) : said.split(/[、,;\s]+/)
  const shares = parts.filter(Boolean).map((part): Share | null => {
    const percent = /^(\d{1,3})(?:\.(\d{1,2}))?%$/.exec(part)
    if (percent) return { numerator: Number(percent[1]) * 100 + Number((percent[2] ?? '').padEnd(2, '0')), denominator: 10_000 }
    const fraction = /^(\d{1,4})\/(\d{1,4})$/.exec(part)
    return fraction ? { numerator: Number(fraction[1]), denominator: Number(fraction[2]) } : null
  })
  const whole = shares.filter((s): s is Share => s !== null && s.numerator > 0 && s.denominator >= s.numerator)
  return whole.length === shares.length && whole.length === owners && makeWhole(whole) ? whole : null
}

/** The household in words, for messages. */
export const labelOfRow = (row: RosterRow): string => labelOfRoom(row.room)
