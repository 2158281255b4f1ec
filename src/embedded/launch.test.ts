import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { startProcess } from '../../test/process.ts'
import { openStore } from '../kernel/db.server.ts'
import { launch } from './launch.server.ts'

const folders: string[] = []
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'guijia-embedded-'))
  folders.push(made)
  return made
}
afterAll(() => {
  for (const one of folders) rmSync(one, { recursive: true, force: true })
})
const pidOf = (data: string) => Number(readFileSync(join(data, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])

test('程序被强行终止，数据库仍在；再次启动接手同一个数据库，已答复的一条不少；最后一个离开时停下', { timeout: 120_000 }, async () => {
  const data = folder()
  const first = await startProcess({ GUIJIA_DATA: data }, ['--empty'])
  const server = pidOf(data)
  const beside = await launch(data)
  expect(beside.started).toBe(false)
  const store = openStore(beside.connection('guijia'))
  await store.pool.query("insert into projects (id, code, name, company) values ('01900000-0000-7000-8000-0000000000f1', 'PW1', '望江', '望江置业')")
  await store.close()
  await beside.stop()
  expect(existsSync(join(data, 'postgres', 'postmaster.pid'))).toBe(true) // the first program still works on it

  await first.end('SIGKILL')
  expect(pidOf(data)).toBe(server)
  const [second, third] = await Promise.all([startProcess({ GUIJIA_DATA: data }, ['--empty']), startProcess({ GUIJIA_DATA: data }, ['--empty'])])
  expect(pidOf(data)).toBe(server)
  const adopted = await launch(data)
  const again = openStore(adopted.connection('guijia'))
  expect((await again.pool.query("select name from projects where code = 'PW1'")).rows).toEqual([{ name: '望江' }])
  await again.close()
  await adopted.stop()

  expect(await second.end('SIGTERM')).toBe(0)
  expect((await fetch(`${third.url}/api/me`)).status).toBe(401) // two programs shared one server
  expect(await third.end('SIGTERM')).toBe(0)
  expect(existsSync(join(data, 'postgres', 'postmaster.pid'))).toBe(false)
})

test('数据文件夹属于另一个大版本的 PostgreSQL：拒绝启动，并说明怎么办', async () => {
  const data = folder()
  mkdirSync(join(data, 'postgres'))
  writeFileSync(join(data, 'postgres', 'PG_VERSION'), '17\n')
  await expect(launch(data)).rejects.toThrow('数据文件夹是 PostgreSQL 17 建立的，本程序自带 18。请用旧版程序备份，再在新文件夹恢复。')
})
