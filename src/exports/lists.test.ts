import { randomUUID } from 'node:crypto'
import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import { home } from '../../test/cast.ts'
import { openDay, setRates, verifyOwner } from '../../test/handover-day.ts'
import { noticedBatch } from '../../test/office.ts'
import { openWorld } from '../../test/open.ts'
import { exportMessages, listMessages } from '../channels/api.ts'
import { listBatches } from '../handover/batch/api.ts'
import { exportReceipts, listFees, listReceipts, pay } from '../handover/fees/api.ts'
import { exportDefects, listDefects, recordDefect, startInspection } from '../handover/inspection/api.ts'
import { exportLetters, listLetters } from '../handover/letters/api.ts'
import { signIn } from '../handover/queue/api.ts'
import { exportRoster, listRoster } from '../handover/roster/api.ts'
import { exportTransfers, listTransfers } from '../handover/transfer/api.ts'

const project = { project: home }
const bookOf = async (answer: Promise<{ status: number; content: Buffer }>) => {
  const { status, content } = await answer
  expect(status).toBe(200)
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(content as unknown as ArrayBuffer) // the typings of exceljs predate Node's own Buffer type
  const sheet = book.worksheets[0]
  return { column: (label: string) => valuesUnder(sheet, label), notes: book.getWorksheet('说明')?.getColumn(2).values }
}
const valuesUnder = (sheet: ExcelJS.Worksheet | undefined, label: string) => {
  const headings = (sheet?.getRow(1).values ?? []) as unknown[]
  return (sheet?.getColumn(headings.indexOf(label)).values ?? []).slice(2)
}

// covers U-TBL-12 U-XLS-11
test('寄送清单、资料移交的导出与列表同条件同次序；不寄信的岗位看到的地址是遮住的', async () => {
  const world = await openWorld()
  await noticedBatch(world)
  const service = await world.as('kefu')
  const letters = await service.get(listLetters, { ...project, size: 200 })
  const file = await bookOf(service.bytes(exportLetters, project))
  expect(file.column('编号')).toEqual(letters.rows.map((l) => l.no))
  expect(file.column('地址')).toEqual(letters.rows.map((l) => l.address))
  expect(file.notes).toEqual(expect.arrayContaining(['寄送清单', '全部', '苏晓敏']))
  const masked = await bookOf((await world.as('wuyejingli')).bytes(exportLetters, { ...project, q: '1栋1单元101' }))
  expect(masked.column('地址')[0]).toContain('*')

  const files = await service.get(listTransfers, { ...project, tab: 'accepted', size: 200 })
  const transfers = await bookOf(service.bytes(exportTransfers, { ...project, tab: 'accepted' }))
  expect(transfers.column('编号')).toEqual(files.rows.map((t) => t.no))
  expect(new Set(transfers.column('状态'))).toEqual(new Set(['已接收']))
  expect((await (await world.as('waibu')).bytes(exportTransfers, project)).status).toBe(404)

  const batch = { ...project, batch: (await service.get(listBatches, project))[0]?.id ?? '' }
  const roster = await service.get(listRoster, { ...batch, size: 200 })
  const units = await bookOf(service.bytes(exportRoster, batch))
  expect(roster.rows.length).toBeGreaterThan(0)
  expect(units.column('房屋')).toEqual(roster.rows.map((r) => r.unit))
  expect(units.column('业主')).toEqual(roster.rows.map((r) => r.owners))
  expect((await (await world.as('waibu')).bytes(exportRoster, batch)).status).toBe(404)
})

test('消息记录的导出与列表同条件同次序', async () => {
  const world = await openWorld()
  await noticedBatch(world)
  await world.settle()
  const service = await world.as('kefu')
  for (const audience of ['customers', 'staff'] as const) {
    const { rows } = await service.get(listMessages, { ...project, audience, size: 100 })
    expect((await bookOf(service.bytes(exportMessages, { ...project, audience }))).column('主题')).toEqual(rows.map((m) => m.subject))
  }
  expect((await service.get(listMessages, { ...project, audience: 'staff' })).total).toBeGreaterThan(0)
})

test('验房问题、收款与票据的导出：金额是数字，施工单位只得到自己的', async () => {
  const world = await openWorld()
  await setRates(world, { 'fees.propertyRate': '2.80', 'fund.rate': '90' })
  const { caseOf } = await openDay(world, { codes: ['1-1-101'] })
  const id = caseOf('1-1-101')
  const hall = await world.as('wuye')
  await hall.get(signIn, { ...project, case: id })
  await verifyOwner(world, id)
  await hall.get(startInspection, { ...project, case: id })
  await hall.get(recordDefect, {
    ...project,
    case: id,
    id: randomUUID(),
    room: '客餐厅',
    part: '外窗',
    kind: '=1+1',
    description: '窗角',
    severity: 'S3',
    trade: 'GC',
  })
  const list = await hall.get(listDefects, { ...project, tab: 'all' })
  const defects = await bookOf(hall.bytes(exportDefects, { ...project, tab: 'all' }))
  expect(defects.column('编号')).toEqual(list.rows.map((d) => d.no))
  expect(defects.column('问题')).toEqual(["'=1+1"])
  expect((await bookOf((await world.as('shigong')).bytes(exportDefects, { ...project, tab: 'all' }))).column('编号')).toEqual([])

  const { lines } = await hall.get(listFees, { ...project, case: id })
  const fee = lines.find((l) => l.code === 'PROPERTY_FEE')
  await hall.get(pay, { ...project, case: id, lines: [fee?.id ?? ''], method: 'POS', payer: '张伟', key: randomUUID() })
  const { receipts } = await hall.get(listReceipts, project)
  const money = await bookOf(hall.bytes(exportReceipts, project))
  expect(money.column('票号')).toEqual(receipts.map((r) => r.no))
  expect(money.column('金额')).toEqual(receipts.map((r) => r.amount / 100))
  expect(money.notes).toEqual(expect.arrayContaining(['收款与票据', '2026-06-15']))
})
