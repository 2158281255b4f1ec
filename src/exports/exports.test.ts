import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import { home, unitId } from '../../test/cast.ts'
import { openWorld } from '../../test/open.ts'
import { listCases, openCase } from '../cases/api.ts'
import { exportCases } from './api.ts'

const world = await openWorld()
const lead = await world.as('zhuguan')
const project = { project: home }

test('导出的行与列表同条件同范围同次序，导出人与条件写在说明页并留痕', async () => {
  // covers U-TBL-12 U-XLS-11
  const kefu = await world.as('kefu')
  const open = (title: string) =>
    kefu.call(openCase, {
      ...project,
      process: 'complaint',
      title,
      unit: unitId('1-1-101'),
      data: { channel: '来电', complainant: '张伟', telephone: '13800138000', category: '房屋质量', content: '水渍', wish: '维修' },
    })
  const answers = [await open('=1+1'), await open('外墙渗水'), await open('电梯异响')]
  const made = answers.filter((a) => a.status === 200).length
  expect(made).toBe(3)
  const list = await lead.get(listCases, { ...project, tab: 'all', sort: 'no' })
  expect(list.total).toBe(made)
  const { status, content, mime } = await lead.bytes(exportCases, { ...project, tab: 'all', sort: 'no' })
  expect([status, mime]).toEqual([200, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'])
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(content as unknown as ArrayBuffer) // the typings of exceljs predate Node's own Buffer type
  const page = book.worksheets[0]
  expect(page?.getColumn(1).values.slice(2)).toEqual(list.rows.map((r) => r.no))
  expect(page?.getColumn(3).values.slice(2)).toEqual(list.rows.map((r) => (r.title.startsWith('=') ? `'${r.title}` : r.title)))
  const notes = book.getWorksheet('说明')?.getColumn(2).values
  expect(notes).toEqual(expect.arrayContaining(['事项列表', '全部', '林静']))
  const { rows } = await world.app.pool.query<{ label: string }>("select label from events where kind = 'export' and actor_name = '林静'")
  expect(rows).toEqual([{ label: `导出事项列表 ${made} 行` }])
})

test('施工单位只导出自己的事项，外人导不出', async () => {
  const builder = await world.as('shigong')
  const { content } = await builder.bytes(exportCases, { ...project, tab: 'all' })
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(content as unknown as ArrayBuffer) // as above
  expect(book.worksheets[0]?.rowCount).toBe(1)
  expect((await (await world.as('waibu')).bytes(exportCases, project)).status).toBe(404)
})
