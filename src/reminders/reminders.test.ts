// covers S4-3 S5-ABC, handbook repayment-reminders §§2, 3, 10
import { beforeAll, expect, test } from 'vitest'
import { home, unitId } from '../../test/cast.ts'
import { lend } from '../../test/loans.ts'
import { openWorld, type Person, type World } from '../../test/open.ts'
import { uploadFile } from '../cases/api.ts'
import * as api from './api.ts'
import { remindRepayments } from './remind.server.ts'

let world: World
let clerk: Person
const at = async (instant: string) => {
  world.setNow(instant)
  return await remindRepayments(world.app)
}
const texts = async (code?: string) =>
  (
    await world.app.pool.query<{ body: string; subject: string; unit_id: string }>(
      "select body, subject, unit_id from messages where key like 'repay:%' order by created_at, id",
    )
  ).rows.filter((m) => !code || m.unit_id === unitId(code))
const row = async (code: string, dueOn: string) => {
  const { rows } = await clerk.get(api.listRepayments, { project: home, tab: 'all', q: code, from: dueOn, to: dueOn })
  return rows[0]
}
const fates = async (code: string, dueOn = '2026-06-20') => (await row(code, dueOn))?.reminders.map((r) => [r.days, r.channel, r.sendOn, r.state])

beforeAll(async () => {
  world = await openWorld()
  clerk = await world.as('anjie')
})

test('放款后建立还款计划：已过的各期视为已还，首期利息按天', async () => {
  const loan = await lend(world, '1-1-102')
  const plan = await clerk.get(api.showLoanPlan, { project: home, loan })
  expect(plan.rows).toHaveLength(360)
  expect(plan.rows.slice(0, 3).map((r) => [r.dueOn, r.payment, r.state])).toEqual([
    ['2026-04-20', 653_227, 'presumed'],
    ['2026-05-20', 530_727, 'presumed'],
    ['2026-06-20', 530_727, 'planned'],
  ])
  expect(plan.rows.at(-1)?.balance).toBe(0)
})
test('计划缺什么一次说清；别的项目的贷款不存在', async () => {
  const loan = await lend(world, '1-2-202')
  await world.app.pool.query('update loans set rate = null, months = null where id = $1', [loan])
  const answer = await clerk.call(api.planLoan, { project: home, loan })
  expect(answer.body.faults?.map((f) => f.message)).toEqual(['还款计划缺少：年利率', '还款计划缺少：期限（月）'])
  await world.app.pool.query('update loans set rate = 3.6, months = 240 where id = $1', [loan])
  expect((await clerk.get(api.planLoan, { project: home, loan })).rows).toBe(240)
  await world.app.pool.query("update loans set ended_on = '2026-06-15' where id = $1", [loan])
  expect((await (await world.as('waibu')).call(api.showLoanPlan, { project: home, loan })).status).toBe(404)
  expect((await (await world.as('kefu')).call(api.planLoan, { project: home, loan })).status).toBe(403)
})

test('还款日前七日的一次在计划建立之前，不补发；前三日的等到当天', async () => {
  await at('2026-06-15T09:00:00+08:00')
  expect(await fates('1-1-102')).toEqual([
    [-7, 'TEXT', '2026-06-12', 'tooLate'],
    [-3, 'TEXT', '2026-06-17', 'waiting'],
  ])
  expect(await texts()).toEqual([])
})
test('发送时段之外不发，8:30 起发；写明项目、房号、日期、金额和账户后四位', async () => {
  await at('2026-06-17T08:29:00+08:00')
  expect(await texts()).toEqual([])
  await at('2026-06-17T08:30:00+08:00')
  const [text, another] = await texts()
  expect(another).toBeUndefined()
  expect(text?.subject).toBe('1栋1单元102：还款提醒')
  expect(text?.body).toBe(
    '归园·临江苑 1栋1单元102 的贷款 2026-06-20 还款 5,307.27 元，还款账户尾号 6688。金额以银行扣款为准，请最迟在还款日前一日存足。',
  )
  expect((await row('1-1-102', '2026-06-20'))?.state).toBe('reminded')
})
test('再跑一次、两个程序同时跑，都只发一次', async () => {
  await lend(world, '1-1-202')
  world.setNow('2026-06-17T09:00:00+08:00')
  await Promise.all([remindRepayments(world.app), remindRepayments(world.app), remindRepayments(world.app)])
  expect(await texts('1-1-202')).toHaveLength(1)
  expect(await texts('1-1-102')).toHaveLength(1)
})
test('一户两笔贷款同日还款，一条短信列出两笔', async () => {
  await lend(world, '1-1-302', { disbursed: 60_000_000 })
  await lend(world, '1-1-302', { tranche: 'FUND', bank: '公积金中心', disbursed: 40_000_000, rate: '2.6' })
  await at('2026-06-17T09:10:00+08:00')
  const sent = await texts('1-1-302')
  expect(sent).toHaveLength(1)
  expect(sent[0]?.body.match(/还款 [\d,.]+ 元/g)?.sort()).toEqual(['还款 1,601.36 元', '还款 3,184.36 元'])
})
test('当天已收过短信的客户顺延到次日；拖到还款日的不再发，记下原因', async () => {
  await lend(world, '1-1-402')
  await lend(world, '1-1-502')
  const owner = (await world.app.pool.query<{ customer_id: string }>('select customer_id from ownerships where unit_id = $1', [unitId('1-1-402')]))
    .rows[0]?.customer_id
  await world.app.pool.query(
    "insert into messages (id, project_id, key, channel, customer_id, recipient, subject, body, created_at) values (gen_random_uuid(), $1, 'other', 'sms', $2, '', '', '', '2026-06-17 09:00+08')",
    [home, owner],
  )
  await at('2026-06-17T10:00:00+08:00')
  expect((await texts('1-1-402')).length).toBe(0)
  expect((await texts('1-1-502')).length).toBe(1)
  await at('2026-06-18T08:30:00+08:00')
  expect((await texts('1-1-402')).length).toBe(1)
  await lend(world, '1-1-602')
  await world.app.pool.query("update repayments set created_on = '2026-06-01' where loan_id in (select id from loans where unit_id = $1)", [
    unitId('1-1-602'),
  ])
  await at('2026-06-20T09:00:00+08:00')
  expect((await texts('1-1-602')).length).toBe(0)
})
test('已到还款日：转已到期；三个工作日后未上名单，视为已还', async () => {
  expect((await row('1-1-102', '2026-06-20'))?.state).toBe('due')
  await at('2026-06-24T09:00:00+08:00') // 06-22, 06-23, 06-24 are the three working days
  expect((await row('1-1-102', '2026-06-20'))?.state).toBe('presumed')
})

test('客户交来凭证称已提前还款，前三日不再发，前七日照发；不能登记将来的日期', async () => {
  const content = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
  const { body } = await clerk.send(uploadFile, { project: home }, [{ name: '回单.png', mime: 'image/png', content }])
  const slip = body.files[0]?.id ?? ''
  const repayment = (await row('1-1-102', '2026-07-20'))?.id ?? ''
  const future = await clerk.call(api.toldPaid, { project: home, repayment, paidOn: '2026-07-20', slip })
  expect(future.body.faults?.[0]?.code).toBe('FUTURE_DATE')
  await at('2026-07-13T09:00:00+08:00')
  expect((await texts('1-1-102')).length).toBe(2)
  await clerk.get(api.toldPaid, { project: home, repayment, paidOn: '2026-07-13', slip })
  await at('2026-07-17T09:00:00+08:00')
  expect((await texts('1-1-102')).length).toBe(2)
  expect((await row('1-1-102', '2026-07-20'))?.reminders.find((r) => r.days === -3)).toMatchObject({ state: 'skipped', result: '客户已提前还款' })
})
test('解除担保、手工停止、结清后不再提醒', async () => {
  const released = await lend(world, '1-2-102')
  const stopped = await lend(world, '1-2-302')
  const settled = await lend(world, '1-2-402')
  await world.app.pool.query("update repayments set created_on = '2026-06-01' where loan_id = any($1)", [[released, stopped, settled]])
  await at('2026-08-06T09:00:00+08:00')
  await world.app.pool.query("update loans set released_on = '2026-08-10' where id = $1", [released])
  await clerk.get(api.stopReminders, { project: home, loan: stopped, reason: '借款人去世' })
  await world.app.pool.query("update loans set settled_on = '2026-08-10' where id = $1", [settled])
  await at('2026-08-13T09:00:00+08:00')
  for (const code of ['1-2-102', '1-2-302']) expect((await fates(code, '2026-08-20'))?.[0]?.[3]).toBe('stopped')
  expect(await row('1-2-402', '2026-08-20')).toBeUndefined()
  for (const code of ['1-2-102', '1-2-302', '1-2-402']) expect(await texts(code)).toEqual([])
})
test('退订短信的客户改打电话：列入当日电话，每日一次，记下结果', async () => {
  await lend(world, '1-2-502')
  await world.app.pool.query("update repayments set created_on = '2026-06-01' where loan_id in (select id from loans where unit_id = $1)", [
    unitId('1-2-502'),
  ])
  await world.app.pool.query('update customers set do_not_contact = true where id in (select customer_id from ownerships where unit_id = $1)', [
    unitId('1-2-502'),
  ])
  await at('2026-08-13T09:30:00+08:00')
  expect(await texts('1-2-502')).toEqual([])
  const service = await world.as('kefu')
  const call = (await service.get(api.listCalls, { project: home })).rows.find((r) => r.unitId === unitId('1-2-502'))
  expect(call).toMatchObject({ note: '客户退订短信，改电话', telephone: expect.stringMatching(/^\d{3}\*{4}\d{4}$/) })
  world.setNow('2026-08-13T21:01:00+08:00')
  const late = await service.call(api.recordCall, { project: home, reminder: call?.id ?? '', result: '已接通' })
  expect(late.body.faults?.[0]?.code).toBe('QUIET_HOURS')
  world.setNow('2026-08-13T10:00:00+08:00')
  await service.get(api.recordCall, { project: home, reminder: call?.id ?? '', result: '已接通', remark: '会按时存款' })
  expect((await row('1-2-502', '2026-08-20'))?.reminders.find((r) => r.channel === 'PHONE')).toMatchObject({
    state: 'sent',
    result: '已接通：会按时存款',
  })
  await world.app.pool.query(
    "insert into reminders (id, project_id, repayment_id, days, channel, send_on) select gen_random_uuid(), project_id, repayment_id, -1, 'PHONE', '2026-08-13' from reminders where id = $1",
    [call?.id],
  )
  const again = (await service.get(api.listCalls, { project: home })).rows.find((r) => r.unitId === unitId('1-2-502'))
  const limited = await service.call(api.recordCall, { project: home, reminder: again?.id ?? '', result: '已接通' })
  expect(limited.body.faults?.[0]?.code).toBe('CONTACT_LIMIT')
})
test('按季还款只在还款月提醒', async () => {
  const loan = await lend(world, '1-2-602', { frequency: 'QUARTER', disbursed: 40_000_000, months: 120 })
  const plan = await clerk.get(api.showLoanPlan, { project: home, loan })
  expect(plan.rows).toHaveLength(40)
  expect(plan.rows.slice(0, 2).map((r) => r.dueOn)).toEqual(['2026-06-20', '2026-09-20'])
})
test('已放款还没有计划的贷款一次补建，逐分与单建的相同；再补没有变化', async () => {
  const loan = (await world.app.pool.query<{ id: string }>('select id from loans where unit_id = $1', [unitId('1-1-202')])).rows[0]?.id ?? ''
  const before = await clerk.get(api.showLoanPlan, { project: home, loan })
  await world.app.pool.query('delete from repayments where loan_id = $1', [loan])
  expect((await clerk.get(api.planLoans, { project: home })).loans).toBe(1)
  const after = await clerk.get(api.showLoanPlan, { project: home, loan })
  expect(after.rows.map((r) => [r.k, r.dueOn, r.payment, r.principal, r.interest, r.balance])).toEqual(
    before.rows.map((r) => [r.k, r.dueOn, r.payment, r.principal, r.interest, r.balance]),
  )
  expect((await clerk.get(api.planLoans, { project: home })).loans).toBe(0)
})
test('贷款结清之后的各期取消；放款全部撤回的，没有计划', async () => {
  const loan = (await world.app.pool.query<{ id: string }>('select id from loans where unit_id = $1', [unitId('1-1-502')])).rows[0]?.id ?? ''
  await world.app.pool.query("update loans set settled_on = '2026-08-13' where id = $1", [loan])
  await at('2026-08-13T11:00:00+08:00')
  const { rows } = await clerk.get(api.showLoanPlan, { project: home, loan })
  expect(rows.filter((r) => r.dueOn > '2026-08-13').every((r) => r.state === 'cancelled')).toBe(true)
  const undone = (await world.app.pool.query<{ id: string }>('select id from loans where unit_id = $1', [unitId('1-2-602')])).rows[0]?.id ?? ''
  await world.app.pool.query('update loans set disbursed = 0, disbursed_on = null where id = $1', [undone])
  expect((await clerk.call(api.planLoan, { project: home, loan: undone })).body.message).toContain('还没有放款')
})
test('放款撤销后再放款：没有发过提醒的各期删去，发过的留作取消，新计划另起', async () => {
  const loan = (await world.app.pool.query<{ id: string }>('select id from loans where unit_id = $1', [unitId('1-1-402')])).rows[0]?.id ?? ''
  const told = (await clerk.get(api.showLoanPlan, { project: home, loan })).rows.filter((r) => r.state !== 'planned').length
  await world.app.pool.query('update loans set disbursed = 0, disbursed_on = null where id = $1', [loan])
  expect((await clerk.call(api.planLoan, { project: home, loan })).body.message).toContain('还没有放款')
  const left = (await clerk.get(api.showLoanPlan, { project: home, loan })).rows
  expect(left.length).toBeGreaterThan(0)
  expect(left.length).toBeLessThanOrEqual(told)
  expect(new Set(left.map((r) => r.state))).toEqual(new Set(['cancelled']))
  expect((await clerk.get(api.listRepayments, { project: home, tab: 'all', q: '1-1-402' })).total).toBe(0)
  await world.app.pool.query("update loans set disbursed = 80000000, disbursed_on = '2026-08-10' where id = $1", [loan])
  expect((await clerk.get(api.planLoan, { project: home, loan })).rows).toBe(360)
  const again = (await clerk.get(api.showLoanPlan, { project: home, loan })).rows.filter((r) => r.state !== 'cancelled')
  expect([again.length, again.reduce((sum, r) => sum + r.principal, 0)]).toEqual([360, 80_000_000])
})
test('已提醒过的一期，计划重排后金额跟着变，提醒留着', async () => {
  const loan = (await world.app.pool.query<{ id: string }>('select id from loans where unit_id = $1', [unitId('1-1-602')])).rows[0]?.id ?? ''
  await world.app.pool.query("update repayments set state = 'reminded' where loan_id = $1 and due_on = '2026-09-20'", [loan])
  await world.app.pool.query('update loans set disbursed = 50000000 where id = $1', [loan])
  await clerk.get(api.planLoan, { project: home, loan })
  expect(await row('1-1-602', '2026-09-20')).toMatchObject({ state: 'reminded', payment: 265_363 })
})
test('银行的还款计划优先：逐期列出差额，采用后已发生的各期不动', async () => {
  const loan = (await world.app.pool.query<{ id: string }>('select id from loans where unit_id = $1', [unitId('1-1-202')])).rows[0]?.id ?? ''
  const before = await clerk.get(api.showLoanPlan, { project: home, loan })
  const line = (k: number, more = 0) => {
    const row = before.rows[k - 1]
    return `${k},${row?.dueOn},${((row?.payment ?? 0) + more) / 100},${(row?.principal ?? 0) / 100},${((row?.interest ?? 0) + more) / 100},${(row?.balance ?? 0) / 100}`
  }
  const file = (lines: readonly string[]) => [{ name: '计划.csv', content: Buffer.from(`期次,还款日,还款额,本金,利息,余额\n${lines.join('\n')}\n`) }]
  const lines = before.rows.map((row) => line(row.k, row.k === 300 ? 1 : 0))
  const preview = await clerk.send(api.previewBankPlan, { project: home, loan }, file(lines))
  expect(preview.body).toMatchObject({ differing: 1, ours: 360, faults: [] })
  expect(preview.body.rows.find((row) => row.difference)).toMatchObject({ k: 300, difference: 1 })
  const wrong = await clerk.send(api.takeBankPlan, { project: home, loan }, file([line(2), line(1), '3,不知道,1,2,3,4']))
  expect(wrong.body.faults?.map((f) => f.code)).toEqual(['FORMAT', 'SUM_MISMATCH', 'DATE_ORDER'])
  const { body } = await clerk.send(api.takeBankPlan, { project: home, loan }, file(lines))
  const after = await clerk.get(api.showLoanPlan, { project: home, loan })
  expect(body.replaced).toBe(after.rows.filter((row) => row.source === 'BANK').length)
  expect(after.rows[299]).toMatchObject({ source: 'BANK', payment: (before.rows[299]?.payment ?? 0) + 1 })
  expect(after.rows.filter((row) => row.dueOn <= '2026-08-13').every((row) => row.source === 'PLAN')).toBe(true)
})
test('名单按条件导出 Excel', async () => {
  const file = await clerk.bytes(api.exportRepayments, { project: home, tab: 'all', q: '1-1-102', from: '2026-06-01', to: '2027-06-30' })
  expect(file.mime).toContain('spreadsheetml')
  expect(file.content.subarray(0, 2).toString()).toBe('PK')
})
