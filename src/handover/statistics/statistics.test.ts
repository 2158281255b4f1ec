import { beforeAll, describe, expect, test } from 'vitest'
import { bareType, builder, building, home } from '../../../test/cast.ts'
import { openWorld, type Person, type World } from '../../../test/open.ts'
import { createHandoverBatch, showBatch } from '../batch/api.ts'
import * as api from './api.ts'

const days = { firstDay: '2026-06-30', lastDay: '2026-07-05', noticeOn: '2026-06-16' }

/** 320 units due: 296 signed in, 288 handed over, 296 first inspections of which 185 passed, 2,072 defects of which 1,600 closed. */
const populate = async (world: World, batch: string, plan: string): Promise<void> => {
  const run = (text: string, values: readonly unknown[] = []) => world.app.pool.query(text, [...values])
  await run(
    `insert into units (id, project_id, building_id, floor_id, unit_type_id, room, code, label, gross_area)
     select gen_random_uuid(), $1, $2, (select id from floors where building_id = $2 order by actual limit 1), $3, 'X' || n, 'X-' || lpad(n::text, 3, '0'), 'X栋' || n, 100 from generate_series(1, 320) n`,
    [home, building, bareType],
  )
  await run(
    `with unit as (select id, label, row_number() over (order by code) as n from units where project_id = $1 and code like 'X-%')
     insert into cases (id, project_id, process, no, key, title, unit_id, parent_id, state, data, opened_at, opened_by, entered_at, head)
     select gen_random_uuid(), $1, 'handover', 'X' || n, 'x' || n, label, id, $2,
       case when n <= 288 then 'delivered' when n <= 296 then 'awaitingRepair' when n <= 306 then 'refused' when n <= 310 then 'deemed' when n <= 312 then 'held' else 'served' end,
       jsonb_build_object('effectiveOn', '2026-06-18') || case when n <= 288 then '{"handoverOn":"2026-07-01"}'::jsonb when n between 297 and 306 then '{"refusalGround":"其他质量问题"}'::jsonb else '{}' end,
       now(), 'x', now(), '' from unit`,
    [home, plan],
  )
  await run(
    `insert into roster_entries (id, project_id, batch_id, unit_id, case_id, added_version) select gen_random_uuid(), $1, $2, unit_id, id, 1 from cases where project_id = $1 and key like 'x%' and process = 'handover'`,
    [home, batch],
  )
  await run(
    `insert into events (project_id, stream, seq, kind, step, label, actor_id, actor_name, at, previous, hash)
     select $1, id::text, 2, 'step', 'signIn', '签到', 'x', 'x', '2026-07-01 09:00+08', '', '' from cases where process = 'handover' and substr(key, 2)::int <= 296 and key like 'x%'`,
    [home],
  )
  await run(
    `insert into inspections (id, project_id, unit_id, case_id, round, catalogue_version, template, started_at, finished_at, inspector_id, inspector_name, result)
     select gen_random_uuid(), $1, unit_id, id, 1, 1, 'bare', '2026-07-01 09:30+08', '2026-07-01 10:00+08', 'x', 'x', case when substr(key, 2)::int <= 185 then '接收' else '整改' end
     from cases where process = 'handover' and key like 'x%' and substr(key, 2)::int <= 296`,
    [home],
  )
  await run(
    `with found as (select i.id as inspection, i.case_id, i.unit_id, c.key, s.n as nth, row_number() over (order by c.key, s.n) as n from inspections i join cases c on c.id = i.case_id, generate_series(1, 7) s(n) where i.project_id = $1)
     insert into defects (id, project_id, no, unit_id, case_id, inspection_id, room, part, kind, severity, trade, contractor_id, state, found_at, found_by, dispatched_at, closed_at)
     select gen_random_uuid(), $1, 'D' || n, unit_id, case_id, inspection, case when nth = 1 then '卫生间' else '客厅' end, '墙面', '空鼓', case when substr(key, 2)::int > 185 and nth = 1 then 'S2' else 'S3' end, '土建',
       case when nth < 7 then $2::uuid end, case when n <= 1600 then '关闭' else '整改中' end, '2026-07-01 09:40+08', 'x', '2026-07-02 10:00+08', case when n <= 1600 then '2026-07-06 10:00+08'::timestamptz end from found`,
    [home, builder],
  )
}

// covers S2-5.1.10
describe('交房统计', () => {
  let world: World
  let lead: Person
  let batch: string
  const figures = async () => {
    const { kpis } = await lead.get(api.handoverStatistics, { project: home, batch })
    return Object.fromEntries(kpis.map((k) => [k.key, k.shown]))
  }
  beforeAll(async () => {
    world = await openWorld()
    lead = await world.as('zhuguan')
    batch = (await lead.get(createHandoverBatch, { project: home, name: '第一批', ...days })).id
  })

  test('没有户的批次，各率为“—”，不是 0 或 100', async () => {
    expect(await figures()).toMatchObject({ deliveryRate: '—', visitRate: '—', closing15: '—', defectsPerUnit: '—' })
  })

  test('手册例：应交 320，到访 92.50 %，交付 90.00 %，一次通过 62.50 %，户均 7.00，关闭 77.22 %', async () => {
    const { caseId } = await lead.get(showBatch, { project: home, batch })
    await populate(world, batch, caseId)
    world.setNow('2026-07-20T09:00:00+08:00')
    expect(await figures()).toMatchObject({
      visitRate: '92.50 %',
      deliveryRate: '90.00 %',
      firstPassRate: '62.50 %',
      defectsPerUnit: '7.00',
      closingRate: '77.22 %',
      closing7: '77.22 %',
      repairHours: '96.0',
      refusalRate: '3.13 %',
      deemedRate: '1.25 %',
    })
  })

  test('目标：交付率、户均问题数达标与否写明', async () => {
    const { kpis } = await lead.get(api.handoverStatistics, { project: home, batch })
    const of = (key: string) => kpis.find((k) => k.key === key)
    expect(of('deliveryRate')).toMatchObject({ target: '95', met: false })
    expect(of('firstPassRate')).toMatchObject({ target: '60', met: true })
    expect(of('defectsPerUnit')).toMatchObject({ target: '8', met: true })
    expect(of('visitRate')).toMatchObject({ target: '', met: null, formula: '集中期到访户数 296 ÷ 应交户数 320' })
  })

  test('每个数都打得开它的清单，户数相等', async () => {
    const { units, defects, groups, grounds } = await lead.get(api.handoverStatistics, { project: home, batch })
    for (const { measure, n } of units)
      expect([measure, (await lead.get(api.statisticsUnits, { project: home, batch, measure, size: 1 })).total]).toEqual([measure, n])
    for (const { measure, n } of defects)
      expect([measure, (await lead.get(api.statisticsDefects, { project: home, batch, measure, size: 1 })).total]).toEqual([measure, n])
    for (const { group, rows } of groups)
      for (const { label, n } of rows)
        expect((await lead.get(api.statisticsDefects, { project: home, batch, group, value: label, size: 1 })).total).toBe(n)
    expect(grounds).toEqual([{ label: '其他质量问题', n: 10 }])
    const audited = await (await world.as('shenji')).get(api.statisticsUnits, { project: home, batch, measure: 'due', size: 200 })
    expect(audited.rows.filter((r) => r.owners !== '' && !r.owners.includes('*') && !r.owners.includes('公司'))).toEqual([])
    expect((await lead.get(api.statisticsUnits, { project: home, batch, measure: 'refused', ground: '其他质量问题' })).total).toBe(10)
  })

  test('按严重度、工种、部位、责任单位分组；没有责任单位的单列', async () => {
    const { groups } = await lead.get(api.handoverStatistics, { project: home, batch })
    const of = (group: string) => groups.find((g) => g.group === group)?.rows
    expect(of('severity')).toEqual([
      { label: 'S2', n: 111 },
      { label: 'S3', n: 1961 },
    ])
    expect(of('contractor')).toEqual([
      { label: '宏远建设集团', n: 1776 },
      { label: '未定责任单位', n: 296 },
    ])
  })

  test('业主原因的停顿从整改时长和限期中扣除', async () => {
    const { rows } = await world.app.pool.query<{ id: string; case_id: string }>(`select id, case_id from defects where no = 'D1'`)
    const repair = '01900000-0000-7000-8000-0000000000e1'
    await world.app.pool.query(
      `insert into cases (id, project_id, process, no, key, title, state, opened_at, opened_by, entered_at, head) values ($1, $2, 'repair', 'R1', 'r1', 'x', 'done', now(), 'x', now(), '')`,
      [repair, home],
    )
    await world.app.pool.query(
      `insert into events (project_id, stream, seq, kind, label, actor_id, actor_name, at, body, previous, hash) values
        ($1, $2, 2, 'pause', 'x', 'x', 'x', '2026-07-03 10:00+08', '{"reason":"待业主"}', '', ''), ($1, $2, 3, 'resume', 'x', 'x', 'x', '2026-07-05 10:00+08', '{}', '', ''),
        ($1, $2, 4, 'pause', 'x', 'x', 'x', '2026-07-05 11:00+08', '{"reason":"待材料"}', '', ''), ($1, $2, 5, 'resume', 'x', 'x', 'x', '2026-07-05 12:00+08', '{}', '', '')`,
      [home, repair],
    )
    // closed eight days after its confirmation; two of them the owner's
    await world.app.pool.query(`update defects set repair_id = $1, closed_at = '2026-07-09 10:00+08' where id = $2`, [repair, rows[0]?.id])
    const { defects } = await lead.get(api.handoverStatistics, { project: home, batch })
    expect(defects.find((d) => d.measure === 'closedIn7')?.n).toBe(1600)
    await world.app.pool.query(`update defects set repair_id = null where id = $1`, [rows[0]?.id])
    const without = await lead.get(api.handoverStatistics, { project: home, batch })
    expect(without.defects.find((d) => d.measure === 'closedIn7')?.n).toBe(1599)
  })

  test('费用按项目列应收、实收；自行缴存并验过凭证的算已收', async () => {
    const { rows } = await world.app.pool.query<{ id: string; unit_id: string }>(
      `select id, unit_id from cases where process = 'handover' and key in ('x1', 'x2') order by key`,
    )
    for (const [i, c] of rows.entries())
      await world.app.pool.query(
        `insert into fee_lines (id, project_id, unit_id, case_id, code, name, basis, amount, payee, receipt_kind, mandatory, statutory, proof_no, created_by)
         values (gen_random_uuid(), $1, $2, $3, 'FUND', '首期维修资金', '办法', 1011240, '专户', '财政票据', true, true, $4, 'x')`,
        [home, c.unit_id, c.id, i === 0 ? 'P-1' : null],
      )
    const { fees } = await lead.get(api.handoverStatistics, { project: home, batch })
    expect(fees).toEqual([{ code: 'FUND', name: '首期维修资金', nature: '必缴', due: 2_022_480, received: 1_011_240, rate: '50.00 %' }])
    expect(await figures()).toMatchObject({ mandatoryCollection: '50.00 %', voluntaryCollection: '—' })
  })

  test('外项目的人看不到', async () => {
    expect((await (await world.as('waibu')).call(api.handoverStatistics, { project: home })).status).toBe(404)
  })
})
