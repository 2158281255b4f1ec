import { expect, test } from 'vitest'
import { builder, elsewhere, home, password } from '../../test/cast.ts'
import { openWorld } from '../../test/open.ts'
import { listCases } from '../cases/api.ts'
import { verifyLog } from '../kernel/verify.server.ts'
import { addAccount, addPost, changePassword, endPost, listStaff, resetPassword, setDisabled } from './administration.ts'
import { me } from './api.ts'

const open = async () => {
  const world = await openWorld()
  const signIn = async (username: string, secret: string) => {
    const answer = await world.app.server.inject({ method: 'POST', url: '/api/sign-in', payload: { username, password: secret } })
    return { status: answer.statusCode, cookie: answer.cookies.map((c) => `${c.name}=${c.value}`).join('; ') }
  }
  const see = async (cookie: string) => (await world.app.server.inject({ url: me.path, headers: { cookie } })).json()
  return { ...world, signIn, see, admin: await world.as('admin') }
}

test('管理员新增账号、授予角色、收回角色，即时生效，全部留痕', async () => {
  const { app, admin, signIn, see } = await open()
  const made = await admin.get(addAccount, { username: 'LiuYang', name: '刘洋', posts: [{ project: home, role: 'finance' }] })
  const { cookie, status } = await signIn('liuyang', made.password)
  expect(status).toBe(200)
  expect(await see(cookie)).toMatchObject({ name: '刘洋', projects: [{ id: home, roles: ['finance'] }] })
  await admin.get(addPost, { staff: made.id, project: elsewhere, role: 'legal' })
  expect((await see(cookie)).projects).toHaveLength(2)
  const row = (await admin.get(listStaff, { q: '刘洋' })).rows[0]
  expect(row?.posts.map((p) => p.role).sort()).toEqual(['finance', 'legal'])
  await admin.get(endPost, { staff: made.id, post: row?.posts.find((p) => p.role === 'finance')?.id ?? '' })
  expect((await see(cookie)).projects.map((p: { id: string }) => p.id)).toEqual([elsewhere])
  const { rows } = await app.pool.query('select label, actor_name from events where stream = $1 order by seq', [`staff:${made.id}`])
  expect(rows.map((r) => r.label)).toEqual(['新增账号', '授予角色：财务部', '授予角色：法务', '收回角色：财务部'])
  expect(rows.every((r) => r.actor_name === '沈知远')).toBe(true)
  expect((await verifyLog(app.db)).breaks).toEqual([])
})

test('停用账号：当场退出，不能再登录；不能停用自己；重新启用后原密码可用', async () => {
  const world = await open()
  const lead = await world.as('zhuguan')
  const row = (await world.admin.get(listStaff, { q: 'zhuguan' })).rows[0]
  await world.admin.get(setDisabled, { staff: row?.id ?? '', disabled: true })
  expect((await lead.call(listCases, { project: home })).status).toBe(401)
  expect((await world.signIn('zhuguan', password)).status).toBe(401)
  await world.admin.get(setDisabled, { staff: row?.id ?? '', disabled: false })
  expect((await world.signIn('zhuguan', password)).status).toBe(200)
  const self = (await world.admin.get(listStaff, { q: 'admin' })).rows[0]
  expect((await world.admin.call(setDisabled, { staff: self?.id ?? '', disabled: true })).body.message).toBe('不能停用自己的账号')
})

test('重设密码：旧密码和旧登录失效；本人更换密码须填当前密码，新密码至少八位', async () => {
  const world = await open()
  const lead = await world.as('zhuguan')
  const row = (await world.admin.get(listStaff, { q: 'zhuguan' })).rows[0]
  const { password: fresh } = await world.admin.get(resetPassword, { staff: row?.id ?? '' })
  expect((await lead.call(me, {})).status).toBe(401)
  expect((await world.signIn('zhuguan', password)).status).toBe(401)
  const { cookie } = await world.signIn('zhuguan', fresh)
  const change = async (current: string, next: string) => {
    const answer = await world.app.server.inject({ method: 'POST', url: changePassword.path, headers: { cookie }, payload: { current, next } })
    return [answer.statusCode, answer.json().message]
  }
  expect(await change('not-this-one', 'a-new-password')).toEqual([400, '当前密码不正确'])
  expect(await change(fresh, 'short')).toEqual([400, '密码至少 8 位'])
  expect((await change(fresh, 'a-new-password'))[0]).toBe(200)
  expect((await world.signIn('zhuguan', 'a-new-password')).status).toBe(200)
})

test('重复的登录名、不存在的项目、别家的施工单位、最后一个管理员：各有一句话', async () => {
  const { admin } = await open()
  const said = async (input: object) => (await admin.call(addAccount, { username: 'new', name: '新人', ...input })).body.message
  expect(await said({ username: 'Zhuguan' })).toBe('登录名「Zhuguan」或邮箱已被使用')
  expect(await said({ posts: [{ project: '01900000-0000-7000-8000-00000000dead', role: 'finance' }] })).toBe('没有这个项目')
  expect(await said({ posts: [{ project: elsewhere, role: 'contractor', contractor: builder }] })).toBe('施工单位的人员须指定本项目的施工单位')
  const self = (await admin.get(listStaff, { q: 'admin' })).rows[0]
  const post = self?.posts[0]?.id ?? ''
  expect((await admin.call(endPost, { staff: self?.id ?? '', post })).body.message).toBe('这是最后一个系统管理员，须先授予他人')
  expect((await admin.call(addPost, { staff: self?.id ?? '', project: null, role: 'administrator' })).body.message).toBe('已有「系统管理员」角色')
})
