import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { act, codesOf, type Day, openDay, picture, project, stateOf, tryAct, upload, verifyOwner } from '../../../test/handover-day.ts'
import { openWorld, type Person, type World } from '../../../test/open.ts'
import { signIn } from '../queue/api.ts'
import * as api from './api.ts'

// covers S2-5.1.7 U-INS-3 U-INS-6 U-INS-9 U-INS-10 U-INS-11 U-INS-13
describe('联合验房', () => {
  let world: World
  let day: Day
  let hall: Person
  const codes = ['1-1-101', '1-1-102', '1-1-201', '1-1-202', '1-1-301']
  beforeAll(async () => {
    world = await openWorld()
    day = await openDay(world, { codes })
    hall = await world.as('wuye')
    for (const code of codes.slice(0, 4)) {
      await hall.get(signIn, { project, case: day.caseOf(code) })
      await verifyOwner(world, day.caseOf(code))
    }
  })
  const start = (code: string) => hall.get(api.startInspection, { project, case: day.caseOf(code) })
  const show = (code: string) => hall.get(api.showInspection, { project, case: day.caseOf(code) })
  const hollow = { itemNo: 19, room: '客餐厅', kind: '空鼓' }

  test('未开始验房的户不能登记问题，只能作为模拟验收意见', async () => {
    const { status, body } = await hall.call(api.recordDefect, {
      project,
      case: day.caseOf('1-1-101'),
      id: randomUUID(),
      ...hollow,
      photos: [await upload(world)],
    })
    expect([status, codesOf(body), body.message]).toEqual([409, ['STATE'], '本户不在验房中，只能作为模拟验收意见登记'])
  })

  test('开始验房即建立本轮记录，沿用当时的检查项版本，五种钥匙和资料逐项列出', async () => {
    const inspection = await start('1-1-101')
    expect(inspection).toMatchObject({ caseState: 'inspecting', round: 1, catalogueVersion: 1, template: 'bare', metersWanted: ['水', '电', '气'] })
    expect(inspection.items.filter((i) => i.kind === '钥匙').map((i) => i.name)).toEqual(['防盗门', '室内门', '电子对讲门', '水表箱', '信箱'])
    expect((await start('1-1-101')).round).toBe(1)
    expect((await stateOf(world, day.caseOf('1-1-101'))).data).toMatchObject({ inspected: false, metersMissing: 3, itemsMissing: 13, openDefects: 0 })
  })

  test('S1、S2 问题没有照片、检查项不存在、级别无理由：一次全部列出', async () => {
    const { status, body } = await hall.call(api.recordDefect, { project, case: day.caseOf('1-1-101'), id: randomUUID(), ...hollow, severity: 'S1' })
    expect([status, codesOf(body)]).toEqual([400, ['SEVERITY_REASON', 'PHOTO_REQUIRED']])
    const free = await hall.call(api.recordDefect, { project, case: day.caseOf('1-1-101'), id: randomUUID(), room: '主卧', kind: '异味' })
    expect(codesOf(free.body)).toEqual(['REQUIRED', 'REQUIRED'])
    const gone = await hall.call(api.recordDefect, {
      project,
      case: day.caseOf('1-1-101'),
      id: randomUUID(),
      itemNo: 999,
      room: '主卧',
      kind: '异味',
    })
    expect(gone.body.message).toBe('检查项没有第 999 项')
    const foreign = await hall.call(api.recordDefect, { project, case: day.caseOf('1-1-101'), id: randomUUID(), ...hollow, photos: [randomUUID()] })
    expect(codesOf(foreign.body)).toEqual(['FILE_MISSING'])
  })

  test('问题记录部位、检查项、问题、级别、工种、照片、位置、数量、承诺完成日和编号', async () => {
    const photo = await upload(world)
    const stored = await hall.get(api.recordDefect, {
      project,
      case: day.caseOf('1-1-101'),
      id: randomUUID(),
      ...hollow,
      photos: [photo],
      x: 0.25,
      y: 0.75,
      quantity: 3,
    })
    expect(stored).toMatchObject({ status: 'stored', no: 'GJ01-WT-20260615-0001' })
    const [defect] = (await show('1-1-101')).defects
    expect(defect).toMatchObject({
      room: '客餐厅',
      part: '地砖',
      kind: '空鼓',
      severity: 'S2',
      trade: 'TL',
      tradeLabel: '瓷砖',
      photos: [photo],
      x: 0.25,
      y: 0.75,
      quantity: 3,
      agreedOn: '2026-06-22',
      state: '发现',
    })
    expect(defect?.flag).toBe('NO_RESPONSIBLE_UNIT')
  })

  test('同一条离线记录发送两次只有一条；两人同时发送也只有一条', async () => {
    const id = randomUUID()
    const ask = { project, case: day.caseOf('1-1-101'), id, itemNo: 1, room: '入户门', kind: '划痕' }
    const answers = await Promise.all([1, 2, 3].map(() => hall.get(api.recordDefect, ask)))
    expect(answers.map((a) => a.status).sort()).toEqual(['known', 'known', 'stored'])
    expect((await show('1-1-101')).defects.filter((d) => d.room === '入户门')).toHaveLength(1)
  })

  test('两人登记同一部位同一检查项合并为一条：级别取重者，照片都保留，重复的编号留档', async () => {
    const engineer = await world.as('gongcheng')
    const [mine, theirs] = [await upload(world), await upload(world, 'gongcheng')]
    await hall.get(api.recordDefect, {
      project,
      case: day.caseOf('1-1-101'),
      id: randomUUID(),
      itemNo: 42,
      room: '厨房',
      kind: '缝',
      severity: 'S3',
      photos: [mine],
    })
    const second = await engineer.get(api.recordDefect, {
      project,
      case: day.caseOf('1-1-101'),
      id: randomUUID(),
      itemNo: 42,
      room: '厨房',
      kind: '空鼓',
      photos: [theirs],
    })
    expect(second.status).toBe('merged')
    const kitchen = (await show('1-1-101')).defects.filter((d) => d.room === '厨房')
    expect(kitchen).toHaveLength(1)
    expect(kitchen[0]).toMatchObject({ severity: 'S2', kind: '缝、空鼓', photos: [mine, theirs], no: second.mergedInto })
    const all = await hall.get(api.listDefects, { project, tab: 'all', q: second.no })
    expect(all.rows[0]).toMatchObject({ state: '重复合并', mergedInto: second.mergedInto, photos: [theirs] })
  })

  test('S1 问题当即告知客服主管和工程部', async () => {
    await hall.get(api.recordDefect, {
      project,
      case: day.caseOf('1-1-101'),
      id: randomUUID(),
      itemNo: 12,
      room: '主卧',
      kind: '水渍',
      photos: [await upload(world)],
    })
    const { rows } = await world.app.pool.query('select staff_role, body from messages where body like $1 order by 1', ['S1 问题%'])
    expect(rows.map((r) => r.staff_role)).toEqual(['customerServiceLead', 'engineering'])
    expect(rows[0].body).toContain('主卧 墙面渗水/霉斑 水渍，请当日处理')
    expect((await stateOf(world, day.caseOf('1-1-101'))).data).toMatchObject({ openDefects: 4, severeDefects: 1, underRepair: 4 })
  })

  test('表具读数小于上次拒收；未安装须拍表位；没拍照的读数生成第 106 项问题，补拍后消除', async () => {
    const id = day.caseOf('1-1-101')
    const { unitId } = await show('1-1-101')
    await world.app.db
      .insertInto('meter_readings')
      .values({
        id: randomUUID(),
        project_id: project,
        unit_id: unitId,
        meter: '水',
        reading: '12.50',
        read_on: '2026-06-01',
        read_by: 'x',
        created_at: new Date('2026-06-01'),
      })
      .execute()
    const back = await hall.call(api.readMeter, { project, case: id, meter: '水', reading: '12.49', photo: await upload(world) })
    expect([codesOf(back.body), back.body.message]).toEqual([['METER_BACKWARDS'], '水表读数小于上次（2026-06-01 12.50），请核对'])
    expect((await hall.get(api.readMeter, { project, case: id, meter: '水', reading: '12.5', photo: await upload(world) })).last).toBe('12.50')
    expect(codesOf((await hall.call(api.readMeter, { project, case: id, meter: '气', notInstalled: true })).body)).toEqual(['PHOTO_REQUIRED'])
    await hall.get(api.readMeter, { project, case: id, meter: '气', notInstalled: true, photo: await upload(world) })
    await hall.get(api.readMeter, { project, case: id, meter: '电', reading: '0' })
    expect((await show('1-1-101')).defects.find((d) => d.itemNo === 106)).toMatchObject({ kind: '未拍照', state: '发现' })
    await hall.get(api.readMeter, { project, case: id, meter: '电', reading: '0', photo: await upload(world) })
    expect((await show('1-1-101')).defects.find((d) => d.itemNo === 106)?.state).toBe('关闭')
    expect((await stateOf(world, id)).data).toMatchObject({ metersMissing: 0, openDefects: 4 })
  })

  test('没有签名也没有见证人不能提交；提交后业主可决定；提交前不能接收也不能拒绝', async () => {
    const id = day.caseOf('1-1-101')
    expect(codesOf((await tryAct(world, 'wuye', id, 'accept')).body)).toEqual(['STATE', 'UNIT_GATE_RED'])
    expect(codesOf((await tryAct(world, 'wuye', id, 'decline', { wishes: '全部修好' })).body)).toEqual(['STATE'])
    expect(codesOf((await hall.call(api.submitInspection, { project, case: id })).body)).toEqual(['SIGNATURE_MISSING'])
    expect(codesOf((await hall.call(api.submitInspection, { project, case: id, signature: await upload(world) })).body)).toEqual(['REQUIRED'])
    const done = await hall.get(api.submitInspection, { project, case: id, signature: await upload(world), signedName: '张伟', opinion: '修好再收' })
    expect(done).toMatchObject({ signedName: '张伟', opinion: '修好再收' })
    expect((await stateOf(world, id)).data).toMatchObject({ inspected: true })
  })

  test('业主拒签的，有见证人也可提交', async () => {
    await start('1-1-102')
    await hall.get(api.submitInspection, { project, case: day.caseOf('1-1-102'), witness: '吴桐' })
    expect((await stateOf(world, day.caseOf('1-1-102'))).data).toMatchObject({ inspected: true, openDefects: 0 })
  })

  test('没有记录问题的户不能以不接收转整改', async () => {
    expect(codesOf((await tryAct(world, 'wuye', day.caseOf('1-1-102'), 'decline', { wishes: '不喜欢' })).body)).toEqual(['REQUIRED'])
  })

  test('签收前物业新发现问题：登记后由业主重新决定', async () => {
    const id = day.caseOf('1-1-102')
    await act(world, 'wuye', id, 'accept', {})
    expect((await stateOf(world, id)).state).toBe('awaitingFund')
    await hall.get(api.recordDefect, { project, case: id, id: randomUUID(), itemNo: 83, room: '客餐厅', kind: '灰尘' })
    expect(await stateOf(world, id)).toMatchObject({ state: 'inspecting', data: expect.objectContaining({ inspected: true, openDefects: 1 }) })
  })

  // GU-8
  test('S1 问题只由客服主管凭业主书面声明放行，其后新发现的另行放行，结构问题任何人不得放行', async () => {
    const id = day.caseOf('1-1-101')
    expect(codesOf((await tryAct(world, 'wuye', id, 'releaseSevere', { reason: '业主急住' })).body)).toEqual(['ROLE'])
    expect(codesOf((await tryAct(world, 'zhuguan', id, 'releaseSevere', { reason: '业主急住' })).body)).toEqual(['PAPERS_MISSING'])
    await act(world, 'zhuguan', id, 'releaseSevere', { reason: '业主急住' }, { severeStatement: { files: [await upload(world)] } })
    await act(world, 'wuye', id, 'accept', {})
    const crack = { itemNo: 79, room: '主卧', kind: '剪力墙裂', photos: [await upload(world)] }
    await hall.get(api.recordDefect, { project, case: id, id: randomUUID(), ...crack })
    expect((await stateOf(world, id)).data).toMatchObject({ severeDefects: 2, structuralDefects: 1, severeReleased: 1 })
    expect(codesOf((await tryAct(world, 'wuye', id, 'accept', {})).body)).toEqual(['UNIT_GATE_RED'])
    expect(codesOf((await tryAct(world, 'zhuguan', id, 'releaseSevere', { reason: '业主急住' })).body)).toEqual(['UNIT_GATE_RED'])
  })

  test('两台离线设备的记录逐条同步：各自作答，拒收的说明原因，同一部位同一项合并', async () => {
    await start('1-1-201')
    const id = day.caseOf('1-1-201')
    const photo = await upload(world)
    const of = (value: object) => ({
      kind: 'defect' as const,
      case: id,
      value: { id: randomUUID(), itemNo: 27, room: '主卧', kind: '卡滞', ...value },
    })
    const items = [
      { key: 'a', ...of({ photos: [photo] }) },
      { key: 'b', ...of({ photos: [] }) },
      { key: 'c', kind: 'meter' as const, case: id, value: { meter: '水' as const, reading: '3.2', photo } },
    ]
    const first = await hall.get(api.syncInspection, { project, deviceNow: '2026-06-15T08:30:00+08:00', items })
    expect(first.clockOffsetMs).toBe(30 * 60_000)
    expect(first.results.map((r) => [r.key, r.status, r.faults.map((f) => f.code)])).toEqual([
      ['a', 'stored', []],
      ['b', 'refused', ['PHOTO_REQUIRED']],
      ['c', 'stored', []],
    ])
    const second = await (await world.as('gongcheng')).get(api.syncInspection, {
      project,
      deviceNow: '2026-06-15T09:00:00+08:00',
      items: [{ key: 'd', ...of({ kind: '限位缺', photos: [photo] }) }, items[0]!],
    })
    expect(second.results.map((r) => r.status)).toEqual(['merged', 'known'])
    expect((await show('1-1-201')).defects).toHaveLength(1)
  })

  test('照片以设备编号上传，发两次是一张；另一张图用同一编号拒收；残缺图片拒收', async () => {
    const photo = randomUUID()
    const send = (content: Buffer) => hall.send(api.putPhoto, { project, photo }, [{ name: 'a.png', mime: 'image/png', content }])
    const [one, two] = await Promise.all([send(picture(9001)), send(picture(9001))])
    expect([one?.status, two?.status]).toEqual([200, 200])
    expect(one?.body.sha256).toBe(two?.body.sha256)
    expect(codesOf((await send(picture(9002))).body)).toEqual(['DUPLICATE'])
    const broken = await hall.send(api.putPhoto, { project, photo: randomUUID() }, [{ name: 'a.png', content: picture(9003).subarray(0, 60) }])
    expect(codesOf(broken.body)).toEqual(['FILE_BROKEN'])
  })

  test('检查项按项目发布新版本，正在验的户沿用原版本；编号重复整表拒收', async () => {
    const lead = await world.as('zhuguan')
    const { items } = await lead.get(api.showCatalogue, { project })
    const twice = await lead.call(api.publishCatalogue, { project, items: [items[0]!, items[0]!] })
    expect([twice.status, codesOf(twice.body)]).toEqual([400, ['DUPLICATE_ITEM']])
    expect(await lead.get(api.publishCatalogue, { project, items: items.slice(0, 5) })).toEqual({ version: 2, items: 5 })
    expect((await lead.get(api.showCatalogue, { project })).items).toHaveLength(5)
    expect((await start('1-1-202')).catalogueVersion).toBe(2)
    expect((await show('1-1-101')).catalogueVersion).toBe(1)
    const old = await hall.call(api.recordDefect, {
      project,
      case: day.caseOf('1-1-202'),
      id: randomUUID(),
      itemNo: 42,
      room: '厨房',
      kind: '空鼓',
      photos: [await upload(world)],
    })
    expect(old.body.message).toBe('检查项没有第 42 项')
  })

  test('没有核验身份不能开始验房', async () => {
    await hall.get(signIn, { project, case: day.caseOf('1-1-301') })
    expect(codesOf((await hall.call(api.startInspection, { project, case: day.caseOf('1-1-301') })).body)).toEqual(['STATE'])
  })
})
