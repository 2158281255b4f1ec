import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { elsewhere, home, unitId } from '../../test/cast.ts'
import { openWorld, type World } from '../../test/open.ts'
import { openPostOffice, type PostOffice } from '../../test/post-office.ts'
import { listMessages, retryMessage } from './api.ts'
import { type Channels, closeChannels, openChannels } from './channels.server.ts'
import { quietUntil } from './contact-hours.ts'
import { queueMessage } from './queue.server.ts'
import { sendMessages } from './send.server.ts'

// covers S2-5.1.3 A-ML-6 A-COM-5 A-COM-6 A-SMS-5
let world: World
let office: PostOffice
let channels: Channels
beforeEach(async () => {
  world = await openWorld()
  office = await openPostOffice()
  channels = openChannels({ smtpUrl: office.url, mailFrom: '归家 <service@guijia.test>' })
})
afterEach(async () => {
  closeChannels(channels)
  await office.close()
})
const send = () => sendMessages({ ...world.app, channels })
const customer = async (name = '张伟') =>
  (await world.app.db.selectFrom('customers').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id
const say = async (key: string, more: { purpose?: 'service' | 'marketing'; channel?: 'email' | 'sms' | 'wechat'; to?: string } = {}) =>
  queueMessage(world.app.db, {
    key,
    project: home,
    customer: await customer(more.to),
    channel: more.channel ?? 'email',
    purpose: more.purpose ?? 'service',
    subject: '交房通知',
    body: '您的房屋已具备交付条件。',
    unit: unitId('1-1-101'),
    now: world.app.now(),
  })
const messages = async () =>
  (await world.app.db.selectFrom('messages').select(['key', 'state', 'error', 'attempts', 'next_at', 'provider_id']).orderBy('key').execute()).map(
    (m) => ({
      ...m,
      next_at: m.next_at?.toISOString() ?? null,
    }),
  )

test('邮件经真实的 SMTP 服务器发出，一封一人，记下服务商编号；再跑一次不再发', async () => {
  await say('a')
  await say('b', { to: '王芳' })
  await say('a')
  expect(await send()).toBe(2)
  expect(await send()).toBe(0)
  expect(office.received.map((m) => m.to)).toEqual(['owner0@guijia.invalid', 'owner1@guijia.invalid'])
  expect(office.received[0]).toMatchObject({ subject: '交房通知', text: expect.stringContaining('张伟，您好：') })
  expect(office.received[0]?.text).toContain('归园临江置业有限公司　客服热线 0571-88001234')
  const sent = await messages()
  expect(sent.map((m) => m.state)).toEqual(['sent', 'sent'])
  expect(sent.map((m) => m.provider_id)).toEqual(office.received.map((m) => m.messageId))
})

test('服务器说稍后再试：退回待发，间隔渐长；五次以后搁置并写明原因，可由人重发', async () => {
  office.behave('later')
  await say('a')
  await send()
  expect(await messages()).toEqual([
    expect.objectContaining({ state: 'queued', attempts: 1, next_at: '2026-06-15T01:01:00.000Z', error: expect.stringContaining('暂时不收') }),
  ])
  expect(await send()).toBe(0)
  for (const at of ['09:01', '09:06', '09:21', '10:21', '14:21']) {
    world.setNow(`2026-06-15T${at}:00+08:00`)
    await send()
  }
  expect(await messages()).toEqual([expect.objectContaining({ state: 'failed', attempts: 6 })])
  expect(office.received).toEqual([])
  office.behave('take')
  const clerk = await world.as('kefu')
  const failed = await clerk.get(listMessages, { project: home, tab: 'failed' })
  expect(failed.rows).toEqual([expect.objectContaining({ recipient: '张伟', unit: '1栋1单元101', state: 'failed' })])
  await clerk.get(retryMessage, { project: home, message: failed.rows[0]?.id ?? '' })
  await send()
  expect(office.received).toHaveLength(1)
  expect((await clerk.call(retryMessage, { project: home, message: failed.rows[0]?.id ?? '' })).body.message).toBe('只有未发出的消息可以重新发送')
})

test('地址不存在的不再重试；没有邮箱的写明原因', async () => {
  office.behave('refuse')
  await say('a')
  await sql`update customers set email = null where name = '王芳'`.execute(world.app.db)
  await say('b', { to: '王芳' })
  await send()
  expect((await messages()).map((m) => [m.state, m.error])).toEqual([
    ['failed', expect.stringContaining('5.1.1')],
    ['failed', '客户没有登记电子邮箱'],
  ])
})

test('收下邮件后断线：结果不明，重发的是同一封（Message-ID 相同），不会成为两封', async () => {
  office.behave('cut')
  await say('a')
  await send()
  expect((await messages())[0]).toMatchObject({ state: 'queued' })
  office.behave('take')
  world.setNow('2026-06-15T09:05:00+08:00')
  await send()
  expect((await messages())[0]).toMatchObject({ state: 'sent', attempts: 2 })
  expect(office.received).toHaveLength(2)
  expect(new Set(office.received.map((m) => m.messageId)).size).toBe(1)
})

test('发送途中程序被杀：占用到期后由别的实例接着发；多个实例同时发送，每封只发一次', async () => {
  for (let i = 0; i < 45; i += 1) await say(`m${String(i).padStart(2, '0')}`)
  await sql`update messages set state = 'sending', attempts = 1, lease_until = now() + interval '1 minute' where key = 'm00'`.execute(world.app.db)
  await Promise.all([send(), send(), send()])
  expect(office.received).toHaveLength(44)
  await sql`update messages set lease_until = now() - interval '1 second' where key = 'm00'`.execute(world.app.db)
  await send()
  expect(new Set(office.received.map((m) => m.messageId)).size).toBe(45)
  expect(office.received).toHaveLength(45)
})

test('没有配置邮件服务器、短信和微信：留在消息记录，由员工查看', async () => {
  await say('a')
  await say('b', { channel: 'sms' })
  await say('c', { channel: 'wechat' })
  await sendMessages(world.app)
  expect((await messages()).map((m) => m.state)).toEqual(['logged', 'logged', 'logged'])
  const log = await (await world.as('shenji')).get(listMessages, { project: home })
  expect(log.counts).toEqual({ all: 3, waiting: 0, sent: 0, failed: 0, logged: 3 })
  expect((await (await world.as('waibu')).call(listMessages, { project: home })).status).toBe(404)
  await expect(
    queueMessage(world.app.db, {
      key: 'x',
      project: elsewhere,
      customer: await customer(),
      channel: 'sms',
      purpose: 'service',
      subject: '',
      body: '',
      now: world.app.now(),
    }),
  ).rejects.toThrow('没有这位客户')
})

test('要求不再联系的客户不发营销，合同事务照发', async () => {
  await sql`update customers set do_not_contact = true where name = '张伟'`.execute(world.app.db)
  await say('a', { purpose: 'marketing' })
  await say('b')
  await send()
  expect((await messages()).map((m) => [m.state, m.error])).toEqual([
    ['failed', '客户要求不再联系'],
    ['sent', null],
  ])
})

test('营销在 21:00–08:30 顺延到 08:30，一周至多两次，发送时才判断', async () => {
  world.setNow('2026-06-15T21:00:00+08:00')
  await say('a', { purpose: 'marketing' })
  await send()
  expect(await messages()).toEqual([expect.objectContaining({ state: 'queued', attempts: 0, next_at: '2026-06-16T00:30:00.000Z' })])
  world.setNow('2026-06-16T08:30:00+08:00')
  await send()
  await say('b', { purpose: 'marketing' })
  await say('c', { purpose: 'marketing' })
  world.setNow('2026-06-16T09:00:00+08:00')
  await send()
  expect((await messages()).map((m) => m.state)).toEqual(['sent', 'sent', 'queued'])
  expect((await messages())[2]?.next_at).toBe('2026-06-23T00:30:00.000Z')
  world.setNow('2026-06-23T08:30:00+08:00')
  await send()
  expect((await messages()).map((m) => m.state)).toEqual(['sent', 'sent', 'sent'])
})

test.each([
  ['20:59', null],
  ['21:00', '2026-06-16T08:30'],
  ['23:59', '2026-06-16T08:30'],
  ['00:00', '2026-06-15T08:30'],
  ['08:29', '2026-06-15T08:30'],
  ['08:30', null],
])('免打扰 21:00–08:30：%s 的消息在 %s 发出', (clock, until) => {
  const found = quietUntil(new Date(`2026-06-15T${clock}:00+08:00`), { from: '21:00', to: '08:30' })
  expect(found).toEqual(until === null ? null : new Date(`${until}:00+08:00`))
})
