// covers S5-def, S5-ABC, S5-CCB, S5-other, S5-hotline, S3-loan, S4-2, handbook mortgage-process §§9–13, 15, 17–18
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { home, unitId } from '../../test/cast.ts'
import { mortgageDesk } from '../../test/mortgages.ts'
import { openWorld, type World } from '../../test/open.ts'
import { personWith } from '../../test/person.ts'
import { buildApp } from '../app.server.ts'
import { performStep, showCase } from '../cases/api.ts'
import { openStore } from '../kernel/db.server.ts'
import { followLoan } from '../reminders/follow-loan.server.ts'
import * as api from './api.ts'
import { BankPreset } from './preset.ts'

let world: World
let desk: ReturnType<typeof mortgageDesk>
const today = '2026-06-15'
const codesOf = (answer: { readonly body: { readonly faults?: readonly { readonly code: string }[] } }) =>
  (answer.body.faults ?? []).map((f) => f.code)
beforeAll(async () => {
  world = await openWorld()
  desk = mortgageDesk(world)
  await desk.topOut()
})

const opening = (unit: string, bank: string) => ({ project: home, unit: unitId(unit), bank, wanted: 100_000_000, months: 360 })
const untilApproved = async (id: string, approved = 100_000_000) => {
  await desk.bringPapers(id)
  await desk.act('anjie', id, 'collect')
  await desk.act('anjie', id, 'boc1', { completeOn: today })
  await desk.act('anjie', id, 'interview', { interviewedOn: today, interviewPlace: '支行', interviewPresent: '本人', allPresentSigned: true })
  await desk.act('anjie', id, 'submit', { submittedOn: today }, ['submissionList'])
  await desk.act('anjie', id, 'boc2', { approvedOn: today, approved, approvedMonths: 240, rate: '3.05' })
}
const untilFunds = async (id: string, approved = 100_000_000) => {
  await untilApproved(id, approved)
  await desk.act('anjie', id, 'boc3', { loanContractOn: today, loanContractNo: 'JK-9', allCopiesSigned: true })
  await desk.act('anjie', id, 'boc4', { boc4On: today })
  await desk.act('anjie', id, 'boc5Skip', { boc5Why: '不投保' }, ['insuranceRefusal'])
  await desk.act('anjie', id, 'boc6', { preMortgageOn: today, preMortgageNo: 'YG-9' })
  await desk.act('anjie', id, 'awaitFunds')
}

describe('银企合作', () => {
  test('没有合作协议的银行不能立按揭', async () => {
    const clerk = await world.as('anjie')
    expect(codesOf(await clerk.call(api.openMortgageCase, opening('1-1-102', 'ABC')))).toEqual(['COOPERATION_MISSING'])
  })
  test('八项调查有一项没有结果或不合格，不能签协议；同一家银行不能同时办两件', async () => {
    const clerk = await world.as('anjie')
    const { id } = await clerk.get(api.openCooperation, { project: home, code: 'ABC' })
    expect(codesOf(await clerk.call(api.openCooperation, { project: home, code: 'ABC' }))).toEqual(['DUPLICATE'])
    await desk.act('anjie', id, 'request', { branch: '临江支行', requestedOn: '2026-06-01' })
    const looks = ['development', 'construction', 'credit', 'character', 'reputation', 'technical', 'operations'].map((l) => [l, '合格'])
    await desk.act('anjie', id, 'investigate', Object.fromEntries(looks))
    const agreement = { agreementNo: 'XY-1', agreedOn: today, validUntil: '2027-06-14', limit: 150_000_000, depositPercent: '5', payee: '归园' }
    expect((await desk.attempt('anjie', id, 'agree', agreement, ['agreement'])).codes).toEqual(['DUE_DILIGENCE_OPEN'])
    await desk.act('anjie', id, 'investigate', { finances: '不合格' })
    expect((await desk.attempt('anjie', id, 'agree', agreement, ['agreement'])).codes).toEqual(['DUE_DILIGENCE_OPEN'])
    await desk.act('anjie', id, 'investigate', { finances: '合格' })
    expect(await desk.act('anjie', id, 'agree', agreement, ['agreement'])).toBe('agreed')
    const { banks } = await clerk.get(api.listBanks, { project: home })
    expect(banks.find((b) => b.bank === '农业银行')?.agreement).toMatchObject({ limit: 150_000_000, used: 0, left: 150_000_000, inForce: true })
  })
  test('协议已过有效期的，同样不能立案', async () => {
    await desk.cooperate('CITIC', { validUntil: '2026-06-14' })
    expect(codesOf(await (await world.as('anjie')).call(api.openMortgageCase, opening('1-1-102', 'CITIC')))).toEqual(['COOPERATION_MISSING'])
  })
})

describe('立案', () => {
  test('两人同时为同一合同立案，只成一件；组合贷款另立公积金一笔，显示进度较慢的一笔', async () => {
    await desk.cooperate('BOC')
    const clerk = await world.as('anjie')
    const both = await Promise.all([1, 2].map(() => clerk.call(api.openMortgageCase, opening('1-1-102', 'BOC'))))
    expect(both.map((b) => b.status).toSorted()).toEqual([200, 409])
    expect(both.flatMap(codesOf)).toEqual(['DUPLICATE'])
    await clerk.get(api.openMortgageCase, { ...opening('1-1-102', 'BOC'), tranche: 'FUND', wanted: 30_000_000 })
    const commercial = both.find((b) => b.status === 200)?.body.id ?? ''
    await desk.act('anjie', commercial, 'collect')
    const { rows } = await clerk.get(api.listMortgages, { project: home, unit: unitId('1-1-102') })
    expect(rows.map((r) => [r.tranche, r.state, r.leastAdvanced, r.combined]).toSorted()).toEqual([
      ['COMMERCIAL', 'collecting', 'intent', true],
      ['FUND', 'intent', 'intent', true],
    ])
  })
  test('公积金一笔的清单多一项公积金缴存证明', async () => {
    const { rows } = await (await world.as('anjie')).get(api.listMortgages, { project: home, unit: unitId('1-1-102') })
    const names = async (tranche: string) => (await desk.detail(rows.find((r) => r.tranche === tranche)?.id ?? '')).papers.map((p) => p.name)
    expect(await names('FUND')).toContain('公积金缴存证明')
    expect(await names('COMMERCIAL')).not.toContain('公积金缴存证明')
  })
  test('销售可以立案，财务不可以，外人看不见', async () => {
    expect((await (await world.as('yingxiao')).call(api.openMortgageCase, opening('1-1-201', 'BOC'))).status).toBe(200)
    expect((await (await world.as('caiwu')).call(api.openMortgageCase, opening('1-1-202', 'BOC'))).status).toBe(403)
    expect((await (await world.as('waibu')).call(api.listMortgages, { project: home })).status).toBe(404)
  })
})

describe('资料清单', () => {
  test('有有效期的须填出具日；过期的不收；须见原件；不合格和不适用须写原因；必交的不能记为不适用', async () => {
    const clerk = await world.as('anjie')
    const { id } = await desk.begin('1-1-301', 'BOC')
    const paper = async (name: string) => (await desk.detail(id)).papers.find((p) => p.name.startsWith(name))?.id ?? ''
    const mark = async (name: string, more: object) =>
      codesOf(await clerk.call(api.markPaper, { project: home, case: id, paper: await paper(name), state: 'CHECKED', ...more }))
    expect(await mark('收入证明', {})).toEqual(['REQUIRED', 'REQUIRED'])
    expect(await mark('收入证明', { issuedOn: '2026-03-14', originalSeen: true })).toEqual(['DOCUMENT_EXPIRED'])
    expect(await mark('收入证明', { issuedOn: '2026-03-15', originalSeen: true })).toEqual([])
    expect(await mark('户口本', { state: 'REJECTED' })).toEqual(['REASON_REQUIRED'])
    expect(await mark('户口本', { state: 'NOT_NEEDED', reason: '没有' })).toEqual(['DOCUMENT_MISSING'])
    const income = (await desk.detail(id)).papers.find((p) => p.name === '收入证明')
    expect(income).toMatchObject({ state: 'CHECKED', lastValidDay: '2026-06-15', expired: false })
    world.setNow('2026-06-16T09:00:00+08:00')
    expect((await desk.detail(id)).papers.find((p) => p.name === '收入证明')?.expired).toBe(true)
    world.setNow('2026-06-15T09:00:00+08:00')
  })
})

describe('放款、核对、撤销', () => {
  test('分次放款，放足才转已放款；撤销最后一次放款，登记作废，担保随之减少', async () => {
    await desk.pay('1-1-302', 70_000_000)
    const { id } = await desk.begin('1-1-302', 'BOC')
    await untilFunds(id)
    const part = (paidOut: number) => ({ disbursedOn: today, paidOut, payee: '监管账户' })
    expect(await desk.act('anjie', id, 'boc7', part(60_000_000))).toBe('awaitingFunds')
    expect(await desk.act('anjie', id, 'boc7', part(40_000_000))).toBe('funded')
    const share = async () =>
      (
        await sql<{ n: number }>`select deposit_share as n from loan_guarantees g join loans l on l.id = g.loan_id where l.case_id = ${id}`.execute(
          world.app.db,
        )
      ).rows[0]?.n
    expect(await share()).toBe(5_000_000)
    expect(await desk.act('anjie', id, 'undo', { undoReason: '金额录错' })).toBe('awaitingFunds')
    expect(await share()).toBe(3_000_000)
    expect((await desk.detail(id)).disbursements.map((d) => [d.amount, d.voided])).toEqual([
      [60_000_000, false],
      [40_000_000, true],
    ])
    expect((await desk.attempt('anjie', id, 'undo', { undoReason: '再撤' })).codes).toEqual(['STATE'])
    expect(await desk.act('anjie', id, 'boc7', { ...part(39_999_999), balanceWaived: '银行尾差不再发放' })).toBe('funded')
    expect((await desk.attempt('caiwu', id, 'reconcile', { reconciledOn: today, slipNo: 'J-1', credited: 100_000_000 })).codes).toEqual([
      'FUNDS_MISMATCH',
    ])
    await desk.act('caiwu', id, 'reportMismatch', { slipNo: 'J-1', credited: 99_999_900, mismatchNote: '少 99 分' })
    const clerk = await world.as('anjie')
    expect((await clerk.get(api.mortgageWork, { project: home })).mismatches).toMatchObject([{ disbursed: 99_999_999, credited: 99_999_900 }])
    const decide = { reconciledOn: today, slipNo: 'J-1', credited: 99_999_900, mismatchDecision: '银行手续费，按实到入账' }
    expect(await desk.act('caiwu', id, 'decideMismatch', decide)).toBe('reconciled')
    expect((await clerk.get(api.mortgageWork, { project: home })).mismatches).toEqual([])
    expect((await desk.attempt('anjie', id, 'undo', { undoReason: '核对后' })).codes).toEqual(['STATE'])
  })
  test('只能撤销最后一步；撤销只记录不转状态的一步', async () => {
    const { id } = await desk.begin('1-1-402', 'BOC')
    await desk.pay('1-1-402', 70_000_000)
    await desk.current()
    await untilApproved(id)
    await desk.act('anjie', id, 'boc3', { loanContractOn: today, loanContractNo: 'JK-8', allCopiesSigned: true })
    await desk.act('anjie', id, 'boc4', { boc4On: today })
    expect((await desk.attempt('anjie', id, 'undo', { undoReason: '误' })).codes).toEqual(['STATE'])
    expect(await desk.act('anjie', id, 'undoEntry', { undoReason: '误' })).toBe('contracted')
    expect((await desk.detail(id)).steps.find((s) => s.code === 'BOC-4')).toMatchObject({ doneOn: null })
    expect(await desk.act('anjie', id, 'reassess', { reassessReason: '价款更正' })).toBe('submitted')
    expect((await desk.detail(id)).approved).toBeNull()
    expect(await desk.act('anjie', id, 'supplement', { returnReason: 'R17', supplementList: '收入证明' })).toBe('supplement')
    expect(await desk.act('anjie', id, 'resubmit', { submittedOn: today })).toBe('submitted')
    expect(await desk.act('anjie', id, 'refuse', { refusedOn: today, refuseReason: 'R04', refuseNext: 'CO_BORROWER' })).toBe('refused')
    expect(await desk.act('anjie', id, 'tryAgain')).toBe('collecting')
  })
  test('超出合作额度的不能放款', async () => {
    await desk.pay('1-1-502', 70_000_000)
    await sql`update bank_agreements set limit_amount = 1000 where bank_code = 'BOC'`.execute(world.app.db)
    const { id } = await desk.begin('1-1-502', 'BOC')
    await untilFunds(id)
    expect((await desk.attempt('anjie', id, 'boc7', { disbursedOn: today, paidOut: 100_000_000, payee: '监管账户' })).codes).toEqual([
      'PROJECT_LIMIT',
    ])
    await sql`update bank_agreements set limit_amount = 10000000000 where bank_code = 'BOC'`.execute(world.app.db)
    await desk.current()
    expect(await desk.act('anjie', id, 'boc7', { disbursedOn: today, paidOut: 100_000_000, payee: '监管账户' })).toBe('funded')
  })
})

test('被拒的按揭换银行：另立一件接替，仍有效的资料带到新件；别的合同的不能接替', async () => {
  const { id } = await desk.begin('1-1-602', 'BOC')
  await desk.bringPapers(id)
  await desk.act('anjie', id, 'collect')
  await desk.act('anjie', id, 'boc1', { completeOn: today })
  await desk.act('anjie', id, 'interview', { interviewedOn: today, interviewPlace: '支行', interviewPresent: '本人', allPresentSigned: true })
  await desk.act('anjie', id, 'submit', { submittedOn: today }, ['submissionList'])
  await desk.act('anjie', id, 'refuse', { refusedOn: today, refuseReason: 'R04', refuseNext: 'OTHER_BANK' })
  const clerk = await world.as('anjie')
  const elsewhere = (await clerk.get(api.listMortgages, { project: home, unit: unitId('1-1-301') })).rows[0]?.id
  expect(codesOf(await clerk.call(api.openMortgageCase, { ...opening('1-1-602', 'ABC'), replaces: elsewhere }))).toEqual(['NOT_FOUND'])
  const next = await desk.begin('1-1-602', 'ABC', { replaces: id })
  expect((await desk.detail(next.id)).papers.filter((p) => p.state === 'CHECKED').length).toBeGreaterThan(5)
  expect((await desk.detail(id)).state).toBe('refused')
})

test('看板：按状态和银行数在办、在途、超时和最久；按专员筛选，未指定的另列', async () => {
  const clerk = await world.as('anjie')
  const all = await clerk.get(api.listMortgages, { project: home })
  expect(all.byState.reduce((sum, s) => sum + s.count, 0)).toBe(all.counts.open)
  expect(all.byBank.reduce((sum, b) => sum + b.amount, 0)).toBe(all.inTransit)
  const funded = await clerk.get(api.listMortgages, { project: home, state: 'funded' })
  expect([funded.total, funded.byState.length]).toEqual([all.byState.find((s) => s.state === 'funded')?.count, all.byState.length])
  expect(all.clerks.map((c) => c.name)).toEqual(['方晴'])
  const [mine, nobody] = await Promise.all([all.clerks[0]?.id, 'none'].map((of) => clerk.get(api.listMortgages, { project: home, clerk: of })))
  expect(mine?.rows.every((r) => r.clerk === '方晴')).toBe(true)
  expect((mine?.total ?? 0) + (nobody?.total ?? 0)).toBe(all.total)
})

test('面签后更名：案件上显出，须重新面签', async () => {
  const { id } = await desk.begin('1-1-501', 'BOC')
  await desk.bringPapers(id)
  await desk.act('anjie', id, 'collect')
  await desk.act('anjie', id, 'boc1', { completeOn: today })
  await desk.act('anjie', id, 'interview', { interviewedOn: today, interviewPlace: '支行', interviewPresent: '本人', allPresentSigned: true })
  await desk.act('anjie', id, 'submit', { submittedOn: today }, ['submissionList'])
  const changed = async () =>
    (await sql<{ changed: boolean }>`select (data->>'buyersChanged')::boolean as changed from cases where id = ${id}`.execute(world.app.db)).rows[0]
      ?.changed
  await desk.current()
  expect(await changed()).toBe(false)
  await sql`update ownerships set until = ${today} where unit_id = ${unitId('1-1-501')} and until is null`.execute(world.app.db)
  await desk.current()
  expect(await changed()).toBe(true)
  const again = { interviewedOn: '2026-06-16', interviewPlace: '支行', interviewPresent: '新买受人', allPresentSigned: true }
  world.setNow('2026-06-16T09:00:00+08:00')
  expect(await desk.act('anjie', id, 'signAgain', again)).toBe('submitted')
  await desk.current()
  expect(await changed()).toBe(false)
  world.setNow('2026-06-15T09:00:00+08:00')
})

test('改换银行：原件撤回，仍有效的资料带到新件', async () => {
  const { id } = await desk.begin('1-1-601', 'BOC')
  await desk.bringPapers(id)
  const next = await desk.begin('1-1-601', 'ABC', { replaces: id })
  await world.settle()
  const { papers } = await desk.detail(next.id)
  expect((await desk.detail(id)).state).toBe('withdrawn')
  expect(papers.filter((p) => p.state === 'CHECKED').length).toBeGreaterThan(5)
  expect(papers.find((p) => p.name === '购房协议')?.state).toBe('MISSING')
})

test('预告登记失效倒计时：首次登记后 60、80、90 日提醒，2026-03-02 起算到 2026-06-01', async () => {
  await sql`update buildings set first_registered_on = '2026-03-02' where project_id = ${home}`.execute(world.app.db)
  const { lapses } = await (await world.as('anjie')).get(api.mortgageWork, { project: home })
  expect(lapses[0]).toMatchObject({ possibleFrom: '2026-03-02', nominalEnd: '2026-05-31', lastDay: '2026-06-01', elapsed: 105, level: '90' })
})

describe('保证金台账', () => {
  test('存入、扣划、退回都是记录；退回不能超过余额；两笔同时退只成一笔', async () => {
    const finance = await world.as('caiwu')
    const move = (kind: 'IN' | 'RETURNED' | 'DEDUCTED', amount: number, more = {}) =>
      finance.call(api.moveDeposit, { project: home, code: 'BOC', kind, amount, movedOn: today, ...more })
    expect((await move('IN', 1_000)).body).toMatchObject({ balance: 1_000 })
    expect(codesOf(await move('IN', 1_000, { amount: undefined }))).toEqual(['REQUIRED'])
    expect(codesOf(await move('DEDUCTED', 100))).toEqual(['REQUIRED', 'SUM_MISMATCH', 'REQUIRED', 'REQUIRED'])
    expect(codesOf(await move('RETURNED', 1_001))).toEqual(['RANGE'])
    const both = await Promise.all([move('RETURNED', 700), move('RETURNED', 700)])
    expect(both.map((b) => b.status).toSorted()).toEqual([200, 409])
    expect((await finance.get(api.listDeposit, { project: home, code: 'BOC' })).balance).toBe(300)
    expect(
      (await (await world.as('anjie')).call(api.moveDeposit, { project: home, code: 'BOC', kind: 'IN', amount: 1, movedOn: today })).status,
    ).toBe(403)
  })
})

describe('银行扣划代偿', () => {
  const caseOf = async (unit: string) =>
    (await (await world.as('anjie')).get(api.listMortgages, { project: home, unit: unitId(unit) })).rows[0]?.id ?? ''
  test('不超过本笔敞口；当日立追偿；再次扣划加在同一件上；保证金台账记一次', async () => {
    const finance = await world.as('caiwu')
    const mortgage = await caseOf('1-1-502')
    await finance.get(api.moveDeposit, { project: home, code: 'BOC', kind: 'IN', amount: 500_000_000, movedOn: today })
    const deduct = (principal: number) =>
      finance.call(api.moveDeposit, {
        project: home,
        code: 'BOC',
        kind: 'DEDUCTED',
        principal,
        interest: 200_000,
        penalty: 1_000,
        movedOn: today,
        slipNo: 'KH-1',
        case: mortgage,
      })
    expect(codesOf(await deduct(100_000_000))).toEqual(['AMOUNT_CHAIN'])
    const recourse = (await deduct(300_000)).body.recourse
    expect(await finance.get(showCase, { project: home, case: recourse?.case ?? '' })).toMatchObject({
      process: 'overdue',
      state: 'called',
      waitsFor: 'finance',
    })
    expect((await deduct(100_000)).body.recourse).toEqual(recourse)
    await world.settle()
    const { rows } = await finance.get(api.listDeposit, { project: home, code: 'BOC' })
    expect(rows.filter((r) => r.kind === 'DEDUCTED').map((r) => [r.amount, r.recourse])).toEqual([
      [301_000, recourse?.case],
      [501_000, recourse?.case],
    ])
    const { rows: data } = await sql<{ sum: number }>`select (data->>'calledPrincipal')::int as sum from cases where id = ${recourse?.case}`.execute(
      world.app.db,
    )
    expect(data).toEqual([{ sum: 400_000 }])
  })
  test('财务在逾期事项上登记的扣划，同样记入保证金台账', async () => {
    const actor = { id: 'system', name: '系统', roles: [] }
    const ground = await world.app.ground(home)
    await world.app.db.transaction().execute(async (tx) => {
      const { rows } = await sql<{ id: string }>`select id from loans where case_id = ${await caseOf('1-1-302')}`.execute(tx)
      const round = { project: home, actor, now: world.app.now(), day: today, ground, processes: world.app.processes }
      const listed = { listId: 'test', listedOn: today, bank: '中国银行', instalments: 1, days: null, principal: 1, interest: 0, penalty: 0 }
      await followLoan(tx, round, { ...listed, loanId: rows[0]?.id ?? '' })
    })
    const { rows } = await sql<{
      id: string
    }>`select c.id from overdue_cases o join cases c on c.id = o.case_id where c.unit_id = ${unitId('1-1-302')}`.execute(world.app.db)
    await desk.act('caiwu', rows[0]?.id ?? '', 'call', { calledOn: today, calledPrincipal: 70_000, calledInterest: 5_000, calledPenalty: 0 }, [
      'bankSlip',
    ])
    const ledger = await (await world.as('caiwu')).get(api.listDeposit, { project: home, code: 'BOC' })
    expect(ledger.rows.find((r) => r.recourse === rows[0]?.id)).toMatchObject({ kind: 'DEDUCTED', amount: 75_000, unit: '1栋1单元302' })
  })
})

describe('银行名录', () => {
  test('原文的九个服务电话和我们加的一个（待确认），前台都能看', async () => {
    const { banks } = await (await world.as('wuye')).get(api.listBanks, { project: home })
    expect(banks.slice(0, 10).map((b) => `${b.bank} ${b.hotline}`)).toEqual([
      '工商银行 95588',
      '中信银行 95558',
      '中国银行 95566',
      '兴业银行 95561',
      '农业银行 95599',
      '招商银行 95555',
      '光大银行 95595',
      '民生银行 95568',
      '交通银行 95559',
      '建设银行 95533',
    ])
    expect(banks.filter((b) => b.toConfirm).map((b) => b.bank)).toEqual(['建设银行'])
  })
  test('联系方式可以改；两人同时改只成一个', async () => {
    const clerk = await world.as('anjie')
    const put = (contact: string) => clerk.call(api.putBankContact, { project: home, bank: '招商银行', hotline: '95555', contact, seen: 0 })
    const both = await Promise.all([put('王经理'), put('李经理')])
    expect(both.map((b) => b.status).toSorted()).toEqual([200, 409])
  })
})

describe('其他银行', () => {
  const template = BankPreset.parse({
    code: 'ICBC',
    name: '工商银行',
    hotline: '95588',
    flags: { contractBefore: 'loanContract', payees: ['监管账户'] },
    papers: [{ name: '身份证' }],
    steps: [
      { code: 'G-1', name: '递交申请', who: ['BUY'], core: 'C2', completes: 'submitted' },
      { code: 'G-2', name: '银行审批', who: ['BANK'], waitsFor: ['G-1'], core: 'C3', completes: 'approved', validDays: 60 },
      { code: 'G-3', name: '签订合同', who: ['BUY', 'BANK'], waitsFor: ['G-2'], core: 'C5', completes: 'contracted' },
      { code: 'G-4', name: '放款', who: ['BANK'], waitsFor: ['G-3'], core: 'C9', completes: 'funded' },
    ],
  })
  test('有毛病的步骤不能发布，一次说全；检查不改动任何东西', async () => {
    const clerk = await world.as('anjie')
    const broken = { ...template, steps: template.steps.slice(0, 2) }
    expect(codesOf(await clerk.call(api.publishBankTemplate, { project: home, template: broken }))).toEqual(['CORE_MISSING', 'CORE_MISSING'])
    expect((await clerk.get(api.checkTemplate, { project: home, template: broken })).faults.map((f) => f.code)).toEqual([
      'CORE_MISSING',
      'CORE_MISSING',
    ])
    expect((await (await world.as('yingxiao')).call(api.publishBankTemplate, { project: home, template })).status).toBe(403)
  })
  test('按揭专员自己添加一家银行，按其步骤办一件；另一台服务器也认得', async () => {
    const clerk = await world.as('anjie')
    const { procedure } = await clerk.get(api.checkTemplate, { project: home, template })
    expect(procedure.map((p) => p.label)).toEqual(expect.arrayContaining(['递交申请', '银行审批', '签订合同', '放款', '核对到账']))
    expect(await clerk.get(api.publishBankTemplate, { project: home, template })).toMatchObject({
      code: 'ICBC',
      version: 2,
      process: 'mortgage.ICBC.2',
    })
    await desk.cooperate('ICBC')
    await desk.pay('1-2-102', 70_000_000)
    const { id } = await desk.begin('1-2-102', 'ICBC')
    await desk.bringPapers(id)
    await desk.act('anjie', id, 'collect')

    const other = await buildApp(openStore(world.connection), { now: () => new Date('2026-06-15T09:00:00+08:00') })
    await sql`select 1`.execute(other.db)
    await clerk.get(api.publishBankTemplate, { project: home, template: { ...template, name: '工商银行' } }) // version 3, unknown to the other
    const third = await desk.begin('1-2-202', 'ICBC')
    const there = personWith(other, clerk.cookie)
    expect(await there.get(showCase, { project: home, case: third.id })).toMatchObject({ process: 'mortgage.ICBC.3' })
    expect(
      (
        await there.call(performStep, {
          project: home,
          case: third.id,
          step: 'collect',
          seen: (await there.get(showCase, { project: home, case: third.id })).version,
          input: {},
        })
      ).status,
    ).toBe(200)
    await other.server.close()
    await other.close()

    await desk.act('anjie', id, 'complete', { completeOn: today })
    await desk.act('anjie', id, 'interview', { interviewedOn: today, interviewPlace: '支行', interviewPresent: '本人', allPresentSigned: true })
    await desk.act('anjie', id, 'g1', { submittedOn: today }, ['submissionList'])
    const letter = { letterNo: 'CN-1', letterIssuedOn: today }
    await desk.act('anjie', id, 'g2', { approvedOn: today, approved: 100_000_000, approvedMonths: 360, rate: '3.1', ...letter })
    expect((await desk.detail(id)).letters).toEqual([{ no: 'CN-1', issuedOn: today, nominalEnd: '2026-08-14', lastDay: '2026-08-14' }])
    expect(await desk.act('anjie', id, 'g3', { loanContractOn: today, loanContractNo: 'JK', allCopiesSigned: true })).toBe('contracted')
    expect((await clerk.get(showCase, { project: home, case: id })).process).toBe('mortgage.ICBC.2') // the running case keeps its version
  })
  test('改按另一版步骤办理：须写原因；已办的步骤新版没有的不能改；改后已办的不变，清单随新版，留痕', async () => {
    const clerk = await world.as('anjie')
    const id = (await clerk.get(api.listMortgages, { project: home, unit: unitId('1-2-102') })).rows[0]?.id ?? ''
    const renamed = template.steps.map((s) => ({
      ...s,
      code: s.code === 'G-2' ? 'G-9' : s.code,
      waitsFor: s.waitsFor.map((w) => (w === 'G-2' ? 'G-9' : w)),
    }))
    const fourth = await clerk.get(api.publishBankTemplate, { project: home, template: { ...template, steps: renamed } })
    const papers = [{ name: '身份证' }, { name: '收入证明', validMonths: 3 }]
    const fifth = await clerk.get(api.publishBankTemplate, { project: home, template: { ...template, papers } })
    const { version: seen, otherVersions } = await desk.detail(id)
    expect(otherVersions).toEqual([3, 4, 5])
    const move = { project: home, case: id, seen, version: fifth.version, reason: '银行改了资料清单' }
    expect((await (await world.as('yingxiao')).call(api.moveMortgageCase, move)).status).toBe(403)
    expect(codesOf(await clerk.call(api.moveMortgageCase, { ...move, reason: ' ' }))).toEqual(['RANGE'])
    expect(codesOf(await clerk.call(api.moveMortgageCase, { ...move, seen: seen - 1 }))).toEqual(['STALE'])
    expect(codesOf(await clerk.call(api.moveMortgageCase, { ...move, version: 9 }))).toEqual(['NOT_FOUND'])
    expect(codesOf(await clerk.call(api.moveMortgageCase, { ...move, version: fourth.version }))).toEqual(['STEP_GONE'])
    expect(await clerk.get(api.moveMortgageCase, move)).toEqual({ process: 'mortgage.ICBC.5' })
    const after = await desk.detail(id)
    expect(after).toMatchObject({ state: 'contracted', templateVersion: 5, approved: 100_000_000 })
    expect(after.steps.map((s) => s.doneOn)).toEqual([today, today, today, null])
    expect(after.papers.map((p) => [p.name, p.state])).toEqual([
      ['身份证', 'CHECKED'],
      ['收入证明', 'MISSING'],
    ])
    const { timeline } = await clerk.get(showCase, { project: home, case: id })
    expect(timeline.find((e) => e.kind === 'move')).toMatchObject({
      label: '由第 2 版步骤改按第 5 版办理',
      filled: expect.arrayContaining([{ label: '原因', text: '银行改了资料清单' }]),
    })
    expect((await desk.attempt('anjie', id, 'undo', { undoReason: '误' })).codes).toEqual(['STATE'])
    expect(await desk.act('anjie', id, 'registerInAdvance', { preMortgageOn: today, preMortgageNo: 'YG-5' })).toBe('preMortgage')
  })
  test('停用的版本不再接新件，已办的照常', async () => {
    const clerk = await world.as('anjie')
    for (const version of [2, 3, 4, 5]) await clerk.get(api.withdrawBankTemplate, { project: home, code: 'ICBC', version })
    expect((await clerk.call(api.openMortgageCase, opening('1-2-302', 'ICBC'))).status).toBe(400)
    expect((await clerk.call(api.withdrawBankTemplate, { project: home, code: 'ICBC', version: 3 })).status).toBe(404)
  })
})

test('《按揭进展统计综合表》按银行分栏，指标一并给出，可导出', async () => {
  const clerk = await world.as('anjie')
  const report = await clerk.get(api.progressReport, { project: home })
  expect(report).toMatchObject({ asOf: today, dueOn: '2026-06-25', lastReportOn: '2026-06-10' })
  expect(report.total.disbursed.count).toBe(2)
  expect(report.kpis.map((k) => k.label)).toContain('一次通过率')
  expect(report.stages.map((s) => s.name)).toEqual(['签约到资料齐全', '资料齐全到送审', '送审到批贷', '批贷到放款', '放款到核对'])
  expect(report.cycles.map((c) => [c.by, c.name, c.count])).toEqual([
    ['银行', '中国银行', 1],
    ['专员', '方晴', 1],
    ['退件原因', '没有退件', 1],
  ])
  expect((await clerk.get(api.progressReport, { project: home, asOf: '2026-06-20' })).dueOn).toBe('2026-06-25')
  expect((await clerk.bytes(api.exportProgress, { project: home })).content.subarray(0, 2).toString()).toBe('PK')
})
