import { expect, test } from 'vitest'
import { openWorld } from '../../test/open.ts'
import { processes } from '../processes.ts'

// covers issue 2 item 10
test('接口说明由接口本身生成：每个接口、每个流程步骤的表单都在，引用都有着落', async () => {
  const { app } = await openWorld()
  const answer = await app.server.inject('/api/openapi.json')
  const document = answer.json()
  expect(document.openapi).toBe('3.1.0')
  for (const e of app.endpoints) {
    const operation = document.paths[e.path.replaceAll(/:(\w+)/g, '{$1}')]?.[e.method.toLowerCase()]
    expect(operation?.summary, e.path).toBe(e.label)
    const inPath = (operation.parameters ?? []).filter((p: { in: string }) => p.in === 'path').length
    expect(inPath, e.path).toBe(e.path.match(/:/g)?.length ?? 0)
  }
  const ids = Object.values(document.paths).flatMap((methods) => Object.values(methods as object).map((o: { operationId: string }) => o.operationId))
  expect(new Set(ids).size).toBe(ids.length)
  for (const process of Object.values(processes))
    for (const step of Object.keys(process.steps)) expect(document.components.schemas[`${process.name}.${step}`]).toMatchObject({ type: 'object' })
  const missing = [...answer.body.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].filter((m) => !document.components.schemas[m[1] ?? ''])
  expect(missing).toEqual([])
})

test('接口说明的网页：不登录可读，不含脚本，列出办理步骤', async () => {
  const { app } = await openWorld()
  const page = await app.server.inject('/api/docs')
  expect(page.statusCode).toBe(200)
  expect(page.body).toContain('/api/projects/{project}/cases/{case}/steps/{step}')
  expect(page.body).not.toMatch(/<script|https?:\/\/(?!json-schema)/)
})
