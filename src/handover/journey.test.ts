import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { builder, unitId } from '../../test/cast.ts'
import { act, casesOf, codesOf, openDay, ownPapers, project, setRates, stateOf, tryAct, upload } from '../../test/handover-day.ts'
import { openWorld } from '../../test/open.ts'
import { listCases, showCase } from '../cases/api.ts'
import { verifyLog } from '../kernel/verify.server.ts'
import { giveItems, showDelivery, showGates } from './acceptance/api.ts'
import { book, listSlots } from './appointments/api.ts'
import { listFees, pay, proveFee } from './fees/api.ts'
import * as inspect from './inspection/api.ts'
import * as queue from './queue/api.ts'

// covers S2-5.1.5 S2-5.1.6 S2-5.1.7 S2-5.1.8 S2-5.1.9 S2-5.1.11 U-INS-15
test('一户从通知送达到交付：预约、签到、核验、验房、整改、复验不通过再整改、复验通过、查验维修资金、点交、签收，遗留问题转保修', async () => {
  const world = await openWorld()
  await setRates(world, { 'fees.propertyRate': '2.80', 'fund.rate': '90' })
  for (const trade of ['TL', 'WP', 'WY'])
    await world.app.db
      .insertInto('responsibilities')
      .values({ id: randomUUID(), project_id: project, building_id: null, trade, contractor_id: builder })
      .execute()
  const day = await openDay(world, { codes: ['1-1-101'] })
  const id = day.caseOf('1-1-101')
  const hall = await world.as('wuye')
  const contractor = await world.as('shigong')
  const data = async () => (await stateOf(world, id)).data
  const state = async () => (await stateOf(world, id)).state

  // 预约、签到、叫号、核验
  const slot = (await hall.get(listSlots, { project, batch: day.batch })).slots.find((s) => s.day === '2026-06-15' && s.starts === '09:30')
  const { code } = await (await world.as('kefu')).get(book, { project, case: id, slot: slot?.id ?? '' })
  const [found] = (await hall.get(queue.findArrivals, { project, q: code })).found
  const ticket = await hall.get(queue.signIn, { project, case: found?.case ?? '' })
  const station = async (no: number, desk: string, work: () => Promise<unknown>) => {
    const called = await hall.get(queue.callNext, { project, station: no, desk })
    expect(called.ticket?.no, `站点 ${no}`).toBe(ticket.no)
    await hall.get(queue.begin, { project, ticket: ticket.id })
    await work()
    return await hall.get(queue.finish, { project, ticket: ticket.id })
  }
  await station(1, '1号窗口', () =>
    act(world, 'wuye', id, 'verify', { receiver: '本人', receiverName: '张伟', idMatches: true, othersAuthorised: true }, ownPapers),
  )

  // 验房：三个问题，业主不接收
  const photo = await upload(world)
  const wall = { id: randomUUID(), itemNo: 54, room: '主卫', kind: '空鼓', photos: [photo] }
  const tile = { id: randomUUID(), itemNo: 19, room: '客餐厅', kind: '缺角', photos: [await upload(world)] }
  const leak = { id: randomUUID(), itemNo: 51, room: '主卫', kind: '楼下渗漏', photos: [await upload(world)] }
  const left = await station(4, '验房1组', async () => {
    await hall.get(inspect.startInspection, { project, case: id })
    for (const defect of [wall, tile, leak]) await hall.get(inspect.recordDefect, { project, case: id, ...defect })
    for (const meter of ['水', '电', '气'] as const) await hall.get(inspect.readMeter, { project, case: id, meter, reading: '0.5', photo })
    await hall.get(inspect.submitInspection, { project, case: id, signature: await upload(world), signedName: '张伟', opinion: '修好再收' })
    const early = await tryAct(world, 'wuye', id, 'accept')
    expect([codesOf(early.body), early.body.message]).toEqual([['UNIT_GATE_RED'], '有未关闭的 S1 问题，须整改或由客服主管凭业主书面声明放行'])
    await act(world, 'wuye', id, 'decline', { wishes: '渗漏必须彻底解决' })
  })
  expect(left).toMatchObject({ state: '完成' }) // the owner leaves with a repair appointment; the number keeps its history
  await world.settle()

  // 派工：按责任单位和工种各一单，施工单位只看到自己的
  const repairs = await casesOf(world, 'repair')
  expect(repairs.map((r) => r.title).sort()).toEqual(['1栋1单元101 瓷砖整改 2 项', '1栋1单元101 防水整改 1 项'])
  expect((await stateOf(world, repairs[0]?.id ?? '')).parent).toMatchObject({ id })
  expect(await data()).toMatchObject({ openDefects: 3, severeDefects: 1, underRepair: 3 })
  const mend = async (repair: string, urgency: '一般' | '防水或结构') => {
    const after = await upload(world, 'shigong')
    await act(world, 'shigong', repair, 'start', { arrivedAt: '王师傅', findings: '空鼓' })
    await act(
      world,
      'shigong',
      repair,
      'selfCheck',
      { measure: '铲除重铺' },
      { after: { files: [after] }, ...(urgency === '一般' ? {} : { test: { files: [after] } }) },
    )
  }
  for (const r of repairs) {
    const urgency = r.title.includes('防水') ? '防水或结构' : '一般'
    await act(world, 'kefu', r.id, 'dispatch', {
      trade: '瓷砖',
      contractorName: '宏远建设集团',
      urgency,
      inWarranty: true,
      cause: '施工',
      agreedOn: '2026-06-25',
    })
    await world.settle()
    await act(world, 'shigong', r.id, 'accept')
    if (urgency === '防水或结构') {
      const early = await tryAct(world, 'shigong', r.id, 'start', { arrivedAt: '王师傅', findings: 'x' })
      expect(codesOf(early.body)).toEqual(['STATE']) // no work before the plan is approved
      await act(world, 'shigong', r.id, 'propose', { plan: '重做防水层' }, { planPaper: { files: [await upload(world, 'shigong')] } })
      await act(world, 'gongcheng', r.id, 'approvePlan')
    }
    await mend(r.id, urgency)
  }
  await world.settle()
  expect((await contractor.get(listCases, { project, tab: 'all' })).total).toBe(2)
  const mine = await contractor.get(inspect.listDefects, { project, tab: 'all' })
  expect(mine.rows.map((d) => [d.part, d.state, d.afterPhotos.length]).sort()).toEqual([
    ['24h 蓄水试验(≥20 mm)', '待销项', 1],
    ['地砖', '待销项', 1],
    ['墙砖空鼓/防水高度', '待销项', 1],
  ])

  // 施工单位不得自行销项；销项后通知业主复验
  expect((await tryAct(world, 'shigong', repairs[0]?.id ?? '', 'clear')).status).toBe(403)
  expect(codesOf((await tryAct(world, 'kefu', id, 'callBack')).body)).toEqual(['REPAIRS_OPEN'])
  for (const r of repairs) await act(world, 'kefu', r.id, 'clear')
  await world.settle()
  expect(await data()).toMatchObject({ underRepair: 0, openDefects: 3 })
  const told = await world.app.pool.query("select staff_role from messages where body = '全部问题已销项，请通知业主复验'")
  expect(told.rows).toHaveLength(1)
  await act(world, 'kefu', id, 'callBack')
  await world.settle()

  // 第一次复验：瓷砖不通过
  world.setNow('2026-06-20T09:00:00+08:00')
  const reinspect = async (verdicts: readonly (readonly [string, boolean])[]) => {
    const again = await hall.get(queue.signIn, { project, case: id })
    const before = await hall.call(inspect.submitInspection, { project, case: id, signature: await upload(world), signedName: '张伟' })
    expect(codesOf(before.body)).toEqual(['NOT_VERIFIED', 'REINSPECT_INCOMPLETE'])
    await act(world, 'wuye', id, 'verifyAgain', { idMatches: true }, { identity: { seen: true } })
    await hall.get(inspect.startInspection, { project, case: id })
    for (const [defect, passed] of verdicts)
      await hall.get(inspect.giveVerdict, { project, case: id, defect, passed, reason: passed ? '' : '仍有空鼓' })
    await hall.get(inspect.submitInspection, { project, case: id, signature: await upload(world), signedName: '张伟' })
    return again
  }
  await reinspect([
    [wall.id, false],
    [tile.id, true],
    [leak.id, true],
  ])
  expect(await data()).toMatchObject({ round: 2, openDefects: 1, severeDefects: 0, underRepair: 1 })
  expect(codesOf((await tryAct(world, 'wuye', id, 'passReinspection')).body)).toEqual(['DEFECTS_OPEN'])
  await act(world, 'wuye', id, 'failReinspection', { wishes: '主卫墙砖重做' })
  await world.settle()
  const tiles = (await casesOf(world, 'repair')).find((r) => r.title.includes('瓷砖'))?.id ?? ''
  expect((await stateOf(world, tiles)).data).toMatchObject({ round: 2, unsatisfied: expect.stringContaining('仍有空鼓'), open: 1 })
  expect((await casesOf(world, 'repair')).map((r) => r.state).sort()).toEqual(['followUp', 'repairing'])
  const failed = (await hall.get(inspect.showInspection, { project, case: id })).defects.find((d) => d.id === wall.id)
  expect(failed).toMatchObject({ state: '整改中', round: 2, failures: [{ round: 1, reason: '仍有空鼓', on: '2026-06-20' }] })

  // 再整改、再复验、通过
  await act(world, 'shigong', tiles, 'selfCheck', { measure: '整面重铺' }, { after: { files: [await upload(world, 'shigong')] } })
  await act(world, 'kefu', tiles, 'clear')
  await world.settle()
  await act(world, 'kefu', id, 'callBack')
  await world.settle()
  world.setNow('2026-06-26T09:00:00+08:00')
  const last = await reinspect([[wall.id, true]])
  await act(world, 'wuye', id, 'passReinspection', {})
  await world.settle()
  expect([await state(), (await data())['openDefects']]).toEqual(['awaitingFund', 0])
  expect((await stateOf(world, tiles)).state).toBe('followUp')

  // 维修资金凭证一到立即可签收；物业费自愿当场缴纳
  expect((await hall.get(showGates, { project, case: id })).gates.filter((g) => !g.green).map((g) => g.sentence)).toEqual([
    'GU-3 首期维修资金未见缴存凭证',
    '钥匙和资料尚未逐项点交',
  ])
  await hall.get(proveFee, { project, case: id, no: 'WXJJ20260625', on: '2026-06-25' })
  expect(await state()).toBe('awaitingSignature')
  const fee = (await hall.get(listFees, { project, case: id })).lines.find((l) => l.code === 'PROPERTY_FEE')
  await hall.get(pay, { project, case: id, lines: [fee?.id ?? ''], method: '微信', payer: '张伟', key: randomUUID() })

  // 点交：信箱钥匙少一把，登记为第 104 项问题
  const { items } = await hall.get(showGates, { project, case: id })
  const short = items.map((i) => ({ id: i.id, given: i.name === '信箱' ? 1 : i.expected }))
  expect(codesOf((await hall.call(giveItems, { project, case: id, items: [{ id: items[0]?.id ?? '', given: 99 }] })).body)).toEqual(['RANGE'])
  expect((await hall.get(giveItems, { project, case: id, items: short })).missing).toBe(0)
  expect(await data()).toMatchObject({ itemsMissing: 0, openDefects: 1 })

  // 签收：缺签字、日期在未来、没有交接单，一次全部说明
  const sheet = { handoverSheet: { files: [await upload(world)] } }
  const signature = await upload(world)
  const wrong = await tryAct(world, 'wuye', id, 'sign', { handoverOn: '2026-06-27', allSigned: false, ownerSignature: signature })
  expect(codesOf(wrong.body)).toEqual(['PAPERS_MISSING', 'SIGNATURE_MISSING', 'FUTURE_DATE'])
  // 两人共有：另一人也须本人签字，或在核验时登记为授权代签
  await world.app.pool.query(`update cases set data = data || '{"owners": 2}' where id = $1`, [id])
  const alone = await tryAct(world, 'wuye', id, 'sign', { handoverOn: '2026-06-26', allSigned: true, ownerSignature: signature }, sheet)
  expect(codesOf(alone.body)).toEqual(['SIGNATURE_MISSING'])
  expect(codesOf((await tryAct(world, 'wuye', id, 'coSign', { coSigner: '张伟', coSignature: signature })).body)).toEqual(['DUPLICATE'])
  await act(world, 'wuye', id, 'coSign', { coSigner: '王芳', coSignature: await upload(world) })
  expect(codesOf((await tryAct(world, 'wuye', id, 'coSign', { coSigner: '李强', coSignature: signature })).body)).toEqual(['STATE'])
  expect(await data()).toMatchObject({ coSigned: 1, coSigners: '王芳' })
  await act(world, 'wuye', id, 'sign', { handoverOn: '2026-06-26', allSigned: true, ownerSignature: signature, occupancyPlan: '先装修' }, sheet)
  await world.settle()
  expect(await state()).toBe('delivered')

  // 交付之后：保修台账、物业费起算、回访日期、入住状态、钥匙，遗留问题转保修
  const after = await hall.get(showDelivery, { project, unit: unitId('1-1-101') })
  expect(after.delivery).toEqual({
    case: id,
    kind: '签收',
    handoverOn: '2026-06-26',
    keysOn: '2026-06-26',
    propertyFeeFrom: '2026-06-26',
    followUpOn: '2026-07-03',
    openDefects: 1,
  })
  expect(after.warranty.find((w) => w.partCode === 'W3')).toMatchObject({
    startsOn: '2026-06-26',
    endsOn: '2031-06-26',
    builderEndsOn: '2031-03-01',
    inWarranty: true,
  })
  expect(after.keys.find((k) => k.name === '信箱')).toMatchObject({ expected: 2, given: 1 })
  const rest = (await hall.get(inspect.listDefects, { project, unit: unitId('1-1-101'), tab: 'open' })).rows
  expect(rest).toEqual([expect.objectContaining({ itemNo: 104, room: '信箱钥匙', kind: '少于清单', state: '待派单', contractor: '宏远建设集团' })])
  const keys = await (await world.as('kefu')).get(showCase, { project, case: rest[0]?.repair?.id ?? '' })
  expect(keys).toMatchObject({ state: 'toDispatch', parent: expect.objectContaining({ id }) })
  expect(String(keys.data['content'])).toContain(rest[0]?.no ?? 'no number')
  const { rows: unit } = await world.app.pool.query('select occupancy from units where id = $1', [unitId('1-1-101')])
  expect(unit[0]).toEqual({ occupancy: '装修中' })
  expect((await hall.get(queue.flowSheet, { project, ticket: last.id })).ticket.caseState).toBe('delivered')

  // 记录完整，链可验证
  expect((await verifyLog(world.app.db)).breaks).toEqual([])
})
