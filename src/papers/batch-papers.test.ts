import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { bareType, builder, home, unitId } from '../../test/cast.ts'
import { castHomes, prepareLetters } from '../../test/letters.ts'
import { openWorld, type Person, type World } from '../../test/open.ts'
import { readPdf } from '../../test/pdf-text.ts'
import { printPaper } from '../cases/api.ts'
import { openCases } from '../kernel/open.server.ts'
import { fileTransfer } from '../processes/handover/file-transfer.ts'
import { handoverPlan } from '../processes/handover/plan.ts'
import { twoBooks } from '../processes/handover/two-books.ts'

// covers S2-4.1.1 S2-5.1.1 S2-5.1.2 S2-5.1.4 S2-5.1.10
let world: World
let lead: Person
let plan: string
let cases: readonly string[]
beforeAll(async () => {
  world = await openWorld()
  lead = await world.as('zhuguan')
  const prepared = await prepareLetters(world, castHomes)
  cases = prepared.cases
  const ask = { project: home, actor: { id: 'x', name: '林静' }, now: world.app.now(), ground: await world.app.ground(home) }
  plan =
    (await openCases(world.app.db, handoverPlan, ask, [{ key: 'plan', title: '第一批集中交付', data: { summary: '集中交付有序。' } }])).get('plan') ??
    ''
  await sql`update batches set case_id = ${plan} where id = ${prepared.batch}`.execute(world.app.db)
})
const print = async (paper: string, id = plan) => {
  const { status, content } = await lead.bytes(printPaper, { project: home, case: id, paper })
  return status === 200 ? readPdf(content).pages.join('') : (JSON.parse(content.toString()) as { message: string }).message
}

test('入伙方案：没有小组、没有任务、名单未经营销确认不能打印；齐了印门禁、任务和责任部门', async () => {
  expect(await print('handover-plan')).toBe(
    '《入伙方案与计划》缺少：营销确认名单；《入伙方案与计划》缺少：准备小组；《入伙方案与计划》缺少：任务（须有责任部门和完成日期）',
  )
  const { db } = world.app
  const batch = (await db.selectFrom('batches').select('id').executeTakeFirstOrThrow()).id
  await sql`insert into batch_members (id, project_id, batch_id, name, department, duty) values (gen_random_uuid(), ${home}, ${batch}, '林静', '客户服务部', '组长')`.execute(
    db,
  )
  await sql`insert into batch_tasks (id, project_id, batch_id, position, label, clause, department, due_on) values (gen_random_uuid(), ${home}, ${batch}, 1, '寄发入伙通知书', '5.1.3', '客户服务部', '2026-06-12')`.execute(
    db,
  )
  await sql`update batches set roster_confirmed_by = '陆一鸣', roster_confirmed_at = '2026-05-20T10:00:00+08:00', roster_version = 2, flow = 'SOURCE'`.execute(
    db,
  )
  const text = await print('handover-plan')
  for (const words of ['竣工验收备案', '杭建备 2026-0318', '寄发入伙通知书', '陆一鸣 2026-05-20 确认', '先缴费，后验房', '不得以缴纳税费'])
    expect(text).toContain(words)
})

test('交房名单按房号列出各户业主，电话为掩码；寄送清单列出每封信', async () => {
  const roster = await print('roster')
  expect(roster).toContain('单雪梅')
  expect(roster).toContain('139****1000')
  expect(roster).not.toContain('13900001000')
  expect(roster.indexOf('1栋1单元101')).toBeLessThan(roster.indexOf('1栋2单元602'))
  await sql`update letters set carrier = 'EMS', waybill = '1056789012345', posted_on = '2026-06-15', state = '已寄出' where no like '%0001'`.execute(
    world.app.db,
  )
  const posting = await print('posting-list')
  expect(posting.match(/GJ01-RHTZ-\d{8}-\d{4}/g)).toHaveLength(24)
  expect(posting).toContain('1056789012345')
})

test('交房统计表：户数、各项指标及算法、问题分布、未关闭清单；分母为零的印破折号', async () => {
  const { db } = world.app
  const [first = '', second = ''] = cases
  await sql`update cases set state = 'delivered', data = data || jsonb_build_object('handoverOn', to_char(now() at time zone 'Asia/Shanghai', 'YYYY-MM-DD')) where id = ${first}`.execute(
    db,
  )
  await sql`insert into inspections (id, project_id, unit_id, case_id, round, catalogue_version, template, started_at, finished_at, inspector_id, inspector_name, result) values
    (gen_random_uuid(), ${home}, ${unitId('1-1-101')}, ${first}, 1, 1, 'bare', now(), now(), 'x', '周文娟', '接收'), (gen_random_uuid(), ${home}, ${unitId('1-1-102')}, ${second}, 1, 1, 'bare', now(), now(), 'x', '周文娟', '整改')`.execute(
    db,
  )
  await sql`insert into defects (id, project_id, no, unit_id, case_id, room, part, kind, severity, trade, contractor_id, state, found_at, found_by, agreed_on) values
    (gen_random_uuid(), ${home}, 'WT-9', ${unitId('1-1-102')}, ${second}, '主卧', '外窗', '渗水', 'S1', 'WD', ${builder}, '整改中', '2026-06-15', 'x', '2026-06-22')`.execute(
    db,
  )
  const text = await print('handover-report')
  for (const words of ['4.17 %', '50.00 %', '0.50', '门窗', '主卧外窗：渗水（S1）', '2026-06-22', '集中交付有序。', '各环节户数'])
    expect(text).toContain(words)
  expect(text).toContain('复验通过次数 0 ÷ 复验次数 0—')
})

test('两书：有已付印的版本就印那一版；承诺低于法定下限的不能打印', async () => {
  const { db } = world.app
  const ask = { project: home, actor: { id: 'x', name: '林静' }, now: world.app.now(), ground: await world.app.ground(home) }
  const supplied = {
    developer: '归园临江置业有限公司',
    designer: '临江设计院',
    builder: '宏远建设集团',
    supervisor: '正衡监理',
    structure: '剪力墙结构',
    grade: '合格',
    cautions: '不得拆改承重墙。',
    facilities: '总阀在厨房。',
    reserved: '每户 8 kW。',
    walls: '涂黑为承重墙。',
    warrantyUnit: '客户服务部',
    warrantyTelephone: '0571-88001234',
  }
  const id = (await openCases(db, twoBooks, ask, [{ key: 'A', title: '户型 A', unitType: bareType, data: supplied }])).get('A') ?? ''
  const preset = await print('warranty-book', id)
  for (const words of ['A 三室两厅（毛坯）', '屋面防水', '5 年', '2 个采暖期或供冷期', '竣工验收合格之日', '质量等级合格'])
    expect(preset).toContain(words)
  const terms = [{ code: 'W2', part: '屋面防水', period: '8 年', starts: '房屋交付之日' }]
  await sql`insert into books (id, project_id, unit_type_id, case_id, kind, version, content, ready_at) values (gen_random_uuid(), ${home}, ${bareType}, ${id}, 'warranty', 1, ${JSON.stringify({ ...supplied, terms })}::jsonb, '2026-05-20T10:00:00+08:00')`.execute(
    db,
  )
  const inForce = await print('warranty-book', id)
  expect(inForce).toContain('8 年')
  expect(inForce).toContain('2026 年 5 月 20 日')
  expect(await print('user-manual-book', id)).toBe('《住宅使用说明书》缺少：设备厂家说明书')
  await sql`update cases set documents = '{"manuals": {"files": [], "seen": true}}' where id = ${id}`.execute(db)
  expect(await print('user-manual-book', id)).toContain('剪力墙结构')
  await sql`update cases set data = data || '{"belowFloor": true}' where id = ${id}`.execute(db)
  expect(await print('warranty-book', id)).toContain('低于法定最低期限')
})

// handbook forms §1
test('流程单、登记表、入住文件先印后填；钥匙和资料点交后才能印清单，短少的写明', async () => {
  const { db } = world.app
  const id = cases[2] ?? ''
  const flow = await print('flow-sheet', id)
  expect(flow.indexOf('验房')).toBeLessThan(flow.indexOf('财务'))
  expect(flow).toContain('都不是验房、收房和领取钥匙的条件')
  const registration = await print('owner-registration', id)
  expect(registration).toMatch(/110\*{11}\w{4}/)
  expect(registration).toContain('个人信息同意书')
  expect(await print('undertakings', id)).toContain('不签署不影响验房')
  expect(await print('key-hand-over', id)).toBe('《钥匙移交清单》缺少：钥匙清单（逐项点交）')
  await sql`insert into handover_items (id, project_id, unit_id, case_id, kind, name, expected, given, position) select gen_random_uuid(), ${home}, unit_id, id, k.kind, k.name, k.expected, k.given, k.position
    from cases, (values ('钥匙', '防盗门', 3, 2, 0), ('资料', '住宅质量保证书', 1, 1, 0), ('资料', '竣工验收备案表复印件', 1, null, 1)) as k(kind, name, expected, given, position) where id = ${id}`.execute(
    db,
  )
  expect(await print('key-hand-over', id)).toMatch(/防盗门.*321短少部分补齐后移交业主/)
  expect(await print('document-receipt', id)).toBe('《资料签收单》缺少：资料清单（逐项点交）')
  await sql`update handover_items set given = 1 where case_id = ${id} and given is null`.execute(db)
  expect(await print('document-receipt', id)).toMatch(/竣工验收备案表复印件.*1复印件/)
})

test('资料移交清单、缺件告知单、资格核验表、视为交付告知函', async () => {
  const { db } = world.app
  const ask = { project: home, actor: { id: 'x', name: '林静' }, now: world.app.now(), ground: await world.app.ground(home) }
  const transfer = (await openCases(db, fileTransfer, ask, [{ key: 't', title: '资料移交', unit: unitId('1-1-101') }])).get('t') ?? ''
  await sql`insert into transfer_items (id, project_id, case_id, unit_id, position, name, copies, original, state, reason) values (gen_random_uuid(), ${home}, ${transfer}, ${unitId('1-1-101')}, 1, '付款凭证', 2, false, '退回', '缺第二期')`.execute(
    db,
  )
  expect(await print('transfer-list', transfer)).toContain('缺第二期')

  const id = cases[7] ?? ''
  await sql`update cases set data = data || ${JSON.stringify({
    lacking: '授权委托书：共有人未到场\n身份证明：证件已过期',
    receiver: '委托代理人',
    receiverName: '欧阳明',
    verifiedOn: '2026-06-15',
    idMatches: true,
    authorityUntil: '2026-07-31',
    effectiveOn: '2026-06-03',
    deemedOn: '2026-06-30',
    legalOpinion: '送达有效，同意。',
  })}::jsonb, documents = '{"identity": {"files": [], "seen": true}}' where id = ${id}`.execute(db)
  const lacking = await print('missing-papers-list', id)
  expect(lacking).toContain('（共 2 项）')
  expect(lacking).toMatch(/1授权委托书缺共有人未到场 ?2身份证明错证件已过期/)
  const check = await print('identity-check', id)
  for (const words of ['委托代理人', '欧阳明', '身份证明已验', '2026-07-31']) expect(check).toContain(words)
  expect(await print('deemed-delivery-letter', id)).toBe('《视为交付告知函》缺少：联系与补寄记录')
  await sql`insert into contact_attempts (id, project_id, unit_id, case_id, channel, result, at, by_id) values (gen_random_uuid(), ${home}, ${unitId('1-1-402')}, ${id}, '电话', '无人接听', '2026-07-01T19:20:00+08:00', 'x')`.execute(
    db,
  )
  const letter = await print('deemed-delivery-letter', id)
  for (const words of ['2026-07-01 19:20', '无人接听', '2026 年 6 月 30 日', '送达有效，同意。']) expect(letter).toContain(words)
})
