import { expect, test } from 'vitest'
import { handover } from '../processes/handover/handover.ts'
import { repair } from '../processes/service/repair.ts'
import { foreseen } from './foresee.ts'

const on = (state: string, data: Record<string, unknown>) => ({ state, data, settings: {} })

// covers S2-5.1.9 U-KEY-3
test('还有问题未整改销项时，「通知业主复验」在填写之前就说明不能办', () => {
  expect(foreseen(handover, 'callBack', on('awaitingRepair', { underRepair: 2 }), '2026-06-15')).toEqual([
    { code: 'REPAIRS_OPEN', message: '还有问题未整改销项' },
  ])
  expect(foreseen(handover, 'callBack', on('awaitingRepair', { underRepair: 0 }), '2026-06-15')).toEqual([])
})

test('由表单决定的情形不预先拒绝：日期、是否在保修期内要等填写', () => {
  expect(foreseen(repair, 'dispatch', on('toDispatch', {}), '2026-06-15')).toEqual([])
  expect(foreseen(handover, 'serve', on('posted', { postedOn: '2026-06-14' }), '2026-06-15')).toEqual([])
})

test('没有这个步骤时没有可预见的理由', () => {
  expect(foreseen(handover, 'nothing', on('posted', {}), '2026-06-15')).toEqual([])
})
