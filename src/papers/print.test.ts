import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { builder, elsewhere, home, unitId } from '../../test/cast.ts'
import { castHomes, prepareLetters } from '../../test/letters.ts'
import { openWorld, type Person, type World } from '../../test/open.ts'
import { readPdf } from '../../test/pdf-text.ts'
import { openCase, performStep, printPaper, showCase } from '../cases/api.ts'
import { verifyLog } from '../kernel/verify.server.ts'
import { listPrints, showPrint, voidPrint } from './api.ts'

// covers S2-5.1.3 S2-5.1.6 S2-5.1.8 S2-5.1.9 U-PRN-7 U-PRN-10
let world: World
let clerk: Person
let lead: Person
let cases: readonly string[]
beforeAll(async () => {
  world = await openWorld()
  clerk = await world.as('kefu')
  lead = await world.as('zhuguan')
  cases = (await prepareLetters(world, castHomes)).cases
})
const print = (who: Person, paper: string, id = cases[0] ?? '', more: { of?: string; reason?: string } = {}) =>
  who.bytes(printPaper, { project: home, case: id, paper, ...more })
const textOf = (pdf: Buffer) => readPdf(pdf).pages.join('')
const prints = async (id = cases[0] ?? '') => (await clerk.get(listPrints, { project: home, case: id })).rows
const refusal = (content: Buffer) => JSON.parse(content.toString()) as { message: string; faults: { code: string; field?: string }[] }

test('打印入伙通知书：用信件台账的编号，信件转为已打印，原样可再现', async () => {
  const { status, mime, content } = await print(clerk, 'handover-notice')
  expect([status, mime]).toEqual([200, 'application/pdf'])
  expect(textOf(content)).toContain('GJ01-RHTZ-20260615-0001')
  expect(textOf(content)).toContain('张伟')
  expect(textOf(content)).toContain('壹万零壹佰壹拾贰元肆角')
  const [kept] = await prints()
  expect(kept).toMatchObject({ paper: 'handover-notice', no: 'GJ01-RHTZ-20260615-0001', times: 1, by: '苏晓敏' })
  const letter = await world.app.db
    .selectFrom('letters')
    .select(['state', 'page_count'])
    .where('case_id', '=', cases[0] ?? '')
    .executeTakeFirstOrThrow()
  expect(letter).toEqual({ state: '已打印', page_count: 3 })
  const again = await clerk.bytes(showPrint, { project: home, print: kept?.id ?? '' })
  expect(again.content.equals(content)).toBe(true)
})

test('第二次打印标补打、时间和原因，内容仍是第一次的内容，并记录在案', async () => {
  world.setNow('2026-06-16T10:30:00+08:00')
  await sql`update fee_lines set amount = 1 where case_id = ${cases[0]}`.execute(world.app.db)
  const { content } = await print(lead, 'handover-notice', cases[0], { reason: '业主遗失' })
  const text = textOf(content)
  expect(text).toContain('第 2 次打印')
  expect(text).toContain('补打')
  expect(text).toContain('2026-06-16 10:30')
  expect(text).toContain('业主遗失')
  expect(text).toContain('10,112.40')
  const kept = (await prints())[0]
  const events = await sql<{
    label: string
    actor_name: string
  }>`select label, actor_name from events where stream = ${`print:${kept?.id}`} order by seq`.execute(world.app.db)
  expect(events.rows).toEqual([
    { label: '打印《入伙通知书》GJ01-RHTZ-20260615-0001', actor_name: '苏晓敏' },
    { label: '补打《入伙通知书》GJ01-RHTZ-20260615-0001', actor_name: '林静' },
  ])
  const same = await clerk.bytes(showPrint, { project: home, print: kept?.id ?? '' })
  expect(same.content.equals(content)).toBe(true)
  world.setNow('2026-06-15T09:00:00+08:00')
})

test('通知书缺备案号、实测面积和费用：不能打印，三项一次说出', async () => {
  const id = cases[1] ?? ''
  await sql`update batch_gates set evidence = '' where gate = 'GP-2'`.execute(world.app.db)
  await sql`update units set surveyed_area = null where id = ${unitId('1-1-102')}`.execute(world.app.db)
  await sql`update fee_lines set cancelled_at = now() where case_id = ${id}`.execute(world.app.db)
  const answer = await print(clerk, 'handover-notice', id)
  expect(answer.status).toBe(409)
  expect(refusal(answer.content).faults).toEqual([
    expect.objectContaining({ code: 'NOTICE_INCOMPLETE', field: 'conditions' }),
    expect.objectContaining({ code: 'NOTICE_INCOMPLETE', field: 'fees' }),
    expect.objectContaining({ code: 'NOTICE_INCOMPLETE', field: 'survey' }),
  ])
  expect(await prints(id)).toEqual([])
  await sql`update batch_gates set evidence = '杭建备 2026-0318' where gate = 'GP-2'`.execute(world.app.db)
})

test('费用清单：未变时补打同号，费用变了另出新号，旧单仍在', async () => {
  const id = cases[2] ?? ''
  await print(clerk, 'fee-list', id)
  await print(clerk, 'fee-list', id)
  await sql`insert into fee_lines (id, project_id, unit_id, case_id, code, name, basis, amount, payee, receipt_kind, voluntary, created_by, position)
    values (gen_random_uuid(), ${home}, ${unitId('1-1-201')}, ${id}, 'waste', '装修垃圾清运费', '收费公示', 56180, '归园物业服务有限公司', '收据', true, 'test', 2)`.execute(
    world.app.db,
  )
  const { content } = await print(clerk, 'fee-list', id)
  expect(textOf(content)).toContain('自愿')
  expect((await prints(id)).map((p) => [p.no, p.times]).sort()).toEqual([
    ['GJ01-FYQD-20260615-0001', 2],
    ['GJ01-FYQD-20260615-0002', 1],
  ])
})

test('收据按自己的号印三联，补打不换号，作废后横印作废', async () => {
  const id = cases[3] ?? ''
  await sql`insert into receipts (id, project_id, unit_id, case_id, series, no, serial, kind, payer, method, amount, paid_on, cashier_id, cashier_name)
    values ('01900000-0000-7000-8000-00000000ee01', ${home}, ${unitId('1-1-202')}, ${id}, 'SJ', 'GJ01-SJ-000128', 128, '收据', '曾小敏', '现金', 1011240, '2026-06-15', 'x', '周文娟')`.execute(
    world.app.db,
  )
  await sql`insert into receipt_lines (receipt_id, fee_line_id, project_id, name, amount) select '01900000-0000-7000-8000-00000000ee01', id, project_id, name, amount from fee_lines where case_id = ${id}`.execute(
    world.app.db,
  )
  const first = textOf((await print(clerk, 'receipt', id)).content)
  expect(first.match(/GJ01-SJ-000128/g)).toHaveLength(4)
  for (const words of ['存根', '业主', '财务', '壹万零壹佰壹拾贰元肆角']) expect(first).toContain(words)
  await sql`update receipts set voided_at = now(), void_reason = '金额有误' where case_id = ${id}`.execute(world.app.db)
  const again = textOf((await print(clerk, 'receipt', id)).content)
  expect(again).toContain('作废')
  expect(again).toContain('补打')
  expect((await prints(id)).map((p) => p.no)).toEqual(['GJ01-SJ-000128'])
})

test('房屋交接单：钥匙、资料、表具不全不能打印；齐全后逐项列出，遗留问题数写明', async () => {
  const id = cases[4] ?? ''
  const unit = unitId('1-1-301')
  const lacking = await print(clerk, 'handover-sheet', id)
  expect(refusal(lacking.content).faults.map((f) => f.field)).toEqual(['meters', 'keys', 'papers'])
  await sql`insert into handover_items (id, project_id, unit_id, case_id, kind, name, no, expected, given, position) values
    (gen_random_uuid(), ${home}, ${unit}, ${id}, '钥匙', '入户门钥匙', 'A-301', 5, 5, 1), (gen_random_uuid(), ${home}, ${unit}, ${id}, '资料', '住宅质量保证书', '', 1, 1, 2)`.execute(
    world.app.db,
  )
  await sql`insert into meter_readings (id, project_id, unit_id, case_id, meter, reading, not_installed, read_on, read_by) values
    (gen_random_uuid(), ${home}, ${unit}, ${id}, '水', 3.2, false, '2026-06-15', 'x'), (gen_random_uuid(), ${home}, ${unit}, ${id}, '气', null, true, '2026-06-15', 'x')`.execute(
    world.app.db,
  )
  await sql`insert into defects (id, project_id, no, unit_id, case_id, room, part, kind, severity, trade, contractor_id, state, found_at, found_by) values
    (gen_random_uuid(), ${home}, 'WT-1', ${unit}, ${id}, '厨房', '地漏', '排水不畅', 'S2', 'PL', ${builder}, '整改中', now(), 'x'),
    (gen_random_uuid(), ${home}, 'WT-2', ${unit}, ${id}, '主卧', '外窗', '划痕', 'S3', 'WD', ${builder}, '关闭', now(), 'x')`.execute(world.app.db)
  const text = textOf((await print(clerk, 'handover-sheet', id)).content)
  for (const words of ['入户门钥匙', 'A-301', '3.20', '尚未安装', '遗留问题（1 项）', '给排水', '宏远建设集团']) expect(text).toContain(words)
  expect(text).not.toContain('WT-2')
  const list = textOf((await print(clerk, 'reinspection-sheet', id)).content)
  expect(list).toContain('WT-1')
})

test('维修任务单和整改通知书从维修事项打印，派工前缺责任单位不能打印', async () => {
  const data = { room: '厨房', part: '水槽', content: '龙头滴水', caller: '张伟', urgency: '一般' }
  const { id } = await clerk.get(openCase, { project: home, process: 'repair', unit: unitId('1-1-101'), title: '1栋1单元101 厨房水槽', data })
  expect(refusal((await print(clerk, 'repair-task', id)).content).faults.map((f) => f.field)).toEqual(['dispatcher', 'contractor', 'warranty'])
  const it = await clerk.get(showCase, { project: home, case: id })
  expect(it.papers.map((p) => p.label)).toEqual(['维修任务单', '保修通知书', '维修方案审批单', '整改通知书'])
  expect(refusal((await print(clerk, 'warranty-notice', id)).content).message).toBe('尚未判定是否在保修期内，请先判定并派工')
  await clerk.get(performStep, {
    project: home,
    case: id,
    step: 'dispatch',
    seen: it.version,
    input: { trade: 'PL', contractorName: '宏远建设集团', urgency: '一般', inWarranty: true, cause: '施工', agreedOn: '2026-06-22' },
  })
  const text = textOf((await print(clerk, 'repair-task', id)).content)
  for (const words of ['存根联', '客户联', '苏晓敏', '保修期内', '龙头滴水', '2026-06-22']) expect(text).toContain(words)
  expect(textOf((await print(clerk, 'rectification-notice', id)).content)).toContain('2026 年 6 月 22 日')
  const notice = textOf((await print(clerk, 'warranty-notice', id)).content)
  for (const words of ['宏远建设集团', '厨房 · 水槽', '龙头滴水', '质量保修书', '2026 年 6 月 22 日']) expect(notice).toContain(words)
  expect(refusal((await print(clerk, 'repair-plan', id)).content).faults.map((f) => f.field)).toEqual(['plan'])
  const [task] = await prints(id)
  await lead.get(voidPrint, { project: home, print: task?.id ?? '', reason: '派错单位' })
  expect((await lead.call(voidPrint, { project: home, print: task?.id ?? '', reason: '再作废' })).body.message).toBe('这份单据已经作废')
})

test('投诉记录表：电话只印掩码，处理过程逐条列出', async () => {
  const data = { channel: '来电', complainant: '张伟', telephone: '13900001000', category: '维修质量', content: '渗水未修好', wish: '维修' } as const
  const { id } = await clerk.get(openCase, { project: home, process: 'complaint', unit: unitId('1-1-101'), title: '渗水', data })
  const text = textOf((await print(clerk, 'complaint-record', id)).content)
  expect(text).toContain('139****1000')
  expect(text).not.toContain('13900001000')
  expect(text).toContain('立案：客户投诉')
})

test('别的项目的人、没有的单据、不是这类事项的单据：如同不存在', async () => {
  const outsider = await world.as('waibu')
  expect((await print(outsider, 'handover-notice')).status).toBe(404)
  expect((await outsider.bytes(printPaper, { project: elsewhere, case: cases[0] ?? '', paper: 'handover-notice' })).status).toBe(404)
  expect((await print(clerk, 'no-such-paper')).status).toBe(404)
  expect((await print(clerk, 'repair-task')).status).toBe(404)
  const kept = (await prints())[0]?.id ?? ''
  expect((await outsider.bytes(showPrint, { project: elsewhere, print: kept })).status).toBe(404)
  const contractor = await world.as('shigong')
  expect((await contractor.bytes(showPrint, { project: home, print: kept })).status).toBe(404)
})

test('两人同时打印同一单据：一个号，两次打印', async () => {
  const id = cases[6] ?? ''
  const answers = await Promise.all([
    print(clerk, 'handover-notice', id),
    print(lead, 'handover-notice', id),
    print(clerk, 'fee-list', id),
    print(lead, 'fee-list', id),
  ])
  expect(answers.map((a) => a.status)).toEqual([200, 200, 200, 200])
  expect((await prints(id)).map((p) => [p.paper, p.times]).sort()).toEqual([
    ['fee-list', 2],
    ['handover-notice', 2],
  ])
  expect((await verifyLog(world.app.db)).breaks).toEqual([])
})
