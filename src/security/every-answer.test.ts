import { expect, test } from 'vitest'
import { home, identityOf, telephoneOf, units } from '../../test/cast.ts'
import { grading, openComplaints } from '../../test/complaints.ts'
import { everyRead } from '../../test/every-read.ts'
import { openWorld } from '../../test/open.ts'
import { scopedTo } from '../../test/scoped.ts'
import { buildApp } from '../app.server.ts'
import { openCase, performStep } from '../cases/api.ts'
import { demoAccounts } from '../staff/demo-accounts.ts'

const world = await openWorld()
const lead = await world.as('zhuguan')
const [id = ''] = await openComplaints(world, 12)
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

/** Every question that every role can ask, with the answer; asked once for both rules below. */
const reads = await everyRead(world)
const answers: { readonly username: string; readonly cookie: string; readonly url: string; readonly status: number; readonly body: string }[] = []
for (const { username } of demoAccounts) {
  const { cookie } = await world.as(username)
  for (const { e, url } of reads) {
    const { statusCode, body } = await world.app.server.inject({ url, headers: { cookie } })
    if (e.kind !== 'file') answers.push({ username, cookie, url, status: statusCode, body })
    else if (statusCode >= 500) throw new Error(`${url} failed for ${username}`)
  }
}

// covers issue 2 item 3, U-MSK-1
test('任何查询的答复里都没有完整的电话和证件号，无论谁来查', () => {
  expect(reads.length).toBeGreaterThan(20)
  expect(answers.filter((a) => a.status >= 500)).toEqual([])
  const secrets = units.flatMap((_, i) => [telephoneOf(i), identityOf(i)])
  const given = answers.filter((a) => a.status === 200)
  expect(given.length).toBeGreaterThan(100)
  for (const { username, url, body } of given) expect([username, url, secrets.filter((s) => body.includes(s))]).toEqual([username, url, []])
})

test('数据库按项目隔离行之后，每个角色的每个查询答复不变：程序没有漏掉项目条件', { timeout: 240_000 }, async () => {
  const store = await scopedTo(world, home)
  const scoped = await buildApp(store, { now: world.app.now })
  const content = (text: string) => text.replaceAll(/"requestId":"[^"]+"/g, '')
  expect(answers.length).toBeGreaterThan(200)
  for (const { username, cookie, url, status, body } of answers) {
    const bound = await scoped.server.inject({ url, headers: { cookie } })
    expect([username, url, bound.statusCode, content(bound.body)]).toEqual([username, url, status, content(body)])
  }
  await scoped.server.close()
  await scoped.close()
})
