import { expect, test } from 'vitest'
import { catalogue } from '../catalogue.ts'
import { callWords } from '../queue/say-number.ts'
import { itemsIn, roomsOf } from './rooms.ts'

// covers S2-5.1.7 U-INS-3 U-QUE-6
test('先点部位再点检查项：本部位的排在前，每个检查项至少在一个部位能点到', () => {
  expect(itemsIn('主卫', 'fitted', catalogue)[0]).toMatchObject({ room: '卫生间', no: 51 })
  expect(roomsOf('bare')).not.toContain('地下室')
  const reachable = new Set(roomsOf('villa').flatMap((room) => itemsIn(room, 'villa', catalogue).map((i) => i.no)))
  expect(catalogue.filter((i) => !reachable.has(i.no)).map((i) => i.no)).toEqual([])
})

test('叫号逐字读出号码和窗口', () => {
  expect(callWords('A023', '3号窗口')).toBe('请 A 0 2 3 号，到 3号窗口')
})
