import ExcelJS from 'exceljs'
import { writeXlsx } from 'hucre'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { home, identityOf, unitId } from '../../test/cast.ts'
import { openWorld } from '../../test/open.ts'
import {
  annotatedFile,
  commitImport,
  discardImport,
  listImportRows,
  listImports,
  mapImport,
  rosterTemplate,
  showImport,
  tickRows,
  undoImport,
  uploadImport,
} from './api.ts'
import { forgetImports } from './resume.server.ts'

const world = await openWorld()
const lead = await world.as('zhuguan')
const project = { project: home }
type Value = string | number | Date | null
const sheet = async (rows: readonly (readonly Value[])[], more: object = {}) =>
  Buffer.from(await writeXlsx({ sheets: [{ name: '名册', rows: rows.map((r) => [...r]), ...more }] }))
const send = async (content: Buffer, name = '名册.xlsx') => await lead.send(uploadImport, project, [{ name, content }])
const preview = async (rows: readonly (readonly Value[])[]) => {
  const { status, body } = await send(await sheet(rows))
  if (status !== 200) throw new Error(body.message)
  const list = await lead.get(listImportRows, { ...project, import: body.id })
  return { ...body, rows: list.rows }
}
const commit = (one: { id: string; version: number }, mode: '仅导入正确行' | '全部成功才导入' = '仅导入正确行') =>
  lead.call(commitImport, { ...project, import: one.id, seen: one.version, mode })
const codesOf = (row: { remarks: readonly { code: string }[] } | undefined) => row?.remarks.map((r) => r.code)
const one = async <T extends object>(text: string, values: unknown[] = []) => (await world.app.pool.query<T>(text, values)).rows[0]

test('13 同一套房写两次，第二次拒绝', async () => {
  const { rows } = await preview([
    ['房号', '面积'],
    ['7栋2单元301', 89.37],
    ['7-2-301', 89.37],
  ])
  expect(rows.map((r) => r.verdict)).toEqual(['OK', 'REJECT'])
  expect(codesOf(rows[1])).toEqual(['DUPLICATE'])
})

test('57 未销售的房屋不应有业主，已售的不能没有业主', async () => {
  const { rows } = await preview([
    ['房号', '面积', '房屋状态', '业主'],
    ['7-1-101', 89, '未销售', '张三'],
    ['7-1-102', 89, 2001, null],
    ['7-1-103', 89, 2002, null],
  ])
  expect(rows.map((r) => codesOf(r))).toEqual([['STATUS_OWNER'], ['STATUS_OWNER'], []])
})

test('同一证件号不同姓名、同一电话多于五套，都要提示', async () => {
  const same = Array.from({ length: 6 }, (_, i): Value[] => [`7-1-${201 + i}`, 89, `王小${'一二三四五六'[i]}`, null, '13911112222'])
  const { rows } = await preview([
    ['房号', '面积', '业主', '身份证号', '手机'],
    ...same,
    ['7-1-301', 89, '张三', '11010519491231002X', null],
    ['7-1-302', 89, '李四', '11010519491231002X', null],
  ])
  expect(rows.slice(0, 6).every((r) => codesOf(r)?.includes('PHONE_SHARED'))).toBe(true)
  expect(rows.slice(6).map(codesOf)).toEqual([['ID_DUPLICATE'], ['ID_DUPLICATE']])
})

test('已有的房屋：列出每处新旧值，空白不覆盖，未变的不动', async () => {
  // covers U-XLS-4
  const mine = await preview([
    ['房号', '建筑面积', '业主', '身份证号', '手机', '合同编号', '总价', '付款方式'],
    ['1-1-101', 112.36, '张伟', identityOf(0), null, null, null, null],
    ['1-1-102', 90, '王芳', identityOf(1), '13700001111', null, '2,015,000.00', null],
  ])
  expect(mine.counts).toMatchObject({ changed: 1, unchanged: 1, new: 0 })
  expect(mine.rows[1]?.changes).toEqual([
    { label: '建筑面积', from: '89.37', to: '90.00' },
    { label: '总价', from: '2,010,000.00', to: '2,015,000.00' },
    { label: '王芳的电话', from: '', to: '增加 137****1111' },
  ])
  const { body } = await commit(mine)
  expect(body.counts.stored).toBe(2)
  expect(await one('select gross_area, inner_area, version from units where id = $1', [unitId('1-1-102')])).toEqual({
    gross_area: '90.00',
    inner_area: '71.50',
    version: 2,
  })
  expect(await one('select price, payment from contracts where unit_id = $1', [unitId('1-1-102')])).toEqual({ price: 201_500_000, payment: '按揭' })
  expect(await one('select version from units where id = $1', [unitId('1-1-101')])).toEqual({ version: 1 })

  const undone = await lead.get(undoImport, { ...project, import: mine.id })
  expect([undone.undone, undone.left]).toEqual([2, []])
  expect(await one('select gross_area from units where id = $1', [unitId('1-1-102')])).toEqual({ gross_area: '89.37' })
  expect(await one('select price from contracts where unit_id = $1', [unitId('1-1-102')])).toEqual({ price: 201_000_000 })
})

test('档案里业主不同：要确认才导入，旧业主到今天为止，份额照文件', async () => {
  const it = await preview([
    ['房号', '面积', '业主', '身份证号', '共有份额'],
    ['1-1-201', 112.36, '赵一、钱二', `${identityOf(900)}、${identityOf(901)}`, '70%/30%'],
  ])
  expect(codesOf(it.rows[0])).toEqual(['NAME_MULTIPLE', 'ID_MULTIPLE', 'OWNER_CHANGED'])
  expect((await commit(it)).body.faults?.[0]?.code).toBe('NOTHING_TO_IMPORT')
  await lead.get(tickRows, { ...project, import: it.id, rows: [2], ticked: true })
  expect((await commit(it)).status).toBe(200)
  const { rows } = await world.app.pool.query(
    'select c.name, o.share_numerator as n, o.share_denominator as d, o.since::text, o.until::text from ownerships o join customers c on c.id = o.customer_id where o.unit_id = $1 order by o.since, o.position',
    [unitId('1-1-201')],
  )
  expect(rows).toEqual([
    { name: '单雪梅', n: 1, d: 1, since: '2024-06-18', until: '2026-06-15' },
    { name: '赵一', n: 7000, d: 10_000, since: '2026-06-15', until: null },
    { name: '钱二', n: 3000, d: 10_000, since: '2026-06-15', until: null },
  ])
})

test('有一行错误时，全部成功才导入的一行也不导', async () => {
  // covers U-XLS-5
  const it = await preview([
    ['房号', '面积'],
    ['8-1-101', 89],
    ['8-1-102', '约89'],
  ])
  const { status, body } = await commit(it, '全部成功才导入')
  expect([status, body.faults?.[0]?.code]).toEqual([409, 'IMPORT_NOT_CLEAN'])
  expect(await one("select count(*)::int as n from buildings where code = '8'")).toEqual({ n: 0 })
})

test('缺必需的列、两列同义、近似的列都要先改好，改过的对应关系下次记得', async () => {
  // covers U-XLS-2
  const missing = await preview([
    ['房号', '业主'],
    ['7-1-101', '张三'],
  ])
  expect(missing.remarks.map((r) => r.code)).toContain('HEADER_MISSING')
  const rows: Value[][] = [
    ['房号', '建筑面积', '产权面积', '本人联系电话', '业主'],
    ['7-5-101', 89, 90, '13800138009', '张三'],
  ]
  const it = await preview(rows)
  expect(it.remarks.map((r) => r.code)).toEqual(['HEADER_DUPLICATE', 'HEADER_UNCONFIRMED'])
  expect((await commit(it)).status).toBe(409)
  const mapped = await lead.get(mapImport, {
    ...project,
    import: it.id,
    seen: it.version,
    columns: [
      { index: 1, field: null },
      { index: 3, field: 'phone' },
    ],
  })
  expect(mapped.remarks.map((r) => r.code)).toEqual(['COLUMNS_IGNORED'])
  expect(mapped.counts).toMatchObject({ total: 1, new: 1 })
  const stale = await lead.call(mapImport, { ...project, import: it.id, seen: it.version, columns: [] })
  expect(stale.status).toBe(409)
  const next = await preview([...rows, ['7-5-102', 89, 91, null]])
  expect(next.columns.map((c) => c.how)).toEqual(['exact', 'ignored', 'exact', 'remembered', 'exact'])
  expect(next.remarks.map((r) => r.code)).toEqual(['COLUMNS_IGNORED'])
})

test('多个工作表要选一个，隐藏的点名而不读', async () => {
  const rows = [
    ['房号', '面积'],
    ['7-6-101', 89],
  ]
  const content = Buffer.from(
    await writeXlsx({
      sheets: [
        { name: '一期', rows },
        {
          name: '二期',
          rows: [
            ['房号', '面积'],
            ['7-6-102', 89],
            ['7-6-103', 89],
          ],
        },
        { name: '旧', rows, hidden: true },
      ],
    }),
  )
  const { body } = await send(content)
  expect(body.remarks.map((r) => r.code)).toEqual(['SHEET_HIDDEN', 'SHEET_CHOICE'])
  const chosen = await lead.get(mapImport, { ...project, import: body.id, seen: body.version, sheet: '二期' })
  expect(chosen).toMatchObject({ sheet: '二期', counts: { total: 2 } })
})

test('批注文件逐行写明结果，改好再传只导入缺的', async () => {
  // covers U-XLS-6
  const it = await preview([
    ['房号', '面积', '业主'],
    ['9-1-101', 89, '张三'],
    ['9-1-102', '约89', '李四'],
  ])
  await commit(it)
  const { status, content } = await lead.bytes(annotatedFile, { ...project, import: it.id })
  expect(status).toBe(200)
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(content as unknown as ArrayBuffer) // the typings of exceljs predate Node's own Buffer type
  const page = book.getWorksheet('名册')
  expect([page?.getCell('D1').value, page?.getCell('D2').value, page?.getCell('D3').value, page?.getCell('E3').value]).toEqual([
    '结果',
    '新增',
    '错误',
    '面积应为数字',
  ])
  if (page) page.getCell('B3').value = 89
  const again = (await send(Buffer.from(await book.xlsx.writeBuffer()))).body
  expect(again.counts).toMatchObject({ total: 2, new: 1, unchanged: 1, reject: 0 })
  expect(again.columns.filter((c) => c.field === null).map((c) => c.header)).toEqual(['结果', '原因'])
})

test('模板连同示例行可以原样导入，示例行要确认', async () => {
  // covers U-XLS-1
  const { content } = await lead.bytes(rosterTemplate, project)
  const { body } = await send(content, '模板.xlsx')
  expect(body.counts).toMatchObject({ total: 1, reject: 0, warn: 1, new: 1 })
  expect(body.codes.map((c) => c.code)).toEqual(['SAMPLE_ROW'])
  expect(body.remarks.filter((r) => r.verdict === 'REJECT')).toEqual([])
})

test('GB18030 的 CSV 也能导入', async () => {
  const { body } = await send(iconv.encode('楼栋,单元,房号,建筑面积,业主\r\n66,1,101,89.5,张三\r\n', 'gb18030'), '名册.csv')
  expect(body.counts).toMatchObject({ total: 1, ok: 1 })
  expect(body.remarks.map((r) => r.code)).toContain('FILE_ENCODING_GUESSED')
})

test('坏文件和越权各得一句话，什么也没留下', async () => {
  const before = (await lead.get(listImports, project)).total
  const big = await send(Buffer.alloc(50 * 1024 * 1024))
  expect([big.status, big.body.message]).toEqual([413, '文件超过 20 MB，请分批上传'])
  expect((await send(Buffer.from('%PDF-1.4'), '名册.xlsx')).body.faults?.[0]?.code).toBe('FILE_KIND')
  expect((await lead.get(listImports, project)).total).toBe(before)
  const fee = await world.as('caiwu')
  expect((await fee.call(listImports, project)).status).toBe(403)
  const stranger = await world.as('waibu')
  expect((await stranger.call(listImports, project)).status).toBe(404)
  const kefu = await world.as('kefu')
  const it = await preview([
    ['房号', '面积'],
    ['7-7-101', 89],
  ])
  expect((await kefu.call(commitImport, { ...project, import: it.id, seen: it.version, mode: '仅导入正确行' })).status).toBe(403)
})

test('姓名被打码时只说打码，不再说缺姓名', async () => {
  const it = await preview([
    ['房号', '面积', '业主', '手机'],
    ['7-8-201', 89, '王某某', '13800138007'],
  ])
  expect(codesOf(it.rows[0])).toEqual(['NAME_MASKED'])
})

test('公式单元格取保存的结果，没有结果的拒绝', async () => {
  const book = new ExcelJS.Workbook()
  const page = book.addWorksheet('名册')
  page.addRow(['房号', '面积'])
  page.addRow(['7-8-101', { formula: '80+9', result: 89 }])
  page.addRow(['7-8-102', { formula: '80+9' }])
  const { body } = await send(Buffer.from(await book.xlsx.writeBuffer()))
  const { rows } = await lead.get(listImportRows, { ...project, import: body.id })
  expect(rows.map(codesOf)).toEqual([[], ['FORMULA_NO_VALUE']])
})

test('号码在档案里是密文，预检里是掩码，客户按证件号找回', async () => {
  const no = identityOf(950)
  const it = await preview([
    ['房号', '面积', '业主', '身份证号', '手机'],
    ['7-9-101', 89, '钟离', no, '13655556666'],
    ['7-9-102', 89, '钟离', no, '13655556666'],
  ])
  expect(JSON.stringify(it)).not.toContain(no)
  expect(it.rows[0]?.cells).toEqual(['7-9-101', '89', '钟离', `${no.slice(0, 3)}***********${no.slice(-4)}`, '136****6666'])
  await commit(it)
  expect(await one("select count(*)::int as n from customers where name = '钟离'")).toEqual({ n: 1 })
  const { rows } = await world.app.pool.query<{ text: string }>(
    "select r::text as text from import_rows r union all select encode(content, 'escape') from files",
  )
  expect(rows.some((r) => r.text.includes(no))).toBe(false)
})

test('原文件保存九十日后删除，导入的内容留着', async () => {
  const it = await preview([
    ['房号', '面积'],
    ['7-9-301', 89],
  ])
  await commit(it)
  world.setNow('2026-09-12T09:00:00+08:00')
  await forgetImports(world.app)
  expect((await lead.bytes(annotatedFile, { ...project, import: it.id })).status).toBe(200)
  world.setNow('2026-09-14T09:00:00+08:00')
  await forgetImports(world.app)
  expect((await lead.bytes(annotatedFile, { ...project, import: it.id })).status).toBe(409)
  expect(await one("select count(*)::int as n from units where code = '7-9-301'")).toEqual({ n: 1 })
  world.setNow('2026-06-15T09:00:00+08:00')
})

test('放弃的导入不能再导入', async () => {
  const it = await preview([
    ['房号', '面积'],
    ['7-9-201', 89],
  ])
  const gone = await lead.get(discardImport, { ...project, import: it.id, seen: it.version })
  expect(gone.state).toBe('已放弃')
  expect((await commit({ ...it, version: gone.version })).status).toBe(409)
  expect((await lead.get(showImport, { ...project, import: it.id })).undoUntil).toBeNull()
})
