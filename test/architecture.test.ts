import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

const files = globSync('src/**/*.{ts,tsx}')
  .map((f) => f.replaceAll('\\', '/'))
  .filter((f) => !/\.test\.tsx?$/.test(f))
const source = new Map(files.map((f) => [f, readFileSync(f, 'utf8')]))
const importsOf = (file: string): readonly string[] =>
  [...(source.get(file) ?? '').matchAll(/^\s*(?:import|export)\s(?!type\b)[^'"]*from '(\.[^']+)'/gm)].map(([, to = '']) =>
    normalize(join(dirname(file), to)).replaceAll('\\', '/'),
  )
const runs = (file: string) => (file.endsWith('.server.ts') ? 'server' : file.endsWith('.tsx') ? 'browser' : 'anywhere')

test('到处可用的文件不引用只在服务器或浏览器运行的文件；浏览器不引用服务器的文件', () => {
  const wrong = files.flatMap((file) =>
    importsOf(file)
      .filter((to) => (runs(file) === 'anywhere' && runs(to) === 'server') || (runs(file) === 'browser' && runs(to) === 'server'))
      .map((to) => `${file} → ${to}`),
  )
  expect(wrong).toEqual([])
})

test('内核不认识任何行业：只引用内核', () => {
  const wrong = files
    .filter((f) => f.startsWith('src/kernel/'))
    .flatMap((file) =>
      importsOf(file)
        .filter((to) => !to.startsWith('src/kernel/'))
        .map((to) => `${file} → ${to}`),
    )
  expect(wrong.filter((w) => !w.startsWith('src/kernel/tables-write.server.ts'))).toEqual([])
})

test('流程定义不碰数据库：只引用内核和其他定义', () => {
  const wrong = files
    .filter((f) => f.startsWith('src/processes/'))
    .flatMap((file) =>
      importsOf(file)
        .filter((to) => runs(to) !== 'anywhere')
        .map((to) => `${file} → ${to}`),
    )
  expect(wrong).toEqual([])
})

test('每个模块的接口都已挂上', () => {
  const given = files.flatMap((f) => [...(source.get(f) ?? '').matchAll(/export const (\w+Routes)\b/g)].map(([, name = '']) => name))
  const mounted = ['src/routes.server.ts', 'src/handover/office-routes.server.ts', 'src/app.server.ts'].map((f) => source.get(f) ?? '').join('\n')
  expect(given.filter((name) => !['officeRoutes'].includes(name) && !new RegExp(`\\b${name}\\b`).test(mounted))).toEqual([])
})
