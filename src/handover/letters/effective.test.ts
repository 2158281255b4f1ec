import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { channels, earliest, effectiveDay } from './effective.ts'

const posted = { channel: 'EMS', voided: false, contractAddress: true, provenOn: null, returnedOn: null } as const

// covers S2-5.1.3
describe('有效送达日', () => {
  test('以各方式的证明日为准；只寄出不算送达', () => {
    for (const channel of channels) {
      expect(effectiveDay({ ...posted, channel, provenOn: '2026-06-20' }, false)).toBe('2026-06-20')
      expect(effectiveDay({ ...posted, channel }, true)).toBeNull()
    }
  })

  test('退回合同地址的邮件，只有合同有地址条款并且项目这样定的才以退回日为准', () => {
    const returned = { ...posted, returnedOn: '2026-06-18' }
    expect(effectiveDay(returned, true)).toBe('2026-06-18')
    expect(effectiveDay(returned, false)).toBeNull()
    expect(effectiveDay({ ...returned, contractAddress: false }, true)).toBeNull()
    expect(effectiveDay({ ...returned, channel: '短信' }, true)).toBeNull()
  })

  test('作废的通知书不算数', () => {
    expect(effectiveDay({ ...posted, voided: true, provenOn: '2026-06-20' }, true)).toBeNull()
  })

  test('一户多份通知，以最早送达的为准', () => {
    const day = fc.option(
      fc.date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10)),
    )
    fc.assert(
      fc.property(fc.array(day), (days) => {
        const known = days.filter((d) => d !== null).sort()
        expect(earliest(days)).toBe(known[0] ?? null)
      }),
    )
  })
})
