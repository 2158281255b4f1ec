// covers S2-5.1.3, handbook handover §5, D-10
import { expect, test } from 'vitest'
import { refused } from '../../test/refused.ts'
import { applyRule } from '../kernel/rule.ts'
import { noticeService } from './notice-service.ts'

const served = (records: readonly object[], more: object = {}) =>
  applyRule(noticeService, { contractHandoverDate: '2026-06-30', firstDay: '2026-06-30', records, ...more }).result

test('最迟送达日是合同交付日前十日，当日送达有效，次日为时已晚', () => {
  expect(served([{ channel: 'POST', sentOn: '2026-06-16', signedOn: '2026-06-20' }])).toMatchObject({
    effectiveDate: '2026-06-20',
    latest: '2026-06-20',
    inTime: true,
    flags: [],
  })
  expect(served([{ channel: 'POST', signedOn: '2026-06-21' }])).toMatchObject({ inTime: false, flags: ['NOTICE_TOO_LATE'] })
})
test.each([
  [{ channel: 'POST', signedOn: '2026-06-18' }, '2026-06-18'],
  [{ channel: 'POST', returnedOn: '2026-06-18' }, null],
  [{ channel: 'IN_PERSON', signedOn: '2026-06-18' }, '2026-06-18'],
  [{ channel: 'TEXT', sentOn: '2026-06-10' }, null],
  [{ channel: 'TEXT', sentOn: '2026-06-10', acknowledgedOn: '2026-06-11' }, '2026-06-11'],
  [{ channel: 'NOTARISED', recordedOn: '2026-06-12' }, '2026-06-12'],
  [{ channel: 'PUBLIC', periodEndsOn: '2026-06-19' }, '2026-06-19'],
  [{ channel: 'TELEPHONE', acknowledgedOn: '2026-06-12' }, null],
  [{ channel: 'POST', signedOn: '2026-06-18', voided: true }, null],
] as const)('%o 生效于 %s', (record, date) => expect(served([record]).effectiveDate).toBe(date))

test('退信只有合同有地址条款、寄往合同地址才按退回日算送达', () => {
  const returned = { channel: 'POST', returnedOn: '2026-06-18' }
  expect(served([returned], { returnCountsAsServed: true }).effectiveDate).toBe('2026-06-18')
  expect(served([{ ...returned, contractAddress: false }], { returnCountsAsServed: true })).toMatchObject({
    effectiveDate: null,
    flags: ['NOT_SERVED', 'RETURNED_NOT_SERVED'],
  })
})
test('几种方式中最早的生效；电话和传真标为证明力弱', () => {
  const records = [{ channel: 'POST', signedOn: '2026-06-19' }, { channel: 'APP', acknowledgedOn: '2026-06-05' }, { channel: 'FAX' }]
  expect(served(records)).toMatchObject({ effectiveDate: '2026-06-05', channel: 'APP', flags: ['WEAK_PROOF'] })
})
test('共有人：缺省任何一人收到即可；要求每人收到的，以最晚一人为准', () => {
  const records = [
    { channel: 'POST', owner: '张伟', signedOn: '2026-06-10' },
    { channel: 'POST', owner: '王芳', signedOn: '2026-06-15' },
  ]
  const owners = ['张伟', '王芳']
  expect(served(records, { owners }).effectiveDate).toBe('2026-06-10')
  expect(served(records, { owners, coOwnerRule: 'ALL' }).effectiveDate).toBe('2026-06-15')
  expect(served(records.slice(0, 1), { owners, coOwnerRule: 'ALL' }).effectiveDate).toBeNull()
})
test('始终未送达：交付时间按合同约定日；首日前十日仍未送达的报客服主管', () => {
  expect(served([], { firstDay: '2026-07-05', today: '2026-06-25' })).toMatchObject({
    handoverTime: '2026-06-30',
    fallsBack: true,
    flags: ['NOT_SERVED', 'ESCALATE', 'LATE_DELIVERY_EXPECTED'],
  })
  expect(served([], { firstDay: '2026-07-05', today: '2026-06-24' }).flags).not.toContain('ESCALATE')
})
test('提前天数少于十日、签收早于寄出、既签收又退回，一次说全', () => {
  const record = { channel: 'POST', sentOn: '2026-06-16', signedOn: '2026-06-15', returnedOn: '2026-06-18' }
  expect(refused(() => served([record], { leadDays: 9, coOwnerRule: 'ALL', today: '2026-06-17' }))).toEqual([
    'BELOW_STATUTORY_MINIMUM',
    'REQUIRED',
    'DATE_ORDER',
    'FUTURE_DATE',
    'STATE',
  ])
})
