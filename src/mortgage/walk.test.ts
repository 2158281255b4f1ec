// covers S5-def, S5-ABC, S5-BOC, S5-CCB, S5-CITIC, S3-loan, S4-2
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { home, unitId } from '../../test/cast.ts'
import { ways } from '../../test/mortgage-ways.ts'
import { mortgageDesk } from '../../test/mortgages.ts'
import { openWorld, type World } from '../../test/open.ts'
import { readPdf } from '../../test/pdf-text.ts'
import { printPaper } from '../cases/api.ts'
import * as api from './api.ts'

let world: World
let desk: ReturnType<typeof mortgageDesk>
beforeAll(async () => {
  world = await openWorld()
  desk = mortgageDesk(world)
  await desk.topOut('2026-06-01')
  for (const code of ['ABC', 'BOC', 'CCB', 'CITIC']) await desk.cooperate(code)
})

const today = '2026-06-15'
describe.each(Object.entries(ways))('%s', (_, { bank, unit, way }) => {
  test('一位客户从登记意向走到抵押注销，每步按该行的次序、由该办的人办', async () => {
    await desk.pay(unit, 70_000_000)
    const { id } = await desk.begin(unit, bank)
    await desk.bringPapers(id)
    for (const [who, step, state, input, papers] of way) expect([step, await desk.act(who, id, step, input, papers)]).toEqual([step, state])

    const detail = await desk.detail(id)
    expect(detail).toMatchObject({ state: 'cancelled', approved: 100_000_000, disbursed: 100_000_000, releasedOn: today })
    expect(detail.steps.every((s) => s.doneOn !== null || s.skipped || s.code === 'CCB-4b-5' || s.code === 'ABC-5f')).toBe(true)
    const { rows } = await sql<{ amount: number; ended_on: string; ground: string; share: number; receipts: number }>`
      select l.disbursed as amount, g.ended_on, g.ground, g.deposit_share as share,
        (select count(*)::int from contract_receipts r where r.contract_id = l.contract_id and r.source = 'LOAN' and r.amount = l.disbursed) as receipts
      from loans l join loan_guarantees g on g.loan_id = l.id where l.case_id = ${id}`.execute(world.app.db)
    expect(rows).toEqual([{ amount: 100_000_000, ended_on: today, ground: 'CERTIFICATE_DELIVERED', share: 5_000_000, receipts: 1 }])
    // closed: the contract is free for another loan
    const { rows: open } = await sql`select 1 from loans where unit_id = ${unitId(unit)} and ended_on is null`.execute(world.app.db)
    expect(open).toEqual([])
  })
})

test('台账列出四家银行的案件，按银行筛选，导出为 Excel', async () => {
  const clerk = await world.as('anjie')
  const all = await clerk.get(api.listMortgages, { project: home, tab: 'all' })
  expect(all.total).toBe(4)
  expect((await clerk.get(api.listMortgages, { project: home, tab: 'all', bank: 'CCB' })).rows.map((r) => r.bank)).toEqual(['建设银行'])
  expect(all.rows[0]?.telephone).toMatch(/^\d{3}\*{4}\d{4}$/)
  const file = await clerk.bytes(api.exportMortgages, { project: home, tab: 'all' })
  expect(file.content.subarray(0, 2).toString()).toBe('PK')
})

// covers forms §4 按揭办理登记
test('按揭办理登记、送审资料清单从按揭事项上打印', async () => {
  const clerk = await world.as('anjie')
  const id = (await clerk.get(api.listMortgages, { project: home, tab: 'all', bank: 'ABC' })).rows[0]?.id ?? ''
  const [record, list] = await Promise.all(
    ['mortgage-record', 'submission-list'].map((paper) => clerk.bytes(printPaper, { project: home, case: id, paper })),
  )
  expect(readPdf(record?.content ?? Buffer.alloc(0)).pages.join('')).toMatch(
    /按揭办理登记[\s\S]*SQ-1[\s\S]*1,000,000\.00 元（批准）[\s\S]*360 个月[\s\S]*每月 20 日/,
  )
  expect(readPdf(list?.content ?? Buffer.alloc(0)).pages.join('')).toMatch(/送审资料清单[\s\S]*身份证[\s\S]*已核原件[\s\S]*收件人（贷款行）/)
})

test('《按揭进展统计综合表》从银企合作事项上打印；放款的贷款已排出还款计划，建行从放款当月起还', async () => {
  const { rows } = await sql<{ id: string }>`select id from cases where project_id = ${home} and process = 'bank-cooperation' limit 1`.execute(
    world.app.db,
  )
  const printed = await (await world.as('anjie')).bytes(printPaper, { project: home, case: rows[0]?.id ?? '', paper: 'mortgage-progress' })
  expect(printed.content.subarray(0, 5).toString()).toBe('%PDF-')
  const plans = await sql<{
    bank: string
    first: string
    n: number
  }>`select l.bank, min(r.due_on)::text as first, count(*)::int as n from loans l join repayments r on r.loan_id = l.id
    where l.project_id = ${home} group by 1 order by 1`.execute(world.app.db)
  expect(plans.rows.every((p) => p.n === 360)).toBe(true)
  expect(Object.fromEntries(plans.rows.map((p) => [p.bank, p.first]))).toMatchObject({ 建设银行: '2026-06-20', 农业银行: '2026-07-20' })
})
