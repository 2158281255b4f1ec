import { expect, test } from 'vitest'
import { findHeader } from './headers.ts'
import { monthColumns } from './months.ts'
import type { Cell } from './normalise/cell.ts'
import type { Merge, Sheet } from './sheet.ts'
import { type HeaderField, synonyms } from './synonyms.ts'
import { readTable } from './table.ts'

// covers U-XLS-2 U-XLS-3
const all = Object.keys(synonyms) as HeaderField[] // the table's own keys
const sheetOf = (rows: readonly (readonly (string | number | null)[])[], merges: readonly Merge[] = []): Sheet => ({
  name: '名单',
  hidden: false,
  merges,
  rows: rows.map((cells, i) => ({
    number: i + 1,
    hidden: false,
    marked: false,
    cells: cells.map((value): Cell => ({ kind: typeof value === 'number' ? 'N' : 'T', value })),
  })),
})
const mapped = (sheet: Sheet) => findHeader(sheet, all).columns.map((c) => [c.header, c.field, c.how])
const numeric = new Map([
  ['price', 'money'],
  ['buildingArea', 'area'],
] as const)

test('54 表头去掉换行与括号里的单位再认', () => {
  expect(mapped(sheetOf([['房号', '建筑\n面积(㎡)', '* 手机号：']]))).toEqual([
    ['房号', 'room', 'exact'],
    ['建筑\n面积(㎡)', 'buildingArea', 'exact'],
    ['* 手机号：', 'phone', 'exact'],
  ])
})

test('表头在前 20 行里找，认得最多的一行，其上是标题', () => {
  const header = findHeader(
    sheetOf([['云景花园业主名册'], ['填表说明：房号、姓名必填'], [], ['序号', '楼栋', '房号', '姓名'], [1, '1栋', '1-101', '张三']]),
    all,
  )
  expect(header.row).toBe(4)
  expect(header.columns.map((c) => c.field)).toEqual([null, 'building', 'room', 'name'])
})

test('合并在全表上方的标题不算上级表头：列名不带它，换了标题仍认得出同一种表', () => {
  const over = [{ startRow: 0, startCol: 0, endRow: 0, endCol: 2 }]
  const header = findHeader(
    sheetOf(
      [
        ['八栋名册（2026-11）', null, null],
        ['楼栋', '房号', '姓名'],
        ['8栋', '101', '张三'],
      ],
      over,
    ),
    all,
  )
  expect(header.row).toBe(2)
  expect(header.columns.map((c) => c.header)).toEqual(['楼栋', '房号', '姓名'])
})

test('两行表头按合并拼起来：先认下行，再认上下连读', () => {
  const sheet = sheetOf(
    [
      ['楼栋', '房号', '业主信息', null, '共有人', null],
      [null, null, '姓名', '电话', '姓名', '身份证号'],
      ['1栋', '101', '张三', '13800138000', '李四', 'x'],
    ],
    [
      { startRow: 0, startCol: 0, endRow: 1, endCol: 0 },
      { startRow: 0, startCol: 1, endRow: 1, endCol: 1 },
      { startRow: 0, startCol: 2, endRow: 0, endCol: 3 },
      { startRow: 0, startCol: 4, endRow: 0, endCol: 5 },
    ],
  )
  const header = findHeader(sheet, all)
  expect(header.row).toBe(2)
  expect(header.columns.map((c) => c.field)).toEqual(['building', 'room', 'name', 'phone', 'coName', 'identity'])
})

test('名称里只含一个已知词的列只是建议，含两个的不认', () => {
  expect(mapped(sheetOf([['房号', '姓名', '客户总价款', '业主联系电话', '颜色']])).slice(2)).toEqual([
    ['客户总价款', null, 'ignored'],
    ['业主联系电话', null, 'ignored'],
    ['颜色', null, 'ignored'],
  ])
  expect(mapped(sheetOf([['房号', '姓名', '本人联系电话']]))[2]).toEqual(['本人联系电话', 'phone', 'proposed'])
})

test('12 合并单元格只在合并范围内向下填', () => {
  const rows = [['楼栋', '房号'], ['1栋', '101'], ...Array.from({ length: 23 }, (_, i) => [null, String(102 + i)]), [null, '201']]
  const sheet = sheetOf(rows, [{ startRow: 1, startCol: 0, endRow: 24, endCol: 0 }])
  const table = readTable(sheet, findHeader(sheet, all), numeric)
  expect(table.rows.slice(0, 24).every((r) => r.cells.get('building')?.value === '1栋')).toBe(true)
  expect(table.rows[24]?.cells.get('building')?.value).toBeNull()
})

test('14 合计行不当数据，空行与落款跳过', () => {
  const sheet = sheetOf([
    ['房号', '姓名', '备注'],
    ['101', '张三', null],
    [null, null, null],
    ['合计', null, null],
    ['制表人：王芳', null, null],
    ['注：以上为已售', null, null],
  ])
  const table = readTable(sheet, findHeader(sheet, all), numeric)
  expect(table.rows.map((r) => r.row)).toEqual([2])
  expect(table.skipped).toEqual([
    { row: 4, why: '合计' },
    { row: 5, why: '说明' },
    { row: 6, why: '说明' },
  ])
})

test('51 合计与各行之和不符要提示差额', () => {
  const sheet = sheetOf([
    ['房号', '总价'],
    ['101', '490.00'],
    ['102', 500],
    ['合计', '1,000.00'],
  ])
  const table = readTable(sheet, findHeader(sheet, all), numeric)
  expect(table.remarks).toEqual([{ code: 'SUM_MISMATCH', message: '合计行与各行之和不一致：第 4 行「总价」相差 -10.00' }])
})

test('小计只对上一个小计以来的行', () => {
  const sheet = sheetOf([
    ['房号', '总价'],
    ['101', 100],
    ['小计', 100],
    ['102', 200],
    ['小计', 200],
    ['总计', 300],
  ])
  expect(readTable(sheet, findHeader(sheet, all), numeric).remarks).toEqual([])
})

test('55 月份横排按列展开，没写年份的要问年份', () => {
  const headers = ['房号', ...Array.from({ length: 12 }, (_, i) => `${i + 1}月`)]
  expect(monthColumns(headers)).toMatchObject({ asksYear: true })
  const { columns, asksYear } = monthColumns(headers, 2024)
  expect(asksYear).toBe(false)
  expect([columns.size, columns.get(1), columns.get(12)]).toEqual([12, '2024-01', '2024-12'])
  expect(monthColumns(['2023年12月']).columns.get(0)).toBe('2023-12')
})
