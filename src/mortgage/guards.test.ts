// covers S5-def, S5-ABC, S5-BOC, S5-CCB, S5-CITIC, handbook mortgage-process §18
import { describe, expect, test } from 'vitest'
import { type Case, decide } from '../kernel/decide.ts'
import type { AnyProcess } from '../kernel/process.ts'
import { roleNames } from '../kernel/roles.ts'
import { mortgage } from '../processes/mortgage/mortgage.ts'
import { type BankPreset, stepKey } from './preset.ts'
import { shippedPresets } from './presets/shipped.ts'

const today = '2026-06-15'
const at = (code: string): BankPreset => shippedPresets.find((p) => p.code === code) as BankPreset // one of the four
const [abc, boc, ccb, citic] = ['ABC', 'BOC', 'CCB', 'CITIC'].map((code) => mortgage(at(code))) as [AnyProcess, AnyProcess, AnyProcess, AnyProcess] // as above

/** A case as it is when all is well, in any state. */
const well = {
  contractTotal: 100_000_000,
  downRequired: 30_000_000,
  downReceived: 30_000_000,
  contractSignedOn: '2026-06-01',
  contractFiled: true,
  toppedOut: true,
  firstRegistered: true,
  agreementUntil: '2027-01-31',
  overLimit: false,
  papersListed: 9,
  papersMissing: 0,
  papersUnchecked: 0,
  papersValidUntil: '2026-07-01',
  completeOn: '2026-06-02',
  interviewedOn: '2026-06-03',
  submittedOn: '2026-06-04',
  approvedOn: '2026-06-08',
  approved: 70_000_000,
  loanContractOn: '2026-06-09',
  preMortgageOn: '2026-06-10',
}
const done = (code: string) =>
  Object.fromEntries(
    at(code).steps.flatMap((s) => [
      [`${stepKey(s.code)}Is`, '已办'],
      [`${stepKey(s.code)}On`, '2026-06-01'],
    ]),
  )
type Asked = {
  readonly data?: Readonly<Record<string, unknown>>
  readonly input?: Readonly<Record<string, unknown>>
  readonly papers?: readonly string[]
  readonly performed?: Readonly<Record<string, string>>
  readonly settings?: Readonly<Record<string, unknown>>
}
const tried = (process: AnyProcess, state: string, step: string, ask: Asked = {}): readonly string[] => {
  const code = process.name.split('.')[1] ?? ''
  const own = process.steps[step].sets?.[`${step}Is`] ? { [`${step}Is`]: undefined } : {}
  const c: Case = {
    state,
    data: { ...done(code), ...well, ...own, ...ask.data },
    documents: Object.fromEntries((ask.papers ?? Object.keys(process.documents)).map((d) => [d, { files: [], seen: true }])),
    performed: ask.performed ?? {},
    settings: ask.settings ?? {},
  }
  const answer = decide(process, step, { input: ask.input ?? {}, today }, c, { id: 'one', name: '某人', roles: roleNames })
  return answer.ok ? [] : answer.faults.map((f) => f.code)
}
const approve = { approvedOn: today, approved: 70_000_000, approvedMonths: 360, rate: '3.05' }
const money = { disbursedOn: today, paidOut: 70_000_000, payee: '监管账户' }
const sign = { loanContractOn: today, loanContractNo: 'JK-1', allCopiesSigned: true }

describe('先后次序', () => {
  test('前一步没有办的不能办后一步，指明是哪一步；可选步骤从不挡路', () => {
    expect(tried(abc, 'submitted', 'abc5b', { data: { abc5aIs: undefined }, input: { abc5bOn: today, reviewer: '乙' } })).toEqual([
      'PREDECESSOR_OPEN',
    ])
    expect(tried(abc, 'preMortgage', 'awaitFunds', { data: { abc5fIs: undefined } })).toEqual([])
    expect(tried(boc, 'preMortgage', 'awaitFunds', { data: { boc4Is: undefined, boc5Is: undefined } })).toEqual([
      'PREDECESSOR_OPEN',
      'PREDECESSOR_OPEN',
    ])
  })
  test('不办并写明原因的，算办过', () => {
    expect(tried(boc, 'preMortgage', 'awaitFunds', { data: { boc5Is: '不办', boc5On: undefined } })).toEqual([])
  })
  test('建行第八步须第一至四、六、七步办妥，第五步只在错过讲解时办', () => {
    const open = (step: string) =>
      tried(ccb, 'approved', 'ccb4b8', { data: { [`ccb4b${step}Is`]: undefined, ccb4b8Is: undefined }, input: { ccb4b8On: today } })
    expect(['1', '2', '3', '4', '6', '7'].map(open)).toEqual(Array(6).fill(['PREDECESSOR_OPEN']))
    expect(open('5')).toEqual([])
  })
  test('日期早于前一步或在今天之后的不收', () => {
    expect(tried(abc, 'submitted', 'abc5c', { input: { ...approve, approver: '丙', approvedOn: '2026-06-03' } })).toContain('DATE_ORDER')
    expect(tried(abc, 'submitted', 'abc5c', { input: { ...approve, approver: '丙', approvedOn: '2026-06-16' } })).toEqual(['FUTURE_DATE'])
  })
  test('农行的调查、审查、审批须三个人', () => {
    const data = { officer: '甲', reviewer: '乙' }
    expect(tried(abc, 'submitted', 'abc5b', { data, input: { abc5bOn: today, reviewer: '甲' } })).toEqual(['SAME_PERSON'])
    expect(tried(abc, 'submitted', 'abc5c', { data, input: { ...approve, approver: '乙' } })).toEqual(['SAME_PERSON'])
    expect(tried(abc, 'submitted', 'abc5c', { data, input: { ...approve, approver: '丙' } })).toEqual([])
  })
})

describe('首付款和金额', () => {
  test('首付款差一分也不行，正好可以', () => {
    const at = (downReceived: number) => tried(abc, 'collecting', 'abc3', { data: { downReceived }, input: { abc3On: today } })
    expect([at(29_999_999), at(30_000_000)]).toEqual([['DOWN_PAYMENT_TOO_LOW'], []])
  })
  test('批准不超过总价减首付款；签合同时再核一次；放款不超过批准', () => {
    expect(tried(boc, 'submitted', 'boc2', { input: { ...approve, approved: 70_000_001 } })).toEqual(['AMOUNT_CHAIN'])
    expect(tried(boc, 'approved', 'boc3', { data: { contractTotal: 99_000_000, downRequired: 29_700_000 }, input: sign })).toEqual(['AMOUNT_CHAIN'])
    expect(tried(boc, 'awaitingFunds', 'boc7', { input: { ...money, paidOut: 70_000_001 } })).toEqual(['AMOUNT_CHAIN'])
    expect(tried(boc, 'awaitingFunds', 'boc7', { data: { disbursed: 40_000_000 }, input: { ...money, paidOut: 30_000_001 } })).toEqual([
      'AMOUNT_CHAIN',
    ])
  })
})

describe('价款更正之后', () => {
  test('放款前再核一次：批准金额过高的退回重新送审；已放过一部分的，合计不超过总价减首付款', () => {
    const cheaper = { contractTotal: 99_000_000 }
    expect(tried(boc, 'awaitingFunds', 'boc7', { data: cheaper, input: money })).toEqual(['AMOUNT_CHAIN'])
    const partly = { ...cheaper, disbursed: 40_000_000 }
    expect(tried(boc, 'awaitingFunds', 'boc7', { data: partly, input: { ...money, paidOut: 29_000_001 } })).toEqual(['AMOUNT_CHAIN'])
    expect(tried(boc, 'awaitingFunds', 'boc7', { data: partly, input: { ...money, paidOut: 29_000_000, balanceWaived: '价款更正' } })).toEqual([])
  })
})

describe('更名', () => {
  test('面签后买受人有变更的，不能签借款合同、待放款、放款；重新面签后可以；没有变更的不必', () => {
    const changed = { buyersChanged: true }
    expect(tried(boc, 'approved', 'boc3', { data: changed, input: sign })).toEqual(['SIGNATURE_MISSING'])
    expect(tried(boc, 'preMortgage', 'awaitFunds', { data: changed })).toEqual(['SIGNATURE_MISSING'])
    expect(tried(boc, 'awaitingFunds', 'boc7', { data: changed, input: money })).toEqual(['SIGNATURE_MISSING'])
    const again = { interviewedOn: today, interviewPlace: '支行', interviewPresent: '新买受人', allPresentSigned: true }
    expect(tried(boc, 'approved', 'signAgain', { data: changed, input: again })).toEqual([])
    expect(tried(boc, 'contracted', 'signAgain', { data: changed, input: again })).toEqual(['STATE'])
    expect(tried(boc, 'approved', 'signAgain', { input: again })).toEqual(['STATE'])
  })
})

describe('补件', () => {
  const ask = { returnReason: 'R17', supplementList: '收入证明' }
  const sentBack = (data: object, input: object) => {
    const c: Case = { state: 'approved', origin: 'submitted', data: { ...well, ...data }, documents: {}, performed: {}, settings: {} }
    const answer = decide(abc, 'supplement', { input: { ...ask, ...input }, today }, c, { id: 'one', name: '某人', roles: roleNames })
    return answer.ok ? answer.next : undefined
  }
  test('银行定了日期的按日期，没有定的按规定时限；日期不能早于今天', () => {
    expect(sentBack({}, { supplementDue: '2026-06-18' })?.data).toMatchObject({ supplementTerm: '约定日期', supplementDue: '2026-06-18' })
    expect(sentBack({}, {})?.data).toMatchObject({ supplementTerm: '规定时限' })
    expect(tried(abc, 'submitted', 'supplement', { input: { ...ask, supplementDue: '2026-06-14' } })).toEqual(['DATE_ORDER'])
  })
  test('退件使原批复作废的不能撤销；退回重新送审也不能', () => {
    expect(sentBack({}, {})?.data).toMatchObject({ lastMoved: undefined, approvedOn: undefined })
    expect(sentBack({ approvedOn: undefined }, {})?.data).toMatchObject({ lastMoved: true })
    expect(tried(abc, 'supplement', 'undo', { data: { lastMoved: undefined }, input: { undoReason: '误' } })).toEqual(['STATE'])
  })
})

describe('资料', () => {
  const submit = { submittedOn: today, abc4R1: 'SQ-1', abc4R2: '6228' }
  test('必交资料未收、未核原件或已过期的，不能送审', () => {
    const at = (data: object) => tried(abc, 'interviewed', 'abc4', { data: { ...data }, input: submit })
    expect(at({ papersMissing: 1 })).toEqual(['DOCUMENT_MISSING'])
    expect(at({ papersUnchecked: 1 })).toEqual(['DOCUMENT_MISSING'])
    expect(at({ papersValidUntil: '2026-06-14' })).toEqual(['DOCUMENT_EXPIRED'])
    expect(at({ papersValidUntil: today })).toEqual([])
  })
  test('个人贷款须面签；公司关掉这一条的可以不面签', () => {
    const data = { interviewedOn: undefined }
    expect(tried(abc, 'complete', 'abc4', { data, input: submit })).toEqual(['PREDECESSOR_OPEN'])
    expect(tried(abc, 'complete', 'abc4', { data, input: submit, settings: { 'mortgage.requiresInterview': false } })).toEqual([])
  })
  test('建行：定金未缴足或保证人未签章的申请表不收', () => {
    const at = (depositPaid: boolean, guarantorStamped: boolean) =>
      tried(ccb, 'collecting', 'ccb2a', { input: { ccb2aOn: today, depositPaid, guarantorStamped } })
    expect([at(false, false), at(true, true)]).toEqual([['DEPOSIT_NOT_PAID', 'STAMP_MISSING'], []])
  })
  test('建行书面初审要求补件的，登记退件补件，不往下走', () => {
    expect(tried(ccb, 'submitted', 'ccb3a', { input: { ccb3aOn: today, deskCheck: '补件' } })).toEqual(['DOCUMENT_MISSING'])
    expect(tried(ccb, 'submitted', 'ccb3a', { input: { ccb3aOn: today, deskCheck: '通过' } })).toEqual([])
  })
  test('中行的保险只凭客户书面声明不办；农行的保险客户自愿，记下即可', () => {
    const skip = (papers: readonly string[]) =>
      tried(boc, 'contracted', 'boc5Skip', { data: { boc5Is: undefined }, papers, input: { boc5Why: '不投保' } })
    expect([skip([]), skip(['insuranceRefusal'])]).toEqual([['PAPERS_MISSING'], []])
    expect(tried(abc, 'contracted', 'abc5fSkip', { data: { abc5fIs: undefined }, papers: [], input: { abc5fWhy: '不投保' } })).toEqual([])
  })
  test('中信家访：不属实、不合法的应拒贷，不完整的应补件', () => {
    const visit = { citic3On: today, citic3R1: '银行经办', truthful: '不属实', lawful: '合法', whole: '不完整' }
    expect(tried(citic, 'submitted', 'citic3', { input: visit })).toEqual(['STATE', 'DOCUMENT_MISSING'])
  })
})

describe('承诺书', () => {
  test('届满后不能签购房合同、借款合同；届满当日可以', () => {
    const at = (letterLastDay: string) => [
      ...tried(ccb, 'approved', 'ccb4a', { data: { letterEnd: '2026-06-14', letterLastDay }, input: { ccb4aOn: today } }),
      ...tried(ccb, 'approved', 'ccb4b', { data: { letterEnd: '2026-06-14', letterLastDay }, input: sign }),
    ]
    expect(at('2026-06-14')).toEqual(['LETTER_EXPIRED', 'LETTER_EXPIRED'])
    expect(at('2026-06-15')).toEqual([])
  })
  test('有一份合同没有签名盖章填日期的，第六步不算办妥', () => {
    const input = { ccb4b6On: today, copies: 4, copiesSigned: 3 }
    expect(tried(ccb, 'approved', 'ccb4b6', { input })).toEqual(['COPY_UNSIGNED'])
    expect(tried(boc, 'approved', 'boc3', { input: { ...sign, allCopiesSigned: false } })).toEqual(['COPY_UNSIGNED'])
  })
})

describe('放款', () => {
  test('主体未封顶、合同未备案、账户不对、额度用完的，一次说全', () => {
    const data = { toppedOut: false, contractFiled: false, overLimit: true }
    expect(tried(ccb, 'awaitingFunds', 'ccb4c', { data, input: { ...money, payee: '借款人专用账户' } })).toEqual([
      'NOT_TOPPED_OUT',
      'CONTRACT_NOT_FILED',
      'PAYEE_NOT_ALLOWED',
      'PROJECT_LIMIT',
    ])
    const settings = { 'mortgage.requireToppedOut': false, 'mortgage.requireFiled': false }
    expect(tried(ccb, 'awaitingFunds', 'ccb4c', { data: { ...data, overLimit: false }, settings, input: money })).toEqual([])
  })
  test('中信只付借款人专用账户或其指定并经银行认可的账户', () => {
    expect(tried(citic, 'awaitingFunds', 'citic6', { input: money })).toEqual(['PAYEE_NOT_ALLOWED'])
    expect(tried(citic, 'awaitingFunds', 'citic6', { input: { ...money, payee: '借款人专用账户' } })).toEqual([])
  })
  test('到账差一分也不算核对', () => {
    const at = (credited: number) =>
      tried(abc, 'funded', 'reconcile', {
        data: { disbursed: 70_000_000, disbursedOn: today },
        input: { reconciledOn: today, slipNo: 'J1', credited },
      })
    expect([at(69_999_999), at(70_000_001), at(70_000_000)]).toEqual([['FUNDS_MISMATCH'], ['FUNDS_MISMATCH'], []])
  })
  test('合作协议到期后不能签借款合同', () => {
    expect(tried(boc, 'approved', 'boc3', { data: { agreementUntil: '2026-06-14' }, input: sign })).toEqual(['COOPERATION_MISSING'])
  })
})

describe('办证和解除担保', () => {
  const final = { finalMortgageOn: today, finalMortgageNo: 'DY-1', handoverListNo: 'YJ-1', abc7R1: 'QZ', abc7R2: 'FC', papersBrought: true }
  test('农行代办证件：不收代理费，规费不高于公布标准，首次登记之后才办', () => {
    const fees = { agencyFee: 1, officialFee: 8_001, publishedFee: 8_000 }
    expect(tried(abc, 'reconciled', 'abc7', { input: { ...final, ...fees } })).toEqual(['AGENCY_FEE_NOT_ALLOWED', 'FEE_ABOVE_RATE'])
    const free = { agencyFee: 0, officialFee: 8_000, publishedFee: 8_000 }
    expect(tried(abc, 'reconciled', 'abc7', { input: { ...final, ...free, papersBrought: false } })).toEqual(['DOCUMENT_MISSING'])
    expect(tried(abc, 'reconciled', 'abc7', { data: { firstRegistered: false }, input: { ...final, ...free } })).toEqual(['PREDECESSOR_OPEN'])
  })
  test('没有银行签收不能解除；两次确认须两个人', () => {
    const receipt = { bankReceiptOn: today, releaseSlipNo: 'JC-1' }
    expect(tried(abc, 'mortgageRegistered', 'confirmRelease', { papers: [], input: receipt })).toEqual(['RECEIPT_MISSING', 'RECEIPT_MISSING'])
    expect(tried(abc, 'mortgageRegistered', 'release')).toEqual(['RECEIPT_MISSING'])
    const data = { releaseConfirmedOn: today }
    expect(tried(abc, 'mortgageRegistered', 'release', { data, performed: { confirmRelease: 'one' } })).toEqual(['SAME_PERSON'])
    expect(tried(abc, 'mortgageRegistered', 'release', { data, performed: { confirmRelease: 'other' } })).toEqual([])
  })
  test('贷款未还清不能注销抵押', () => {
    const input = { cancelledOn: today, cancelSlipNo: 'ZX-1' }
    expect(tried(boc, 'settled', 'boc9', { input })).toEqual(['PREDECESSOR_OPEN'])
  })
})

test('拒贷原因选其他的须写明', () => {
  const input = { refusedOn: today, refuseReason: 'R99', refuseNext: 'CASH' }
  expect(tried(abc, 'submitted', 'refuse', { input })).toEqual(['REASON_REQUIRED'])
  expect(tried(abc, 'submitted', 'refuse', { input: { ...input, refuseNote: '银行暂停本地业务' } })).toEqual([])
})
