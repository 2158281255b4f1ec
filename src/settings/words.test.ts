import { expect, test } from 'vitest'
import { z } from 'zod'
import { settings } from '../settings.ts'
import { valueText } from './value-text.ts'
import { settingWords } from './words.ts'

const codesIn = (schema: z.ZodType): readonly string[] => {
  if (schema instanceof z.ZodEnum) return schema.options.map(String)
  if (schema instanceof z.ZodArray) return codesIn(schema.element as z.ZodType)
  return []
}

// covers U-TXT-1
test('设置里的每个英文代码都有中文说法', () => {
  const codes = settings.flatMap((s) => codesIn(s.schema)).filter((c) => /^[A-Z][A-Z_0-9]+$/.test(c))
  expect(codes.filter((c) => !settingWords[c])).toEqual([])
})

test('值用人话写出：单位取自名称，列表用顿号，未设的说未设', () => {
  expect(valueText({ label: '整改期限（日）' }, 15)).toBe('15 日')
  expect(valueText({ label: '复验次数上限（0 为不限）' }, 3)).toBe('3')
  expect(valueText({ label: '首期维修资金标准（元/㎡）' }, '45')).toBe('45 元/㎡')
  expect(valueText({ label: '办公日' }, 'WORKDAYS')).toBe('工作日')
  expect(valueText({ label: '办公时间' }, [['08:30', '12:00']])).toBe('08:30–12:00')
  expect(valueText({ label: '钥匙' }, [{ name: '防盗门', quantity: 3 }])).toBe('防盗门 3')
  expect(valueText({ label: '单价' }, null)).toBe('未设')
})
