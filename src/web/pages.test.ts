import { expect, test } from 'vitest'
import { pageElsewhere, pages } from './pages.ts'

// covers U-SHL-3
test('换项目留在同一页；某一件、某一户不属于别的项目，打开它的列表', () => {
  expect(['/GJ01/board', '/GJ01/inbox', '/GJ01/estate'].map(pageElsewhere)).toEqual(['board', 'inbox', 'estate'])
  expect(['/GJ01/cases/1', '/GJ01/units/1', '/GJ01/hall/sheet/1', '/GJ01/inspect/1'].map(pageElsewhere)).toEqual([
    'inbox',
    'units',
    'hall',
    'inspect',
  ])
  const known = new Set(pages.map((p) => p.path))
  for (const page of pages) expect(known, page.path).toContain(pageElsewhere(`/GJ01/${page.path.replaceAll(/\$\w+/g, 'x')}`))
})
