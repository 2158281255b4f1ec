import { expect, test } from 'vitest'
import { bareType, building, elsewhere, home, unitId } from '../../test/cast.ts'
import { openWorld } from '../../test/open.ts'
import { readWorkbook } from '../imports/sheet.server.ts'
import { addProject, addUnits, editProject, editUnit, putBuilding, putUnitType, showEstate, showProject } from './api.ts'
import { exportUnits, listUnits } from './unit-list-api.ts'

const world = await openWorld()
const lead = await world.as('zhuguan')
const clerk = await world.as('kefu')
const admin = await world.as('admin')
const project = home

test('项目资料由客服主管或管理员修改，旧版本被拒；新项目由管理员建立，编号不重', async () => {
  const file = await lead.get(showProject, { project })
  const { id, code, demo, version, ...particulars } = file
  expect(await lead.get(editProject, { project, seen: version, ...particulars, hotline: '0571-88009999' })).toEqual({ version: 2 })
  expect((await lead.call(editProject, { project, seen: version, ...particulars })).body.faults?.[0]?.code).toBe('STALE')
  expect((await clerk.call(editProject, { project, seen: 2, ...particulars })).status).toBe(403)
  expect([id, code, demo]).toEqual([home, 'GJ01', false])
  const made = await admin.get(addProject, { code: 'gj09', name: '新项目', company: '某公司' })
  expect(await admin.get(showProject, { project: made.id })).toMatchObject({ code: 'GJ09', name: '新项目' })
  expect((await admin.call(addProject, { code: 'GJ09', name: '重', company: '某公司' })).body.faults?.[0]?.code).toBe('DUPLICATE')
  expect((await lead.call(addProject, { code: 'GJ10', name: '无权', company: '某公司' })).status).toBe(403)
})

// covers U-BRD-T1 U-BRD-T2
test('楼层按实际楼层从高到低，名称另记：3A 在 4 层，夹层、地下各在其位', async () => {
  const { id } = await lead.get(putBuilding, {
    project,
    code: '8',
    name: '8栋',
    position: 8,
    entrances: [],
    floors: [
      { nominal: 'B2', actual: -2, kind: 'parking' },
      { nominal: 'B1', actual: -1, kind: 'parking' },
      { nominal: '1', actual: 1, kind: 'shop' },
      { nominal: '夹层', actual: 1.5, kind: 'shop' },
      { nominal: '2', actual: 2 },
      { nominal: '3', actual: 3, kind: 'refuge' },
      { nominal: '3A', actual: 4 },
      { nominal: '5', actual: 5 },
    ],
  })
  const estate = await lead.get(showEstate, { project })
  expect(estate.buildings.find((b) => b.id === id)?.floors.map((f) => f.nominal)).toEqual(['5', '3A', '3', '2', '夹层', '1', 'B1', 'B2'])
})

test('改楼栋名，房屋的编号和名称跟着改；有房屋的楼层和单元不能删；交换楼层不冲突', async () => {
  const before = (await lead.get(showEstate, { project })).buildings.find((b) => b.id === building)
  if (!before) throw new Error('the cast has building 1')
  const base = { project, building, code: '1', name: '1栋', position: 1, entrances: before.entrances, floors: before.floors }
  const refused = await lead.call(putBuilding, { ...base, seen: 1, entrances: before.entrances.slice(1), floors: before.floors.slice(2) })
  expect(refused.body.message).toContain('1单元')
  const floors = before.floors.map((f) => (f.actual === 5 ? { ...f, actual: 6 } : f.actual === 6 ? { ...f, actual: 5 } : f))
  await lead.get(putBuilding, { ...base, seen: 1, floors })
  await lead.get(putBuilding, { ...base, seen: 2, name: '临江1号', floors: before.floors })
  const { rows } = await lead.get(listUnits, { project, building, sort: '-place', size: 1 })
  expect(rows[0]).toMatchObject({ code: '1-2-602', label: '临江1号2单元602', floor: '6' })
  expect((await lead.call(putBuilding, { ...base, seen: 1 })).body.faults?.[0]?.code).toBe('STALE')
  await lead.get(putBuilding, { ...base, seen: 3 })
  expect((await lead.call(putBuilding, { ...base, building: undefined })).body.message).toBe('楼栋编号「1」已被使用')
})

test('新增房屋全部成功或全部不成，每处错误都指明房号', async () => {
  const estate = await lead.get(showEstate, { project })
  const at = estate.buildings.find((b) => b.id === building)
  const unit = (room: string, more: object = {}) => ({
    floor: at?.floors[0]?.id ?? '',
    entrance: at?.entrances[0]?.id,
    room,
    riser: 3,
    grossArea: '60',
    ...more,
  })
  const refused = await lead.call(addUnits, {
    project,
    building,
    units: [unit('603'), unit('601'), unit('603'), unit('604', { innerArea: '61' }), unit('605', { entrance: undefined })],
  })
  expect(refused.body.faults?.map((f) => f.message)).toEqual([
    '601：房号已存在',
    '603：房号已存在',
    '604：套内面积大于建筑面积',
    '605：此楼栋分单元，请选择单元',
  ])
  expect(await lead.get(addUnits, { project, building, units: [unit('603', { unitType: bareType, innerArea: '50.5' })] })).toEqual({ added: 1 })
  expect((await lead.get(listUnits, { project, q: '1-1-603' })).rows[0]).toMatchObject({
    label: '1栋1单元603',
    handover: '－',
    sale: '未售',
    owners: '',
  })
})

test('户型编号不重；房屋资料按版本修改，面积不合理即拒', async () => {
  const { id } = await lead.get(putUnitType, { project, code: 'C', name: '复式四房', fitOut: 'villa' })
  expect((await lead.call(putUnitType, { project, code: 'A', name: '重', fitOut: 'bare' })).body.faults?.[0]?.code).toBe('DUPLICATE')
  const unit = unitId('1-1-301')
  const { rows } = await lead.get(listUnits, { project, q: '1-1-301' })
  const seen = rows[0]?.version ?? 0
  expect((await clerk.call(editUnit, { project, unit, seen, innerArea: '500' })).body.message).toBe('套内面积不能大于建筑面积')
  await clerk.get(editUnit, { project, unit, seen, unitType: id, occupancy: '装修中', surveyedArea: '112.5' })
  expect((await lead.get(listUnits, { project, q: '1-1-301' })).rows[0]).toMatchObject({ type: '复式四房', occupancy: '装修中', area: '112.50' })
  expect((await clerk.call(editUnit, { project, unit, seen, occupancy: '空置' })).body.faults?.[0]?.code).toBe('STALE')
})

// covers U-TBL-4 U-TBL-9
test('房屋列表按位置排序，翻页不重不漏，标签数、面积合计与条件一致', async () => {
  const first = await lead.get(listUnits, { project, building, size: 10 })
  expect(first.counts).toMatchObject({ all: 25, unsold: 1, waiting: 24, delivered: 0 })
  const pages = await Promise.all([1, 2, 3].map((page) => lead.get(listUnits, { project, building, page, size: 10, sort: '-area' })))
  const ids = pages.flatMap((p) => p.rows.map((r) => r.id))
  expect(new Set(ids).size).toBe(25)
  const areas = pages.flatMap((p) => p.rows.map((r) => Math.round(Number(r.area) * 100)))
  expect(areas).toEqual([...areas].sort((a, b) => b - a))
  expect(Math.round(Number(first.area) * 100)).toBe(areas.reduce((sum, a) => sum + a, 0))
  expect(first.rows.slice(0, 3).map((r) => r.code)).toEqual(['1-1-101', '1-1-102', '1-1-201'])
  expect((await lead.get(listUnits, { project, q: '雪梅' })).rows.map((r) => [r.owners, r.telephone])).toEqual([['单雪梅', '139****1002']])
})

test('别的项目的人看不到楼栋和房屋，也不能写进来', async () => {
  const stranger = await world.as('waibu')
  expect((await stranger.call(showEstate, { project })).status).toBe(404)
  expect((await stranger.call(listUnits, { project })).status).toBe(404)
  expect((await stranger.get(listUnits, { project: elsewhere, building })).total).toBe(0)
  expect((await stranger.call(editUnit, { project: elsewhere, unit: unitId('1-1-301'), seen: 1, occupancy: '空置' })).status).toBe(404)
  const put = { project: elsewhere, building, seen: 4, code: '1', name: '1栋', position: 1, entrances: [], floors: [{ nominal: '1', actual: 1 }] }
  expect((await stranger.call(putBuilding, put)).status).toBe(404)
})

// covers U-TBL-12 U-XLS-11
test('导出的房屋与列表同条件同行，电话是掩码，导出留有记录', async () => {
  const file = await lead.bytes(exportUnits, { project, q: '雪梅' })
  expect([file.status, file.content.subarray(0, 2).toString()]).toEqual([200, 'PK'])
  const { sheets } = await readWorkbook('units.xlsx', file.content)
  const text = JSON.stringify(sheets)
  expect(sheets[0]?.rows).toHaveLength(2)
  expect(text).toContain('139****1002')
  expect(text).not.toMatch(/1[3-9]\d{9}/)
  const { rows } = await world.app.pool.query("select label from events where kind = 'export' order by id desc limit 1")
  expect(rows[0]).toEqual({ label: '导出房屋列表 1 行' })
  expect((await (await world.as('waibu')).call(exportUnits, { project })).status).toBe(404)
})
