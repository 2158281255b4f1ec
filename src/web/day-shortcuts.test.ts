import { expect, test } from 'vitest'
import { dayShortcuts } from './day-shortcuts.ts'

// covers U-DAT-1
test('日期范围的快捷选项：以 2026-03-02（周一）为例', () => {
  const of = Object.fromEntries(dayShortcuts('2026-03-02').map((s) => [s.label, `${s.from}…${s.to}`]))
  expect(of).toEqual({
    今天: '2026-03-02…2026-03-02',
    昨天: '2026-03-01…2026-03-01',
    本周: '2026-03-02…2026-03-08',
    上周: '2026-02-23…2026-03-01',
    本月: '2026-03-01…2026-03-31',
    上月: '2026-02-01…2026-02-28',
    本季度: '2026-01-01…2026-03-31',
    本年: '2026-01-01…2026-12-31',
    近7天: '2026-02-24…2026-03-02',
    // The table of U-DAT-1 gives 02-01 as the first of 30 days ending 2026-03-02.
    近30天: '2026-02-01…2026-03-02',
  })
})

test('周日仍属于从周一开始的本周；十二月的本季度到年底', () => {
  const sunday = dayShortcuts('2026-12-27')
  expect(sunday.find((s) => s.label === '本周')).toMatchObject({ from: '2026-12-21', to: '2026-12-27' })
  expect(sunday.find((s) => s.label === '本季度')).toMatchObject({ from: '2026-10-01', to: '2026-12-31' })
})
