import { pinyin } from 'pinyin-pro'
import { expect, test } from 'vitest'
import { answersTo, initials } from './initials.ts'
import { pages } from './pages.ts'

// covers U-SHL-1 U-FND-3
test('菜单里的每个页面都能用拼音首字母找到', () => {
  const wrong = pages
    .filter((p) => p.group !== undefined)
    .filter((p) => initials(p.label) !== pinyin(p.label, { pattern: 'first', toneType: 'none', separator: '' }).toLowerCase())
  expect(wrong.map((p) => p.label)).toEqual([])
})

test('首字母可以从中间打起，汉字取任意相连的几个', () => {
  expect(answersTo('待办事项', 'dbsx')).toBe(true)
  expect(answersTo('待办事项', 'SX')).toBe(true)
  expect(answersTo('待办事项', '办事')).toBe(true)
  expect(answersTo('待办事项', 'gzt')).toBe(false)
  expect(answersTo('待办事项', ' ')).toBe(false)
})
