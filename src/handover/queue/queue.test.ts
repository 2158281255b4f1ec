import { beforeAll, describe, expect, test } from 'vitest'
import { unitId, units } from '../../../test/cast.ts'
import { act, codesOf, type Day, openDay, ownPapers, project, stateOf, tryAct, upload, verifyOwner } from '../../../test/handover-day.ts'
import { openWorld, type World } from '../../../test/open.ts'
import * as api from './api.ts'

// covers S2-5.1.5 U-QUE-2 U-QUE-3 U-QUE-4 U-QUE-6 U-QUE-9 U-QUE-10
describe('签到与叫号', () => {
  let world: World
  let day: Day
  beforeAll(async () => {
    world = await openWorld()
    day = await openDay(world, { teams: 30 })
  })

  test('当日第一个号发出前可选办理次序，选先缴费有提示；发号后不能再改', async () => {
    const lead = await world.as('wuyezhuguan')
    const source = await lead.get(api.chooseFlow, { project, batch: day.batch, flow: 'SOURCE' })
    expect(source.warning).toContain('J-1')
    await lead.get(api.chooseFlow, { project, batch: day.batch, flow: 'COMPLIANT' })
    await (await world.as('wuye')).get(api.signIn, { project, case: day.caseOf('1-1-101') })
    const late = await lead.call(api.chooseFlow, { project, batch: day.batch, flow: 'SOURCE' })
    expect([late.status, codesOf(late.body)]).toEqual([409, ['FLOW_FIXED']])
  })

  test('一次性付款取 B 号，按揭取 A 号，关爱取 V 号；同一户再签到仍是原号', async () => {
    const hall = await world.as('wuye')
    expect((await hall.get(api.signIn, { project, case: day.caseOf('1-1-101') })).no).toBe('B001')
    expect((await hall.get(api.signIn, { project, case: day.caseOf('1-1-102') })).no).toBe('A001')
    expect((await hall.get(api.signIn, { project, case: day.caseOf('1-1-202'), care: true })).no).toBe('V001')
    expect((await stateOf(world, day.caseOf('1-1-101'))).state).toBe('signedIn')
  })

  test('多个签到台同时签到，当日号码不重不漏', async () => {
    const desks = await Promise.all(['wuye', 'wuyezhuguan', 'zhuguan'].map((u) => world.as(u)))
    const rest = units.filter((u) => u.floor >= 3).map((u) => u.code)
    const given = await Promise.all(rest.map((code, i) => (desks[i % 3] ?? desks[0]!).get(api.signIn, { project, case: day.caseOf(code) })))
    const numbers = given.map((t) => t?.no ?? '')
    expect(new Set(numbers).size).toBe(rest.length)
    expect(numbers.filter((n) => n.startsWith('A')).sort()).toEqual(Array.from({ length: 8 }, (_, i) => `A${String(i + 2).padStart(3, '0')}`))
    expect(numbers.filter((n) => n.startsWith('B')).sort()).toEqual(Array.from({ length: 8 }, (_, i) => `B${String(i + 2).padStart(3, '0')}`))
  })

  test('十个窗口同时叫下一位，没有两个窗口叫到同一个号，没有号同时在两个窗口', async () => {
    world.setNow('2026-06-15T09:05:00+08:00')
    const hall = await world.as('wuye')
    const called = await Promise.all(Array.from({ length: 10 }, (_, i) => hall.get(api.callNext, { project, station: 1, desk: `${i + 1}号窗口` })))
    const numbers = called.map((c) => c.ticket?.no)
    expect(new Set(numbers).size).toBe(10)
    expect(numbers).toContain('V001') // care numbers weigh double
    const queue = await hall.get(api.listQueue, { project })
    expect(queue.tickets.filter((t) => t.state === '呼叫中').map((t) => t.desk)).toHaveLength(10)
    expect(queue.stations.find((s) => s.station === 1)).toMatchObject({ label: '资料核验', waiting: 9, serving: 10 })
  })

  test('窗口手上有号时连按两次叫号，答「正在办理」，不会叫走第二个', async () => {
    const hall = await world.as('wuye')
    const twice = await Promise.all([1, 2].map(() => hall.call(api.callNext, { project, station: 1, desk: '11号窗口' })))
    expect(twice.filter((a) => a.status === 200)).toHaveLength(1)
    expect(twice.filter((a) => a.status === 409).map((a) => codesOf(a.body))).toEqual([['DESK_BUSY']])
  })

  test('叫三次不应转过号，排到队尾，叫号时排在等候的人之后', async () => {
    const hall = await world.as('wuye')
    const at = async (desk: string) => (await hall.get(api.listQueue, { project })).tickets.find((t) => t.desk === desk && t.state === '呼叫中')
    const ticket = await at('1号窗口')
    const call = () => hall.get(api.callAgain, { project, ticket: ticket?.id ?? '' })
    expect((await call()).calls).toBe(2)
    expect((await call()).calls).toBe(3)
    expect(await call()).toMatchObject({ state: '过号', desk: null })
    const next = await hall.get(api.callNext, { project, station: 1, desk: '1号窗口' })
    expect(next.ticket?.no).not.toBe(ticket?.no)
    await hall.get(api.transfer, { project, ticket: next.ticket?.id ?? '', remark: '换窗' })
  })

  test('叫号屏显示正在呼叫、各窗口最近叫到的号和后面的人', async () => {
    const screen = await (await world.as('wuye')).get(api.callingScreen, { project })
    expect(screen.place).toBe('营销中心一层')
    expect(screen.calling.length).toBe(10)
    expect(screen.desks.find((d) => d.desk === '2号窗口')).toMatchObject({ station: '资料核验' })
    expect(screen.next.length).toBeGreaterThan(0)
  })

  test('没有核验就不能办结核验站；办结后进入验房站；必经站点不能跳过', async () => {
    const hall = await world.as('wuye')
    const ticket = (await hall.get(api.listQueue, { project })).tickets.find((t) => t.desk === '2号窗口')
    const id = ticket?.id ?? ''
    await hall.get(api.begin, { project, ticket: id })
    const early = await hall.call(api.finish, { project, ticket: id })
    expect([codesOf(early.body), early.body.message]).toEqual([['STATION_UNDONE'], '尚未核验收房人身份，请先核验'])
    await verifyOwner(world, ticket?.case ?? '')
    expect(await hall.get(api.finish, { project, ticket: id })).toMatchObject({ state: '等候', open: [4] })
    const skip = await hall.call(api.passStation, { project, ticket: id, station: 4, remark: '赶时间' })
    expect([codesOf(skip.body), skip.body.message]).toEqual([['STATION_MANDATORY'], '「验房」是必经站点，不能跳过'])
    await hall.get(api.passStation, { project, ticket: id, station: 3, remark: '业主不签物业协议' })
    const sheet = await hall.get(api.flowSheet, { project, ticket: id })
    expect(sheet.ticket.stations.map((s) => [s.label, s.state])).toEqual([
      ['签到', '完成'],
      ['资料核验', '完成'],
      ['验房', '待办'],
      ['财务', '待办'],
      ['签署文件', '跳过'],
      ['领取钥匙资料', '待办'],
    ])
    expect(sheet.log.map((e) => e.kind)).toEqual(['签到', '呼叫', '开始', '完成', '跳过'])
    expect(sheet.log[2]).toMatchObject({ staff: '周文娟', desk: '2号窗口', station: '资料核验' })
  })

  test('暂离、返回、插队、弃号都留下时间和人；插队须主管写明原因', async () => {
    const hall = await world.as('wuye')
    const waiting = (await hall.get(api.listQueue, { project })).tickets.filter((t) => t.state === '等候' && t.open.includes(1))
    const [one, two] = [waiting.at(-1)?.id ?? '', waiting.at(-2)?.id ?? '']
    await hall.get(api.stepAway, { project, ticket: one })
    expect((await hall.get(api.comeBack, { project, ticket: one })).state).toBe('等候')
    expect((await hall.call(api.jumpQueue, { project, ticket: one, remark: '孕妇' })).status).toBe(403)
    const lead = await world.as('wuyezhuguan')
    expect(codesOf((await lead.call(api.jumpQueue, { project, ticket: one })).body)).toEqual(['REASON_REQUIRED'])
    await lead.get(api.jumpQueue, { project, ticket: one, remark: '孕妇' })
    expect((await hall.get(api.callNext, { project, station: 1, desk: '12号窗口' })).ticket?.id).toBe(one)
    await hall.get(api.abandon, { project, ticket: two, remark: '业主有事' })
    expect(codesOf((await hall.call(api.begin, { project, ticket: two })).body)).toEqual(['STATE'])
    const again = await hall.get(api.signIn, { project, case: waiting.at(-2)?.case ?? '' })
    expect(again.id).not.toBe(two)
  })

  test('现场总览各数与号码日志一致，每个数都有名单', async () => {
    const hall = await world.as('wuye')
    const all = await hall.get(api.cockpit, { project })
    const queue = await hall.get(api.listQueue, { project })
    expect(all.arrived).toBe(queue.tickets.length)
    expect(all.serving).toBe(queue.tickets.filter((t) => ['呼叫中', '办理中'].includes(t.state)).length)
    expect(all.aside).toBe(1)
    expect(all.lists['arrived']).toHaveLength(all.arrived)
    expect(all.bottleneck).toBe('资料核验')
  })
})

// covers S2-5.1.5
describe('核验收房资格', () => {
  let world: World
  let day: Day
  beforeAll(async () => {
    world = await openWorld()
    day = await openDay(world, { codes: ['1-1-101', '1-1-102', '1-1-201'] })
    for (const code of ['1-1-101', '1-1-102', '1-1-201']) await (await world.as('wuye')).get(api.signIn, { project, case: day.caseOf(code) })
  })
  const proxy = { receiver: '委托代理人', receiverName: '李明', idMatches: true, othersAuthorised: true }

  test('代理人缺身份证、委托书、业主身份证复印件、证件不符、无核实：原因一次全部列出', async () => {
    const { status, body } = await tryAct(world, 'wuye', day.caseOf('1-1-101'), 'verify', {
      ...proxy,
      idMatches: false,
      authorityUntil: '2026-06-14',
      authorityScope: '不含领取钥匙',
      deceased: true,
    })
    expect(status).toBe(409)
    expect(codesOf(body).sort()).toEqual(
      [
        'AUTHORITY_EXPIRED',
        'AUTHORITY_MISSING',
        'AUTHORITY_MISSING',
        'AUTHORITY_SCOPE',
        'BUYER_DECEASED',
        'ID_MISMATCH',
        'ID_MISSING',
        'ID_MISSING',
        'PAPERS_MISSING',
      ].sort(),
    )
    expect(body.message).toContain('缺少：身份证明')
    expect(body.message).toContain('委托书已过有效期')
    expect((await stateOf(world, day.caseOf('1-1-101'))).state).toBe('signedIn')
  })

  test('未成年人没有监护关系证明：MINOR_NO_GUARDIAN；境外人士没有护照：ID_MISSING', async () => {
    const minor = await tryAct(
      world,
      'wuye',
      day.caseOf('1-1-101'),
      'verify',
      { receiver: '法定监护人', receiverName: '张父', idMatches: true, othersAuthorised: true },
      { notice: { seen: true }, identity: { seen: true } },
    )
    expect(codesOf(minor.body)).toEqual(['MINOR_NO_GUARDIAN'])
    const abroad = await tryAct(
      world,
      'wuye',
      day.caseOf('1-1-101'),
      'verify',
      { receiver: '境外人士', receiverName: 'Smith', idMatches: true, othersAuthorised: true },
      { notice: { seen: true } },
    )
    expect(codesOf(abroad.body)).toEqual(['ID_MISSING'])
  })

  test('共有人未到场也未授权：COOWNER_ABSENT；本户有查封：HOLD_LEGAL', async () => {
    const id = day.caseOf('1-1-102')
    await world.app.pool.query(`update cases set data = data || '{"owners": 2, "legalHold": true}' where id = $1`, [id])
    const { body } = await tryAct(
      world,
      'wuye',
      id,
      'verify',
      { receiver: '共有人', receiverName: '王芳', idMatches: true, othersAuthorised: false },
      ownPapers,
    )
    expect(codesOf(body)).toEqual(['COOWNER_ABSENT', 'HOLD_LEGAL'])
  })

  test('姓名或证件已变更的，凭公安证明或户口簿曾用名核验；企业授权过期不能办理', async () => {
    const id = day.caseOf('1-1-102')
    await world.app.pool.query(`update cases set data = data || '{"owners": 1, "legalHold": false}' where id = $1`, [id])
    const own = { receiver: '本人', receiverName: '王芳', idMatches: false, othersAuthorised: true }
    expect(codesOf((await tryAct(world, 'wuye', id, 'verify', own, ownPapers)).body)).toEqual(['ID_MISMATCH'])
    const firm = { ...own, receiver: '企业经办人', idMatches: true, authorityUntil: '2026-06-14' }
    const papers = { ...ownPapers, licence: { seen: true }, legalRepresentative: { seen: true }, authority: { seen: true } }
    expect(codesOf((await tryAct(world, 'wuye', id, 'verify', firm, papers)).body)).toEqual(['AUTHORITY_EXPIRED'])
    await act(world, 'wuye', id, 'verify', { ...own, nameChanged: true }, ownPapers)
    expect((await stateOf(world, id)).state).toBe('verified')
  })

  test('项目只收公证委托书时未公证：NOT_NOTARISED；委托书当日到期仍有效', async () => {
    const id = day.caseOf('1-1-201')
    await world.app.pool.query(`update cases set settings = settings || '{"handover.proxyRule": "NOTARISED"}' where id = $1`, [id])
    const papers = { notice: { seen: true }, identity: { seen: true }, authority: { files: [await upload(world)] }, ownerIdentity: { seen: true } }
    const input = { ...proxy, authorityUntil: '2026-06-15', authorityScope: '含收房与领取钥匙' }
    expect(codesOf((await tryAct(world, 'wuye', id, 'verify', input, papers)).body)).toEqual(['NOT_NOTARISED'])
    await act(world, 'wuye', id, 'verify', { ...input, notarised: true }, papers)
    expect((await stateOf(world, id)).data).toMatchObject({ verifiedOn: '2026-06-15', receiver: '委托代理人' })
  })

  test('缺件只一次性告知；再次出具须写明原因', async () => {
    const id = day.caseOf('1-1-101')
    await act(world, 'wuye', id, 'tellLacking', { lacking: '授权委托书、业主身份证复印件' })
    expect(codesOf((await tryAct(world, 'wuye', id, 'tellLacking', { lacking: '还缺合同' })).body)).toEqual(['REASON_REQUIRED'])
    await act(world, 'wuye', id, 'tellLacking', { lacking: '还缺合同', lackingAgain: '业主换了代理人' })
    expect(codesOf((await tryAct(world, 'wuye', id, 'tellLacking', { lacking: '又缺' })).body)).toEqual(['REASON_REQUIRED'])
  })
})

// covers U-QUE-5 U-QUE-7 U-QUE-8
test('一位业主有几套房：办结一套后本窗口接着叫他的下一套，别的窗口仍按次序；队列里有等候区间', async () => {
  const world = await openWorld()
  const day = await openDay(world, { codes: ['1-1-101', '1-1-102', '1-1-201', '1-1-202'] })
  const hall = await world.as('wuye')
  await world.app.pool.query(
    `update ownerships set customer_id = (select customer_id from ownerships where unit_id = $1 and until is null) where unit_id = $2 and until is null`,
    [unitId('1-1-101'), unitId('1-1-202')],
  )
  for (const code of ['1-1-101', '1-1-102', '1-1-201', '1-1-202']) {
    await hall.get(api.signIn, { project, case: day.caseOf(code) })
    world.setNow(new Date(world.app.now().getTime() + 60_000).toISOString())
  }
  const { tickets } = await hall.get(api.listQueue, { project })
  const of = (code: string) => tickets.find((t) => t.case === day.caseOf(code))
  expect(of('1-1-101')).toMatchObject({ together: [of('1-1-202')?.no], wait: { from: 0, to: 10 } })
  expect(of('1-1-202')?.wait).toEqual({ from: 15, to: 40 })
  expect(of('1-1-102')?.together).toEqual([])
  expect((await hall.get(api.callingScreen, { project })).next[1]?.wait).toEqual({ from: 5, to: 20 })

  const first = await hall.get(api.callNext, { project, station: 1, desk: '1号窗口' })
  expect(first.ticket?.case).toBe(day.caseOf('1-1-101'))
  await hall.get(api.begin, { project, ticket: first.ticket?.id ?? '' })
  await verifyOwner(world, day.caseOf('1-1-101'))
  await hall.get(api.finish, { project, ticket: first.ticket?.id ?? '' })
  expect((await hall.get(api.callNext, { project, station: 1, desk: '2号窗口' })).ticket?.case).toBe(day.caseOf('1-1-102'))
  expect((await hall.get(api.callNext, { project, station: 1, desk: '1号窗口' })).ticket?.case).toBe(day.caseOf('1-1-202'))
})
