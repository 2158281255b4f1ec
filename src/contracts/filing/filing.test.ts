// covers S4-4 S2-5.1.1 S3-sign, handbook contract-filing §§2, 5, presets DR-09 DR-10
import { expect, test } from 'vitest'
import { home, unitId } from '../../../test/cast.ts'
import { openWorld } from '../../../test/open.ts'
import { performStep, printPaper, showCase } from '../../cases/api.ts'
import { setSetting } from '../../settings/api.ts'
import {
  contractFigures,
  createContract,
  editContract,
  fileMany,
  holdPermit,
  listContracts,
  openFilings,
  showContract,
  submitFilings,
} from '../api.ts'
import { addContractReceipt } from '../money-api.ts'
import { remindOfFilingNotices, remindOfFilings } from './remind.server.ts'

const world = await openWorld()
const sales = await world.as('yingxiao')
const clerk = await world.as('kefu')
const finance = await world.as('caiwu')
const project = { project: home }
const { pool } = world.app
const seen = { files: [], seen: true }

/** A unit of the cast whose contract has not been filed yet, complete enough to be signed online. */
const unfiled = async (code: string, signedOn = '2026-05-20') => {
  const { rows } = await pool.query<{ id: string }>(
    `update contracts set filed = false, signed_on = $2, permit_no = '杭预许 1', gross_area = 100, unit_price = 100, handover_on = '2027-06-30', bank = '建设银行', filing_due_on = null
     where unit_id = $1 and ended_on is null returning id`,
    [unitId(code), signedOn],
  )
  return rows[0]?.id ?? ''
}
const caseOf = async (contract: string) => (await clerk.get(showContract, { ...project, contract })).caseId ?? ''
const act = async (who: typeof clerk, contract: string, step: string, input: object = {}, papers: object = {}) => {
  const id = await caseOf(contract)
  const { version } = await who.get(showCase, { ...project, case: id })
  const answer = await who.call(performStep, { ...project, case: id, step, seen: version, input, papers } as never) // the schema checks it
  await world.settle()
  return answer
}
const checked = async (contract: string) => {
  expect(
    (await act(clerk, contract, 'checkBuyers', { qualification: '符合', identityChecked: true, signing: '本人' }, { identity: seen })).status,
  ).toBe(200)
  expect((await act(clerk, contract, 'checkUnit', { forSale: true, seized: false, sold: false, mortgaged: false })).status).toBe(200)
}
const signed = async (contract: string, onlineNo: string) => {
  await checked(contract)
  const answer = await act(clerk, contract, 'signOnline', { onlineNo, onlineOn: '2026-06-10', allSigned: true }, { contract: seen })
  expect([answer.status, answer.body.message]).toEqual([200, undefined])
}

test('未备案的合同一次全部开始备案，重复不重开；期限是签订后 30 日', async () => {
  const contract = await unfiled('1-1-101')
  expect(await sales.get(openFilings, project)).toEqual({ opened: 1 })
  expect(await sales.get(openFilings, project)).toEqual({ opened: 0 })
  expect(await clerk.get(showContract, { ...project, contract })).toMatchObject({ filing: 'entering', filingDueOn: '2026-06-22', lacking: [] })
  expect(await clerk.get(showCase, { ...project, case: await caseOf(contract) })).toMatchObject({ contractId: contract })
  const { rows } = await pool.query('select due_at from cases where id = $1', [await caseOf(contract)])
  // 2026-06-19 is the first of three days off: nominal 06-19, filed by the 22nd
  expect(rows[0]?.due_at.toISOString()).toBe('2026-06-22T16:00:00.000Z')
})

test('网签之前：未核验、不具资格、已查封、已抵押无文号、有人未签，一次说完', async () => {
  const contract = await unfiled('1-1-102')
  await sales.get(openFilings, { ...project, contracts: [contract] })
  const first = await act(clerk, contract, 'signOnline', { onlineNo: 'WQ-1', onlineOn: '2026-06-10', allSigned: false }, { contract: seen })
  expect(first.body.faults?.map((f) => f.code)).toEqual(['BUYER_NOT_CHECKED', 'UNIT_NOT_CHECKED', 'NOT_ALL_SIGNED'])
  await act(clerk, contract, 'checkBuyers', { qualification: '不符合', identityChecked: true, signing: '本人' }, { identity: seen })
  await act(clerk, contract, 'checkUnit', { forSale: false, seized: true, sold: true, mortgaged: true })
  const again = await act(clerk, contract, 'signOnline', { onlineNo: 'WQ-1', onlineOn: '2026-06-10', allSigned: true }, { contract: seen })
  expect(again.body.faults?.map((f) => f.code)).toEqual([
    'BUYER_NOT_QUALIFIED',
    'UNIT_NOT_FOR_SALE',
    'UNIT_SEIZED',
    'UNIT_ALREADY_CONTRACTED',
    'CONSENT_MISSING',
  ])
  const minor = await act(clerk, contract, 'checkBuyers', { qualification: '符合', identityChecked: true, signing: '有未成年人' }, { identity: seen })
  expect(minor.body.message).toContain('监护关系证明')
})

test('备案：登记备案号和日期入台账，交房事项得知已备案，扫描、通知、归档一项不少', async () => {
  const contract = await unfiled('1-1-201')
  await sales.get(openFilings, { ...project, contracts: [contract] })
  await signed(contract, 'WQ-201')
  expect((await act(clerk, contract, 'submit', { submittedOn: '2026-06-12' })).status).toBe(200)
  const early = await act(clerk, contract, 'file', { filingNo: 'BA-201', filedOn: '2026-05-01' }, { receipt: seen })
  expect(early.body.faults?.map((f) => f.code)).toEqual(['DATE_ORDER'])
  expect((await act(clerk, contract, 'file', { filingNo: 'BA-201', filedOn: '2026-06-15' })).body.message).toContain('备案回执')
  expect((await act(clerk, contract, 'file', { filingNo: 'BA-201', filedOn: '2026-06-15' }, { receipt: seen })).status).toBe(200)
  const shown = await clerk.get(showContract, { ...project, contract })
  expect(shown).toMatchObject({
    filed: true,
    filingNo: 'BA-201',
    filedOn: '2026-06-15',
    onlineNo: 'WQ-201',
    filing: 'filed',
    lateDays: 0,
    archived: false,
  })
  expect((await clerk.get(listContracts, { ...project, tab: 'unarchived' })).rows.map((r) => r.filingNo)).toEqual(['BA-201'])
  expect((await act(clerk, contract, 'store', { originals: 2, place: 'A-3-12', fileNo: 'HT-201' })).body.message).toContain('扫描件尚未上传')
  expect((await act(clerk, contract, 'upload', { contractPages: 40, scannedPages: 39 }, { scan: seen })).body.faults?.[0]?.code).toBe('PAGES_DIFFER')
  expect((await act(clerk, contract, 'upload', { contractPages: 40, scannedPages: 40 }, { scan: seen })).status).toBe(200)
  expect((await act(clerk, contract, 'tellBuyer', { notifiedOn: '2026-06-15', noticeMeans: '短信' }, { noticeProof: seen })).status).toBe(200)
  expect((await act(clerk, contract, 'store', { originals: 2, place: 'A-3-12', fileNo: 'HT-201' })).status).toBe(200)
  expect((await clerk.get(showContract, { ...project, contract })).archived).toBe(true)
  const { rows } = await pool.query('select document from archived where case_id = $1 order by document', [await caseOf(contract)])
  expect(rows.map((r) => r.document)).toEqual(['contract', 'receipt', 'scan'])
})

test('逾期备案须选原因，列入逾期清单；退回后再报送', async () => {
  const contract = await unfiled('1-1-202', '2026-05-06')
  await sales.get(openFilings, { ...project, contracts: [contract] })
  await signed(contract, 'WQ-202')
  await act(clerk, contract, 'submit', { submittedOn: '2026-06-12' })
  expect((await act(clerk, contract, 'sendBack', { returnedOn: '2026-06-13', problem: '面积填错' })).status).toBe(200)
  await act(clerk, contract, 'submit', { submittedOn: '2026-06-14' })
  const none = await act(clerk, contract, 'file', { filingNo: 'BA-202', filedOn: '2026-06-15' }, { receipt: seen })
  expect(none.body.faults?.map((f) => f.code)).toEqual(['CAUSE_MISSING'])
  await act(clerk, contract, 'file', { filingNo: 'BA-202', filedOn: '2026-06-15', lateCause: '政府' }, { receipt: seen })
  const late = await clerk.get(listContracts, { ...project, tab: 'late', q: 'BA-202' })
  expect(late.rows).toMatchObject([{ filingDueOn: '2026-06-05', lateDays: 10, lateCause: '政府' }])
})

test('已备案的合同先申请变更才能改；变更备案后旧版留在记录里', async () => {
  const contract = (await clerk.get(listContracts, { ...project, q: 'BA-201' })).rows[0]?.id ?? ''
  const shown = await sales.get(showContract, { ...project, contract })
  const data = { ...formOf(shown), price: (shown.price ?? 0) - 1_000_000 }
  const edit = () => sales.call(editContract, { ...project, contract, seen: shown.version, ...data })
  expect((await edit()).body.faults?.map((f) => f.code)).toEqual(['CHANGE_NEEDED'])
  const adding = await act(
    clerk,
    contract,
    'startChange',
    { changeKind: '增减买受人', changeContent: '加名', changeSignedOn: '2026-06-15' },
    { supplement: seen },
  )
  expect(adding.body.faults?.map((f) => f.code)).toEqual(['NAME_CHANGE'])
  const change = { changeKind: '价格', changeContent: '减价一万元', changeSignedOn: '2026-06-15' }
  expect((await act(clerk, contract, 'startChange', change, { supplement: seen })).status).toBe(200)
  const { rows } = await pool.query("select data->>'changeDueOn' as due from cases where id = $1", [await caseOf(contract)])
  expect(rows[0]?.due).toBe('2026-07-15')
  expect((await edit()).status).toBe(200)
  const no = await act(clerk, contract, 'fileChange', {
    changeNo: 'BG-1',
    changeFiledOn: '2026-06-15',
    preNotice: '未注销',
    mortgageFiling: '未处理',
  })
  expect(no.body.faults?.map((f) => f.code)).toEqual(['NOTICE_NOT_CANCELLED', 'MORTGAGE_NOT_CLEARED'])
  await act(clerk, contract, 'fileChange', { changeNo: 'BG-1', changeFiledOn: '2026-06-15', preNotice: '没有办理', mortgageFiling: '银行已书面同意' })
  const after = await sales.get(showContract, { ...project, contract })
  expect(after).toMatchObject({ filing: 'filed', changes: 1, price: data.price })
  expect(after.history.slice(0, 2).map((h) => h.label)).toEqual(['变更备案 BG-1：价格', '修改合同'])
})

test('注销：退款批准、预告和抵押处理之后房屋才退回未售，可以另签', async () => {
  const contract = (await clerk.get(listContracts, { ...project, q: 'BA-202' })).rows[0]?.id ?? ''
  const start = { cancelReason: '协商解除', cancelContent: '买受人工作调动', changeSignedOn: '2026-06-15', refundable: 30_000_000 }
  expect((await act(clerk, contract, 'startCancel', start, { rescission: seen })).status).toBe(200)
  const end = { cancelNo: 'ZX-1', cancelledOn: '2026-06-15', preNotice: '已注销', mortgageFiling: '没有办理' }
  expect((await act(clerk, contract, 'cancel', end)).body.faults?.map((f) => f.code)).toEqual(['REFUND_NOT_APPROVED'])
  expect((await act(finance, contract, 'approveRefund', { refundable: 30_000_000 })).status).toBe(200)
  expect((await act(clerk, contract, 'cancel', end)).status).toBe(200)
  expect(await clerk.get(showContract, { ...project, contract })).toMatchObject({ endedOn: '2026-06-15', filed: false, filing: 'cancelled' })
  const { rows } = await pool.query(
    'select sale, (select count(*)::int from ownerships o where o.unit_id = u.id and until is null) as owners from units u where id = $1',
    [unitId('1-1-202')],
  )
  expect(rows).toEqual([{ sale: '未售', owners: 0 }])
  const late = await finance.call(addContractReceipt, { ...project, contract, paidOn: '2026-06-15', amount: 100, slipNo: 'X-1' })
  expect(late.body.faults?.map((f) => f.code)).toContain('STATE')
  const { rows: people } = await pool.query<{ id: string }>('select id from customers where project_id = $1 limit 1', [home])
  const anew = await sales.call(createContract, {
    ...project,
    unit: unitId('1-1-202'),
    no: 'HT-NEW-202',
    buyers: [{ customer: people[0]?.id ?? '' }],
  })
  expect(anew.status).toBe(200)
})

test('批量报送、批量登记备案：各有备案号，不成的逐户说明；许可撤销的一并挂起', async () => {
  const [a, b, c] = [await unfiled('1-2-101'), await unfiled('1-2-102'), await unfiled('1-2-201')]
  await sales.get(openFilings, { ...project, contracts: [a, b, c] })
  await signed(a, 'WQ-A')
  await signed(b, 'WQ-B')
  const sent = await clerk.get(submitFilings, { ...project, contracts: [a, b, c], submittedOn: '2026-06-15' })
  expect([sent.done, sent.refused.map((r) => r.label)]).toEqual([2, ['1栋2单元201']])
  const twice = await clerk.call(fileMany, { ...project, filedOn: '2026-06-15', filings: [a, b].map((contract) => ({ contract, filingNo: 'BA-X' })) })
  expect(twice.body.faults?.[0]?.code).toBe('DUPLICATE')
  const filings = [a, b, c].map((contract, i) => ({ contract, filingNo: `BA-30${i}` }))
  const filed = await clerk.get(fileMany, { ...project, filedOn: '2026-06-15', filings })
  await world.settle()
  expect([filed.done, filed.refused.length]).toEqual([2, 1])
  expect((await clerk.get(showContract, { ...project, contract: b })).filingNo).toBe('BA-301')
  const held = await clerk.get(holdPermit, { ...project, permitNo: '杭预许 1', reason: '预售许可被撤销' })
  expect(held.refused).toEqual([])
  expect((await clerk.get(showContract, { ...project, contract: c })).filing).toBe('held')
})

test('两人同时登记备案，一人成，另一人得知已被他人办理', async () => {
  const contract = await unfiled('1-2-202')
  await sales.get(openFilings, { ...project, contracts: [contract] })
  await signed(contract, 'WQ-R')
  await act(clerk, contract, 'submit', { submittedOn: '2026-06-15' })
  const id = await caseOf(contract)
  const { version } = await clerk.get(showCase, { ...project, case: id })
  const lead = await world.as('zhuguan')
  const answers = await Promise.all(
    [clerk, lead].map(
      (who, i) =>
        who.call(performStep, {
          ...project,
          case: id,
          step: 'file',
          seen: version,
          input: { filingNo: `BA-R${i}`, filedOn: '2026-06-15' },
          papers: { receipt: seen },
        } as never), // the schema checks it
    ),
  )
  expect(answers.map((a) => a.status).sort()).toEqual([200, 409])
})

test('期限前 10 日、3 日和当日各提醒一次，按名义届满日倒数', async () => {
  const contract = await unfiled('1-2-301', '2026-05-26') // nominal end 2026-06-25
  await sales.get(openFilings, { ...project, contracts: [contract] })
  const id = await caseOf(contract)
  const said = async () =>
    (await pool.query<{ body: string }>('select body from messages where case_id = $1 order by created_at', [id])).rows.map((r) => r.body)
  for (const day of ['2026-06-14', '2026-06-15', '2026-06-16', '2026-06-22', '2026-06-25', '2026-06-26']) {
    world.setNow(`${day}T10:00:00+08:00`)
    await Promise.all([remindOfFilings(world.app), remindOfFilings(world.app)])
  }
  expect(await said()).toEqual(['距备案期限 2026-06-25 不足 10 日', '距备案期限 2026-06-25 不足 3 日', '备案期限 2026-06-25 已到'])
  world.setNow('2026-06-15T09:00:00+08:00')
})

test('当地要求备案后通知买受人的：合同页写明期限，期满前三日和当日提醒，通知后不再提', async () => {
  const contract = (await clerk.get(listContracts, { ...project, q: 'BA-201' })).rows[0]?.id ?? ''
  expect((await clerk.get(showContract, { ...project, contract })).notice).toBeNull()
  const set = {
    ...project,
    key: 'filing.notifyDays',
    scope: 'project' as const,
    value: 15,
    validFrom: '2026-01-01',
    source: '当地规定',
    reason: '试行',
  }
  await (await world.as('zhuguan')).get(setSetting, set)
  await pool.query("update contracts set filed_on = '2026-06-05' where id = $1", [contract])
  await pool.query("update cases set data = data - 'notifiedOn' where id = $1", [await caseOf(contract)])
  // nominal end 2026-06-20, moved over the Dragon Boat holidays to the 22nd
  expect((await clerk.get(showContract, { ...project, contract })).notice).toEqual({ by: '2026-06-22', on: null, late: false })
  for (const day of ['2026-06-16', '2026-06-17', '2026-06-18', '2026-06-20']) {
    world.setNow(`${day}T10:00:00+08:00`)
    await Promise.all([remindOfFilingNotices(world.app), remindOfFilingNotices(world.app)])
  }
  const { rows } = await pool.query<{ body: string }>(
    "select body from messages where case_id = $1 and key like 'filing-notice:%' order by created_at",
    [await caseOf(contract)],
  )
  expect(rows.map((r) => r.body)).toEqual(['须在 2026-06-20 前通知买受人备案结果', '通知买受人的期限 2026-06-20 已到'])
  world.setNow('2026-06-23T09:00:00+08:00')
  expect((await clerk.get(showContract, { ...project, contract })).notice?.late).toBe(true)
  world.setNow('2026-06-15T09:00:00+08:00')
})

test('备案指标从台账和事项数出来', async () => {
  const figures = await clerk.get(contractFigures, project)
  expect(figures.returnRate.shown).toMatch(/^\d+\.\d\d %$/)
  expect(figures.averageDays.value).not.toBeNull()
  expect(figures.cancellationsPer100.value).not.toBe('0.00')
})

test('认购书、网签备案登记、合同台账、变更申请都从事项打印；缺了定金的认购书不能印', async () => {
  const contract = (await clerk.get(listContracts, { ...project, q: 'BA-201' })).rows[0]?.id ?? ''
  const id = await caseOf(contract)
  const print = (paper: string) => clerk.bytes(printPaper, { ...project, case: id, paper })
  expect((await print('subscription')).content.toString()).toContain('定金')
  await pool.query('update contracts set deposit = 5000000 where id = $1', [contract])
  for (const paper of ['subscription', 'filing-form', 'contract-ledger', 'filing-change-form'])
    expect([paper, (await print(paper)).mime]).toEqual([paper, 'application/pdf'])
})

/** The form as the page would send it back. */
const formOf = (c: Awaited<ReturnType<typeof clerk.get<typeof showContract.input, typeof showContract.output>>>) => ({
  no: c.no,
  signedOn: c.signedOn,
  template: c.template,
  presale: c.presale,
  permitNo: c.permitNo,
  permitOn: c.permitOn,
  basis: c.basis,
  grossArea: c.grossArea,
  innerArea: c.innerArea,
  unitPrice: c.unitPrice,
  fitOutPrice: c.fitOutPrice,
  price: c.price,
  deposit: c.deposit,
  payment: c.payment,
  bank: c.bank,
  handoverOn: c.handoverOn,
  address: c.address,
  coOwnership: c.coOwnership,
  buyers: c.parties.map(({ customer, numerator, denominator }) => ({ customer, numerator, denominator })),
  terms: c.terms,
  details: c.details,
})
