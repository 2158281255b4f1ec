import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { startProcess } from '../../test/process.ts'
import { launch } from '../embedded/launch.server.ts'

const folder = mkdtempSync(join(tmpdir(), 'guijia-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const cli = (data: string, ...words: string[]) =>
  new Promise<{ code: number; said: string }>((done) => {
    const { DATABASE_URL: _, GUIJIA_SECRET: __, ...env } = process.env
    execFile(
      process.execPath,
      [resolve('src/cli.server.ts'), ...words],
      { env: { ...env, GUIJIA_DATA: join(folder, data) } },
      (error, stdout, stderr) => done({ code: error ? Number(error.code) : 0, said: `${stdout}${stderr}` }),
    )
  })

test('命令行：建管理员、备份、恢复到新文件夹、核验；恢复后的程序用同一密码登录', { timeout: 300_000 }, async () => {
  const servers = await Promise.all(['one', 'two'].map((data) => launch(join(folder, data)))) // kept running, so that each command finds it
  const made = await cli('one', 'admin', '沈知远')
  const password = made.said.match(/密码：([a-z2-9]{16})/)?.[1] ?? ''
  expect(made.code).toBe(0)
  const file = join(folder, 'backup.gz')
  expect(await cli('one', 'backup', file)).toMatchObject({ code: 0, said: expect.stringMatching(/已备份 \d+ 张表/) })
  expect(await cli('one', 'backup', file)).toMatchObject({ code: 1, said: `文件已存在：${file}，请换一个名字\n` })
  expect(await cli('two', 'restore', file)).toMatchObject({ code: 0, said: expect.stringContaining('记录核验完整无误') })
  expect(await cli('two', 'restore', file)).toMatchObject({ code: 1, said: expect.stringContaining('目标数据库不是空的') })
  expect(await cli('two', 'verify')).toMatchObject({ code: 0, said: '1 条记录，1 条链，0 次封存：完整无误\n' })
  expect(await cli('two', 'nonsense')).toMatchObject({ code: 2, said: expect.stringContaining('用法：') })

  const program = await startProcess({ GUIJIA_DATA: join(folder, 'two') }, ['--empty'])
  const signIn = await fetch(`${program.url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: '沈知远', password }),
  })
  expect(await signIn.json()).toMatchObject({ username: '沈知远', everywhere: ['administrator'] })
  expect(await program.end('SIGTERM')).toBe(0)
  await Promise.all(servers.map((s) => s.stop()))
})

test('空库启动时告诉怎样建立第一个管理员', { timeout: 120_000 }, async () => {
  const program = await startProcess({ GUIJIA_DATA: join(folder, 'three') }, ['--empty'])
  await expect.poll(program.said).toContain('npm run guijia -- admin <登录名>')
  await program.end('SIGTERM')
})
