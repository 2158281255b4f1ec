import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Built } from '../src/app.server.ts'
import { system } from '../src/kernel/app.server.ts'
import { openCases } from '../src/kernel/open.server.ts'
import { addCustomers } from '../src/people/customers.server.ts'
import { handover } from '../src/processes/handover/handover.ts'

const surnames = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章'
const given = '伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉云莉玲建国志华小红晓东海燕思琪梓涵子轩一诺浩然欣怡'
/** The n-th invented name: surname and two characters, the same whenever it is asked for. */
export const inventedName = (n: number): string =>
  `${surnames[n % surnames.length]}${given[(n * 7) % given.length]}${given[(n * 13 + Math.floor(n / 50)) % given.length]}`

/**
 * A project of many units for measuring: towers of 50 floors with two entrances and ten rooms a floor and entrance, nine in ten sold,
 * each owner on file, handover cases in every state, one unit in twelve with an open defect. Answers the project's id.
 */
export const buildBigEstate = async (app: Built, ask: { readonly towers: number; readonly code: string; readonly now: Date }): Promise<string> => {
  const { db } = app
  const project = newId()
  await db
    .insertInto('projects')
    .values({ id: project, code: ask.code, name: '归园·万户里', company: '归园临江置业有限公司', city: '杭州', province: '浙江' })
    .execute()
  const types = ['A', 'B', 'C'].map((code) => ({ id: newId(), project_id: project, code, name: `${code} 户型` }))
  await db.insertInto('unit_types').values(types).execute()
  for (let tower = 1; tower <= ask.towers; tower += 1) {
    const building = newId()
    await db
      .insertInto('buildings')
      .values({ id: building, project_id: project, code: String(tower), name: `${tower}栋`, position: tower })
      .execute()
    const entrances = [1, 2].map((n) => ({ id: newId(), project_id: project, building_id: building, code: String(n), name: `${n}单元`, position: n }))
    const floors = Array.from({ length: 50 }, (_, i) => ({
      id: newId(),
      project_id: project,
      building_id: building,
      nominal: String(i + 1),
      actual: String(i + 1),
    }))
    await db.insertInto('entrances').values(entrances).execute()
    await db.insertInto('floors').values(floors).execute()
    const units = entrances.flatMap((entrance, e) =>
      floors.flatMap((floor, f) =>
        Array.from({ length: 10 }, (_, r) => {
          const room = `${f + 1}${String(r + 1).padStart(2, '0')}`
          return {
            id: newId(),
            project_id: project,
            building_id: building,
            entrance_id: entrance.id,
            floor_id: floor.id,
            unit_type_id: types[r % 3]?.id ?? null,
            room,
            code: `${tower}-${e + 1}-${room}`,
            label: `${tower}栋${e + 1}单元${room}`,
            riser: r + 1,
            gross_area: String(80 + r * 5),
            sale: r === 9 ? '未售' : '已售',
            occupancy: ['空置', '空置', '装修中', '已入住', '出租'][(f + r) % 5] ?? '空置',
          }
        }),
      ),
    )
    await db.insertInto('units').values(units).execute()
    await sellUnits(
      app,
      project,
      units.filter((u) => u.sale === '已售'),
      tower,
      ask.now,
    )
  }
  await sql`insert into defects (id, project_id, no, unit_id, case_id, room, part, kind, severity, trade, found_at, found_by)
    select gen_random_uuid(), ${project}, 'D' || row_number() over (order by c.no), c.unit_id, c.id, '客厅', '墙面', '空鼓', case when c.no like '%7' then 'S1' else 'S3' end, '土建', ${ask.now}, 'system'
    from cases c where c.project_id = ${project} and c.state in ('awaitingRepair', 'inspecting')`.execute(db)
  await sql`analyze`.execute(db)
  return project
}

type Unit = { readonly id: string; readonly label: string; readonly code: string }

const sellUnits = async (app: Built, project: string, sold: readonly Unit[], tower: number, now: Date): Promise<void> => {
  const { db, vault } = app
  const owners = await addCustomers(
    db,
    vault,
    project,
    sold.map((_, i) => ({ name: inventedName(tower * 1000 + i), telephones: [{ no: `139${String(tower * 100_000 + i).padStart(8, '0')}` }] })),
  )
  await db
    .insertInto('contracts')
    .values(
      sold.map((u, i) => ({
        id: newId(),
        project_id: project,
        unit_id: u.id,
        no: `HT${tower}${String(i).padStart(5, '0')}`,
        handover_on: '2026-06-30',
        payment: i % 3 ? '一次性' : '按揭',
        paid_in_full: i % 9 !== 0,
        filed: i % 2 === 0,
      })),
    )
    .execute()
  await db
    .insertInto('ownerships')
    .values(sold.map((u, i) => ({ id: newId(), project_id: project, unit_id: u.id, customer_id: owners[i] ?? '', since: '2024-06-18' })))
    .execute()
  const ground = await app.ground(project)
  await openCases(
    db,
    handover,
    { project, actor: system, now, ground },
    sold.map((u) => ({ key: u.id, title: `${u.label} 交房入伙`, unit: u.id, data: { contractHandoverOn: '2026-06-30' } })),
  )
  const states = Object.keys(handover.states).filter((s) => s !== 'held')
  await sql`update cases c set state = (${states}::text[])[1 + (hashtext(c.no) & 65535) % ${states.length}::int] where c.project_id = ${project} and c.process = 'handover'`.execute(
    db,
  )
}
