import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Requirement = { readonly id: string; readonly text: string; readonly now: boolean; readonly tests: readonly string[] }

/** The requirements of `docs/requirements.md`, each with the test files that cite its id in a `covers` comment. */
export const requirementsOf = (root: string): readonly Requirement[] => {
  const [now = '', later = ''] = readFileSync(join(root, 'docs/requirements.md'), 'utf8').split('\n## 以后')
  const cited = new Map<string, string[]>()
  for (const file of globSync(['src/**/*.test.ts', 'test/**/*.test.ts', 'test/**/*.spec.ts'], { cwd: root }).sort())
    for (const [, ids = ''] of readFileSync(join(root, file), 'utf8').matchAll(/\bcovers:? ([^\n*]+)/g))
      for (const [id] of ids.matchAll(/\bS\d-[\w.]*\w/g)) {
        const files = cited.get(id) ?? []
        cited.set(id, files)
        if (!files.includes(file)) files.push(file)
      }
  const listed = (part: string, isNow: boolean) =>
    [...part.matchAll(/^\| (S\d-\S+) \| (.+) \|$/gm)].map(([, id = '', text = '']) => ({ id, text, now: isNow, tests: cited.get(id) ?? [] }))
  return [...listed(now, true), ...listed(later, false)]
}
