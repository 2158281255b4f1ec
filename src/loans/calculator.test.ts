// covers S3-calc S5-calc, handbook mortgage-maths §§4, 11
import { expect, test } from 'vitest'
import { elsewhere, home, unitId } from '../../test/cast.ts'
import { openWorld } from '../../test/open.ts'
import { readPdf } from '../../test/pdf-text.ts'
import { setSetting } from '../settings/api.ts'
import { loanGround, printLoanQuote } from './api.ts'
import { calculate, Wanted } from './calculation.ts'

const world = await openWorld()
const consultant = await world.as('yingxiao')

test('两种方式并列，组合贷款首期为各笔之和，利息相差按精确值', () => {
  const r09 = calculate(Wanted.parse({ kind: 'COMBINED', principal: 60_000_000, rate: '3.05', fund: 40_000_000, fundRate: '2.6' }))
  expect(r09.sides.EPI).toMatchObject({ first: 414_719, totalInterest: 49_298_894 })
  expect(r09.difference).toBe(r09.sides.EPI.totalInterest - r09.sides.EP.totalInterest)
  const r01 = calculate(Wanted.parse({ principal: '100000000', rate: 4.9, disbursedOn: '2024-03-12' }))
  expect(r01.sides.EPI.rows.slice(0, 2).map((r) => r.payment)).toEqual([653_227, 530_727])
  expect(r01.sides.EP).toMatchObject({ first: 686_111, step: 1134, last: 278_912 })
})
test('打开时带出当日有效的利率，和房屋的总价、最低首付、可贷金额', async () => {
  const ground = await consultant.get(loanGround, { project: home, unit: unitId('1-1-101') })
  expect(ground).toMatchObject({ lpr: { from: '2025-05-20', rate: '3.50' }, commercialRate: '3.5', fundFirst: { rate: '2.6' }, loanUnit: 1_000_000 })
  expect(ground.unit).toMatchObject({ label: '1栋1单元101', total: 200_000_000, owners: '张伟' })
  expect((await consultant.call(loanGround, { project: home, unit: '01900000-0000-7000-8000-00000000ffff' })).status).toBe(404)
  expect((await consultant.call(loanGround, { project: elsewhere })).status).toBe(404)
})
test('最低首付取银行、城市、全国最高的一行；当地的一行由设置按日期生效', async () => {
  const unit = unitId('1-1-102')
  await world.app.pool.query("update contracts set signed_on = '2026-06-01', bank = '' where unit_id = $1 and ended_on is null", [unit])
  const minPct = async () => (await consultant.get(loanGround, { project: home, unit })).unit?.minPct
  expect(await minPct()).toBe('15')
  const admin = await world.as('admin')
  const city = { project: home, key: 'loan.cityDown', scope: 'city' as const, source: '当地通知', reason: '当地提高首付' }
  await admin.get(setSetting, { ...city, value: [{ premises: '住宅', kind: '商业贷款', minPct: '25' }], validFrom: '2026-06-01' })
  expect(await minPct()).toBe('25')
  await world.app.pool.query("update contracts set bank = '农业银行' where unit_id = $1 and ended_on is null", [unit])
  expect(await minPct()).toBe('30')
  await world.app.pool.query("update contracts set signed_on = '2026-05-31', bank = '' where unit_id = $1 and ended_on is null", [unit])
  expect(await minPct()).toBe('15')
  const wrong = await admin.call(setSetting, { ...city, value: [{ premises: '住宅', kind: '商业贷款', minPct: '250' }], validFrom: '2026-07-01' })
  expect(wrong.status).toBe(400)
})
test('测算单写明房号、总价、两种方式、前十二期、还款能力、有效期和说明', async () => {
  const { status, content } = await consultant.bytes(printLoanQuote, {
    project: home,
    unit: unitId('1-1-101'),
    principal: 100_000_000,
    rate: '4.9',
    disbursedOn: '2026-06-15',
    income: 1_500_000,
    propertyFee: 30_000,
  })
  expect(status).toBe(200)
  const text = readPdf(content).pages.join('')
  for (const words of [
    '按揭测算单',
    'GJ01-CSD-20260615-0001',
    '1栋1单元101',
    '2,000,000.00',
    '5,307.27',
    '910,616.19',
    '737,041.67',
    '2026 年 6 月 18 日',
    '陆一鸣',
    '2026-07-20',
    '37.38%',
  ])
    expect(text).toContain(words)
  const second = await consultant.bytes(printLoanQuote, { project: home })
  expect(readPdf(second.content).pages.join('')).toContain('GJ01-CSD-20260615-0002')
})
test('超出范围的输入在打印时同样拒绝', async () => {
  const { status } = await consultant.bytes(printLoanQuote, { project: home, rate: '30' })
  expect(status).toBe(400)
})
