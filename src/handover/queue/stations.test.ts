import { expect, test } from 'vitest'
import { isOpen, openStations, order, type Station, undone } from './stations.ts'

const done = (...stations: Station[]) =>
  Object.fromEntries([0, 1, 2, 3, 4, 5].map((s) => [s, stations.includes(s as Station) ? '完成' : '待办'] as const))

// covers S2-5.1.5 U-QUE-1
test('先验后办：核验后验房，验房后财务与签署并行，两者办完才领钥匙；协调台随时可去', () => {
  expect(openStations('COMPLIANT', done(0))).toEqual([1])
  expect(openStations('COMPLIANT', done(0, 1))).toEqual([4])
  expect(openStations('COMPLIANT', done(0, 1, 4))).toEqual([2, 3])
  expect(openStations('COMPLIANT', done(0, 1, 4, 3))).toEqual([2])
  expect(openStations('COMPLIANT', done(0, 1, 4, 2, 3))).toEqual([5])
  expect(isOpen('COMPLIANT', 6, done(0))).toBe(true)
})

test('先办后验：核验、财务、验房、签署、领钥匙逐站办理', () => {
  const visited: Station[] = [0]
  for (const station of order.SOURCE.slice(1)) {
    expect(openStations('SOURCE', done(...visited))).toEqual([station])
    visited.push(station)
  }
})

test('没有办的事，站点不能办结：先缴费的流程财务站看必缴项，先验房的流程只看法定项', () => {
  const about = { today: '2026-06-15', state: 'verified', fundMode: 'OWNER_BEFORE_HANDOVER' }
  expect(undone(1, { ...about, flow: 'COMPLIANT', data: { verifiedOn: '2026-06-14' } })).toBe('尚未核验收房人身份，请先核验')
  expect(undone(1, { ...about, flow: 'COMPLIANT', data: { verifiedOn: '2026-06-15' } })).toBeUndefined()
  expect(undone(2, { ...about, flow: 'COMPLIANT', data: { mandatoryUnpaid: 3, fundProof: true } })).toBeUndefined()
  expect(undone(2, { ...about, flow: 'SOURCE', data: { mandatoryUnpaid: 1, fundProof: true } })).toBe('影响交付的费用尚未缴清或未见凭证')
})
