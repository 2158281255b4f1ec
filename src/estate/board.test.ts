import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { buildBigEstate } from '../../test/big-estate.ts'
import { building, elsewhere, home, unitId } from '../../test/cast.ts'
import { openWorld } from '../../test/open.ts'
import { buildApp } from '../app.server.ts'
import { system } from '../kernel/app.server.ts'
import { openStore } from '../kernel/db.server.ts'
import { openCases } from '../kernel/open.server.ts'
import { perform } from '../kernel/perform.server.ts'
import { listCustomers, transferUnit } from '../people/api.ts'
import { handover } from '../processes/handover/handover.ts'
import { processes } from '../processes.ts'
import { addUnits, editUnit, showEstate } from './api.ts'
import { boardChanges, showBoard, type UnitColumns } from './board-api.ts'
import { lenses } from './lens.ts'
import { listUnits } from './unit-list-api.ts'

const world = await openWorld()
const lead = await world.as('zhuguan')
const project = home
const { db } = world.app

const cell = (units: UnitColumns, unit: string) => {
  const i = units.id.indexOf(unit)
  return i < 0
    ? undefined
    : {
        handover: [...units.handover][i],
        sale: [...units.sale][i],
        living: [...units.living][i],
        repair: [...units.repair][i],
        papers: [...units.papers][i],
        marks: units.marks[i],
        problems: units.problems[i],
        owner: units.owner[i],
        next: units.next[i],
      }
}
const now = () => world.app.now()
const openHandover = async (code: string, data: Record<string, unknown> = {}): Promise<string> => {
  const ids = await openCases(db, handover, { project, actor: system, now: now(), ground: await world.app.ground(project) }, [
    { key: code, title: code, unit: unitId(code), data },
  ])
  return ids.get(code) ?? ''
}
/** Lets a case stand in a state without walking there: the board only reads where it stands. */
const stand = (id: string, state: string, more: { origin?: string; data?: object } = {}) =>
  sql`update cases set state = ${state}, origin = ${more.origin ?? null}, data = data || ${JSON.stringify(more.data ?? {})}::jsonb where id = ${id}`.execute(
    db,
  )

// covers S2-5.1.10 U-BRD-2 U-BRD-3
test('没有交房事项的已售房显示未通知，业主只露姓，合同交付日是下一个日子', async () => {
  const board = await lead.get(showBoard, { project, building })
  expect(board.buildings[0]).toMatchObject({ name: '1栋', entrances: [{ name: '1单元' }, { name: '2单元' }] })
  expect(board.buildings[0]?.floors.map((f) => f.nominal)).toEqual(['6', '5', '4', '3', '2', '1'])
  expect(board.units.id).toHaveLength(24)
  expect(cell(board.units, unitId('1-1-201'))).toEqual({
    handover: '未',
    sale: '备',
    living: '空',
    repair: '0',
    papers: '备',
    marks: '',
    problems: 0,
    owner: '单**',
    next: '2026-06-30',
  })
  expect([board.areaKind, board.day]).toEqual(['预测', '2026-06-15'])
})

test('交付视图的字随交房事项走：通知、预约、签到、办理、验房、整改、拒收、收楼、视为交付', async () => {
  const id = await openHandover('1-1-102')
  const letters: string[] = []
  for (const state of Object.keys(handover.states).filter((s) => s !== 'held')) {
    await stand(id, state)
    letters.push(cell((await lead.get(showBoard, { project })).units, unitId('1-1-102'))?.handover ?? '')
  }
  expect(letters.join('')).toBe('未通通通约到办办验改改办办收拒视未')
})

test('业主该来而过了合同交付日和集中交付末日的，显示逾期未收；已在办理的不算', async () => {
  const id = await openHandover('1-1-202')
  await stand(id, 'served', { data: { lastDay: '2026-07-05' } })
  const letter = async () => cell((await lead.get(showBoard, { project })).units, unitId('1-1-202'))?.handover
  expect(await letter()).toBe('通')
  world.setNow('2026-07-05T09:00:00+08:00')
  expect(await letter()).toBe('通')
  world.setNow('2026-07-06T09:00:00+08:00')
  expect(await letter()).toBe('逾')
  await stand(id, 'inspecting')
  expect(await letter()).toBe('验')
  world.setNow('2026-06-15T09:00:00+08:00')
})

test('挂起的显示挂起前的状态并带「封」；预约的日子是下一个日子', async () => {
  const id = await openHandover('1-1-301')
  await stand(id, 'booked', { data: { appointmentOn: '2026-06-20' } })
  expect(cell((await lead.get(showBoard, { project })).units, unitId('1-1-301'))).toMatchObject({ handover: '约', next: '2026-06-20', marks: '' })
  await stand(id, 'held', { origin: 'booked' })
  expect(cell((await lead.get(showBoard, { project })).units, unitId('1-1-301'))).toMatchObject({ handover: '约', marks: '封' })
})

test('标记按次序：安全、敏感、按揭未放款、待签收、维修超时、复验未过；未结问题进报修视图', async () => {
  const unit = unitId('1-2-101')
  const id = await openHandover('1-2-101')
  await stand(id, 'awaitingSignature')
  const repair = await openCases(
    db,
    processes['repair'] as typeof handover,
    { project, actor: system, now: now(), ground: await world.app.ground(project) },
    [
      { key: 'r1', title: '漏水', unit },
      { key: 'r2', title: '门锁', unit },
    ],
  )
  const defect = (no: string, more: object) =>
    db
      .insertInto('defects')
      .values({
        id: crypto.randomUUID(),
        project_id: project,
        no,
        unit_id: unit,
        case_id: id,
        room: '客厅',
        part: '墙',
        kind: '裂缝',
        trade: '土建',
        severity: 'S3',
        found_at: now(),
        found_by: 'x',
        ...more,
      })
      .execute()
  await defect('Q1', { severity: 'S1', round: 2, repair_id: repair.get('r1'), state: '整改中' })
  await defect('Q2', {})
  await defect('Q3', { state: '关闭' })
  await sql`update cases set due_at = ${new Date('2026-06-14T00:00:00Z')} where id = ${repair.get('r1')}`.execute(db)
  await sql`update contracts set payment = '按揭', paid_in_full = false where unit_id = ${unit}`.execute(db)
  await sql`update customers set sensitive = true where id in (select customer_id from ownerships where unit_id = ${unit})`.execute(db)
  // one open defect by itself, one with its repair, one repair without a defect
  expect(cell((await lead.get(showBoard, { project })).units, unit)).toMatchObject({ marks: '⚠敏贷✎超返', problems: 3, repair: '3', handover: '办' })
})

// covers U-BRD-10
test('别人办理之后只送来变了的那一套；楼栋结构变了要求重载', async () => {
  const id = await openHandover('1-2-202')
  world.setNow('2026-06-15T10:00:00+08:00')
  const first = await lead.get(showBoard, { project })
  world.setNow('2026-06-15T10:05:00+08:00')
  expect((await lead.get(boardChanges, { project, since: first.cursor })).units.id).toEqual([])
  await perform(world.app.pool, processes, 'post', {
    project,
    case: id,
    seen: 1,
    input: { carrier: 'EMS', postedOn: '2026-06-15' },
    actor: { id: 'x', name: '测试', roles: ['customerService'] },
    now: now(),
    ground: await world.app.ground(project),
  })
  const second = await lead.get(boardChanges, { project, since: first.cursor })
  expect(second.units.id).toEqual([unitId('1-2-202')])
  expect(cell(second.units, unitId('1-2-202'))?.handover).toBe('通')
  expect((await lead.get(boardChanges, { project, since: second.cursor, building })).units.id).toEqual([unitId('1-2-202')])

  const version = (await lead.get(listUnits, { project, q: '1-2-502' })).rows[0]?.version ?? 0
  await lead.get(editUnit, { project, unit: unitId('1-2-502'), seen: version, occupancy: '装修中' })
  world.setNow('2026-06-15T10:10:00+08:00')
  const owner = (await lead.get(listCustomers, { project, q: '何欢' })).rows[0]?.id ?? ''
  await lead.get(transferUnit, {
    project,
    unit: unitId('1-2-501'),
    seen: 1,
    on: '2026-06-15',
    reason: '买卖',
    owners: [{ customer: owner, share: { numerator: 1, denominator: 1 } }],
  })
  const third = await lead.get(boardChanges, { project, since: second.cursor })
  expect(third.units.id).toEqual(expect.arrayContaining([unitId('1-2-501'), unitId('1-2-502')]))
  expect(cell(third.units, unitId('1-2-502'))?.living).toBe('装')
  expect(cell(third.units, unitId('1-2-501'))?.owner).toBe('何*')
  expect(third.structure).toBe(first.structure)

  const estate = await lead.get(showEstate, { project })
  const at = estate.buildings[0]
  await lead.get(addUnits, {
    project,
    building,
    units: [{ floor: at?.floors[0]?.id ?? '', entrance: at?.entrances[0]?.id ?? '', room: '609', riser: 9, grossArea: '50' }],
  })
  expect((await lead.get(boardChanges, { project, since: third.cursor })).structure).toBeGreaterThan(third.structure)
})

test('另一个程序实例办理的，本实例同样只送来那一套', async () => {
  const id = await openHandover('1-2-302')
  world.setNow('2026-06-15T11:00:00+08:00')
  const { cursor } = await lead.get(showBoard, { project })
  world.setNow('2026-06-15T11:05:00+08:00')
  const other = await buildApp(openStore(world.connection), { now })
  await perform(other.pool, processes, 'post', {
    project,
    case: id,
    seen: 1,
    input: { carrier: 'EMS', postedOn: '2026-06-15' },
    actor: { id: 'x', name: '测试', roles: ['customerService'] },
    now: now(),
    ground: await other.ground(project),
  })
  await other.server.close()
  await other.close()
  expect((await lead.get(boardChanges, { project, since: cursor })).units.id).toEqual([unitId('1-2-302')])
})

// covers U-BRD-6
test('房态图各状态的套数与房屋列表同条件的数目相等', async () => {
  const { units } = await lead.get(showBoard, { project })
  for (const { letter } of lenses.handover.states) {
    const onBoard = [...units.handover].filter((l) => l === letter).length
    expect([letter, (await lead.get(listUnits, { project, state: letter })).total]).toEqual([letter, onBoard])
  }
})

test('别的项目看不到本项目的房态', async () => {
  const stranger = await world.as('waibu')
  expect((await stranger.call(showBoard, { project })).status).toBe(404)
  expect((await stranger.get(showBoard, { project: elsewhere, building })).units.id).toEqual([])
  expect((await stranger.get(boardChanges, { project: elsewhere, since: '2026-06-15T00:00:00.000Z' })).units.id).toEqual([])
})

// covers U-BRD-13
test('一万套房的房态图压缩后不到 400 KB', async () => {
  const big = await buildBigEstate(world.app, { towers: 10, code: 'BIG', now: now() })
  const admin = await world.as('admin')
  const url = `/api/projects/${big}/board`
  const times: number[] = []
  let size = 0
  for (let i = 0; i < 5; i += 1) {
    const start = performance.now()
    const answer = await world.app.server.inject({ url, headers: { cookie: admin.cookie, 'accept-encoding': 'gzip' } })
    times.push(performance.now() - start)
    size = answer.rawPayload.length
    expect(answer.statusCode).toBe(200)
  }
  const { units } = await admin.get(showBoard, { project: big })
  expect(units.id).toHaveLength(10_000)
  expect(new Set(units.handover).size).toBe(lenses.handover.states.length - 1)
  console.log(`board of 10,000 units: ${size} bytes gzip, ${times.map((t) => Math.round(t)).join(' ')} ms`)
  expect(size).toBeLessThan(400 * 1024)
}, 120_000)

// covers S4-4, the lens of the papers
test('权证视图：未备案、备案、按揭、放款、面积、办证、出证、领证，走得最远的一步说了算；没有这些事项也照样看', async () => {
  const unit = unitId('1-1-601')
  const letter = async () => cell((await lead.get(showBoard, { project, building })).units, unit)?.papers
  const { rows } = await sql<{ id: string }>`update contracts set filed = false where unit_id = ${unit} and ended_on is null returning id`.execute(db)
  const contract = rows[0]?.id ?? ''
  const seen = [await letter()]
  await sql`update contracts set filed = true where id = ${contract}`.execute(db)
  seen.push(await letter())
  await sql`insert into loans (id, project_id, contract_id, unit_id, bank) values (gen_random_uuid(), ${project}, ${contract}, ${unit}, '建设银行')`.execute(
    db,
  )
  seen.push(await letter())
  await sql`update loans set disbursed_on = '2026-06-01' where contract_id = ${contract}`.execute(db)
  seen.push(await letter())
  const stage = async (process: string, state: string, closed: string | null = null) => {
    await sql`insert into cases (id, project_id, process, no, key, title, unit_id, state, opened_at, opened_by, entered_at, head, closed_at)
      values (gen_random_uuid(), ${project}, ${process}, ${`T-${process}-${state}`}, ${state}, '', ${unit}, ${state}, now(), '', now(), '', ${closed})`.execute(
      db,
    )
    seen.push(await letter())
  }
  await stage('area-settlement', 'signing')
  await stage('title-certificate', 'filed')
  await stage('title-certificate', 'entered')
  await stage('title-certificate', 'archived', '2026-06-10')
  await stage('title-certificate', 'withdrawn', '2026-06-11')
  expect(seen).toEqual(['未', '备', '按', '放', '面', '办', '出', '领', '面'])
})
