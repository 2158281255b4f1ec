import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { tablesSource } from '../src/kernel/tables.server.ts'
import { openWorld } from './open.ts'

test('表的类型与迁移后的数据库一致（npm run tables 重新生成）', async () => {
  const { app } = await openWorld()
  expect(await tablesSource(app.pool)).toBe(readFileSync('src/kernel/tables.gen.ts', 'utf8'))
})
