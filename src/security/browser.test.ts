import { expect, test } from 'vitest'
import { home, password } from '../../test/cast.ts'
import { openWorld } from '../../test/open.ts'
import { noteCase } from '../cases/api.ts'

const account = { username: 'zhuguan', password }
const signInWith = { method: 'POST' as const, url: '/api/sign-in', payload: account }

test('登录凭据：只给程序、不随外站请求发出；经 HTTPS 时另加 Secure 和 HSTS，伪造的转发头不算', async () => {
  const { app } = await openWorld()
  const plain = await app.server.inject(signInWith)
  expect(plain.headers['set-cookie']).toMatch(/HttpOnly/i)
  expect(plain.headers['set-cookie']).toMatch(/SameSite=Lax/i)
  expect(plain.headers['set-cookie']).not.toMatch(/Secure/)
  const proxied = await app.server.inject({ ...signInWith, headers: { 'x-forwarded-proto': 'https' } })
  expect(proxied.headers['set-cookie']).toMatch(/; Secure$/)
  expect(proxied.headers['strict-transport-security']).toBeDefined()
  const claimed = await app.server.inject({ ...signInWith, headers: { 'x-forwarded-proto': 'https' }, remoteAddress: '203.0.113.7' })
  expect(claimed.headers['set-cookie']).not.toMatch(/Secure/)
})

test('每个答复都带安全头；接口的答复不许缓存', async () => {
  const { app } = await openWorld()
  for (const url of ['/', '/api/me', '/healthz']) {
    const { headers } = await app.server.inject(url)
    expect(headers['content-security-policy']).toContain("default-src 'self'")
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'SAMEORIGIN', 'referrer-policy': 'same-origin' })
  }
  expect((await app.server.inject('/api/me')).headers['cache-control']).toBe('no-store')
})

test('别的网站的页面不能借登录的人办事', async () => {
  const world = await openWorld()
  const { cookie } = await world.as('zhuguan')
  const url = noteCase.path.replace(':project', home).replace(':case', home)
  const post = async (headers: Record<string, string>, payload: object | string = { kind: '内部', text: '你好' }) =>
    await world.app.server.inject({ method: 'POST', url, payload, headers: { cookie, host: 'guijia.example', ...headers } })
  expect((await post({ 'sec-fetch-site': 'cross-site' })).json().message).toBe('请求来自别的网站，已拒绝')
  expect((await post({ origin: 'https://evil.example' })).statusCode).toBe(403)
  expect((await post({ origin: 'null' })).statusCode).toBe(403)
  expect((await post({ 'content-type': 'text/plain' }, '{}')).statusCode).toBe(415)
  expect((await post({ 'content-type': 'application/x-www-form-urlencoded' }, 'kind=x')).statusCode).toBe(415)
  expect((await post({ 'sec-fetch-site': 'same-origin' })).statusCode).toBe(404) // let through: there is no such case
  expect((await post({ origin: 'http://guijia.example' })).statusCode).toBe(404)
  expect((await post({})).statusCode).toBe(404)
})

test('提交超过 2 MB 的内容被拒绝，说明过长', async () => {
  const { app } = await openWorld()
  const answer = await app.server.inject({ ...signInWith, payload: { ...account, password: 'x'.repeat(2_200_000) } })
  expect([answer.statusCode, answer.json().message]).toEqual([413, '提交的内容过长'])
})

test('猜密码：错八次之后，密码对了也要等十五分钟；换一个地址不受影响', async () => {
  const world = await openWorld()
  const attempt = async (remoteAddress: string, secret: string) =>
    (await world.app.server.inject({ ...signInWith, payload: { ...account, password: secret }, remoteAddress })).statusCode
  for (let i = 0; i < 8; i += 1) expect(await attempt('198.51.100.1', 'wrong-one')).toBe(401)
  expect(await attempt('198.51.100.1', password)).toBe(429)
  expect(await attempt('198.51.100.2', password)).toBe(200)
  world.setNow('2026-06-15T09:16:00+08:00')
  expect(await attempt('198.51.100.1', password)).toBe(200)
})
