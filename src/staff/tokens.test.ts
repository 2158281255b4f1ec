import { expect, test } from 'vitest'
import { elsewhere, home } from '../../test/cast.ts'
import { grading, openComplaints } from '../../test/complaints.ts'
import { openWorld } from '../../test/open.ts'
import { changePassword } from './administration.ts'
import { createToken, listTokens, revokeToken } from './tokens.ts'

const open = async () => {
  const world = await openWorld()
  const [id = ''] = await openComplaints(world, 1)
  const cases = `/api/projects/${home}/cases`
  const withToken = async (token: string, url = cases, payload?: object) => {
    const headers = { authorization: `Bearer ${token}` }
    const answer = await world.app.server.inject(payload ? { method: 'POST', url, headers, payload } : { url, headers })
    world.app.forget()
    return answer
  }
  const grade = `${cases}/${id}/steps/grade`
  return { ...world, id, cases, grade, withToken, lead: await world.as('zhuguan') }
}
const asked = { name: '对账程序', projects: [home], roles: ['customerServiceLead' as const], expiresOn: '2026-12-31' }

test('令牌只显示一次，库里只有散列；能做的不超过本人，只读的不能办理', async () => {
  const { app, lead, withToken, grade } = await open()
  const { token } = await lead.get(createToken, asked)
  expect(token).toMatch(/^guijia_[\w-]{43}$/)
  const { rows } = await app.pool.query('select t::text as all from api_tokens t')
  expect(rows[0].all).not.toContain(token.slice(7, -4))
  expect((await withToken(token)).statusCode).toBe(200)
  const refused = await withToken(token, grade, { seen: 1, input: grading })
  expect([refused.statusCode, refused.json().message]).toEqual([403, '此令牌只能读取'])
  expect((await withToken(token, `/api/projects/${elsewhere}/cases`)).statusCode).toBe(404)
  expect((await withToken(`${token}x`)).statusCode).toBe(401)

  const writing = await lead.get(createToken, { ...asked, readOnly: false })
  expect((await withToken(writing.token, grade, { seen: 1, input: grading })).statusCode).toBe(200)
  const { rows: acted } = await app.pool.query("select actor_name from events where step = 'grade'")
  expect(acted).toEqual([{ actor_name: '林静（令牌：对账程序）' }])
})

test('令牌到期、作废、本人失去角色或停用后，立即不能用', async () => {
  const world = await open()
  const { lead, withToken, app } = world
  const one = await lead.get(createToken, asked)
  const two = await lead.get(createToken, asked)
  await lead.get(revokeToken, { token: one.id })
  expect((await withToken(one.token)).statusCode).toBe(401)
  expect((await lead.get(listTokens, {})).tokens.find((t) => t.id === one.id)?.revokedAt).toBeTruthy()
  await app.pool.query("update memberships set until = current_date + 400 where staff_id = (select id from staff where username = 'zhuguan')")
  expect((await withToken(two.token)).statusCode).toBe(404)
  await app.pool.query("update memberships set until = null where staff_id = (select id from staff where username = 'zhuguan')")
  expect((await withToken(two.token)).statusCode).toBe(200)
  await app.pool.query("update api_tokens set expires_at = now() - interval '1 second'")
  expect((await withToken(two.token)).statusCode).toBe(401)
})

test('不能给出自己没有的角色或项目；不能替别人建，管理员可以；令牌不能再生令牌，也不能改密码', async () => {
  const { lead, withToken, as, app } = await open()
  const said = async (more: object) => (await lead.call(createToken, { ...asked, ...more })).body.message
  expect(await said({ roles: ['finance'] })).toBe('本人在所选项目中没有这些角色：财务部')
  expect(await said({ projects: [home, elsewhere] })).toMatch('本人在所选项目中没有这些角色：客服主管')
  expect(await said({ expiresOn: '2026-06-15' })).toBe('有效期须在明天到 366 日之内')
  expect(await said({ expiresOn: '2028-01-01' })).toBe('有效期须在明天到 366 日之内')
  const { rows } = await app.pool.query("select id from staff where username = 'kefu'")
  expect(await said({ staff: rows[0].id })).toBe('只能为自己建立令牌')
  const admin = await as('admin')
  const given = await admin.get(createToken, { ...asked, staff: rows[0].id, roles: ['customerService'], readOnly: false })
  expect((await withToken(given.token)).statusCode).toBe(200)
  expect((await withToken(given.token, createToken.path, asked)).json().message).toBe('接口令牌不能管理账号和令牌，请登录后办理')
  expect((await withToken(given.token, changePassword.path, { current: 'guijia-demo', next: 'another-one' })).statusCode).toBe(403)
  expect((await lead.get(listTokens, {})).tokens).toEqual([])
  expect((await admin.get(listTokens, {})).tokens).toHaveLength(1)
})
