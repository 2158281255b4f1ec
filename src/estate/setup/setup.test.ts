import { expect, test } from 'vitest'
import { namedFloors } from './named-floors.ts'
import { unitsOf } from './units-of.ts'

// covers U-BRD-T1 U-BRD-T2
test('成批生成楼层：没有 0 层，地下称 B1、B2；避开的楼层换名称而实际层数不变', () => {
  expect(namedFloors(-2, 2, false).map((f) => `${f.nominal}/${f.actual}/${f.kind}`)).toEqual([
    'B2/-2/parking',
    'B1/-1/parking',
    '1/1/home',
    '2/2/home',
  ])
  expect(namedFloors(3, 5, true).map((f) => `${f.nominal}/${f.actual}`)).toEqual(['3/3', '3A/4', '5/5'])
  expect(namedFloors(12, 14, true).map((f) => f.nominal)).toEqual(['12', '12A', '12B'])
  expect(namedFloors(5, 3, false)).toEqual([])
})

test('成批新增房屋：房号用楼层名称，避难层不建房，每层同样的列', () => {
  const floors = [
    { id: 'c', nominal: '5', actual: 5, kind: 'home' as const },
    { id: 'b', nominal: '3A', actual: 4, kind: 'home' as const },
    { id: 'a', nominal: '3', actual: 3, kind: 'refuge' as const },
  ]
  const risers = [
    { tail: '01', grossArea: '89.37' },
    { tail: ' ', grossArea: '' },
    { tail: '02', grossArea: '112.5', innerArea: '90.2', unitType: 't' },
  ]
  const rooms = unitsOf({ floors }, { from: 'c', to: 'a', usage: '住宅', risers })
  expect(rooms.map((u) => [u.room, u.floor, u.riser])).toEqual([
    ['501', 'c', 1],
    ['502', 'c', 2],
    ['3A01', 'b', 1],
    ['3A02', 'b', 2],
  ])
  expect(rooms[1]).toEqual({ floor: 'c', room: '502', riser: 2, usage: '住宅', unitType: 't', grossArea: '112.5', innerArea: '90.2' })
})
