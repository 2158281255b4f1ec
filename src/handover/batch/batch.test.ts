import { beforeAll, describe, expect, test } from 'vitest'
import { home, unitId } from '../../../test/cast.ts'
import { acceptFiles, draftBatch, noticedBatch, paperOf, proveGates, readyBooks } from '../../../test/office.ts'
import { openWorld, type Person, type World } from '../../../test/open.ts'
import { openCase } from '../../cases/api.ts'
import { maskName } from '../../people/masks.ts'
import * as gates from '../gates/api.ts'
import * as roster from '../roster/api.ts'
import { openTransferFiles } from '../transfer/api.ts'
import * as api from './api.ts'
import { tasksOf } from './task-templates.ts'

const days = { firstDay: '2026-07-20', lastDay: '2026-07-25', noticeOn: '2026-07-01' }
const codesOf = (answer: { body: { faults?: readonly { code: string }[] } }) => answer.body.faults?.map((f) => f.code)

// covers S2-5.1.1
describe('计划模板', () => {
  const T = '2026-06-30'
  const dates = (template: 'SOURCE' | 'STANDARD' | 'LARGE') =>
    Object.fromEntries(
      tasksOf(template, { T, E: '2026-07-05', D: T, notice: template === 'SOURCE' ? '2026-06-16' : '2026-05-31' }).map((t) => [t.row, t.dueOn]),
    )

  test('D = T = 2026-06-30：5 月 30 日前成立小组，5 月 31 日或 6 月 16 日寄发，6 月 20 日前送达，末日后七日反馈', () => {
    expect(dates('STANDARD')).toMatchObject({
      group: '2026-05-30',
      roster: '2026-05-30',
      plan: '2026-05-30',
      notice30: '2026-05-31',
      served: '2026-06-20',
      report: '2026-07-12',
    })
    expect(dates('SOURCE')).toMatchObject({ notice14: '2026-06-16', served: '2026-06-20', takeover: '2026-06-15' })
  })

  test('作业规程模板没有模拟验收，大型项目另有交付策略；每项都有责任部门和日期', () => {
    expect(dates('SOURCE')).not.toHaveProperty('trialRounds')
    expect(dates('STANDARD')).not.toHaveProperty('strategy')
    expect(dates('LARGE')).toMatchObject({ strategy: '2026-04-01', trialRounds: '2026-05-16' })
    for (const t of tasksOf('LARGE', { T, E: T, D: T, notice: '2026-05-31' })) expect([t.department, t.dueOn]).not.toContain('')
  })
})

// covers S2-5.1.1
describe('入伙方案', () => {
  let world: World
  let lead: Person
  let marketing: Person
  beforeAll(async () => {
    world = await openWorld()
    lead = await world.as('zhuguan')
    marketing = await world.as('yingxiao')
  })

  test('日期颠倒、首日已过、提前不足十日，一次说全', async () => {
    const answer = await lead.call(api.createHandoverBatch, {
      project: home,
      name: '坏批次',
      firstDay: '2026-06-10',
      lastDay: '2026-06-01',
      noticeOn: '2026-06-05',
    })
    expect(answer.status).toBe(409)
    expect(codesOf(answer)).toEqual(['DATE_ORDER', 'RANGE', 'BELOW_STATUTORY_MINIMUM'])
    const nine = await lead.call(api.createHandoverBatch, {
      project: home,
      name: '九日',
      firstDay: '2026-07-20',
      lastDay: '2026-07-25',
      noticeOn: '2026-07-11',
    })
    expect(codesOf(nine)).toEqual(['BELOW_STATUTORY_MINIMUM'])
    const ten = await lead.call(api.createHandoverBatch, {
      project: home,
      name: '十日',
      firstDay: '2026-07-20',
      lastDay: '2026-07-25',
      noticeOn: '2026-07-10',
    })
    expect(ten.status).toBe(200)
  })

  test('资料未接收的户不能列入名单；接收后可列入', async () => {
    await marketing.get(openTransferFiles, { project: home })
    const batch = await draftBatch(world, days, [], '甲批')
    const early = await lead.get(roster.addRosterUnits, { project: home, batch, units: [unitId('1-1-101')] })
    expect(early).toMatchObject({ done: 0, refused: [{ label: '1栋1单元101', faults: [{ code: 'FILE_NOT_ACCEPTED' }] }] })
    await acceptFiles(world)
    expect((await lead.get(roster.addRosterUnits, { project: home, batch, units: [unitId('1-1-101')] })).done).toBe(1)
    const again = await lead.get(roster.addRosterUnits, { project: home, batch, units: [unitId('1-1-101'), unitId('1-1-102')] })
    expect(again).toMatchObject({ done: 1, refused: [{ faults: [{ code: 'DUPLICATE' }] }] })
  })

  test('两个批次同时列入同样的户：每户只进一个，另一个指明在哪一批', async () => {
    const [a, b] = await Promise.all([draftBatch(world, days, [], '乙批'), draftBatch(world, days, [], '丙批')])
    const codes = ['1-2-101', '1-2-102', '1-2-201', '1-2-202', '1-2-301', '1-2-302']
    const units = codes.map(unitId)
    const [one, two] = await Promise.all([
      lead.get(roster.addRosterUnits, { project: home, batch: a, units }),
      lead.get(roster.addRosterUnits, { project: home, batch: b, units: [...units].reverse() }),
    ])
    expect(one.done + two.done).toBe(units.length)
    expect([...one.refused, ...two.refused].map((r) => r.faults[0]?.code)).toEqual(units.map(() => 'UNIT_IN_OTHER_BATCH'))
    expect([...one.refused, ...two.refused][0]?.faults[0]?.message).toMatch(/已在批次「[乙丙]批」的名单上/)
  })

  test('计划不全不能提交：小组、名单、确认、责任部门一次说全', async () => {
    const { id: batch } = await lead.get(api.createHandoverBatch, { project: home, name: '缺项批', ...days })
    await lead.get(api.addBatchTask, { project: home, batch, label: '布置会场' })
    const answer = await lead.call(api.stepBatch, { project: home, batch, step: 'submit' })
    expect(answer.status).toBe(409)
    expect(answer.body.faults?.map((f) => f.message)).toEqual([
      '尚未成立准备小组',
      '有任务缺责任部门或完成日期',
      '交房名单是空的',
      '营销部尚未确认交房名单',
    ])
    expect(new Set(codesOf(answer))).toEqual(new Set(['PLAN_INCOMPLETE']))
    const shown = await lead.get(api.showBatch, { project: home, batch })
    expect(shown.steps.find((s) => s.step === 'submit')?.faults).toHaveLength(4)
  })

  test('两人同时确认名单：一人成功，另一人得知是谁先确认；名单改动后须重新确认', async () => {
    const batch = await draftBatch(world, days, [], '确认批')
    await lead.get(roster.addRosterUnits, { project: home, batch, units: [unitId('1-1-501'), unitId('1-1-502')] })
    const confirm = (version: number) => marketing.call(roster.confirmBatchRoster, { project: home, batch, version })
    const both = await Promise.all([confirm(1), confirm(1)])
    expect(both.map((b) => b.status).sort()).toEqual([200, 409])
    expect(both.find((b) => b.status === 409)?.body.message).toBe('名单第 1 版已由陆一鸣确认')
    await lead.get(roster.addRosterUnits, { project: home, batch, units: [unitId('1-1-601')] })
    expect((await lead.call(api.stepBatch, { project: home, batch, step: 'submit' })).body.message).toBe('营销部尚未确认交房名单')
    expect((await confirm(1)).body).toMatchObject({ faults: [{ code: 'STALE', message: '名单已改到第 2 版，请看过变动后再确认' }] })
    await lead.get(roster.removeRosterUnits, { project: home, batch, units: [unitId('1-1-501')], reason: '退房' })
    const difference = await lead.get(roster.rosterDifference, { project: home, batch, from: 1, to: 3 })
    expect([difference.added.map((r) => r.unit), difference.removed.map((r) => r.unit)]).toEqual([['1栋1单元601'], ['1栋1单元501']])
    expect((await confirm(3)).status).toBe(200)
  })

  test('客服不能替营销确认名单；法务不能建批次', async () => {
    const [batch] = await lead.get(api.listBatches, { project: home })
    expect((await lead.call(roster.confirmBatchRoster, { project: home, batch: batch?.id ?? '', version: 1 })).status).toBe(403)
    expect((await (await world.as('fawu')).call(api.createHandoverBatch, { project: home, name: '越权', ...days })).status).toBe(403)
    expect((await (await world.as('waibu')).call(api.listBatches, { project: home })).status).toBe(404)
  })

  test('两人同时改一项任务，后改的被拒', async () => {
    const batch = await draftBatch(world, days, [], '任务批')
    const task = (await lead.get(api.showBatch, { project: home, batch })).tasks[0]
    if (!task) throw new Error('no task')
    const change = (label: string) =>
      lead.call(api.changeBatchTask, { project: home, batch, task: task.id, label, department: '工程部', dueOn: '2026-07-01', seen: task.version })
    const both = await Promise.all([change('甲'), change('乙')])
    expect(both.map((b) => b.status).sort()).toEqual([200, 409])
    await lead.get(api.finishBatchTask, { project: home, batch, task: task.id, done: true })
    expect((await lead.get(api.showBatch, { project: home, batch })).tasks.find((t) => t.id === task.id)?.doneBy).toBe('林静')
  })
})

// covers S2-5.1.1 S2-5.1.2 S4-6
describe('门禁与审批', () => {
  let world: World
  let lead: Person
  let executive: Person
  let batch: string
  beforeAll(async () => {
    world = await openWorld()
    lead = await world.as('zhuguan')
    executive = await world.as('fenguan')
    await acceptFiles(world)
    batch = await draftBatch(world, days, ['1-1-101', '1-1-102'])
    await lead.get(api.stepBatch, { project: home, batch, step: 'submit' })
  })

  test('门禁未达标不能审批，逐项列出；审批中名单不能改动', async () => {
    const answer = await executive.call(api.stepBatch, { project: home, batch, step: 'approve' })
    expect(answer.status).toBe(409)
    expect(new Set(codesOf(answer))).toEqual(new Set(['GATE_RED']))
    expect(answer.body.faults?.map((f) => f.message.slice(0, 4))).toEqual(['GP-1', 'GP-2', 'GP-3', 'GP-4', 'GP-6', 'GP-7'])
    expect((await lead.call(roster.addRosterUnits, { project: home, batch, units: [unitId('1-1-201')] })).body.message).toBe(
      '方案正在审批，名单不能改动；请分管领导退回后再改',
    )
  })

  test('证据要有文件、文号、日期；日期不能晚于今天', async () => {
    const service = await world.as('kefu')
    const bare = await service.call(gates.proveBatchGate, { project: home, batch, gate: 'GP-1', evidence: '', evidenceOn: '', file: '' })
    expect(bare.body.faults?.map((f) => f.field)).toEqual(['evidence', 'evidenceOn', 'file'])
    const file = await paperOf(service)
    const future = await service.call(gates.proveBatchGate, {
      project: home,
      batch,
      gate: 'GP-1',
      evidence: '竣验 01',
      evidenceOn: '2026-07-01',
      file,
    })
    expect(codesOf(future)).toEqual(['FUTURE_DATE'])
    const unknown = await service.call(gates.proveBatchGate, {
      project: home,
      batch,
      gate: 'GP-1',
      evidence: '竣验 01',
      evidenceOn: '2026-05-01',
      file: unitId('1-1-101'),
    })
    expect(codesOf(unknown)).toEqual(['FILE_MISSING'])
  })

  test('法定门禁只有系统管理员能放行，其他由分管领导放行，都须写理由并留痕', async () => {
    const admin = await world.as('admin')
    expect((await executive.call(gates.overrideBatchGate, { project: home, batch, gate: 'GP-1', reason: '赶工期' })).body).toMatchObject({
      faults: [{ code: 'ROLE', message: 'GP-1 为法定门禁，只能由系统管理员放行并写明理由' }],
    })
    expect((await executive.call(gates.overrideBatchGate, { project: home, batch, gate: 'GP-6', reason: '' })).status).toBe(400)
    await executive.get(gates.overrideBatchGate, { project: home, batch, gate: 'GP-6', reason: '环保验收已通过，文书待取' })
    await admin.get(gates.overrideBatchGate, { project: home, batch, gate: 'GP-1', reason: '主管部门书面同意' })
    const { gates: all } = await lead.get(gates.listGates, { project: home, batch })
    expect(all.find((g) => g.gate === 'GP-1')).toMatchObject({ green: false, overriddenBy: '沈知远', overrideReason: '主管部门书面同意' })
    expect((await lead.call(gates.overrideBatchGate, { project: home, batch, gate: 'GP-6', reason: '代签' })).status).toBe(403)
  })

  test('名单上每个户型两书就绪后 GP-4 自动达标，不必另附证据', async () => {
    const service = await world.as('kefu')
    const own = await service.call(gates.proveBatchGate, {
      project: home,
      batch,
      gate: 'GP-4',
      evidence: '两书',
      evidenceOn: '2026-05-01',
      file: await paperOf(service),
    })
    expect(own.body.message).toBe('GP-4 随两书制作自动达标，不必另附证据')
    await readyBooks(world)
    const gp4 = (await lead.get(gates.listGates, { project: home, batch })).gates.find((g) => g.gate === 'GP-4')
    expect(gp4).toMatchObject({ green: true, evidence: '两书就绪：A 户型保证书第 1 版、说明书第 1 版；B 户型保证书第 1 版、说明书第 1 版' })
  })

  test('提交的人不能自己审批；门禁达标后分管领导审批，名单各户立交房事项', async () => {
    await proveGates(world, batch)
    expect((await lead.call(api.stepBatch, { project: home, batch, step: 'approve' })).status).toBe(403)
    expect((await executive.get(api.stepBatch, { project: home, batch, step: 'approve' })).state).toBe('approved')
    await world.settle()
    const { rows } = await lead.get(roster.listRoster, { project: home, batch })
    const audited = await (await world.as('shenji')).get(roster.listRoster, { project: home, batch })
    expect(audited.rows.map((r) => r.owners)).toEqual(rows.map((r) => r.owners.split('、').map(maskName).join('、')))
    expect(rows.map((r) => r.state)).toEqual(['awaitingNotice', 'awaitingNotice'])
  })

  test('未关闭的验收意见列在门禁页上，作为提示不拦步骤', async () => {
    await (await world.as('kefu')).get(openCase, {
      project: home,
      process: 'acceptance-opinion',
      title: '单元门开启方向',
      data: { stage: '竣工验收', place: '1 单元门厅', content: '门扇朝外开，挡住信报箱', department: '工程部', dueOn: '2026-06-20' },
    })
    const { opinions } = await lead.get(gates.listGates, { project: home, batch })
    expect(opinions).toEqual([
      expect.objectContaining({ title: '单元门开启方向', stage: '竣工验收', place: '1 单元门厅', department: '工程部', late: false }),
    ])
    const { warnings } = await lead.get(api.showBatch, { project: home, batch })
    expect(warnings.map((w) => w.code)).toContain('OPINIONS_OPEN')
  })

  test('首日晚于合同交付日，提示将逾期交付', async () => {
    const { warnings } = await lead.get(api.showBatch, { project: home, batch })
    // 20 days × 0.0001 of 2,000,000.00 and 2,010,000.00
    expect(warnings).toContainEqual({
      code: 'LATE_DELIVERY_EXPECTED',
      message: '2 户的合同交付日早于首日 2026-07-20，将逾期交付，预计违约金 8,020.00 元',
      units: 2,
      fen: 802_000,
    })
  })
})

// covers S2-5.1.1 S2-5.1.4
describe('名单送物业与批次改期', () => {
  let world: World
  let lead: Person
  let batch: string
  beforeAll(async () => {
    world = await openWorld()
    lead = await world.as('zhuguan')
    batch = await noticedBatch(world, ['1-1-101', '1-1-102', '1-1-201'])
  })

  test('名单送物业公司并签收；以后的变动只送差异', async () => {
    const [property, marketing] = await Promise.all([world.as('wuyejingli'), world.as('yingxiao')])
    await lead.get(api.stepBatch, { project: home, batch, step: 'sendRoster' })
    await world.settle()
    await property.get(api.stepBatch, { project: home, batch, step: 'acknowledgeRoster', input: { receiver: '冯立' } })
    await world.settle()
    await lead.get(roster.addRosterUnits, { project: home, batch, units: [unitId('1-1-202')] })
    await lead.get(roster.removeRosterUnits, { project: home, batch, units: [unitId('1-1-201')], reason: '换房' })
    const unconfirmed = await lead.call(api.stepBatch, { project: home, batch, step: 'sendRoster' })
    expect(unconfirmed.body.message).toBe('名单有未确认的变动，须营销部先确认')
    expect((await lead.get(api.showBatch, { project: home, batch })).warnings.map((w) => w.code)).toContain('ROSTER_CHANGED')
    const { version } = await marketing.get(roster.listRoster, { project: home, batch })
    await marketing.get(roster.confirmBatchRoster, { project: home, batch, version })
    await lead.get(api.stepBatch, { project: home, batch, step: 'sendRoster' })
    await world.settle()
    const { sends, rows } = await lead.get(roster.listRoster, { project: home, batch })
    expect(sends).toMatchObject([
      { version: 1, baseVersion: 0, units: 3, added: 3, removed: 0, receiver: '冯立' },
      { version: 3, baseVersion: 1, units: 3, added: 1, removed: 1, acknowledgedAt: null },
    ])
    expect(rows.find((r) => r.unit === '1栋1单元202')?.state).toBe('awaitingNotice') // the new unit begins at once
  })

  test('改期：旧通知作废重发，合同交付日不变，期限随之移动', async () => {
    await lead.get(api.postponeHandoverBatch, {
      project: home,
      batch,
      firstDay: '2026-07-10',
      lastDay: '2026-07-15',
      noticeOn: '2026-06-30',
      reason: '电梯验收延后',
    })
    await world.settle()
    const shown = await lead.get(api.showBatch, { project: home, batch })
    expect(shown).toMatchObject({ firstDay: '2026-07-10', lastDay: '2026-07-15', noticeOn: '2026-06-30', reportBy: '2026-07-22' })
    expect(shown.tasks.find((t) => t.label === '集中交付，其后零散交付')?.dueOn).toBe('2026-07-15')
    const { rows } = await world.app.pool.query<{ state: string; n: number }>(
      'select state, count(*)::int as n from letters where batch_id = $1 group by 1 order by 1',
      [batch],
    )
    expect(rows).toEqual(
      [
        { state: '作废', n: 4 },
        { state: '待打印', n: 3 },
      ].sort((a, b) => (a.state < b.state ? -1 : 1)),
    )
    const { rows: units } = await world.app.pool.query<{ d: string; notice: string }>(
      `select data->>'contractHandoverOn' as d, data->>'noticeBy' as notice from cases where process = 'handover' and state = 'awaitingNotice'`,
    )
    expect(new Set(units.map((u) => `${u.d} ${u.notice}`))).toEqual(new Set(['2026-06-30 2026-06-30']))
    expect(shown.warnings.map((w) => w.code)).toEqual(expect.arrayContaining(['LATE_DELIVERY_EXPECTED']))
  })
})
