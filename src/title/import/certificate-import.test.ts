// covers S2-5.2.6 S4-5, handbook title-certificate §8 (DUPLICATE_CERTIFICATE, DATE_ORDER)
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { elsewhere, home, unitId } from '../../../test/cast.ts'
import { openWorld, type Person, type World } from '../../../test/open.ts'
import { must, registerBuilding, titleOf } from '../../../test/titles.ts'
import { readWorkbook, writeWorkbook } from '../../imports/sheet.server.ts'
import { receiveTitles, showTitle } from '../api.ts'
import * as api from './api.ts'

const mime = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const noOf = (n: number) => `浙（2026）杭州市不动产权第${String(n).padStart(7, '0')}号`
const accepted = ['1-1-101', '1-1-102', '1-1-201', '1-1-202']

let world: World
let clerk: Person
beforeAll(async () => {
  world = await openWorld()
  clerk = await world.as('kefu')
  const finance = await world.as('caiwu')
  await registerBuilding(world)
  for (const [i, code] of accepted.entries()) {
    const { id } = await titleOf(clerk, code)
    await clerk.get(receiveTitles, { project: home, cases: [id] })
    await world.settle()
    await must(finance, id, 'payTax', { deedTaxProofNo: `QS-${i}`, taxPaidOn: '2026-06-15' })
    await must(clerk, id, 'file', { filedOn: '2026-06-15' })
    await must(clerk, id, 'accept', { acceptanceNo: `SL-${i}`, acceptedOn: '2026-06-15' })
  }
  await world.settle()
})

type Line = readonly [room: string, no: string | null, on?: string | null]
const bookOf = async (lines: readonly Line[], heads = ['房号', '不动产权证号', '登簿日期']) =>
  await writeWorkbook([{ name: '清单', rows: [heads, ...lines.map(([room, no, on = null]) => [room, no, on])] }])
const send = async (content: Buffer) => await clerk.send(api.uploadCertificates, { project: home }, [{ name: '证号.xlsx', mime, content }])
const shown = (id: string) => clerk.get(api.showCertificateImport, { project: home, import: id })

test('清单逐户有结论：查无此房、没有证号、证号重复、未受理的户、早于受理、将来的日期、不像证号的', async () => {
  world.setNow('2026-06-16T09:00:00+08:00')
  const list: Line[] = [
    ['1-1-101', `浙(2026)杭州市不动产权第 ${String(101).padStart(7, '0')} 号`, '2026-06-15'],
    ['1-1-102', noOf(102), '2026/6/14'],
    ['1-1-201', noOf(101), '2026-06-15'],
    ['1-1-202', 'SL-3', '2026-06-16'],
    ['1-1-301', noOf(301), null],
    ['9-9-999', noOf(999), null],
    ['1-1-101', null, '2026-06-17'],
  ]
  const { status, body } = await send(await bookOf(list))
  expect([status, body.repeated]).toEqual([200, false])
  expect((await send(await bookOf(list))).body).toEqual({ import: body.import, repeated: true })
  const { rows, counts } = await shown(body.import)
  expect(counts).toEqual({ OK: 1, WARN: 1, REJECT: 5, unchanged: 0, skipped: 0 })
  expect(rows.map((r) => r.remarks.map((m) => m.code))).toEqual([
    [],
    ['DATE_ORDER'],
    ['DUPLICATE'],
    ['CERTIFICATE_NO_UNUSUAL'],
    ['TITLE_STATE'],
    ['NOT_FOUND'],
    ['REQUIRED', 'DUPLICATE', 'FUTURE_DATE'],
  ])
  expect(rows[0]).toMatchObject({ unit: '1栋1单元101', no: noOf(101) }) // spaces and half-width brackets are none of the number's
})

test('登记可登记的，存疑的确认了才登记；有误的行连同原因在原表里交还；登记过的清单不再登记', async () => {
  const { rows: lists } = await sql<{ id: string }>`select id from certificate_imports`.execute(world.app.db)
  const id = lists[0]?.id ?? ''
  expect((await clerk.get(api.takeCertificates, { project: home, import: id })).stored).toBe(1)
  await world.settle()
  expect((await titleOf(clerk, '1-1-101')).certificateNo).toBe(noOf(101))
  const title = await clerk.get(showTitle, { project: home, case: (await titleOf(clerk, '1-1-101')).id })
  expect(title).toMatchObject({ state: 'stored', enteredOn: '2026-06-15' })
  expect((await titleOf(clerk, '1-1-202')).state).toBe('accepted')
  const after = await shown(id)
  expect(after.taken).toMatchObject({ stored: 1 })
  expect(after.counts).toMatchObject({ OK: 1, WARN: 0, REJECT: 6 })
  const again = await clerk.call(api.takeCertificates, { project: home, import: id, doubtful: true })
  expect([again.status, again.body.faults?.[0]?.code]).toEqual([409, 'STATE'])
  const { content } = await clerk.bytes(api.annotatedCertificates, { project: home, import: id })
  const sheet = (await readWorkbook('批注.xlsx', content)).sheets[0]
  expect(sheet?.rows.slice(0, 3).map((r) => r.cells.slice(-2).map((c) => c.value))).toEqual([
    ['结果', '原因'],
    ['已登记', ''],
    ['错误', expect.stringContaining('登簿早于受理日 2026-06-15')],
  ])
})

test('改正后再传：已登记的不动，证号已登记在别户的不收，其余登记；模板列出等候证号的户', async () => {
  const template = await clerk.bytes(api.certificateTemplate, { project: home })
  const waiting = (await readWorkbook('模板.xlsx', template.content)).sheets[0]?.rows ?? []
  expect(waiting.map((r) => r.cells[2]?.value)).toEqual(['房号', '102', '201', '202'])
  const { body } = await send(
    await bookOf([
      ['1-1-101', noOf(101), '2026-06-15'],
      ['1-1-102', noOf(102), null],
      ['1-1-201', noOf(101), null],
      ['1-1-202', '甲字 202', null],
    ]),
  )
  const { rows, counts } = await shown(body.import)
  expect(rows.map((r) => r.remarks.map((m) => m.code))).toEqual([
    ['CERTIFICATE_ON_FILE'],
    [],
    ['DUPLICATE', 'DUPLICATE_CERTIFICATE'],
    ['CERTIFICATE_NO_UNUSUAL'],
  ])
  expect(counts).toMatchObject({ OK: 2, WARN: 1, REJECT: 1, unchanged: 1 })
  expect(await clerk.get(api.takeCertificates, { project: home, import: body.import, doubtful: true })).toEqual({ stored: 2, refused: 1 })
  expect((await titleOf(clerk, '1-1-202')).certificateNo).toBe('甲字202')
  const { rows: kept } = await sql<{ n: number }>`select count(*)::int as n from certificates where unit_id = ${unitId('1-1-101')}`.execute(
    world.app.db,
  )
  expect(kept[0]?.n).toBe(1)
})

test('不是表格、没有表头、缺证号一列的说清楚；别的项目和别的岗位进不来', async () => {
  const broken = await clerk.send(api.uploadCertificates, { project: home }, [{ name: 'x.xlsx', mime, content: Buffer.from([0x50, 0x4b, 1, 2]) }])
  expect(broken.status).toBe(400)
  const headless = await send(await bookOf([['1-1-102', noOf(1)]], ['房号', '备注', '日期']))
  const { notes, counts } = await shown(headless.body.import)
  expect([notes.map((n) => n.code), counts.OK]).toEqual([['HEADER_NOT_FOUND'], 0])
  expect((await clerk.call(api.takeCertificates, { project: home, import: headless.body.import })).status).toBe(409)
  expect((await clerk.call(api.showCertificateImport, { project: elsewhere, import: headless.body.import })).status).toBe(404)
  const marketing = await world.as('yingxiao')
  expect((await marketing.call(api.showCertificateImport, { project: home, import: headless.body.import })).status).toBe(403)
})
