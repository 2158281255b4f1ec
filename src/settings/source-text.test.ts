import { expect, test } from 'vitest'
import { settings } from '../settings.ts'
import { sourceText } from './source-text.ts'

test('设置的依据用中文说出处，不出现手册的英文页名', () => {
  expect(sourceText('handover §8；U-QUE-13')).toBe('业务手册「交房入伙」§8；U-QUE-13')
  expect(sourceText('当地住建部门公布；presets §8')).toBe('当地住建部门公布；业务手册「预置与出入」§8')
  expect(settings.map((s) => sourceText(s.source)).filter((text) => /[a-z][a-z-]+ §/.test(text))).toEqual([])
})
