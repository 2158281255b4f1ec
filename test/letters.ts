import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { openCases } from '../src/kernel/open.server.ts'
import { addCustomers } from '../src/people/customers.server.ts'
import { handover } from '../src/processes/handover/handover.ts'
import { units as castUnits, home, unitId } from './cast.ts'
import type { World } from './open.ts'

const actor = { id: 'test', name: '林静' }

/** A second building with so many sold homes; answers their unit ids in room order. */
export const addHomes = async ({ app }: Pick<World, 'app'>, many: number): Promise<readonly string[]> => {
  const { db, vault } = app
  const building = newId()
  await db.insertInto('buildings').values({ id: building, project_id: home, code: '2', name: '2栋', position: 2 }).execute()
  const floors = Array.from({ length: Math.ceil(many / 20) }, (_, i) => ({ id: newId(), nominal: String(i + 1), actual: String(i + 1) }))
  await db
    .insertInto('floors')
    .values(floors.map((f) => ({ ...f, project_id: home, building_id: building })))
    .execute()
  const homes = Array.from({ length: many }, (_, i) => {
    const room = `${Math.floor(i / 20) + 1}${String((i % 20) + 1).padStart(2, '0')}`
    return { id: newId(), floor_id: floors[Math.floor(i / 20)]?.id ?? '', room, code: `2-${room}`, label: `2栋${room}`, riser: (i % 20) + 1 }
  })
  await db
    .insertInto('units')
    .values(homes.map((h) => ({ ...h, project_id: home, building_id: building, gross_area: '112.36', surveyed_area: '112.36', sale: '已售' })))
    .execute()
  const owners = await addCustomers(
    db,
    vault,
    home,
    homes.map((h, i) => ({ name: `业主${i + 1}`, address: `临江路 ${h.room} 号` })),
  )
  const contracts = homes.map((h, i) => ({
    id: newId(),
    project_id: home,
    unit_id: h.id,
    no: `HT2025${String(i + 1).padStart(5, '0')}`,
    handover_on: '2026-06-30',
    address: `临江路 ${h.room} 号`,
  }))
  await db.insertInto('contracts').values(contracts).execute()
  await db
    .insertInto('ownerships')
    .values(
      homes.map((h, i) => ({
        id: newId(),
        project_id: home,
        unit_id: h.id,
        customer_id: owners[i] ?? '',
        contract_id: contracts[i]?.id ?? null,
        since: '2025-01-08',
      })),
    )
    .execute()
  return homes.map((h) => h.id)
}

export const castHomes = castUnits.map((u) => unitId(u.code))

/** A batch with its proofs, a handover case with fees and a letter that waits to be printed for each unit. */
export const prepareLetters = async ({ app }: Pick<World, 'app'>, units: readonly string[]) => {
  const { db } = app
  const batch = newId()
  const now = app.now()
  await db
    .insertInto('batches')
    .values({
      id: batch,
      project_id: home,
      code: `B${batch.slice(-4)}`,
      name: '第一批集中交付',
      first_day: '2026-06-26',
      last_day: '2026-06-30',
      notice_on: '2026-06-15',
      place: '会所一层交付大厅',
    })
    .execute()
  await db
    .insertInto('batch_gates')
    .values([
      { batch_id: batch, project_id: home, gate: 'GP-2', blocks: 'APPROVE', green: true, evidence: '杭建备 2026-0318' },
      { batch_id: batch, project_id: home, gate: 'GP-3', blocks: 'APPROVE', green: true, evidence: 'CH2026-0412' },
    ])
    .execute()
  await sql`update units set surveyed_area = coalesce(surveyed_area, gross_area) where id = any(${units})`.execute(db)
  const ground = await app.ground(home)
  const ids = await openCases(
    db,
    handover,
    { project: home, actor, now, ground },
    units.map((unit) => ({ key: `${batch}:${unit}`, title: '交房入伙', unit, data: { contractHandoverOn: '2026-06-30', noticeBy: '2026-06-16' } })),
  )
  const cases = units.map((unit) => ids.get(`${batch}:${unit}`) ?? '')
  const rows = units.map((unit, i) => ({
    unit,
    case: cases[i],
    letter: newId(),
    entry: newId(),
    fee: newId(),
    no: `GJ01-RHTZ-20260615-${String(i + 1).padStart(4, '0')}`,
  }))
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(unit uuid, "case" uuid, letter uuid, entry uuid, fee uuid, no text)`
  await sql`insert into roster_entries (id, project_id, batch_id, unit_id, case_id, added_version) select entry, ${home}, ${batch}, unit, "case", 1 from ${given}`.execute(
    db,
  )
  await sql`insert into letters (id, project_id, batch_id, unit_id, case_id, no, recipient, address)
    select letter, ${home}, ${batch}, unit, "case", no, coalesce((select string_agg(c.name, '、' order by o.position) from ownerships o join customers c on c.id = o.customer_id where o.unit_id = unit and o.until is null), '业主'),
      coalesce((select k.address from contracts k where k.unit_id = unit and k.ended_on is null), '') from ${given}`.execute(db)
  await sql`insert into fee_lines (id, project_id, unit_id, case_id, code, name, basis, unit_price, quantity, period, amount, payee, receipt_kind, mandatory, self_payable, statutory, created_by)
    select fee, ${home}, unit, "case", 'fund', '首期住宅专项维修资金', '住宅专项维修资金管理办法 第七条', '90.00', '112.36', '一次', 1011240, '市房屋维修资金管理中心', '财政票据', true, true, true, 'test' from ${given}`.execute(
    db,
  )
  return { batch, cases, letters: rows.map((r) => r.letter) }
}
