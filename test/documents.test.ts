import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { requirementsOf } from '../src/operations/requirements.server.ts'

test('本版的每一条要求都有测试引用', () => {
  const bare = requirementsOf('.').filter((r) => r.now && r.tests.length === 0)
  expect(bare.map((r) => r.id)).toEqual([])
  expect(requirementsOf('.')).toHaveLength(69)
})

test('每个依赖都写明了理由；没有多写', () => {
  const declared = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string>>
  const used = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) => Object.keys(declared[kind] ?? {}))
  const reasoned = [...readFileSync('docs/decisions/dependencies.md', 'utf8').matchAll(/^\| `(.+?)` \| .+ \|$/gm)].map((m) => m[1] ?? '')
  expect(reasoned.sort()).toEqual(used.sort())
})

test('文档里的链接都指到真有的文件', () => {
  for (const file of ['README.md', 'README.zh-CN.md', 'CONTRIBUTING.md', ...globSync('docs/**/*.md')])
    for (const [, target = ''] of readFileSync(file, 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g))
      expect(existsSync(join(dirname(file), target)), `${file} → ${target}`).toBe(true)
})
