// `npm run coverage:requirements`: each requirement with the tests that cite it. Fails when one of this release has none.
import { requirementsOf } from '../src/operations/requirements.server.ts'
import { root } from './setup.mjs'

const all = requirementsOf(root)
for (const { id, text, tests } of all.filter((r) => r.now || r.tests.length))
  console.log(`${id}  ${text}\n${tests.map((t) => `    ${t}`).join('\n') || '    （没有测试）'}`)
const bare = all.filter((r) => r.now && r.tests.length === 0)
console.log(
  `\n本版 ${all.filter((r) => r.now).length} 条，有测试的 ${all.filter((r) => r.now && r.tests.length).length} 条；以后的 ${all.filter((r) => !r.now).length} 条`,
)
if (bare.length) {
  console.error(`没有测试：${bare.map((r) => r.id).join('、')}`)
  process.exit(1)
}
