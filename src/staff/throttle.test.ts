import { expect, test } from 'vitest'
import { openSignInThrottle } from './throttle.ts'

const at = new Date('2026-06-15T09:00:00+08:00')
const later = new Date('2026-06-15T09:15:01+08:00')

test('同一地址对同一账号错八次即停，别的地址仍可登录；错满三十次，任何地址都停；一刻钟后恢复', () => {
  const guard = openSignInThrottle()
  for (let i = 0; i < 8; i += 1) guard.failed('kefu', 'a', at)
  expect([guard.closed('kefu', 'a', at), guard.closed('kefu', 'b', at), guard.closed('caiwu', 'a', at)]).toEqual([true, false, false])
  for (let i = 0; i < 22; i += 1) guard.failed('kefu', `x${i}`, at)
  expect([guard.closed('kefu', 'b', at), guard.closed('kefu', 'b', later)]).toEqual([true, false])
})

test('同一地址对各账号共错六十次，该地址停', () => {
  const guard = openSignInThrottle()
  for (let i = 0; i < 60; i += 1) guard.failed(`name${i}`, 'a', at)
  expect([guard.closed('fresh', 'a', at), guard.closed('fresh', 'b', at)]).toEqual([true, false])
})

test('登录成功后，该地址对该账号重新计数', () => {
  const guard = openSignInThrottle()
  for (let i = 0; i < 7; i += 1) guard.failed('kefu', 'a', at)
  guard.succeeded('kefu', 'a')
  guard.failed('kefu', 'a', at)
  expect(guard.closed('kefu', 'a', at)).toBe(false)
})
