import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { elsewhere, home } from '../../test/cast.ts'
import { addHomes, castHomes, prepareLetters } from '../../test/letters.ts'
import { openWorld, type Person, type World } from '../../test/open.ts'
import { readPdf } from '../../test/pdf-text.ts'
import { verifyLog } from '../kernel/verify.server.ts'
import { downloadPart, downloadRun, downloadRunList, listRuns, resumePrintRun, showRun, startPrintRun, stopPrintRun } from './api.ts'
import { sha256 } from './print.server.ts'
import { workRuns } from './run-worker.server.ts'

// covers S2-5.1.3 U-PRN-6 U-PRN-8 U-PRN-10
let world: World
let clerk: Person
beforeEach(async () => {
  world = await openWorld()
  clerk = await world.as('kefu')
})
const start = async (batch: string) => (await clerk.get(startPrintRun, { project: home, batch })).id
const show = (run: string) => clerk.get(showRun, { project: home, run })
const numbersIn = (pdf: Buffer) =>
  readPdf(pdf).pages.flatMap((page) => (page.includes('第 1 页') ? [/编号：(GJ01-RHTZ-\d{8}-\d{4,})/.exec(page)?.[1] ?? ''] : []))

test('按房号次序打印整批通知书，合成一个文件，附清单；信件转为已打印', async () => {
  const { batch, letters } = await prepareLetters(world, [...castHomes].reverse())
  expect((await clerk.get(listRuns, { project: home })).waiting).toEqual([{ batch, name: '第一批集中交付', letters: 24 }])
  const run = await start(batch)
  await workRuns(world.app)
  const done = await show(run)
  expect(done).toMatchObject({ state: '完成', total: 24, done: 24, failed: 0, label: '第一批集中交付 入伙通知书', startedBy: '苏晓敏' })
  expect(done.parts).toEqual([expect.objectContaining({ part: 1, letters: 24, pages: 72, from: '1栋1单元101', to: '1栋2单元602' })])
  const file = await clerk.bytes(downloadRun, { project: home, run })
  expect(file.mime).toBe('application/pdf')
  const rooms = readPdf(file.content).pages.flatMap((p) => (p.includes('第 1 页') ? [/1栋\d单元\d{3}/.exec(p)?.[0]] : []))
  expect(rooms).toEqual([...rooms].sort())
  expect(new Set(numbersIn(file.content)).size).toBe(letters.length)
  const list = readPdf((await clerk.bytes(downloadRunList, { project: home, run })).content).pages.join('')
  expect(list.match(/GJ01-RHTZ-\d{8}-\d{4}/g)).toHaveLength(24)
  expect(list).toContain(done.no)
  const states = await world.app.db.selectFrom('letters').select(['state', 'print_run_id', 'page_count']).distinct().execute()
  expect(states).toEqual([{ state: '已打印', print_run_id: run, page_count: 3 }])
  expect((await clerk.call(startPrintRun, { project: home, batch })).body.message).toMatch(/没有待打印的通知书/)
})

test('一封信缺内容、一封用了字库没有的字：列出原因，其余照印；补好后另起一批只印这两封', async () => {
  const { batch, cases } = await prepareLetters(world, castHomes)
  await sql`update fee_lines set cancelled_at = now() where case_id = ${cases[2]}`.execute(world.app.db)
  await sql`update customers set name = '张𠮷' where name = '王芳'`.execute(world.app.db)
  const run = await start(batch)
  await workRuns(world.app)
  const done = await show(run)
  expect(done).toMatchObject({ state: '完成', done: 22, failed: 2 })
  expect(done.failures).toEqual([
    { no: 'GJ01-RHTZ-20260615-0002', unit: '1栋1单元102', reason: expect.stringContaining('字库里没有「𠮷」') },
    { no: 'GJ01-RHTZ-20260615-0003', unit: '1栋1单元201', reason: '《入伙通知书》缺少：（9）费用清单' },
  ])
  await sql`update fee_lines set cancelled_at = null`.execute(world.app.db)
  await sql`update customers set name = '张吉' where name = '张𠮷'`.execute(world.app.db)
  const second = await start(batch)
  await workRuns(world.app)
  expect(await show(second)).toMatchObject({ state: '完成', total: 2, done: 2 })
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from prints where paper = 'handover-notice'`.execute(world.app.db)
  expect(rows[0]?.n).toBe(24)
})

test('打印途中被作废或单独打印的信不再印', async () => {
  const { batch, letters } = await prepareLetters(world, castHomes)
  const run = await start(batch)
  await sql`update letters set state = '作废' where id = ${letters[0]}`.execute(world.app.db)
  await sql`update letters set state = '已打印' where id = ${letters[1]}`.execute(world.app.db)
  await workRuns(world.app)
  expect((await show(run)).failures.map((f) => f.reason)).toEqual(['通知书已作废', '通知书已打印，不重复打印'])
})

test('停止后不再打印，已印的保留；继续时只印余下的；同一信不会在两批中', async () => {
  const { batch } = await prepareLetters(world, castHomes)
  const run = await start(batch)
  expect((await clerk.call(startPrintRun, { project: home, batch })).status).toBe(409)
  await clerk.get(stopPrintRun, { project: home, run })
  await workRuns(world.app)
  expect(await show(run)).toMatchObject({ state: '已停止', done: 0 })
  expect((await clerk.call(stopPrintRun, { project: home, run })).body.message).toBe('打印批次现为「已停止」，不必停止')
  await clerk.get(resumePrintRun, { project: home, run })
  await workRuns(world.app)
  expect(await show(run)).toMatchObject({ state: '完成', done: 24 })
})

test('同时发起两次，只有一批；两个实例同时打印，不重不漏', async () => {
  const { batch } = await prepareLetters(world, castHomes)
  const answers = await Promise.all([1, 2, 3].map(() => clerk.call(startPrintRun, { project: home, batch })))
  expect(answers.map((a) => a.status).sort()).toEqual([200, 409, 409])
  await Promise.all([workRuns(world.app), workRuns(world.app)])
  const { rows } = await sql<{ n: number; distinct: number }>`select count(*)::int as n, count(distinct of_id)::int as distinct from prints`.execute(
    world.app.db,
  )
  expect(rows[0]).toEqual({ n: 24, distinct: 24 })
})

test('别的项目、不办此事的角色，看不到也开不了打印批次', async () => {
  const { batch } = await prepareLetters(world, castHomes)
  const run = await start(batch)
  const outsider = await world.as('waibu')
  expect((await outsider.call(startPrintRun, { project: elsewhere, batch })).status).toBe(404)
  for (const e of [showRun, stopPrintRun, resumePrintRun] as const) expect((await outsider.call(e, { project: elsewhere, run })).status).toBe(404)
  expect((await outsider.bytes(downloadPart, { project: elsewhere, run, part: 1 })).status).toBe(404)
  expect((await (await world.as('caiwu')).call(startPrintRun, { project: home, batch })).status).toBe(403)
  expect((await (await world.as('shigong')).call(listRuns, { project: home })).status).toBe(403)
})

test('打印 2,000 封途中 kill -9：重启后接着印完，每封恰好一次，记录链完整', { timeout: 400_000 }, async () => {
  const { batch, letters } = await prepareLetters(world, await addHomes(world, 2_000))
  const run = await start(batch)
  const node = process.execPath
  const child = spawn(node, ['test/print-run-child.ts', JSON.stringify(world.connection)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const gone = new Promise((done) => child.once('exit', done))
  while ((await show(run)).parts.length < 3) await pause(150)
  child.kill('SIGKILL')
  await gone
  const before = await show(run)
  expect(before.state).toBe('打印中')
  expect(before.done).toBeLessThan(2_000)

  while ((await show(run)).state === '打印中') if ((await workRuns(world.app)) === 0) await pause(500) // the dead instance's lease ends first
  const after = await show(run)
  expect(after).toMatchObject({ state: '完成', total: 2_000, done: 2_000, failed: 0 })
  expect(after.parts.map((p) => p.part)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))

  const printed: string[] = []
  for (const part of after.parts) {
    const { content } = await clerk.bytes(downloadPart, { project: home, run, part: part.part })
    expect(sha256(content)).toBe(part.sha256)
    printed.push(...numbersIn(content))
  }
  expect(printed).toHaveLength(2_000)
  expect(new Set(printed).size).toBe(2_000)
  const { rows } = await sql<{
    prints: number
    letters: number
    linked: number
  }>`select (select count(*)::int from prints) as prints, (select count(distinct of_id)::int from prints) as letters,
    (select count(*)::int from letters l join prints p on p.id = l.print_id and p.of_id = l.id where l.state = '已打印') as linked`.execute(
    world.app.db,
  )
  expect(rows[0]).toEqual({ prints: letters.length, letters: letters.length, linked: letters.length })
  expect((await verifyLog(world.app.db)).breaks).toEqual([])
})
