import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { building, home, identityOf, unitId } from '../../test/cast.ts'
import { openWorld, type Person, type World } from '../../test/open.ts'
import { readPdf } from '../../test/pdf-text.ts'
import { caseNow, codes, must, perform, registerBuilding, signatureOf, surveyed, titleOf } from '../../test/titles.ts'
import { listCases, printPaper } from '../cases/api.ts'
import { readWorkbook } from '../imports/sheet.server.ts'
import { setSetting } from '../settings/api.ts'
import {
  approveLiability,
  assessTitle,
  checkTitleItems,
  collectTitleFees,
  compareTitle,
  confirmTitle,
  countTrust,
  drawTrust,
  endTitleStop,
  exportTitles,
  exportTrust,
  keepRegistrationPapers,
  listBankLists,
  listRegistrations,
  listTitles,
  listTrust,
  makeBankLists,
  openRegistration,
  openTitles,
  proveTitleFee,
  receiveTitles,
  recordTitleStop,
  refundTrust,
  settleTrust,
  showTitle,
  signBankList,
  storeCertificates,
  titleBoard,
} from './api.ts'
import { remindOfTitles } from './remind.server.ts'

// covers S2-5.2.2 S2-5.2.3 S2-5.2.4 S2-5.2.5 S2-5.2.6 S2-5.2.7 S4-5
let world: World
let clerk: Person
let lead: Person
let finance: Person
let registrar: Person
beforeAll(async () => {
  world = await openWorld()
  clerk = await world.as('kefu')
  lead = await world.as('zhuguan')
  finance = await world.as('caiwu')
  registrar = await world.as('xiangmu')
})

const detail = (id: string) => clerk.get(showTitle, { project: home, case: id })
/** Papers received and confirmed, tax proved by the owner, slip given. */
const paid = async (id: string, proof: string) => {
  expect(await clerk.get(receiveTitles, { project: home, cases: [id] })).toMatchObject({ done: 1, refused: [] })
  await world.settle()
  await must(finance, id, 'payTax', { deedTaxProofNo: proof, taxPaidOn: '2026-06-15' })
  await world.settle()
}
const certified = async (id: string, no: string) => {
  await must(clerk, id, 'file', { filedOn: '2026-06-15' })
  await must(clerk, id, 'accept', { acceptanceNo: `SL-${no}`, acceptedOn: '2026-06-15' })
  await world.settle()
  expect(await clerk.get(storeCertificates, { project: home, rows: [{ case: id, no, enteredOn: '2026-06-15' }] })).toMatchObject({
    done: 1,
    refused: [],
  })
  await world.settle()
}

test('首次登记：资料未编号、未测绘、抵押未处理的不能申报，一次说完', async () => {
  const { id } = await registrar.get(openRegistration, { project: home, buildings: [building] })
  expect(codes(await perform(registrar, id, 'file', { filedOn: '2026-06-15', landMortgage: '尚未处理' }))).toEqual([
    'PAPERS_MISSING',
    'SURVEY_MISSING',
    'MORTGAGE_NOT_CLEARED',
  ])
  expect(codes(await registrar.call(openRegistration, { project: home, buildings: [building] }))).toEqual(['DUPLICATE'])
  expect((await clerk.call(openRegistration, { project: home, buildings: [building] })).status).toBe(403)
  await surveyed(world)
  const [row] = (await registrar.get(listRegistrations, { project: home })).rows
  await registrar.get(keepRegistrationPapers, {
    project: home,
    case: id,
    papers: (row?.papers ?? []).map((p) => ({ id: p.id, number: p.required ? '1' : '' })),
  })
  await must(registrar, id, 'file', { filedOn: '2026-06-15', landMortgage: '无抵押' })
  expect(codes(await perform(registrar, id, 'accept', { acceptanceNo: 'S1', acceptedOn: '2026-06-14' }))).toEqual(['DATE_ORDER'])
  await must(registrar, id, 'returnPapers', { refusal: '宗地图与规划不符' })
  await must(registrar, id, 'cancel', { refusal: '分期另报' })
})

test('首次登记前立的办证事项可以收件，但不能送件', async () => {
  expect(await clerk.get(openTitles, { project: home, units: [unitId('1-1-101')] })).toEqual({ opened: 1 })
  expect(await clerk.get(openTitles, { project: home, units: [unitId('1-1-101')] })).toEqual({ opened: 0 })
  const { id } = await titleOf(clerk, '1-1-101')
  const marketing = await world.as('yingxiao')
  expect(codes(await perform(marketing, id, 'callOwner', { calledOn: '2026-06-15' }))).toEqual(['NO_FIRST_REGISTRATION'])
  await paid(id, 'QS-0001')
  expect(codes(await perform(clerk, id, 'file', { filedOn: '2026-06-15' }))).toEqual(['NO_FIRST_REGISTRATION'])
})

test('登簿后楼栋记下日期和编号，已售各户立案一次，已立的更新；预告登记失效日自登簿起九十日', async () => {
  await registerBuilding(world)
  const { rows, unopened } = await clerk.get(listTitles, { project: home, size: 500 })
  expect([rows.length, unopened]).toEqual([24, 0])
  expect(await titleOf(clerk, '1-1-101')).toMatchObject({ noticeLapseOn: '2026-09-07', mortgaged: false })
  const { buildings } = await clerk.get(listRegistrations, { project: home })
  expect(buildings[0]).toMatchObject({ registeredOn: '2026-06-09', registrationNo: '浙（2026）杭州市首次00012' })
  expect((await clerk.get(listCases, { project: home, process: 'first-registration', tab: 'closed' })).rows.map((r) => r.state)).toContain(
    'registered',
  )
})

test('缺件一次列全；再次告知须有原因；业主原因自送达次日计至补齐之日', async () => {
  const { id } = await titleOf(clerk, '1-1-201')
  const { items } = await detail(id)
  const [first, second] = items
  expect(codes(await clerk.call(checkTitleItems, { project: home, case: id, verdicts: [{ id: first?.id ?? '', accepted: false }] }))).toEqual([
    'REQUIRED',
  ])
  await clerk.get(checkTitleItems, {
    project: home,
    case: id,
    verdicts: [
      { id: first?.id ?? '', accepted: false, fault: '买受人未签字' },
      { id: second?.id ?? '', accepted: true },
    ],
  })
  await must(clerk, id, 'tellLacking', { lackingServedOn: '2026-06-12' })
  await world.settle()
  expect((await caseNow(clerk, id)).data['lacking']).toContain('登记申请书（开发企业盖章、买受人签字）：买受人未签字')
  expect(codes(await perform(clerk, id, 'tellLacking', { lackingServedOn: '2026-06-15' }))).toEqual(['REASON_REQUIRED'])
  expect(codes(await perform(clerk, id, 'receive'))).toEqual(['PAPERS_MISSING', 'REQUIRED'])
  await paid(id, 'QS-0201')
  expect((await detail(id)).stops).toMatchObject([{ cause: 'BUYER', kind: '缺件', from: '2026-06-12', to: '2026-06-15' }])
})

test('与备案不一致的逐项指明，更正前不能收件', async () => {
  const { id } = await titleOf(clerk, '1-1-301')
  const paper = {
    names: ['欧阳修远'],
    identityNos: [identityOf(4)],
    unit: '1栋1单元301',
    grossArea: '112.36',
    innerArea: '90.20',
    price: 204_000_000,
  }
  const wrong = { ...paper, names: ['欧阳修'], identityNos: [identityOf(5)], grossArea: '112.30', price: 1 }
  expect((await clerk.get(compareTitle, { project: home, case: id, ...wrong })).mismatch).toEqual(['姓名', '证件号码', '建筑面积', '房价'])
  expect(codes(await perform(clerk, id, 'receive'))).toEqual(['PAPERS_MISSING', 'DATA_MISMATCH', 'DATA_MISMATCH', 'DATA_MISMATCH', 'DATA_MISMATCH'])
  expect((await clerk.get(compareTitle, { project: home, case: id, ...paper })).mismatch).toEqual([])
})

test('默认不代收契税；没有完税凭证不能往下走；套数不明不核税', async () => {
  const { id } = await titleOf(clerk, '1-2-101')
  expect(codes(await finance.call(assessTitle, { project: home, case: id }))).toEqual(['HOME_COUNT_UNKNOWN'])
  const { lines } = await finance.get(assessTitle, { project: home, case: id, homeCount: 1 })
  expect(lines.map((l) => l.charge)).toEqual(['DEED_TAX', 'REGISTRATION_FEE'])
  const { fees } = await detail(id)
  expect(codes(await finance.call(collectTitleFees, { project: home, case: id, fees: fees.map((f) => f.id) }))).toEqual([
    'COLLECT_NOT_ALLOWED',
    'COLLECT_NOT_ALLOWED',
  ])
  await clerk.get(proveTitleFee, { project: home, case: id, fee: fees[0]?.id ?? '', proofNo: 'QS-2101', proofOn: '2026-06-15' })
  expect((await clerk.get(receiveTitles, { project: home, cases: [id] })).done).toBe(1)
  expect(codes(await perform(finance, id, 'payTax', { taxPaidOn: '2026-06-15' }))).toEqual(['DEED_TAX_UNPAID'])
})

test('开启代收后：一笔一收据，按批提取等于各户之和，余款交回，台账余额与实存相符', async () => {
  const allowed = { project: home, key: 'title.collectForOthers', scope: 'project', value: true, validFrom: '2026-06-01' } as const
  await lead.get(setSetting, { ...allowed, source: '当地办证指南', reason: '当地允许代收' })
  world.app.forget()
  const ids = await Promise.all(['1-2-201', '1-2-301'].map(async (code) => (await titleOf(clerk, code)).id))
  let total = 0
  for (const id of ids) {
    await finance.get(assessTitle, { project: home, case: id, homeCount: 2 })
    const { fees } = await detail(id)
    total += fees.reduce((sum, f) => sum + f.amount, 0)
    expect((await finance.get(collectTitleFees, { project: home, case: id, fees: fees.map((f) => f.id) })).receipts).toHaveLength(2)
    expect(codes(await finance.call(collectTitleFees, { project: home, case: id, fees: fees.map((f) => f.id) }))).toEqual(['PAID', 'PAID'])
  }
  expect(codes(await finance.call(drawTrust, { project: home, cases: ids, drawnBy: '钱思齐' }))).toEqual(['SAME_PERSON'])
  expect(await finance.get(drawTrust, { project: home, cases: ids, drawnBy: '苏晓敏' })).toMatchObject({ total, cases: 2 })
  expect(codes(await finance.call(drawTrust, { project: home, cases: ids, drawnBy: '苏晓敏' }))).toEqual(['STATE'])
  const [tax, fee] = (await detail(ids[0] ?? '')).fees
  expect(codes(await finance.call(settleTrust, { project: home, fee: tax?.id ?? '', spent: (tax?.amount ?? 0) + 1, voucherNo: 'WS-1' }))).toEqual([
    'RANGE',
  ])
  expect(await finance.get(settleTrust, { project: home, fee: tax?.id ?? '', spent: (tax?.amount ?? 0) - 100, voucherNo: 'WS-1' })).toEqual({
    unspent: 100,
  })
  expect(codes(await finance.call(refundTrust, { project: home, fee: fee?.id ?? '', voucherNo: 'TK-1' }))).toEqual(['STATE'])
  expect(await finance.get(refundTrust, { project: home, fee: tax?.id ?? '', voucherNo: 'TK-1' })).toEqual({ refunded: 100 })
  const { sums, rows } = await finance.get(listTrust, { project: home })
  const ledger = await readWorkbook('trust.xlsx', (await finance.bytes(exportTrust, { project: home })).content)
  expect(ledger.sheets[0]?.rows).toHaveLength(rows.length + 1)
  expect(sums.balance).toBe(total - (tax?.amount ?? 0))
  expect(rows[0]).toMatchObject({ kind: 'REFUNDED', amount: 100 })
  expect(await finance.get(countTrust, { project: home, cash: sums.balance - 5 })).toEqual({ balance: sums.balance, difference: -5 })
  await expect(sql`update trust_entries set amount = 1`.execute(world.app.db)).rejects.toThrow()
})

test('代收户换票：收据须全部交回，遗失的先挂失', async () => {
  const { id } = await titleOf(clerk, '1-2-202')
  await finance.get(assessTitle, { project: home, case: id, homeCount: 1 })
  const [tax, fee] = (await detail(id)).fees
  const { receipts } = await finance.get(collectTitleFees, { project: home, case: id, fees: [tax?.id ?? '', fee?.id ?? ''] })
  await paid(id, 'WS-2202')
  expect(codes(await perform(clerk, id, 'file', { filedOn: '2026-06-15' }))).toEqual(['FEES_NOT_DRAWN'])
  await finance.get(drawTrust, { project: home, cases: [id], drawnBy: '苏晓敏' })
  await certified(id, '浙（2026）杭州市不动产权第0002202号')
  await must(clerk, id, 'mortgageRegistered', { mortgageCertNo: '浙证明2202' })
  await must(clerk, id, 'inform')
  const mark = await signatureOf(clerk)
  const slip = (await detail(id)).slips[0]?.no
  await must(clerk, id, 'collect', { collector: '本人', collectorName: '业主', idMatches: true, presentedSlip: slip, ownerSignature: mark }, [
    'identity',
  ])
  const exchange = { taxVoucher: 'WS-2202', exchangeSignature: mark, returnedReceipts: receipts[0] }
  expect(codes(await perform(finance, id, 'exchange', exchange))).toEqual(['RECEIPTS_OUT'])
  await must(lead, id, 'reportLoss', { lostNo: receipts[1], loss: '收据遗失' }, ['lossDeclaration', 'identity'])
  await world.settle()
  await must(finance, id, 'exchange', exchange)
  await world.settle()
  expect((await detail(id)).fees.every((f) => f.receiptReturnedOn !== null)).toBe(true)
})

test('一次性付款户从登记到领证：回执只用一次，换票后归档', async () => {
  const { id } = await titleOf(clerk, '1-1-401')
  await must(await world.as('yingxiao'), id, 'callOwner', { calledOn: '2026-06-15', proofOfNotice: '短信' })
  await paid(id, 'QS-0401')
  const { slips } = await detail(id)
  const slip = slips[0]?.no ?? ''
  expect(slips).toMatchObject([{ state: '有效' }])
  await certified(id, '浙（2026）杭州市不动产权第0000401号')
  expect(codes(await clerk.call(makeBankLists, { project: home, cases: [id] }))).toContain('STATE')
  await must(clerk, id, 'inform')
  const mark = await signatureOf(clerk)
  const someone = { collector: '委托代理人', collectorName: '李四', idMatches: true, presentedSlip: slip, ownerSignature: mark }
  expect(codes(await perform(clerk, id, 'collect', someone))).toEqual(['ID_MISSING', 'AUTHORITY_MISSING', 'PAPERS_MISSING', 'AUTHORITY_MISSING'])
  const owner = { collector: '本人', collectorName: '沈括', idMatches: true, presentedSlip: slip, ownerSignature: mark }
  expect(codes(await perform(clerk, id, 'collect', { ...owner, presentedSlip: 'GJ01-HZ-00000000-0000' }, ['identity']))).toEqual(['SLIP_INVALID'])
  const twice = await Promise.all([1, 2].map(() => perform(clerk, id, 'collect', owner, ['identity'])))
  expect(twice.map((t) => t.status).sort()).toEqual([200, 409]) // two counters with one slip
  await world.settle()
  expect((await detail(id)).slips).toMatchObject([{ state: '已核销' }])
  await must(finance, id, 'exchange', { taxVoucher: '电子契税凭证 QS-0401', exchangeSignature: mark })
  expect(codes(await perform(clerk, id, 'archive', { boxNo: 'GJ01-2026-12-0401' }, ['claimSheet']))).toEqual(['FILE_INCOMPLETE'])
  const file = (await detail(id)).items.filter((i) => i.stage === 'FILE')
  await clerk.get(checkTitleItems, { project: home, case: id, verdicts: file.map((i) => ({ id: i.id, accepted: true })) })
  await must(clerk, id, 'archive', { boxNo: 'GJ01-2026-12-0401' }, ['claimSheet'])
  expect((await titleOf(clerk, '1-1-401')).state).toBe('archived')
})

test('回执遗失：主管凭声明挂失，原号停用，另出新号；旧号再用即拒绝', async () => {
  const { id } = await titleOf(clerk, '1-1-501')
  await paid(id, 'QS-0501')
  await certified(id, '浙（2026）杭州市不动产权第0000501号')
  await must(clerk, id, 'inform')
  const old = (await detail(id)).slips[0]?.no ?? ''
  const loss = { lostNo: old, loss: '搬家遗失，声明作废' }
  expect((await perform(clerk, id, 'reportLoss', loss, ['lossDeclaration', 'identity'])).status).toBe(403)
  expect(codes(await perform(lead, id, 'reportLoss', { ...loss, lostNo: 'GJ01-HZ-1' }, ['lossDeclaration', 'identity']))).toEqual(['SLIP_INVALID'])
  await must(lead, id, 'reportLoss', loss, ['lossDeclaration', 'identity'])
  await world.settle()
  const slips = (await detail(id)).slips
  expect(slips.map((s) => s.state).sort()).toEqual(['已挂失', '有效'].sort())
  const owner = { collector: '本人', collectorName: '秦岭', idMatches: true, ownerSignature: await signatureOf(clerk) }
  expect(codes(await perform(clerk, id, 'collect', { ...owner, presentedSlip: old }, ['identity']))).toEqual(['SLIP_USED'])
  await must(clerk, id, 'collect', { ...owner, presentedSlip: slips.find((s) => s.state === '有效')?.no }, ['identity'])
})

test('按揭户：业主持证的，登记证明送银行签收后通知；清单逐证签收，未签的仍在清单上', async () => {
  const ids: string[] = []
  for (const [i, code] of ['1-1-102', '1-1-202'].entries()) {
    const { id } = await titleOf(clerk, code)
    await sql`update contracts set bank = '建设银行' where unit_id = ${unitId(code)}`.execute(world.app.db)
    await sql`update cases set data = data || '{"bank": "建设银行"}' where id = ${id}`.execute(world.app.db)
    await paid(id, `QS-12${i}`)
    await certified(id, `浙（2026）杭州市不动产权第000110${i}号`)
    ids.push(id)
  }
  const [one = '', two = ''] = ids
  expect(codes(await perform(clerk, one, 'inform'))).toEqual([])
  await must(clerk, two, 'mortgageRegistered', { mortgageCertNo: '浙（2026）杭州市不动产证明第2号' })
  expect(codes(await clerk.call(makeBankLists, { project: home, cases: ids }))).toEqual(['STATE', 'MORTGAGE_CERT_MISSING'])
  expect(codes(await perform(clerk, two, 'sendToBank'))).toEqual(['BANK_SIGNATURE_MISSING'])
  expect((await clerk.get(makeBankLists, { project: home, cases: [two] })).lists).toMatchObject([{ bank: '建设银行', lines: 1 }])
  expect(codes(await clerk.call(makeBankLists, { project: home, cases: [two] }))).toEqual(['DUPLICATE'])
  const [list] = (await clerk.get(listBankLists, { project: home })).lists
  expect(await clerk.get(signBankList, { project: home, list: list?.id ?? '', signedOn: '2026-06-15', signedBy: '王经理' })).toEqual({
    signed: 1,
    open: 0,
  })
  expect((await titleOf(clerk, '1-1-202')).state).toBe('atBank')
  // the owner of the first home has been told already; without the mortgage certificate nothing is handed out
  const slip = (await detail(one)).slips[0]?.no
  const owner = { collector: '本人', collectorName: '王芳', idMatches: true, presentedSlip: slip, ownerSignature: await signatureOf(clerk) }
  expect(codes(await perform(clerk, one, 'collect', owner, ['identity']))).toEqual(['MORTGAGE_CERT_MISSING'])
})

test('按作业规程由银行保管证书的：未送银行不通知业主，业主只领票据，证书在银行', async () => {
  const { id } = await titleOf(clerk, '1-1-602')
  await paid(id, 'QS-0602')
  await certified(id, '浙（2026）杭州市不动产权第0000602号')
  await sql`update cases set data = data || '{"custody": "BANK_HOLDS_TITLE", "bank": "农业银行", "finalMortgageNo": "浙证明602"}' where id = ${id}`.execute(
    world.app.db,
  )
  expect(codes(await perform(clerk, id, 'inform'))).toEqual(['STATE'])
  await must(clerk, id, 'startMortgage', { mortgageAppliedOn: '2026-06-15' })
  await clerk.get(makeBankLists, { project: home, cases: [id] })
  const list = (await clerk.get(listBankLists, { project: home })).lists.find((l) => l.bank === '农业银行')
  await (await world.as('anjie')).get(signBankList, { project: home, list: list?.id ?? '', signedOn: '2026-06-15', signedBy: '李经理' })
  await must(clerk, id, 'inform')
  const slip = (await detail(id)).slips[0]?.no
  const owner = { collector: '本人', collectorName: '业主', idMatches: true, presentedSlip: slip, ownerSignature: await signatureOf(clerk) }
  await must(clerk, id, 'collect', owner, ['identity'])
  await world.settle()
  expect((await caseNow(clerk, id)).data['handedOut']).toContain('证书由银行保管')
  const { rows } = await sql<{ place: string }>`select place from certificates where case_id = ${id}`.execute(world.app.db)
  expect(rows).toEqual([{ place: '银行' }])
})

test('回执、领证登记、票据换领单、送抵押清单、缺件告知单、办证进度表都能印', { timeout: 60_000 }, async () => {
  const print = async (code: string, paper: string) => {
    const { status, content } = await lead.bytes(printPaper, { project: home, case: (await titleOf(clerk, code)).id, paper })
    return status === 200 ? readPdf(content).pages.join('') : content.toString()
  }
  expect(await print('1-1-401', 'collection-slip')).toContain('已核销')
  expect(await print('1-1-401', 'claim-register')).toContain('第0000401号')
  expect(await print('1-1-401', 'exchange-sheet')).toContain('电子契税凭证 QS-0401')
  expect(await print('1-1-501', 'loss-declaration')).toContain('搬家遗失')
  expect(await print('1-2-201', 'title-receipt')).toContain('提取批次')
  expect(await print('1-1-202', 'bank-hand-over')).toContain('王经理')
  expect(await print('1-1-502', 'missing-papers-list')).toContain('不动产权证')
  const { rows } = await clerk.get(listCases, { project: home, process: 'first-registration', tab: 'closed' })
  const registered = rows.find((r) => r.state === 'registered')?.id ?? ''
  const progress = await lead.bytes(printPaper, { project: home, case: registered, paper: 'title-progress' })
  expect(readPdf(progress.content).pages.join('')).toContain('1栋2单元602')
})

test('证号重复、登簿早于受理都不接受，逐户报出', async () => {
  const { id } = await titleOf(clerk, '1-2-401')
  await paid(id, 'QS-2401')
  await must(clerk, id, 'file', { filedOn: '2026-06-15' })
  await must(clerk, id, 'accept', { acceptanceNo: 'SL-2401', acceptedOn: '2026-06-15' })
  await world.settle()
  expect((await titleOf(clerk, '1-2-401')).registryDueOn).toBe('2026-06-23') // five working days over the Dragon Boat holiday
  const many = await clerk.get(storeCertificates, {
    project: home,
    rows: [{ case: id, no: '浙（2026）杭州市不动产权第0000401号', enteredOn: '2026-06-14' }],
  })
  expect(many.refused).toMatchObject([{ label: '1栋2单元401', faults: [{ code: 'DUPLICATE_CERTIFICATE' }, { code: 'DATE_ORDER' }] }])
  const twice = await Promise.all(
    [1, 2].map(() => clerk.get(storeCertificates, { project: home, rows: [{ case: id, no: '浙（2026）杭州市不动产权第0002401号' }] })),
  )
  expect(twice.map((t) => t.done).sort()).toEqual([0, 1])
})

test('补件停算：办结日随停算日顺延；退回率计入补件', async () => {
  const { id } = await titleOf(clerk, '1-2-501')
  await paid(id, 'QS-2501')
  await must(clerk, id, 'file', { filedOn: '2026-06-15' })
  await must(clerk, id, 'accept', { acceptanceNo: 'SL-2501', acceptedOn: '2026-06-15' })
  await must(clerk, id, 'requestSupplement', { supplementOn: '2026-06-15', supplements: '婚姻证明' })
  await world.settle()
  world.setNow('2026-06-17T10:00:00+08:00')
  await must(clerk, id, 'resubmit', { resubmittedOn: '2026-06-17' })
  await world.settle()
  expect((await titleOf(clerk, '1-2-501')).registryDueOn).toBe('2026-06-25')
  expect((await clerk.get(titleBoard, { project: home })).kpis.returnedShare).not.toBeNull()
  world.setNow('2026-06-15T09:00:00+08:00')
})

test('面积差未结清、申报后房价变动的，不能送件', async () => {
  const { id } = await titleOf(clerk, '1-2-601')
  await paid(id, 'QS-2601')
  await sql`update cases set data = data || '{"areaSettled": false, "finalPrice": 999}' where id = ${id}`.execute(world.app.db)
  expect(codes(await perform(clerk, id, 'file', { filedOn: '2026-06-15' }))).toEqual(['AREA_NOT_SETTLED', 'PRICE_CHANGED'])
  await must(finance, id, 'declareAgain', { supplementProofNo: 'QS-2601-2', taxPaidOn: '2026-06-15' })
  expect(codes(await perform(clerk, id, 'file', { filedOn: '2026-06-15' }))).toEqual(['AREA_NOT_SETTLED'])
})

test('结算房价在申报之后变动的，通知财务补充申报，同一价只说一次', async () => {
  const { id } = await titleOf(clerk, '1-2-601')
  await sql`update contracts set final_price = 201000000 where unit_id = ${unitId('1-2-601')}`.execute(world.app.db)
  await remindOfTitles(world.app)
  await remindOfTitles(world.app)
  const { rows } = await sql<{ body: string }>`select body from messages where case_id = ${id} and key like 'declare-again:%'`.execute(world.app.db)
  expect(rows.map((r) => r.body)).toEqual([expect.stringMatching(/现为 2,010,000.00，请补充申报契税$/)])
})

test('不予登记写明原因，重新办理保留全部资料；自办的知道证号即办结；退房撤件', async () => {
  const refusedOne = await titleOf(clerk, '1-1-601')
  await paid(refusedOne.id, 'QS-0601')
  await must(clerk, refusedOne.id, 'file', { filedOn: '2026-06-15' })
  expect(codes(await perform(clerk, refusedOne.id, 'refuseEntry', { refusal: '宗地有查封' }))).toEqual(['PAPERS_MISSING'])
  await must(clerk, refusedOne.id, 'refuseEntry', { refusal: '宗地有查封' }, ['refusalNotice'])
  await must(clerk, refusedOne.id, 'restart', { reason: '查封已解除' })
  expect((await detail(refusedOne.id)).items.filter((i) => i.required && i.stage === 'COLLECT').every((i) => i.checkedBy)).toBe(true)

  const own = await titleOf(clerk, '1-1-302')
  await must(clerk, own.id, 'takeOver', { reason: '业主自行办理' })
  await clerk.get(storeCertificates, { project: home, rows: [{ case: own.id, no: '浙（2026）杭州市不动产权第0000302号', enteredOn: '2026-06-15' }] })
  expect((await titleOf(clerk, '1-1-302')).state).toBe('selfDone')

  const out = await titleOf(clerk, '1-1-402')
  await must(lead, out.id, 'withdraw', { reason: '合同解除' })
  expect((await titleOf(clerk, '1-1-402')).state).toBe('withdrawn')
})

test('预告登记失效前三十日提醒业主和客服，未领证满三十日提醒业主，各说一次', async () => {
  for (const day of ['2026-07-16', '2026-08-10', '2026-08-10']) {
    world.setNow(`${day}T10:00:00+08:00`)
    await remindOfTitles(world.app)
  }
  world.setNow('2026-06-15T09:00:00+08:00')
  const said = await sql<{
    message: string
    n: number
  }>`select body as message, count(*)::int as n from messages where project_id = ${home} and key like 'DR-%' group by 1 order by 1`.execute(
    world.app.db,
  )
  const all = Object.fromEntries(said.rows.map((r) => [r.message, r.n]))
  expect(all['已办预告登记的将在 30 日内失效，请尽快办理不动产转移登记']).toBe(all['已办预告登记的 30 日内失效，尚未申请转移登记'])
  expect(Object.keys(all).some((m) => m.includes('已办好 30 日'))).toBe(true)
})

test('提醒自届满日起倒数，顺延不改提醒日；首次登记的报送期限提前二十日、七日提醒项目发展部，尚未立案的也提醒，各说一次', async () => {
  const { db } = world.app
  const bodies = async (role: string) =>
    (
      await sql<{ body: string }>`select body from messages where staff_role = ${role} and key like 'DR-11%' order by created_at, id`.execute(db)
    ).rows.map((r) => r.body)
  const other = '01900000-0000-7000-8000-0000000000b7'
  await sql`insert into buildings (id, project_id, code, name, position) values (${other}, ${home}, '7', '7栋', 7)`.execute(db)
  await sql`insert into floors (id, project_id, building_id, nominal, actual) values (gen_random_uuid(), ${home}, ${other}, '1', 1)`.execute(db)
  await sql`insert into units (id, project_id, building_id, floor_id, room, code, label, gross_area, sale)
    values ('01900000-0000-7000-8000-000000070101', ${home}, ${other}, (select id from floors where building_id = ${other}), '101', '7-101', '7栋101', 90, '已售')`.execute(
    db,
  )
  await sql`insert into cases (id, project_id, process, no, key, title, unit_id, state, data, opened_at, opened_by, entered_at, closed_at, head)
    values (gen_random_uuid(), ${home}, 'handover', 'RH-7', 'test-7', '7栋101', '01900000-0000-7000-8000-000000070101', 'delivered', '{"handoverOn": "2026-04-21"}', now(), 'test', now(), now(), '')`.execute(
    db,
  )
  // sixty days end on Saturday 2026-06-20, a holiday: reminded on 05-31 and 06-13, shifted to 06-22
  for (const at of ['2026-05-31T10:00:00+08:00', '2026-05-31T22:30:00+08:00', '2026-06-13T10:00:00+08:00', '2026-06-13T11:00:00+08:00']) {
    world.setNow(at)
    await remindOfTitles(world.app)
  }
  expect(await bodies('projectDevelopment')).toEqual(Array(2).fill('首户已于 2026-04-21 交付，最迟 2026-06-22 报送登记资料，7栋首次登记尚未立案'))
  world.setNow('2026-06-14T09:00:00+08:00')
  const { id } = await registrar.get(openRegistration, { project: home, buildings: [other] })
  expect((await caseNow(registrar, id)).data['submitBy']).toBe('2026-06-22')
  await sql`update cases set data = data || '{"handoverOn": "2026-04-25"}' where no = 'RH-7'`.execute(db)
  world.setNow('2026-06-17T09:00:00+08:00')
  await remindOfTitles(world.app)
  await remindOfTitles(world.app)
  expect((await caseNow(registrar, id)).data['submitBy']).toBe('2026-06-24') // a handover recorded later moves the deadline
  expect((await bodies('projectDevelopment')).at(-1)).toBe('首户交付满六十日前须报送登记资料，还有 7 日，资料尚未申报')
  expect(await bodies('projectDevelopment')).toHaveLength(3)
  await must(registrar, id, 'cancel', { refusal: '测试' })
  world.setNow('2026-06-15T09:00:00+08:00')
})

test('买受人身故：先办继承，材料按依据齐全、法务核对，其间属业主原因；核对之后按新权利人重新核对才能收件', async () => {
  const { id } = await titleOf(clerk, '1-2-502')
  expect(codes(await perform(clerk, id, 'reportDeath', { deceased: '业主', diedOn: '2026-06-16' }))).toEqual(['FUTURE_DATE'])
  await must(clerk, id, 'reportDeath', { deceased: '业主', diedOn: '2026-05-20' })
  await world.settle()
  const child = (await clerk.get(listCases, { project: home, process: 'title-inheritance' })).rows[0]?.id ?? ''
  const { body } = await clerk.call(receiveTitles, { project: home, cases: [id] })
  expect(body.refused?.[0]?.faults.map((f) => f.code)).toEqual(['WAITS_FOR'])
  expect((await caseNow(clerk, child)).data).toMatchObject({ deceased: '业主', diedOn: '2026-05-20' })
  await must(clerk, child, 'tell', { toldOn: '2026-06-10' })
  await world.settle()
  const ground = { heirs: '配偶、长子', ground: '登记机构查验', proofNo: 'CY-1' }
  expect((await perform(clerk, child, 'submit', ground, ['death', 'heirIdentity'])).body.faults?.[0]?.message).toContain('亲属关系证明')
  await must(clerk, child, 'submit', ground, ['death', 'kinship', 'heirIdentity', 'waiver'])
  expect((await perform(clerk, child, 'verify')).status).toBe(403)
  const legal = await world.as('fawu')
  await must(legal, child, 'sendBack', { problem: '缺次子的声明' })
  await must(clerk, child, 'submit', ground, ['death', 'kinship', 'heirIdentity', 'waiver'])
  await must(legal, child, 'verify')
  await world.settle()
  expect((await detail(id)).stops).toMatchObject([{ cause: 'BUYER', kind: '继承材料', from: '2026-06-10', to: '2026-06-15' }])
  expect((await detail(id)).dataChecked).toBe(false)
  await paid(id, 'QS-2502')
})

test('境外买受人：证件是境外的须先登记，公证认证材料齐全并由另一人复核才能收件', async () => {
  const { id } = await titleOf(clerk, '1-2-602')
  await sql`update customers set identity_kind = '台湾居民来往大陆通行证' where id in (select customer_id from ownerships where unit_id = ${unitId('1-2-602')})`.execute(
    world.app.db,
  )
  await remindOfTitles(world.app)
  const refusedBy = async () => (await clerk.call(receiveTitles, { project: home, cases: [id] })).body.refused?.[0]?.faults.map((f) => f.code)
  expect(await refusedBy()).toEqual(['ATTESTED_PAPERS_MISSING'])
  await must(clerk, id, 'foreignBuyer', { abroad: '台湾居民' })
  await world.settle()
  expect(await refusedBy()).toEqual(['WAITS_FOR'])
  const child = (await clerk.get(listCases, { project: home, process: 'title-attestation' })).rows[0]?.id ?? ''
  expect(codes(await perform(lead, child, 'submit', { proofNo: 'GZ-1' }))).toEqual(['PAPERS_MISSING'])
  await must(lead, child, 'submit', { proofNo: 'GZ-1' }, ['pass', 'checked'])
  expect(codes(await perform(lead, child, 'verify'))).toEqual(['SAME_PERSON'])
  await must(await world.as('fawu'), child, 'verify')
  await world.settle()
  await paid(id, 'QS-2602')
})

test('停办有原因和起止；不可抗力由法务登记；法务核定责任日数，违约金按合同日率', async () => {
  const { id } = await titleOf(clerk, '1-2-302')
  const stop = { project: home, case: id, kind: '台风', note: '停工通知', from: '2026-06-02', to: '2026-06-05' } as const
  expect(codes(await clerk.call(recordTitleStop, { ...stop, cause: 'FORCE_MAJEURE' }))).toEqual(['ROLE'])
  const legal = await world.as('fawu')
  await legal.get(recordTitleStop, { ...stop, cause: 'FORCE_MAJEURE' })
  await clerk.get(recordTitleStop, { ...stop, cause: 'BUYER', kind: '不到场', from: '2026-06-04', to: undefined })
  expect(codes(await clerk.call(endTitleStop, { project: home, case: id, kind: '不到场', to: '2026-06-03' }))).toEqual(['DATE_ORDER'])
  await clerk.get(endTitleStop, { project: home, case: id, kind: '不到场', to: '2026-06-08' })
  expect(codes(await legal.call(approveLiability, { project: home, case: id, liableDays: 1, opinion: '同意' }))).toEqual(['STATE'])
  await sql`update cases set data = data || '{"certificateBy": "2026-06-01"}' where id = ${id}`.execute(world.app.db)
  expect(await titleOf(clerk, '1-2-302')).toMatchObject({ lateDays: 14, liableDays: 8 })
  expect(codes(await legal.call(approveLiability, { project: home, case: id, liableDays: 8, opinion: '同意' }))).toEqual(['CONFIG_MISSING'])
  // nothing agreed: the statutory way, on what was paid; its numbers have no preset
  const statutory = { project: home, case: id, liableDays: 8, opinion: '按法定算法', annualRate: '0.03', multiplier: '1.5', dayBase: 360 } as const
  await sql`delete from contract_receipts where contract_id in (select id from contracts where unit_id = ${unitId('1-2-302')})`.execute(world.app.db)
  expect(codes(await legal.call(approveLiability, statutory))).toEqual(['REQUIRED'])
  await sql`insert into contract_receipts (id, project_id, contract_id, paid_on, amount, source, slip_no, recorded_by)
    select gen_random_uuid(), ${home}, id, '2024-06-18', 100000000, 'OWN', 'POS-2302', 'test' from contracts where unit_id = ${unitId('1-2-302')}`.execute(
    world.app.db,
  )
  expect(codes(await legal.call(approveLiability, { ...statutory, multiplier: '1.6' }))).toEqual(['RANGE'])
  expect(await legal.get(approveLiability, statutory)).toEqual({ damages: 100_000 })
  await sql`update contracts set terms = '{"title.rate": "0.0001"}' where unit_id = ${unitId('1-2-302')}`.execute(world.app.db)
  expect(codes(await legal.call(approveLiability, { project: home, case: id, liableDays: 15, opinion: '同意' }))).toEqual(['RANGE'])
  const { price } = await world.app.db.selectFrom('contracts').select('price').where('unit_id', '=', unitId('1-2-302')).executeTakeFirstOrThrow()
  expect(await legal.get(approveLiability, { project: home, case: id, liableDays: 8, opinion: '同意' })).toEqual({
    damages: (Number(price) * 8) / 10_000,
  })
  await sql`update cases set data = data - 'certificateBy' where id = ${id}`.execute(world.app.db)
})

test('进度：各状态户数、逾期、导出；外人看不见', async () => {
  const board = await clerk.get(titleBoard, { project: home })
  expect(board.states.reduce((n, s) => n + s.units, 0)).toBe(24)
  const late = await titleOf(clerk, '1-2-102')
  await sql`update cases set data = data || '{"certificateBy": "2026-03-01"}' where id = ${late.id}`.execute(world.app.db)
  await sql`insert into title_stops (id, project_id, case_id, cause, kind, from_on, to_on, recorded_by, recorded_at) values (gen_random_uuid(), ${home}, ${late.id}, 'BUYER', '缺件', '2026-03-10', '2026-03-20', 'x', now()),
    (gen_random_uuid(), ${home}, ${late.id}, 'FORCE_MAJEURE', '台风', '2026-03-15', '2026-03-25', 'x', now())`.execute(world.app.db)
  expect(await titleOf(clerk, '1-2-102')).toMatchObject({ lateDays: 106, liableDays: 91 })
  expect((await clerk.get(listTitles, { project: home, tab: 'late' })).rows.map((r) => r.unit)).toEqual(['1栋2单元102'])
  expect((await clerk.bytes(exportTitles, { project: home, tab: 'late' })).mime).toContain('spreadsheet')
  const stranger = await world.as('waibu')
  expect((await stranger.call(listTitles, { project: home })).status).toBe(404)
  expect((await stranger.call(confirmTitle, { project: home, case: late.id })).status).toBe(404)
})
