import { readFileSync } from 'node:fs'
import ExcelJS from 'exceljs'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { Refusal } from '../kernel/refusal.ts'
import { annotate, readWorkbook, writeRows, writeWorkbook } from './sheet.server.ts'

const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
    return '没有拒绝'
  } catch (why) {
    return why instanceof Refusal ? `${why.statusCode} ${why.faults[0]?.code}` : String(why)
  }
}
/** A workbook as another program writes it. */
const foreign = async (fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void): Promise<Buffer> => {
  const book = new ExcelJS.Workbook()
  fill(book.addWorksheet('名单'), book)
  return Buffer.from(await book.xlsx.writeBuffer())
}

test('单元格按保存的值和种类读取：数值、日期、公式结果、错误值', async () => {
  // covers U-XLS-3 U-XLS-10
  const bytes = await foreign((sheet) => {
    sheet.addRow(['手机', '日期', '公式', '无结果', '错误', '是否'])
    sheet.addRow([13800138000, new Date(Date.UTC(2024, 2, 15)), { formula: '1+1', result: 2 }, { formula: '1+1' }, { error: '#N/A' }, true])
    sheet.getCell('A2').numFmt = '0.00E+00'
    sheet.getCell('B2').numFmt = 'yyyy-mm-dd'
  })
  const { sheets } = await readWorkbook('a.xlsx', bytes)
  expect(sheets[0]?.rows[1]?.cells).toEqual([
    { kind: 'N', value: 13800138000 },
    { kind: 'D', value: '2024-03-15 00:00:00' },
    { kind: 'F', value: 2 },
    { kind: 'F', value: null },
    { kind: 'E', value: '#N/A' },
    { kind: 'T', value: true },
  ])
})

test('旧版 .xls 按保存的值读：合并、日期、公式结果、错误值，长号码一位不少', async () => {
  // covers U-XLS-2 U-XLS-3: a workbook of Excel 97–2003 as another program wrote it
  const { format, sheets } = await readWorkbook('旧名册.xls', readFileSync(new URL('../../test/old-roster.xls', import.meta.url)))
  const [sheet] = sheets
  expect([format, sheet?.name]).toEqual(['xls', '业主'])
  expect(sheet?.merges).toContainEqual({ startRow: 2, endRow: 3, startCol: 0, endCol: 0 })
  const values = sheet?.rows.map((r) => r.cells.map((c) => c.value))
  expect(values?.[2]).toEqual(['1栋', '2', '301', 89.37, '张三', '11010519491231002X', 13800138001, '2024-03-15 00:00:00', '1,234,567.89', '是', ''])
  expect(values?.[4]).toEqual(['2栋', 1, 301, 89.5, '买买提•吐尔逊', '440524188001010014', '0771-5801234', 45366, '120万', '√', '#N/A'])
})

test('隐藏的行、工作表与删除线、底色都看得出来', async () => {
  const bytes = await foreign((sheet, book) => {
    sheet.addRows([['房号'], ['1-1-101'], ['1-1-102'], ['1-1-103']])
    sheet.getRow(2).hidden = true
    sheet.getCell('A3').font = { strike: true }
    sheet.getCell('A4').fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFFF00' } }
    sheet.mergeCells('B2:B4')
    book.addWorksheet('旧表', { state: 'hidden' })
  })
  const { sheets } = await readWorkbook('a.xlsx', bytes)
  expect(sheets.map((s) => [s.name, s.hidden])).toEqual([
    ['名单', false],
    ['旧表', true],
  ])
  expect(sheets[0]?.rows.map((r) => [r.hidden, r.marked])).toEqual([
    [false, false],
    [true, false],
    [false, true],
    [false, true],
  ])
  expect(sheets[0]?.merges).toEqual([{ startRow: 1, startCol: 1, endRow: 3, endCol: 1 }])
})

test('CSV 认 UTF-8 与 GB18030，后者提示核对；解不开的拒绝', async () => {
  // covers U-XLS-2
  const text = '房号,业主\r\n1-1-101,"张三\n李四"\r\n'
  const plain = await readWorkbook('a.csv', Buffer.from(`\uFEFF${text}`))
  expect(plain.sheets[0]?.rows[1]?.cells.map((c) => c.value)).toEqual(['1-1-101', '张三\n李四'])
  expect(plain.remarks).toEqual([])
  const old = await readWorkbook('a.csv', iconv.encode(text, 'gb18030'))
  expect(old.sheets[0]?.rows[1]?.cells[1]?.value).toBe('张三\n李四')
  expect(old.remarks.map((r) => r.code)).toEqual(['FILE_ENCODING_GUESSED'])
  expect(await codeOf(readWorkbook('a.csv', Buffer.from([0x61, 0xff, 0xff, 0x2c, 0xff])))).toBe('400 FILE_ENCODING')
})

test('HTML 存成的 xls 按内容读取并说明', async () => {
  const html = '<html><meta charset="utf-8"><table><tr><td>房号</td><td>手机</td></tr><tr><td>1-1-101</td><td>013800138000</td></tr></table></html>'
  const book = await readWorkbook('a.xls', Buffer.from(html))
  expect(book.sheets[0]?.rows[1]?.cells.map((c) => c.value)).toEqual(['1-1-101', '013800138000'])
  expect(book.remarks.map((r) => r.code)).toEqual(['FILE_EXTENSION'])
})

test('坏文件各有一句话：类型不对、空、残缺、密码、压缩炸弹、过大', async () => {
  // covers U-XLS-10
  const good = await writeWorkbook([{ name: '名单', rows: [['房号'], ['1-1-101']] }])
  expect(await codeOf(readWorkbook('照片.xlsx', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0])))).toBe('415 FILE_KIND')
  expect(await codeOf(readWorkbook('a.pdf', Buffer.from('%PDF-1.7 abc')))).toBe('415 FILE_KIND')
  expect(await codeOf(readWorkbook('a.xlsx', Buffer.alloc(0)))).toBe('400 FILE_EMPTY')
  expect(await codeOf(readWorkbook('a.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex')))).toBe('400 FILE_BROKEN')
  expect(await codeOf(readWorkbook('a.xlsx', good.subarray(0, good.length - 300)))).toBe('400 FILE_BROKEN')
  const { writeXlsx } = await import('hucre')
  const locked = Buffer.from(await writeXlsx({ sheets: [{ name: 'a', rows: [['1']] }], encryption: { password: 'x', spinCount: 1000 } }))
  expect(await codeOf(readWorkbook('a.xlsx', locked))).toBe('400 FILE_PASSWORD')
  const bomb = await writeWorkbook([{ name: '名单', rows: [['房号'], ...Array.from({ length: 200 }, (_, i) => [`${'0'.repeat(30_000)}${i}`])] }])
  expect(bomb.length).toBeLessThan(100_000)
  expect(await codeOf(readWorkbook('a.xlsx', bomb))).toBe('400 FILE_EXPANSION')
  expect(await codeOf(readWorkbook('a.xlsx', Buffer.alloc(20 * 1024 * 1024 + 1)))).toBe('413 FILE_TOO_LARGE')
})

test('二百个空行之后的内容不读', async () => {
  const bytes = await foreign((sheet) => {
    sheet.addRow(['房号'])
    sheet.getCell('A2').value = '1-1-101'
    sheet.getCell('A900').value = '远处'
  })
  expect((await readWorkbook('a.xlsx', bytes)).sheets[0]?.rows).toHaveLength(2)
})

test('批注文件是原来的工作簿：红格、批注、结果与原因两列，公式文字无害', async () => {
  // covers U-XLS-6
  const bytes = await foreign((sheet, book) => {
    sheet.addRows([
      ['房号', '面积'],
      ['1-1-101', 89.37],
      ['=1+1', 'x'],
    ])
    sheet.getCell('B2').numFmt = '0.00'
    book.addWorksheet('另一张').addRow(['保留'])
  })
  const book = await readWorkbook('a.xlsx', bytes)
  const out = await annotate(bytes, book, '名单', 1, [
    { row: 2, faults: new Map(), result: '新增', reason: '' },
    { row: 3, faults: new Map([[1, '面积应为数字']]), result: '错误', reason: '=面积应为数字' },
  ])
  const back = new ExcelJS.Workbook()
  await back.xlsx.load(out as unknown as ArrayBuffer) // the typings of exceljs predate Node's own Buffer type
  const sheet = back.getWorksheet('名单')
  expect(sheet?.getRow(1).values).toEqual([undefined, '房号', '面积', '结果', '原因'])
  expect(sheet?.getCell('C2').value).toBe('新增')
  expect(sheet?.getCell('D3').value).toBe("'=面积应为数字")
  expect(sheet?.getCell('B3').fill).toMatchObject({ pattern: 'solid', fgColor: { argb: 'FFFFC7CE' } })
  expect(JSON.stringify(sheet?.getCell('B3').note)).toContain('面积应为数字')
  expect(sheet?.getCell('B2').value).toBe(89.37)
  expect(back.getWorksheet('另一张')?.getCell('A1').value).toBe('保留')
})

test('导出：真正的类型、冻结表头、筛选、说明页，公式开头的文字无害', async () => {
  // covers U-XLS-11
  async function* rows() {
    yield ['=HYPERLINK("x")', 1234.5, new Date('2026-06-15T09:00:00+08:00'), null]
  }
  const stream = writeRows(
    '事项/列表',
    [
      { header: '事由', width: 20 },
      { header: '金额', width: 12, format: '#,##0.00' },
      { header: '时间', width: 18, format: 'yyyy-mm-dd hh:mm' },
      { header: '空', width: 8 },
    ],
    rows(),
    [['条件', '全部']],
  )
  const back = new ExcelJS.Workbook()
  await back.xlsx.read(stream)
  const sheet = back.worksheets[0]
  expect(sheet?.name).toBe('事项 列表')
  expect(sheet?.getCell('A2').value).toBe('\'=HYPERLINK("x")')
  expect(sheet?.getCell('B2').value).toBe(1234.5)
  expect(sheet?.getCell('C2').value).toEqual(new Date('2026-06-15T09:00:00.000Z')) // the wall clock of China
  expect(sheet?.autoFilter).toBeTruthy()
  expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
  expect(back.getWorksheet('说明')?.getCell('B1').value).toBe('全部')
})
