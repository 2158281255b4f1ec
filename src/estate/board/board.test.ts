import { expect, test } from 'vitest'
import type { Board, UnitColumns } from '../board-api.ts'
import { countsOf, headline } from './counts.ts'
import { facadesOf, neighbour } from './facade.ts'
import { patched } from './patch.ts'

type Unit = { room: string; floor: number; riser: number; entrance?: number; high?: number; handover?: string; area?: string; building?: number }
const columns = (units: readonly Unit[]): UnitColumns => ({
  id: units.map((u) => `${u.building ?? 0}/${u.entrance ?? 0}/${u.room}`),
  building: units.map((u) => u.building ?? 0),
  entrance: units.map((u) => u.entrance ?? 0),
  floor: units.map((u) => u.floor),
  high: units.map((u) => u.high ?? 1),
  riser: units.map((u) => u.riser),
  room: units.map((u) => u.room),
  type: units.map(() => 0),
  area: units.map((u) => u.area ?? '89.37'),
  owner: units.map(() => '张*'),
  marks: units.map(() => ''),
  problems: units.map(() => 0),
  next: units.map(() => ''),
  sale: units.map(() => '签').join(''),
  handover: units.map((u) => u.handover ?? '未').join(''),
  living: units.map(() => '空').join(''),
  repair: units.map(() => '0').join(''),
  papers: units.map(() => '备').join(''),
})
type Floor = Board['buildings'][number]['floors'][number]
const boardWith = (floors: readonly Floor[], entrances: readonly string[], units: readonly Unit[]): Board => ({
  buildings: [{ id: 'b', code: '3', name: '3栋', entrances: entrances.map((name) => ({ name })), floors: [...floors] }],
  types: ['三室两厅'],
  units: columns(units),
  areaKind: '预测',
  day: '2026-06-15',
  cursor: '2026-06-15T01:00:00.000Z',
  structure: 1,
})
const floor = (nominal: string, actual: number, kind: Floor['kind'] = 'home'): Floor => ({ nominal, actual, kind })
const only = (board: Board) => facadesOf(board)[0] ?? never()

// covers U-BRD-1 U-BRD-T5
test('两个单元之间隔一列核心筒，各层户数不同处留空，一列从上到下是同一竖向', () => {
  const { wings, cells } = only(
    boardWith(
      [floor('2', 2), floor('1', 1)],
      ['1单元', '2单元'],
      [
        { room: '201', floor: 0, riser: 1 },
        { room: '203', floor: 0, riser: 3 },
        { room: '101', floor: 1, riser: 1 },
        { room: '101', floor: 1, riser: 1, entrance: 1 },
      ],
    ),
  )
  expect(wings.map((w) => [w.name, w.column, w.columns])).toEqual([
    ['1单元', 2, 3],
    ['2单元', 6, 1],
  ])
  expect(cells.map((c) => [c.label, c.row, c.column])).toEqual([
    ['3栋1单元101', 3, 2],
    ['3栋2单元101', 3, 6],
    ['3栋1单元201', 2, 2],
    ['3栋1单元203', 2, 4],
  ])
})

// covers U-BRD-T1 U-BRD-T2
test('没有 4 层只有 3A；避难层、设备层画成带；地面线在地下层之上', () => {
  const { storeys, groundRow } = only(
    boardWith(
      [floor('5', 5), floor('3A', 4), floor('避', 3, 'refuge'), floor('2', 2), floor('1', 1), floor('B1', -1, 'equipment')],
      [],
      [{ room: '201', floor: 3, riser: 1, entrance: -1 }],
    ),
  )
  expect(storeys.map((s) => [s.nominal, s.row, s.band])).toEqual([
    ['5', 2, null],
    ['3A', 3, null],
    ['避', 4, '避难层'],
    ['2', 5, null],
    ['1', 6, null],
    ['B1', 8, '设备层'],
  ])
  expect(groundRow).toBe(7)
})

// covers U-BRD-T3
test('复式一户占两行，只算一套；同列上层不再放别的房', () => {
  const { cells } = only(
    boardWith(
      [floor('3', 3), floor('2', 2), floor('1', 1)],
      [''],
      [
        { room: '201', floor: 1, riser: 1, high: 2 },
        { room: '301', floor: 0, riser: 1 },
      ],
    ),
  )
  expect(cells.map((c) => [c.room, c.row, c.rows, c.column])).toEqual([
    ['201', 2, 2, 2],
    ['301', 2, 1, 3],
  ])
  expect(countsOf(cells, 'handover').units).toBe(2)
})

// covers U-BRD-T10
test('没有单元的楼、只有一户的别墅、六十层每层十二户的塔楼都画得出', () => {
  const villa = only(boardWith([floor('1', 1)], [], [{ room: '01', floor: 0, riser: 1, entrance: -1 }]))
  expect([villa.wings, villa.cells[0]?.label]).toEqual([[{ name: '', at: -1, column: 2, columns: 1 }], '3栋01'])
  const floors = Array.from({ length: 60 }, (_, i) => floor(String(60 - i), 60 - i))
  const tower = only(
    boardWith(
      floors,
      ['1单元'],
      floors.flatMap((f, i) => Array.from({ length: 12 }, (_, r) => ({ room: `${f.nominal}${r + 1}`, floor: i, riser: r + 1 }))),
    ),
  )
  expect(new Set(tower.cells.map((c) => `${c.row}:${c.column}`)).size).toBe(720)
})

test('两套房登记在同一位置时并排放，不互相遮住', () => {
  const { cells } = only(
    boardWith(
      [floor('1', 1)],
      ['1单元'],
      ['101', '102', '110'].map((room) => ({ room, floor: 0, riser: 1 })),
    ),
  )
  expect(cells.map((c) => [c.room, c.column])).toEqual([
    ['101', 2],
    ['102', 3],
    ['110', 4],
  ])
})

// covers U-BRD-8
test('方向键到最近的房：左右在同一层，上下尽量同一列，跨过空位和避难层', () => {
  const { cells } = only(
    boardWith(
      [floor('4', 4), floor('3', 3, 'refuge'), floor('2', 2), floor('1', 1)],
      ['', ''],
      [
        { room: '401', floor: 0, riser: 1 },
        { room: '402', floor: 0, riser: 2 },
        { room: '201', floor: 2, riser: 1 },
        { room: '102', floor: 3, riser: 2 },
        { room: '101', floor: 3, riser: 1, entrance: 1 },
      ],
    ),
  )
  const at = (room: string) => cells.find((c) => c.room === room) ?? never()
  const go = (from: string, key: Parameters<typeof neighbour>[2]) => neighbour(cells, at(from), key)?.room
  expect([go('401', 'ArrowRight'), go('402', 'ArrowLeft'), go('401', 'ArrowDown'), go('201', 'ArrowUp'), go('402', 'ArrowDown')]).toEqual([
    '402',
    '401',
    '201',
    '401',
    '102',
  ])
  expect([go('102', 'ArrowRight'), go('401', 'ArrowUp'), go('201', 'ArrowLeft')]).toEqual(['101', undefined, undefined])
})

// covers U-BRD-10
test('变化只换掉那一格，其余各格原样不动', () => {
  const units = [
    { room: '101', floor: 0, riser: 1 },
    { room: '102', floor: 0, riser: 2 },
  ]
  const board = boardWith([floor('1', 1)], [''], units)
  const before = facadesOf(board)
  const next = patched(board, { units: columns([{ room: '102', floor: 0, riser: 2, handover: '收' }]), cursor: 'c2' }) ?? never()
  const after = facadesOf(next, before)
  expect(next.cursor).toBe('c2')
  expect(after[0]?.cells[0]).toBe(before[0]?.cells[0])
  expect(after[0]?.cells[1]?.letters.handover).toBe('收')
  expect(patched(board, { units: columns([{ room: '999', floor: 0, riser: 3 }]), cursor: 'c3' })).toBeUndefined()
})

// covers U-BRD-5 U-BRD-6
test('图例数之和等于总套数；交付率只以已售房为分母', () => {
  const letters = '－未未收视改'
  const { cells } = only(
    boardWith(
      [floor('1', 1)],
      [''],
      [...letters].map((handover, i) => ({ room: `10${i}`, floor: 0, riser: i + 1, handover, area: '10.01' })),
    ),
  )
  const { states, units, area } = countsOf(cells, 'handover')
  expect([units, area, states.find((s) => s.letter === '未')?.units]).toEqual([6, 6006, 2])
  expect(headline(states, 'handover')).toEqual({ label: '交付率', value: '40.0%' })
  expect(headline(countsOf([], 'handover').states, 'handover').value).toBe('—')
})

function never(): never {
  throw new Error('the board has this')
}
