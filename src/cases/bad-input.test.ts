import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { elsewhere, home, unitId } from '../../test/cast.ts'
import { openWorld, type Person, type World } from '../../test/open.ts'
import { listCases, openCase, performMany, performStep, showCase, uploadFile } from './api.ts'

let world: World
let clerk: Person
beforeAll(async () => {
  world = await openWorld()
  clerk = await world.as('kefu')
})

const data = { room: '厨房', part: '水槽', content: '龙头滴水', caller: '张伟', urgency: '一般' }
const newRepair = async () => {
  const { id } = await clerk.get(openCase, { project: home, process: 'repair', unit: unitId('1-1-101'), title: '1栋1单元101 厨房水槽', data })
  return await clerk.get(showCase, { project: home, case: id })
}
const dispatch = { trade: 'PL', contractorName: '宏远建设集团', urgency: '一般', inWarranty: true, cause: '施工', agreedOn: '2026-06-20' }
const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64')

test('过长的文字、不存在的日期：一次说出每一处，什么也没有存', async () => {
  const repair = await newRepair()
  const answer = await clerk.call(performStep, {
    project: home,
    case: repair.id,
    step: 'dispatch',
    seen: repair.version,
    input: { ...dispatch, trade: '长'.repeat(201), agreedOn: '2026-02-30' },
  })
  expect(answer.status).toBe(409)
  expect(answer.body.faults?.map((f) => [f.field, f.message])).toEqual([
    ['trade', '工种最多 200 字'],
    ['agreedOn', '承诺完成日应为 YYYY-MM-DD 且存在于日历'],
  ])
  const after = await clerk.get(showCase, { project: home, case: repair.id })
  expect([after.version, after.state]).toEqual([repair.version, 'toDispatch'])
})

test('没有的字段不被悄悄丢掉，而是被拒绝', async () => {
  const repair = await newRepair()
  const answer = await clerk.call(performStep, {
    project: home,
    case: repair.id,
    step: 'dispatch',
    seen: repair.version,
    input: { ...dispatch, discount: 1 },
  })
  expect(answer.status).toBe(409)
})

test('过时的点击：告知现状，不覆盖他人的办理', async () => {
  const repair = await newRepair()
  const lead = await world.as('zhuguan')
  await lead.get(performStep, { project: home, case: repair.id, step: 'dispatch', seen: repair.version, input: dispatch })
  const stale = await clerk.call(performStep, {
    project: home,
    case: repair.id,
    step: 'toPaid',
    seen: repair.version,
    input: { reason: '不在保修期' },
  })
  expect(stale.status).toBe(409)
  expect(stale.body.faults?.[0]).toMatchObject({ code: 'STALE', message: '此事项刚被他人办理，现为「已派」，请刷新后再试' })
})

test('双击：同一办理只发生一次，两次得到同样的回答', async () => {
  const repair = await newRepair()
  const act = { project: home, case: repair.id, step: 'dispatch', seen: repair.version, input: dispatch, key: randomUUID() }
  const answers = await Promise.all([clerk.call(performStep, act), clerk.call(performStep, act)])
  expect(answers.map((a) => [a.status, a.body.state, a.body.version])).toEqual([
    [200, 'dispatched', repair.version + 1],
    [200, 'dispatched', repair.version + 1],
  ])
})

test('别的项目的编号：如同不存在', async () => {
  const repair = await newRepair()
  const outsider = await world.as('waibu')
  expect((await outsider.call(showCase, { project: elsewhere, case: repair.id })).status).toBe(404)
  expect((await outsider.call(showCase, { project: home, case: repair.id })).status).toBe(404)
  expect(
    (await outsider.call(performStep, { project: elsewhere, case: repair.id, step: 'dispatch', seen: repair.version, input: dispatch })).status,
  ).toBe(404)
  expect(
    (await outsider.call(openCase, { project: elsewhere, process: 'repair', unit: unitId('1-1-101'), title: '别人的房', data })).body.faults?.[0]
      ?.field,
  ).toBe('unit')
})

test('批量办理：逐件报告，办不了的说出原因，其余照办', async () => {
  const [one, two] = [await newRepair(), await newRepair()]
  const { done, refused } = await clerk.get(performMany, {
    project: home,
    step: 'withdraw',
    input: { reason: '业主自行修好' },
    cases: [
      { id: one.id, seen: one.version },
      { id: two.id, seen: two.version + 7 },
      { id: randomUUID(), seen: 1 },
    ],
  })
  expect(done.map((d) => d.id)).toEqual([one.id])
  expect(refused.map((r) => [r.no, r.faults[0]?.code]).sort()).toEqual(
    [
      ['', 'NOT_FOUND'],
      [two.no, 'STALE'],
    ].sort(),
  )
})

test('坏照片、空文件、不是图片的文件：一次说全，一个也不留', async () => {
  const answer = await clerk.send(uploadFile, { project: home }, [
    { name: '断.png', content: pixel.subarray(0, 40) },
    { name: '空.jpg', content: Buffer.alloc(0) },
    { name: '表.png', content: Buffer.from('这不是图片') },
    { name: '好.png', content: pixel },
  ])
  expect(answer.status).toBe(400)
  expect(answer.body.faults?.map((f) => f.code)).toEqual(['FILE_BROKEN', 'FILE_EMPTY', 'FILE_KIND'])
  expect(await world.app.db.selectFrom('files').select('id').execute()).toEqual([])
  const good = await clerk.send(uploadFile, { project: home }, [{ name: '好.png', content: pixel }])
  expect(good.body.files).toEqual([expect.objectContaining({ name: '好.png', mime: 'image/png' })])
})

test('别的项目的附件、不存在的附件不能作为资料', async () => {
  const repair = await newRepair()
  await clerk.get(performStep, { project: home, case: repair.id, step: 'dispatch', seen: repair.version, input: dispatch })
  const answer = await clerk.call(performStep, {
    project: home,
    case: repair.id,
    step: 'accept',
    seen: repair.version + 1,
    papers: { before: { files: [randomUUID()] } },
  })
  expect(answer.status).toBe(409)
  expect(answer.body.faults?.[0]).toMatchObject({ code: 'NOT_FOUND', message: '附件不存在或不属于本项目，请重新上传' })
})

test('列表的条件写错：说出哪一处', async () => {
  const answer = await clerk.call(listCases, { project: home, page: 0 } as never)
  expect(answer.status).toBe(400)
  expect(answer.body.faults?.[0]?.field).toBe('page')
})
