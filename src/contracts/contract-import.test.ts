// covers S4-4: contracts imported from Excel, handbook excel-import and contract-filing §4
import { writeXlsx } from 'hucre'
import { expect, test } from 'vitest'
import { home, identityOf, unitId } from '../../test/cast.ts'
import { openWorld } from '../../test/open.ts'
import { annotatedFile, commitImport, listImportRows, uploadImport } from '../imports/api.ts'
import { listContracts, openFilings, showContract } from './api.ts'
import { importDues, previewDues } from './money-api.ts'

const world = await openWorld()
const sales = await world.as('yingxiao')
const project = { project: home }
type Value = string | number | null
const headers = [
  '房号',
  '买受人',
  '身份证号码',
  '合同编号',
  '签订日期',
  '合同总价',
  '单价',
  '定金',
  '付款方式',
  '预售证号',
  '发证日期',
  '网签号',
  '备案号',
  '备案日期',
]
const book = async (...rows: Value[][]) => Buffer.from(await writeXlsx({ sheets: [{ name: '合同台账', rows: [headers, ...rows] }] }))
const send = async (content: Buffer) => (await sales.send(uploadImport, project, [{ name: '合同台账.xlsx', content }])).body
const row = (room: string, n: number, more: Partial<Record<string, Value>> = {}): Value[] => {
  const values: Record<string, Value> = {
    房号: room,
    买受人: `新户${'甲乙丙丁'[n]}`,
    身份证号码: identityOf(800 + n),
    合同编号: `DR-${n}`,
    签订日期: '2026-06-01',
    合同总价: '2,247,200.00',
    单价: 20_000,
    定金: 50_000,
    付款方式: '一次性',
    预售证号: '杭售许字 9',
    发证日期: '2026-01-10',
    网签号: null,
    备案号: null,
    备案日期: null,
    ...more,
  }
  return headers.map((h) => values[h] ?? null)
}

test('合同台账不写面积也能导入：编号、单价、定金、许可证、网签备案各归其位，已备案的不再立案', async () => {
  for (const code of ['1-1-101', '1-1-102']) {
    await world.app.pool.query("update contracts set ended_on = '2026-01-01' where unit_id = $1", [unitId(code)])
    await world.app.pool.query("update ownerships set until = '2026-01-01' where unit_id = $1", [unitId(code)])
  }
  const filed = { 网签号: 'WQ-9', 备案号: 'BA-9', 备案日期: '2026-06-05' }
  const detail = await send(await book(row('1-1-101', 0), row('1-1-102', 1, filed)))
  expect([detail.remarks.filter((r) => r.verdict === 'REJECT'), detail.counts.reject]).toEqual([[], 0])
  const done = await sales.get(commitImport, { ...project, import: detail.id, seen: detail.version, mode: '全部成功才导入' })
  expect(done.counts.stored).toBe(2)
  const { rows } = await sales.get(listContracts, { ...project, q: 'DR-' })
  expect(rows).toMatchObject([
    { no: 'DR-0', buyers: '新户甲', price: 224_720_000, filed: false, filingDueOn: '2026-07-01' },
    { no: 'DR-1', buyers: '新户乙', onlineNo: 'WQ-9', filingNo: 'BA-9', filedOn: '2026-06-05', filed: true },
  ])
  expect(await sales.get(openFilings, { ...project, contracts: rows.map((r) => r.id) })).toEqual({ opened: 1 })
  expect(await sales.get(showContract, { ...project, contract: rows[0]?.id ?? '' })).toMatchObject({
    unitPrice: 2_000_000,
    deposit: 5_000_000,
    permitNo: '杭售许字 9',
    permitOn: '2026-01-10',
    filing: 'entering',
  })
})

test('不合法的行退回并写在原表里：早于预售许可、定金超限、备案早于签订；同一文件传两次什么也不变', async () => {
  const content = await book(
    row('1-2-101', 2, { 签订日期: '2026-01-09', 定金: 900_000 }),
    row('1-2-102', 3, { 备案日期: '2026-05-01', 备案号: 'BA-8' }),
    row('1-1-101', 0),
  )
  const detail = await send(content)
  const { rows } = await sales.get(listImportRows, { ...project, import: detail.id })
  expect(
    rows.map((r) => [r.verdict, r.remarks.filter((m) => ['BEFORE_PERMIT', 'DEPOSIT_OVER_LIMIT', 'DATE_ORDER'].includes(m.code)).map((m) => m.code)]),
  ).toEqual([
    ['REJECT', ['BEFORE_PERMIT', 'DEPOSIT_OVER_LIMIT']],
    ['REJECT', ['DATE_ORDER']],
    ['OK', []],
  ])
  expect(rows[2]?.action).toBe('unchanged')
  expect((await sales.bytes(annotatedFile, { ...project, import: detail.id })).status).toBe(200)
  await sales.get(commitImport, { ...project, import: detail.id, seen: detail.version, mode: '仅导入正确行' })
  expect((await send(content)).repeated).toBe(true)
})

const duesBook = async (...rows: Value[][]) =>
  Buffer.from(await writeXlsx({ sheets: [{ name: '付款计划', rows: [['合同编号', '房号', '款项', '应付日期', '应付金额'], ...rows] }] }))
const files = (content: Buffer) => [{ name: '付款计划.xlsx', content }]

test('付款计划表：按合同编号或房号对上，整份导入；同一表再导没有变化', async () => {
  const content = await duesBook(
    ['DR-0', null, '首付款', '2026-06-08', '674,200.00'],
    ['DR-0', null, '按揭款', '2026-09-01', 1_573_000],
    [null, '1栋1单元102', '首付款', '2026-06-08', 247_200],
    [null, '1-1-102', '余款', null, 2_000_000],
    ['合计', null, null, null, 4_494_400],
  )
  const { body } = await sales.send(previewDues, project, files(content))
  expect(body.faults).toEqual([])
  expect(body.contracts.map((c) => [c.no, c.dues, c.sum, c.unchanged])).toEqual([
    ['DR-0', 2, 224_720_000, false],
    ['DR-1', 2, 224_720_000, false],
  ])
  expect((await sales.send(importDues, project, files(content))).body).toEqual({ changed: 2, unchanged: 0 })
  expect((await sales.send(importDues, project, files(content))).body).toEqual({ changed: 0, unchanged: 2 })
  const { rows } = await sales.get(listContracts, { ...project, q: 'DR-0' })
  const detail = await sales.get(showContract, { ...project, contract: rows[0]?.id ?? '' })
  expect(detail.instalments).toMatchObject([
    { label: '首付款', dueOn: '2026-06-08', amount: 67_420_000, lateDays: 7 },
    { label: '按揭款', dueOn: '2026-09-01', amount: 157_300_000, lateDays: 0 },
  ])
})
test('付款计划表有错的整份不导，一次说清每一处', async () => {
  const content = await duesBook(
    ['DR-0', null, '首付款', '2026-06-08', 1],
    ['没有这份', null, '首付款', '2026-06-08', 100],
    ['DR-1', null, '首付款', '三月', 100],
    ['DR-1', null, '余款', '2026-07-01', -5],
  )
  const { status, body } = await sales.send(importDues, project, files(content))
  expect(status).toBe(400)
  expect(body.faults?.map((f) => f.code)).toEqual(['FORMAT', 'FORMAT', 'NOT_FOUND', 'DUES_SUM', 'DUES_SUM'])
  const bare = await sales.send(importDues, project, [{ name: '空.csv', content: Buffer.from('甲,乙\n1,2\n') }])
  expect(bare.body.faults?.[0]?.code).toBe('HEADER_MISSING')
  expect((await (await world.as('caiwu')).send(importDues, project, files(content))).status).toBe(403)
})
