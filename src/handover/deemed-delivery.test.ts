// covers S2-5.1.9, handbook handover §11, D-7
import { expect, test } from 'vitest'
import { refused } from '../../test/refused.ts'
import { applyRule } from '../kernel/rule.ts'
import { deemedDelivery } from './deemed-delivery.ts'

const ready = {
  noticeHandoverDate: '2026-06-30',
  effectiveServiceDate: '2026-06-20',
  today: '2026-07-20',
  calls: 3,
  remailings: 1,
  legalApproval: true,
}
const deemed = (more: object = {}) => applyRule(deemedDelivery, { ...ready, ...more }).result

test('条件齐备：生效日即通知书确定的交付日，钥匙未领保修未起算', () => {
  expect(deemed()).toEqual({
    effectiveDate: '2026-06-30',
    riskFrom: '2026-06-30',
    propertyFeeFrom: '2026-06-30',
    warrantyStart: null,
    flags: ['KEYS_STILL_HERE'],
  })
})
test('补领钥匙不改变风险和物业费的起算，保修自领钥匙日起；当地另有规定的自通知日起', () => {
  expect(deemed({ keysDate: '2026-07-15' })).toMatchObject({ effectiveDate: '2026-06-30', warrantyStart: '2026-07-15', flags: [] })
  expect(deemed({ keysDate: '2026-07-15', deemedStart: 'NOTICE_DATE' }).warrantyStart).toBe('2026-06-30')
})
test('次月起算的地区物业费自次月一日', () => expect(deemed({ ownerStartRule: 'NEXT_MONTH' }).propertyFeeFrom).toBe('2026-07-01'))
test('交付日当天还不能视为交付，次日起可以；送达晚于交付日前十日的提示', () => {
  expect(refused(() => deemed({ today: '2026-06-30' }))).toEqual(['DEEMED_NOT_ALLOWED'])
  expect(deemed({ today: '2026-07-01' }).effectiveDate).toBe('2026-06-30')
  expect(deemed({ effectiveServiceDate: '2026-06-21' }).flags).toContain('NOTICE_TOO_LATE')
})
test.each([
  ['未送达', { effectiveServiceDate: undefined }],
  ['送达晚于确定的交付日', { effectiveServiceDate: '2026-07-01' }],
  ['门禁未达标', { redGates: ['GP-2'] }],
  ['有成立的理由', { justGroundOpen: true }],
  ['电话两次', { calls: 2 }],
  ['没有补寄', { remailings: 0 }],
  ['法务未批准', { legalApproval: false }],
])('缺一不可：%s', (_, more) => expect(refused(() => deemed(more))).toEqual(['DEEMED_NOT_ALLOWED']))
test('缺几样一次说全', () => {
  const bare = { noticeHandoverDate: '2026-06-30', today: '2026-06-30' }
  expect(refused(() => applyRule(deemedDelivery, bare))).toHaveLength(5)
  expect(deemed({ calls: 1, requiredCalls: 1, remailings: 0, requiredRemailings: 0 }).effectiveDate).toBe('2026-06-30')
})
