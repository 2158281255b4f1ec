import { v7 as newId } from 'uuid'
import { buildApp } from '../src/app.server.ts'
import type { Store } from '../src/kernel/db.server.ts'
import { addCustomers } from '../src/people/customers.server.ts'
import { addStaff } from '../src/staff/auth.server.ts'
import { demoAccounts } from '../src/staff/demo-accounts.ts'

/** Fixed ids, so that tests can name them. */
export const home = '01900000-0000-7000-8000-000000000001'
export const elsewhere = '01900000-0000-7000-8000-000000000002'
export const building = '01900000-0000-7000-8000-0000000000b1'
export const builder = '01900000-0000-7000-8000-0000000000c1'
export const bareType = '01900000-0000-7000-8000-0000000000d1'
export const fittedType = '01900000-0000-7000-8000-0000000000d2'
export const password = 'guijia-demo'
/** Unit ids by code, `1-1-101` … `1-2-602`: building 1, two entrances, six floors, two rooms a floor and entrance. */
export const unitId = (code: string): string => {
  const [, entrance = 1, room = 101] = code.split('-').map(Number)
  return `01900000-0000-7000-8000-${String(entrance * 10_000 + room).padStart(12, '0')}`
}
export const units = [1, 2].flatMap((entrance) =>
  [1, 2, 3, 4, 5, 6].flatMap((floor) =>
    [1, 2].map((riser) => ({ entrance, floor, riser, room: `${floor}0${riser}`, code: `1-${entrance}-${floor}0${riser}` })),
  ),
)

/** Surnames that the search has to read right are among them. */
const names = [
  '张伟',
  '王芳',
  '单雪梅',
  '曾小敏',
  '欧阳修远',
  '李强',
  '赵敏',
  '孙悦',
  '周文博',
  '吴秀英',
  '郑凯',
  '冯玉',
  '陈晨',
  '褚健',
  '卫东',
  '蒋欣',
  '沈括',
  '韩梅',
  '杨帆',
  '朱琳',
  '秦岭',
  '尤丽',
  '许诺',
  '何欢',
]
/** A valid identity number for the n-th person: region 110105, born 1980-01-01. */
export const identityOf = (n: number): string => {
  const body = `11010519800101${String(n).padStart(3, '0')}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, w, i) => total + w * Number(body[i]), 0)
  return body + '10X98765432'[sum % 11]
}
export const telephoneOf = (n: number): string => `1390000${String(1000 + n)}`

/** Puts the cast into an empty, migrated database: two projects, an account for each role, a building with owners and contracts. */
export const settleCast = async (store: Store): Promise<void> => {
  const app = await buildApp(store)
  const { db, pool, auth, vault } = app
  await db
    .insertInto('projects')
    .values([
      {
        id: home,
        code: 'GJ01',
        name: '归园·临江苑',
        company: '归园临江置业有限公司',
        property_company: '归园物业服务有限公司',
        address: '临江路 188 号',
        hotline: '0571-88001234',
        city: '杭州',
        province: '浙江',
      },
      { id: elsewhere, code: 'GJ02', name: '别处·望山', company: '别处置业有限公司', city: '青岛', province: '山东' },
    ])
    .execute()
  await db
    .insertInto('contractors')
    .values({ id: builder, project_id: home, name: '宏远建设集团', contact: '王师傅', telephone: '0571-88005678' })
    .execute()
  for (const account of demoAccounts) {
    const staff = await addStaff(auth, pool, { ...account, password, demo: true })
    await db
      .insertInto('memberships')
      .values({
        id: newId(),
        staff_id: staff,
        project_id: account.everywhere ? null : home,
        role: account.role,
        contractor_id: account.role === 'contractor' ? builder : null,
      })
      .execute()
  }
  const stranger = await addStaff(auth, pool, { username: 'waibu', name: '外人', password })
  await db.insertInto('memberships').values({ id: newId(), staff_id: stranger, project_id: elsewhere, role: 'customerServiceLead' }).execute()

  await db
    .insertInto('unit_types')
    .values([
      { id: bareType, project_id: home, code: 'A', name: '三室两厅', fit_out: 'bare' },
      { id: fittedType, project_id: home, code: 'B', name: '两室两厅', fit_out: 'fitted' },
    ])
    .execute()
  await db
    .insertInto('buildings')
    .values({ id: building, project_id: home, code: '1', name: '1栋', position: 1, completed_on: '2026-03-01' })
    .execute()
  const entrances = [1, 2].map((n) => ({ id: newId(), project_id: home, building_id: building, code: String(n), name: `${n}单元`, position: n }))
  await db.insertInto('entrances').values(entrances).execute()
  const floors = [1, 2, 3, 4, 5, 6].map((n) => ({ id: newId(), project_id: home, building_id: building, nominal: String(n), actual: String(n) }))
  await db.insertInto('floors').values(floors).execute()
  await db
    .insertInto('units')
    .values(
      units.map((u) => ({
        id: unitId(u.code),
        project_id: home,
        building_id: building,
        entrance_id: entrances[u.entrance - 1]?.id ?? null,
        floor_id: floors[u.floor - 1]?.id ?? '',
        unit_type_id: u.riser === 1 ? bareType : fittedType,
        room: u.room,
        code: u.code,
        label: `1栋${u.entrance}单元${u.room}`,
        riser: u.riser,
        gross_area: u.riser === 1 ? '112.36' : '89.37',
        inner_area: u.riser === 1 ? '90.20' : '71.50',
        sale: '已售',
      })),
    )
    .execute()
  const owners = await addCustomers(
    db,
    vault,
    home,
    units.map((_, i) => ({
      name: names[i] ?? `业主${i}`,
      identity: { kind: '身份证', no: identityOf(i) },
      telephones: [{ no: telephoneOf(i) }],
      email: `owner${i}@guijia.invalid`,
      address: `临江路 ${100 + i} 号`,
    })),
  )
  const contracts = units.map((u, i) => ({
    id: newId(),
    project_id: home,
    unit_id: unitId(u.code),
    no: `HT2024${String(i + 1).padStart(4, '0')}`,
    signed_on: '2024-06-18',
    price: 200_000_000 + i * 1_000_000,
    handover_on: '2026-06-30',
    address: `临江路 ${100 + i} 号`,
    payment: i % 2 ? '按揭' : '一次性',
    paid_in_full: true,
    filed: true,
  }))
  await db.insertInto('contracts').values(contracts).execute()
  await db
    .insertInto('ownerships')
    .values(
      units.map((u, i) => ({
        id: newId(),
        project_id: home,
        unit_id: unitId(u.code),
        customer_id: owners[i] ?? '',
        contract_id: contracts[i]?.id ?? null,
        since: '2024-06-18',
      })),
    )
    .execute()
  await app.server.close()
}
