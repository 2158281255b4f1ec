import type { Kysely } from 'kysely'
import { v7 as newId } from 'uuid'
import { addDays } from '../kernel/days.ts'
import type { Actor } from '../kernel/decide.ts'
import type { Role } from '../kernel/roles.ts'
import type { Tables } from '../kernel/tables.gen.ts'
import { addCustomers, type NewCustomer } from '../people/customers.server.ts'
import type { Vault } from '../people/vault.server.ts'
import { paperColumns, signedOnOf } from './contract-papers.ts'
import type { Papers } from './contracts.server.ts'
import { sowFormer } from './former.server.ts'
import { addressOf, companyOf, creditCodeOf, identityOf, nameOf, telephoneOf } from './people.ts'
import type { Random } from './random.ts'
import { insertRows } from './rows.server.ts'
import { floorsOf, shapes, type UnitPlan, unitsOf, unitTypes } from './site.ts'

export type Home = UnitPlan & {
  readonly id: string
  readonly typeId: string
  readonly gross: number
  readonly sold: boolean
  readonly owners: readonly { readonly id: string; readonly name: string }[]
  readonly contract: string | null
  readonly handoverOn: string
  readonly address: string
  readonly mortgage: boolean
  /** Its contract as it was put on file; none while it is unsold. */
  readonly papers?: Papers
}
export type Site = {
  readonly project: string
  readonly code: string
  readonly homes: readonly Home[]
  /** Homes that were sold once and are free again, with their buyers and contract of then. */
  readonly former: readonly Home[]
  /** Ids by code. */
  readonly buildings: ReadonlyMap<string, string>
  readonly types: ReadonlyMap<string, string>
  readonly contractors: readonly { readonly id: string; readonly name: string; readonly trades: readonly string[] }[]
  /** Somebody of each role, to act in the story. */
  readonly by: Readonly<Record<Role, Actor>>
}

/** In which batch a building is handed over, and its contract date relative to today. */
export const batchOfBuilding: Readonly<Record<string, 1 | 2 | 3>> = { '1': 1, '2': 1, '3': 1, '6': 1, '7': 2, '5': 3, S1: 3 }
const contractDay = { 1: -60, 2: 12, 3: 62 } as const

const firms = [
  { name: '宏业建设集团', contact: '王师傅', telephone: '0571-86550101', trades: ['GC', 'WP', 'PT', 'TL', 'EW'] },
  { name: '精工门窗幕墙有限公司', contact: '贾工', telephone: '0571-86550102', trades: ['WD', 'DR', 'RL'] },
  { name: '安泰机电安装有限公司', contact: '方工', telephone: '0571-86550103', trades: ['PL', 'EL', 'LV', 'HV', 'GS', 'FP', 'LF'] },
  { name: '雅居装饰工程有限公司', contact: '苏工', telephone: '0571-86550104', trades: ['FO', 'FL', 'CL', 'KC', 'SW', 'CN'] },
] as const

/** Project, buildings, homes, buyers and contracts of the demo, as they stood before the first handover. */
export const sowEstate = async (
  tx: Kysely<Tables>,
  about: {
    readonly project: string
    readonly code: string
    readonly day: string
    readonly vault: Vault
    readonly r: Random
    readonly by: Site['by']
  },
): Promise<Site> => {
  const { project, day, r } = about
  const types = new Map(unitTypes.map((t) => [t.code, newId()]))
  await insertRows(
    tx,
    'unit_types',
    unitTypes.map((t) => ({ id: types.get(t.code), project_id: project, code: t.code, name: t.name, fit_out: t.fitOut, housing: t.code !== 'S' })),
  )
  const buildings = new Map(shapes.map((s) => [s.code, newId()]))
  await insertRows(
    tx,
    'buildings',
    shapes.map((s, i) => ({
      id: buildings.get(s.code),
      project_id: project,
      code: s.code,
      name: s.name,
      position: i + 1,
      completed_on: addDays(day, { 1: -140, 2: -70, 3: -12 }[batchOfBuilding[s.code] ?? 3]),
    })),
  )
  const entrances = shapes.flatMap((s) =>
    Array.from({ length: s.entrances }, (_, i) => ({
      id: newId(),
      project_id: project,
      building_id: buildings.get(s.code),
      code: String(i + 1),
      name: `${i + 1}单元`,
      position: i + 1,
    })),
  )
  await insertRows(tx, 'entrances', entrances)
  const floors = shapes.flatMap((s) =>
    floorsOf(s).map((f) => ({
      id: newId(),
      project_id: project,
      building_id: buildings.get(s.code),
      nominal: f.nominal,
      actual: f.actual,
      kind: f.kind,
    })),
  )
  await insertRows(tx, 'floors', floors)
  const entranceOf = new Map(entrances.map((e) => [`${e.building_id} ${e.code}`, e.id]))
  const floorOf = new Map(floors.map((f) => [`${f.building_id} ${f.actual}`, f.id]))

  const homes = peopled(shapes.flatMap(unitsOf), types, day, r)
  await insertRows(
    tx,
    'units',
    homes.map(({ home: h }) => {
      const building = buildings.get(h.building)
      const type = unitTypes.find((t) => t.code === h.type)
      return {
        id: h.id,
        project_id: project,
        building_id: building,
        entrance_id: h.entrance ? entranceOf.get(`${building} ${h.entrance}`) : null,
        floor_id: floorOf.get(`${building} ${h.actual}`),
        unit_type_id: h.typeId,
        room: h.room,
        code: h.code,
        label: h.label,
        riser: h.riser,
        floors_high: h.floorsHigh,
        usage: h.shop ? '商铺' : '住宅',
        gross_area: h.gross,
        inner_area: type?.inner,
        surveyed_area: batchOfBuilding[h.building] === 3 ? null : Number((h.gross + r.int(-60, 80) / 100).toFixed(2)),
        sale: h.sold ? '已售' : '未售',
        occupancy: '空置',
      }
    }),
  )
  const ids = await addCustomers(
    tx,
    about.vault,
    project,
    homes.flatMap((h) => h.people),
  )
  let next = 0
  const settled = homes.map(({ home, people }): Home => ({ ...home, owners: people.map((p) => ({ id: ids[next++] ?? '', name: p.name })) })) // ids come in the order given
  const contracts = settled.filter((h) => h.sold).map((h, i) => contractOf(project, h, i, day, r))
  await insertRows(tx, 'contracts', contracts)
  const papersOf = new Map(contracts.map((k) => [k.unit_id, k]))
  await insertRows(
    tx,
    'ownerships',
    settled.flatMap((h) =>
      h.owners.map((o, position) => ({
        id: newId(),
        project_id: project,
        unit_id: h.id,
        customer_id: o.id,
        contract_id: h.contract,
        share_numerator: 1,
        share_denominator: h.owners.length,
        position: position + 1,
        since: signedOnOf(h, day) ?? addDays(day, -620),
      })),
    ),
  )
  const contractors = firms.map((f) => ({ id: newId(), ...f }))
  await insertRows(
    tx,
    'contractors',
    contractors.map(({ trades: _, ...firm }) => ({ ...firm, project_id: project })),
  )
  await insertRows(
    tx,
    'responsibilities',
    contractors.flatMap((f) => f.trades.map((trade) => ({ id: newId(), project_id: project, building_id: null, trade, contractor_id: f.id }))),
  )
  return {
    project,
    code: about.code,
    homes: settled.map((h) => ({ ...h, ...papersIn(papersOf.get(h.id)) })),
    former: await sowFormer(tx, about, settled),
    buildings,
    types,
    contractors,
    by: about.by,
  }
}

/** Gives the homes their buyers: one in sixteen unsold, one in four bought by two, a few by firms. */
const peopled = (plans: readonly UnitPlan[], types: ReadonlyMap<string, string>, day: string, r: Random) => {
  let n = 0
  return plans.map((plan) => {
    const sold = r.chance(0.94)
    const address = addressOf(r)
    const person = (name: string): NewCustomer => {
      n += 1
      return {
        name,
        identity: { kind: '身份证', no: identityOf(r, n) },
        telephones: [{ no: telephoneOf(n), label: '本人' }],
        email: r.chance(0.4) ? `owner${n}@guijia.invalid` : undefined,
        address,
      } as NewCustomer
    }
    const firm = (): NewCustomer => {
      n += 1
      return {
        kind: '企业',
        name: companyOf(r),
        identity: { kind: '统一社会信用代码', no: creditCodeOf(n) },
        telephones: [{ no: telephoneOf(n), label: '经办人' }],
        address,
      }
    }
    const people = !sold ? [] : plan.shop || r.chance(0.02) ? [firm()] : r.chance(0.25) ? [person(nameOf(r)), person(nameOf(r))] : [person(nameOf(r))]
    const home = {
      ...plan,
      id: newId(),
      typeId: types.get(plan.type) ?? '',
      gross: unitTypes.find((t) => t.code === plan.type)?.gross ?? 100,
      sold,
      contract: sold ? newId() : null,
      handoverOn: addDays(day, contractDay[batchOfBuilding[plan.building] ?? 3]),
      address,
      mortgage: r.chance(0.7),
    }
    return { home, people }
  })
}

const papersIn = (papers: Papers | undefined) => (papers ? { papers } : {})

const contractOf = (project: string, h: Home, i: number, day: string, r: Random) => {
  const [signedOn, price] = [addDays(day, -620 + r.int(0, 200)), Math.round(h.gross * r.int(21_000, 33_000)) * 100]
  return {
    id: h.contract ?? '',
    project_id: project,
    unit_id: h.id,
    no: `YS${addDays(day, -620).slice(0, 4)}${String(i + 1).padStart(5, '0')}`,
    price,
    handover_on: h.handoverOn,
    address: h.address,
    payment: h.mortgage ? '按揭' : '一次性',
    bank: h.mortgage ? r.pick(['工商银行', '建设银行', '农业银行', '招商银行']) : '',
    ...paperColumns(h, i, day, { signedOn, price }),
  }
}
