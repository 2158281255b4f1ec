import { expect, test } from 'vitest'
import { placeReadingsOf, readingsOf } from './readings.ts'

// covers S2-5.1.1 U-FND-2
test.each([
  ['单雪梅', ['sxm', 'shanxuemei', 'danxuemei']],
  ['查明', ['zm', 'zhaming', 'chaming']],
  ['解文', ['xw', 'xiewen', 'jiewen']],
  ['朴顺子', ['psz', 'piaoshunzi']],
  ['曾小敏', ['zxm', 'zengxiaomin']],
  ['尉迟明', ['ycm', 'yuchiming']],
  ['仇立', ['ql', 'qiuli']],
  ['万俟兰', ['mql', 'moqilan']],
  ['区志强', ['ozq', 'ouzhiqiang']],
  ['盖新', ['gx', 'gexin', 'gaixin']],
  ['覃芳', ['qf', 'tf']],
  ['乐然', ['yr', 'lr']],
  ['张小明', ['zxm', 'zhangxiaoming']],
  ['吕梁', ['ll', 'lvliang']],
  ['Smith John', ['smithjohn']],
])('姓名「%s」按姓氏读音和通常读音都查得到', (name, found) => {
  const { pinyin, initials } = readingsOf(name)
  expect(`${pinyin} ${initials}`.split(' ')).toEqual(expect.arrayContaining(found))
})

// covers U-FND-3
test.each([
  ['藏珑府', ['clf', 'zlf']],
  ['重庆路', ['cql']],
  ['长安里', ['cal']],
  ['银行街', ['yhj']],
  ['六安花园', ['lahy']],
  ['厦门湾', ['xmw']],
  ['大厦', ['ds']],
  ['归园·临江苑', ['gyljy']],
])('地名「%s」的每个疑难字各读音都查得到', (name, found) => {
  expect(placeReadingsOf(name)).toEqual(expect.arrayContaining(found))
})

test('很长的地名也只列出有限的读法', () => {
  expect(placeReadingsOf('重重重重重重重重重重重重').length).toBeLessThanOrEqual(2 * 65)
})
