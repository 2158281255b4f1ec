import { expect, test } from 'vitest'
import { home, identityOf, telephoneOf, units } from '../../test/cast.ts'
import { grading, openComplaints } from '../../test/complaints.ts'
import { everyRead } from '../../test/every-read.ts'
import { openWorld } from '../../test/open.ts'
import { openCase, performStep } from '../cases/api.ts'
import { sowDemo } from '../demo/sow.server.ts'
import { demoAccounts } from '../staff/demo-accounts.ts'

// covers issue 2 item 3, U-MSK-1
test('任何查询的答复里都没有完整的电话和证件号，无论谁来查', { timeout: 180_000 }, async () => {
  const world = await openWorld()
  const lead = await world.as('zhuguan')
  const [id = ''] = await openComplaints(world, 1)
  await lead.get(performStep, { project: home, case: id, step: 'grade', seen: 1, input: { ...grading, lowering: `业主电话 ${telephoneOf(3)}` } })
  const data = {
    channel: '来电',
    complainant: '李强',
    telephone: telephoneOf(5),
    category: '交付',
    content: `请回电 ${telephoneOf(5)}`,
    wish: '解释',
  }
  await lead.get(openCase, { project: home, process: 'complaint', title: '交付日期', data })
  await world.settle()

  const secrets = units.flatMap((_, i) => [telephoneOf(i), identityOf(i)])
  const reads = await everyRead(world)
  expect(reads.length).toBeGreaterThan(20)
  let answered = 0
  for (const { username } of demoAccounts) {
    const { cookie } = await world.as(username)
    for (const { e, url } of reads) {
      const answer = await world.app.server.inject({ url, headers: { cookie } })
      expect([url, answer.statusCode >= 500]).toEqual([url, false])
      if (answer.statusCode !== 200 || e.kind === 'file') continue
      answered += 1
      const leaked = secrets.filter((s) => answer.body.includes(s))
      expect([username, url, leaked]).toEqual([username, url, []])
    }
  }
  expect(answered).toBeGreaterThan(100)
})

test('演示项目的全部查询也一样：一千二百户、各种单据和记录里都没有完整号码', { timeout: 400_000 }, async () => {
  const world = await openWorld()
  await world.app.pool.query("update staff set username = 'cast-' || username, display_username = null") // the demo brings its own accounts
  const project = await sowDemo(world.app, world.app.now())
  const reads = await everyRead(world, project)
  let answered = 0
  for (const username of ['zhuguan', 'admin', 'wuye', 'shigong']) {
    const { cookie } = await world.as(username)
    for (const { e, url } of reads) {
      if (e.kind === 'file') continue
      const answer = await world.app.server.inject({ url, headers: { cookie } })
      expect([username, url, answer.statusCode >= 500]).toEqual([username, url, false])
      expect([username, url, answer.body.match(/1990000\d{4}|990000\d{11}[\dX]/)?.[0]]).toEqual([username, url, undefined])
      answered += answer.statusCode === 200 ? 1 : 0
    }
  }
  expect(answered).toBeGreaterThan(300)
})
