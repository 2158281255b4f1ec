import { expect, test } from 'vitest'
import { findRooms, type Place, readRoom } from './room-code.ts'

// covers U-ROOM-1
const project = { name: '云景花园', initials: 'yjhy' }
const places: readonly Place[] = [
  { building: '1', unit: '1', room: '1801', project },
  { building: '3', unit: '1', room: '1801', project },
  { building: '3', unit: '2', room: '1801', project },
  { building: '5', unit: '1', room: '502', project },
  { building: 'A', unit: '0', room: '1801', project },
  { building: 'B1', unit: '0', room: '023', project },
  { building: 'S3', unit: '0', room: '102', project },
]
const one = (text: string) => {
  const found = findRooms(text, places)
  return found.kind === 'one' ? `${found.room.building}/${found.room.unit}/${found.room.room}` : found.kind
}

test.each([
  ['3-2-1801', '3/2/1801'],
  ['３－２－１８０１', '3/2/1801'],
  ['3栋2单元18层01室', '3/2/1801'],
  ['三栋二单元一八〇一', '3/2/1801'],
  ['三栋 二单元 1801', '3/2/1801'],
  ['3幢2-1801', '3/2/1801'],
  ['A座1801', 'A/0/1801'],
  ['B1-023', 'B1/0/023'],
  ['车位B1-023', 'B1/0/023'],
  ['S3-102', 'S3/0/102'],
  ['03-02-1801', '3/2/1801'],
  ['3—2—1801', '3/2/1801'],
  ['yjhy 5-502', '5/1/502'],
  ['5#502', '5/1/502'],
])('房号怎么写都认得：%s', (text, room) => expect(one(text)).toBe(room))

test('不写单元而有多个单元时给出可选的房，从不猜', () => {
  const found = findRooms('3#1801', places)
  expect(found.kind === 'several' && found.rooms.map((r) => r.unit)).toEqual(['1', '2'])
  expect(findRooms('yjhy 3-1801', places).kind).toBe('several')
})

test('只写房间号时列出所有同号的房，当前楼栋在前', () => {
  const found = findRooms('1801', places, { building: '3' })
  expect(found.kind === 'several' && found.rooms.map((r) => r.building)).toEqual(['3', '3', '1', 'A'])
})

test('查不到时说明听懂了什么', () => {
  expect(findRooms('9-9-901', places)).toMatchObject({ kind: 'unknown', understood: { ok: true, building: '9', unit: '9', room: '901' } })
  expect(findRooms('你好', places)).toMatchObject({ kind: 'unknown', understood: { ok: false } })
})

test('楼栋真叫 03 时不当作 3', () => {
  const with03 = [...places, { building: '03', unit: '02', room: '1801', project }]
  const found = findRooms('03-02-1801', with03)
  expect(found.kind === 'one' && found.room.building).toBe('03')
})

test('像数字的字母要指出来', () => expect(readRoom('1-2-3O1')).toEqual({ ok: false, why: 'LOOKALIKE', suggest: '301' }))
