import { expect, test } from 'vitest'
import { elsewhere, home, identityOf, telephoneOf, unitId } from '../../test/cast.ts'
import { openWorld } from '../../test/open.ts'
import { wholeNumbers } from '../../test/whole-numbers.ts'
import { system } from '../kernel/app.server.ts'
import { openCases } from '../kernel/open.server.ts'
import { addCustomers } from '../people/customers.server.ts'
import { processes } from '../processes.ts'
import { type Found, find } from './api.ts'
import { marksOf } from './marks.ts'
import { understand } from './understand.ts'

const world = await openWorld()
const lead = await world.as('zhuguan')
const project = home
const look = (q: string) => lead.get(find, { project, q })
const titles = (found: Found, kind: Found['groups'][number]['kind']) => found.groups.find((g) => g.kind === kind)?.hits.map((h) => h.title) ?? []

const table: readonly (readonly [name: string, ...typed: string[]])[] = [
  ['单雪梅', 'sxm', 'shanxuemei', 'danxuemei'],
  ['查明', 'zm', 'zhaming', 'chaming'],
  ['解文', 'xw', 'xiewen', 'jiewen'],
  ['朴顺子', 'psz', 'piaoshunzi'],
  ['曾小敏', 'zxm', 'zengxiaomin'],
  ['仇立', 'ql', 'qiuli'],
  ['区志强', 'ozq', 'ouzhiqiang'],
  ['覃芳', 'qf', 'tf'],
  ['尉迟明', 'ycm', 'yuchiming'],
  ['万俟兰', 'mql', 'moqilan'],
  ['盖新', 'gx', 'gexin', 'gaixin'],
  ['乐然', 'yr', 'lr'],
  ['张小明', 'zxm', 'zhangxiaoming', '小明', '张小'],
]
await addCustomers(
  world.app.db,
  world.app.vault,
  project,
  table.map(([name]) => ({ name })),
)

// covers S2-5.1.1 U-FND-1 U-FND-2
test.each(table.flatMap(([name, ...typed]) => typed.map((q) => [q, name] as const)))('「%s」查得到%s', async (q, name) => {
  expect(titles(await look(q), 'customer')).toContain(name)
})

// covers U-FND-1 U-ROOM-1
test.each(['1-1-201', '１－１－２０１', '1栋1单元201', '1栋1单元2层01室', '一栋一单元二〇一', '1—1—201', '01-01-201', '1-1-0201'])(
  '房号怎么写都查得到：%s',
  async (q) => {
    const found = await look(q)
    expect(titles(found, 'unit')).toEqual(['1栋1单元201'])
    expect(titles(found, 'customer')).toEqual(['单雪梅'])
  },
)

test('房号还没写完，先列出以它开头的房；写完了只剩那一套', async () => {
  const begun = titles(await look('1-1-20'), 'unit')
  expect(begun).toEqual(['1栋1单元201', '1栋1单元202'])
  expect(titles(await look('1-1-'), 'unit').length).toBeGreaterThan(2)
  expect(titles(await look('1-1-201'), 'unit')).toEqual(['1栋1单元201'])
})

test('只写房间号列出各单元的同号房，不猜', async () => {
  expect(titles(await look('201'), 'unit')).toEqual(['1栋1单元201', '1栋2单元201'])
  expect(titles(await look('1栋201'), 'unit')).toEqual(['1栋1单元201', '1栋2单元201'])
})

// covers U-MSK-3
test('电话、证件号的全号和末四位都查得到，结果里仍是掩码', async () => {
  for (const q of [telephoneOf(3), telephoneOf(3).slice(-4), identityOf(3), identityOf(3).slice(-4)]) {
    const found = await look(q)
    expect(titles(found, 'customer')).toContain('曾小敏')
    expect(titles(found, 'unit')).toContain('1栋1单元202')
    expect(wholeNumbers(found.groups)).toEqual([])
  }
})

test('混着写：姓加房号、姓名加末四位，两个条件都要满足', async () => {
  expect(titles(await look('单 201'), 'unit')).toEqual(['1栋1单元201'])
  expect(titles(await look('sxm 201'), 'customer')).toEqual(['单雪梅'])
  expect(titles(await look(`雪梅 ${telephoneOf(2).slice(-4)}`), 'customer')).toEqual(['单雪梅'])
  expect((await look('张 201')).groups).toEqual([])
})

test('事项编号和合同编号，全号和尾号都查得到', async () => {
  const ids = await openCases(
    world.app.db,
    processes['handover'] ?? never(),
    { project, actor: system, now: world.app.now(), ground: await world.app.ground(project) },
    [{ key: 'a', title: '1栋1单元201 交房入伙', unit: unitId('1-1-201') }],
  )
  const row = await world.app.db
    .selectFrom('cases')
    .select('no')
    .where('id', '=', ids.get('a') ?? '')
    .executeTakeFirstOrThrow()
  for (const q of [row.no, row.no.slice(5), row.no.toLowerCase(), row.no.slice(-4)])
    expect((await look(q)).groups.find((g) => g.kind === 'case')?.hits[0]).toMatchObject({
      id: ids.get('a'),
      detail: '交房入伙 · 待通知',
      unit: unitId('1-1-201'),
    })
  for (const q of ['HT20240003', '0003', '20240003']) expect(titles(await look(q), 'contract')).toContain('HT20240003')
  expect(titles(await look('单雪梅'), 'case')).toEqual([`${row.no} 1栋1单元201 交房入伙`])
})

// covers U-FND-6
test('权限在先：别的项目查不到、数不出；外单位只查得到本单位的事项', async () => {
  const stranger = await world.as('waibu')
  expect((await stranger.call(find, { project, q: '单雪梅' })).status).toBe(404)
  for (const q of ['单雪梅', 'sxm', '1-1-201', telephoneOf(2), '临江苑 201', 'gyljy 201'])
    expect((await stranger.get(find, { project: elsewhere, q })).groups).toEqual([])
  const builder = await world.as('shigong')
  for (const q of ['单雪梅', '1-1-201']) expect((await builder.get(find, { project, q })).groups).toEqual([])
})

test('先写项目名或其首字母，就到那个项目里查', async () => {
  const admin = await world.as('admin')
  const found = await admin.get(find, { project: elsewhere, q: 'gyljy 1-1-201' })
  expect(found.project).toEqual({ id: home, name: '归园·临江苑' })
  expect(titles(found, 'unit')).toEqual(['1栋1单元201'])
  expect((await admin.get(find, { project: elsewhere, q: '临江苑 201' })).project.id).toBe(home)
})

// covers U-FND-9
test('查不到时说明把它当成了什么', async () => {
  expect((await look('9-9-901')).understood).toEqual(['房号 9-9-901'])
  expect((await look('wangdachui')).understood).toEqual(['拼音「wangdachui」'])
  expect((await look('13800000000')).understood).toEqual(['完整电话或证件号'])
})

// covers U-FND-5
test.each([
  ['单雪梅', 'sxm', [[0, 3]]],
  ['单雪梅', 'danx', [[0, 2]]],
  ['张小明', '小明', [[1, 3]]],
  ['3栋2单元1801', '1801', [[5, 9]]],
  ['3栋2单元1801', '3#1801', [[5, 9]]],
  ['张小明', 'abc', []],
])('「%s」按「%s」查到的字有标记', (title, typed, marks) => expect(marksOf(title, understand(typed))).toEqual(marks))

test('引号、百分号、运算符只当文字', async () => {
  for (const q of ["'", '%', '_', '\\', "o'neil", 'a & b', '!:*', '()', '- -']) expect((await lead.call(find, { project, q })).status).toBe(200)
})

function never(): never {
  throw new Error('the procedure is defined')
}
