/** One step of a customer's way: who, which step, the state it leads to, what is filled in, which papers are seen. */
export type Line = readonly [who: string, step: string, state: string, input?: Record<string, unknown>, papers?: readonly string[]]
const today = '2026-06-15'
const interview = { interviewedOn: today, interviewPlace: '临江支行', interviewPresent: '买受人及配偶', allPresentSigned: true }
const approve = { approvedOn: today, approved: 100_000_000, approvedMonths: 360, rate: '3.05' }
const sign = { loanContractOn: today, loanContractNo: 'JK-1', allCopiesSigned: true }
const register = { preMortgageOn: today, preMortgageNo: '浙（2026）临江不动产证明第 1 号' }
const money = (payee = '监管账户') => ({ disbursedOn: today, paidOut: 100_000_000, payee })
const final = { finalMortgageOn: today, finalMortgageNo: '浙（2026）临江不动产证明第 2 号', handoverListNo: 'YJ-1' }
const untilInterview: readonly Line[] = [
  ['anjie', 'collect', 'collecting'],
  ['anjie', 'complete', 'complete', { completeOn: today }],
  ['anjie', 'interview', 'interviewed', interview],
]
const reconcile = (slipNo: string): Line => ['caiwu', 'reconcile', 'reconciled', { reconciledOn: today, slipNo, credited: 100_000_000 }]
const release: readonly Line[] = [
  ['zhuguan', 'confirmRelease', 'mortgageRegistered', { bankReceiptOn: today, releaseSlipNo: 'JC-1' }, ['bankReceipt', 'releaseSlip']],
  ['caiwu', 'release', 'released'],
]
const list = ['submissionList']

/** From the wish to the cancelled mortgage at each of the four banks, in the order of the bank's own text. */
export const ways: Readonly<Record<string, { readonly bank: string; readonly unit: string; readonly way: readonly Line[] }>> = {
  农业银行: {
    bank: 'ABC',
    unit: '1-1-102',
    way: [
      ['anjie', 'abc3', 'intent', { abc3On: '2026-06-01' }],
      ...untilInterview,
      ['anjie', 'abc4', 'submitted', { submittedOn: today, abc4R1: 'SQ-1', abc4R2: '6228' }, list],
      ['anjie', 'abc5a', 'submitted', { abc5aOn: today, officer: '甲' }],
      ['anjie', 'abc5b', 'submitted', { abc5bOn: today, reviewer: '乙' }],
      ['anjie', 'abc5c', 'approved', { ...approve, approver: '丙' }],
      ['anjie', 'abc5d', 'contracted', sign],
      ['anjie', 'abc5fSkip', 'contracted', { abc5fWhy: '客户不投保' }],
      ['anjie', 'abc5e', 'preMortgage', { ...register, abc5eR1: 'GZ-1' }],
      ['anjie', 'awaitFunds', 'awaitingFunds'],
      ['anjie', 'abc5g', 'funded', money('售房商账户')],
      reconcile('ABC-1'),
      ['anjie', 'abc5h', 'reconciled', { abc5hOn: today, abc5hR1: '电话' }],
      [
        'anjie',
        'abc7',
        'mortgageRegistered',
        { ...final, abc7R1: 'QZ-1', abc7R2: 'FC-1', agencyFee: 0, officialFee: 8_000, publishedFee: 8_000, papersBrought: true },
      ],
      ...release,
      ['anjie', 'abc6', 'settled', { settledOn: today }, ['payoffProof']],
      ['anjie', 'abc8', 'cancelled', { cancelledOn: today, cancelSlipNo: 'ZX-1' }, ['returnReceipt']],
    ],
  },
  中国银行: {
    bank: 'BOC',
    unit: '1-1-202',
    way: [
      ['anjie', 'collect', 'collecting'],
      ['anjie', 'boc1', 'complete', { completeOn: today }],
      ['anjie', 'interview', 'interviewed', interview],
      ['anjie', 'submit', 'submitted', { submittedOn: today }, list],
      ['anjie', 'boc2', 'approved', approve],
      ['anjie', 'boc3', 'contracted', sign],
      ['anjie', 'boc4', 'contracted', { boc4On: today }],
      ['anjie', 'boc5Skip', 'contracted', { boc5Why: '客户书面不投保' }, ['insuranceRefusal']],
      ['anjie', 'boc6', 'preMortgage', register],
      ['anjie', 'awaitFunds', 'awaitingFunds'],
      ['anjie', 'boc7', 'funded', money()],
      reconcile('BOC-1'),
      ['anjie', 'registerMortgage', 'mortgageRegistered', final],
      ...release,
      ['anjie', 'boc8', 'settled', { settledOn: today }, ['payoffProof']],
      ['anjie', 'boc9', 'cancelled', { cancelledOn: today, cancelSlipNo: 'ZX-2' }, ['returnReceipt']],
    ],
  },
  建设银行: {
    bank: 'CCB',
    unit: '1-1-302',
    way: [
      ['anjie', 'ccb1', 'intent', { ccb1On: '2026-06-01', ccb1R1: '银企联络员处' }],
      ['anjie', 'ccb2a', 'intent', { ccb2aOn: '2026-06-02', depositPaid: true, guarantorStamped: true }],
      ...untilInterview,
      ['anjie', 'ccb2b', 'submitted', { submittedOn: today, ccb2bR1: 'DH-1' }, list],
      ['anjie', 'ccb3a', 'submitted', { ccb3aOn: today, deskCheck: '通过' }],
      ['anjie', 'ccb3b', 'submitted', { ccb3bOn: today, ccb3bR1: '资信良好' }],
      ['anjie', 'ccb3c', 'approved', { ...approve, letterNo: 'CN-1', letterIssuedOn: today }],
      ['anjie', 'ccb4a', 'approved', { ccb4aOn: today }],
      ['anjie', 'ccb4b1', 'approved', { ccb4b1On: today, ccb4b1R1: today }],
      ['anjie', 'ccb4b2', 'approved', { ccb4b2On: today }],
      ['anjie', 'ccb4b3', 'approved', { ccb4b3On: today, ccb4b3R1: 50_000 }],
      ['anjie', 'ccb4b4', 'approved', { ccb4b4On: today }],
      ['anjie', 'ccb4b5Skip', 'approved'],
      ['anjie', 'ccb4b6', 'approved', { ccb4b6On: today, copies: 4, copiesSigned: 4 }],
      ['anjie', 'ccb4b7', 'approved', { ccb4b7On: today }],
      ['anjie', 'ccb4b8', 'approved', { ccb4b8On: today }],
      ['anjie', 'ccb4b', 'contracted', sign],
      ['anjie', 'registerInAdvance', 'preMortgage', register],
      ['anjie', 'awaitFunds', 'awaitingFunds'],
      ['anjie', 'ccb4c', 'funded', money()],
      reconcile('CCB-1'),
      ['anjie', 'registerMortgage', 'mortgageRegistered', final],
      ...release,
      ['anjie', 'settle', 'settled', { settledOn: today }, ['payoffProof']],
      ['anjie', 'cancel', 'cancelled', { cancelledOn: today, cancelSlipNo: 'ZX-3' }, ['returnReceipt']],
    ],
  },
  中信银行: {
    bank: 'CITIC',
    unit: '1-1-402',
    way: [
      ['anjie', 'citic1', 'intent', { citic1On: '2026-06-01', citic1R1: '8888' }],
      ...untilInterview,
      ['anjie', 'citic2', 'submitted', { submittedOn: today }, list],
      ['anjie', 'citic3', 'submitted', { citic3On: today, citic3R1: '银行经办', truthful: '属实', lawful: '合法', whole: '完整' }],
      ['anjie', 'approve', 'approved', approve],
      ['anjie', 'citic4', 'contracted', sign],
      ['anjie', 'citic5aSkip', 'contracted', { citic5aWhy: '本案不需要' }],
      ['anjie', 'citic5b', 'preMortgage', register],
      ['anjie', 'citic5cSkip', 'preMortgage', { citic5cWhy: '本案不需要' }],
      ['anjie', 'awaitFunds', 'awaitingFunds'],
      ['anjie', 'citic6', 'funded', money('借款人专用账户')],
      reconcile('CITIC-1'),
      ['anjie', 'registerMortgage', 'mortgageRegistered', final],
      ...release,
      ['anjie', 'citic7', 'settled', { settledOn: today }, ['payoffProof']],
      ['anjie', 'cancel', 'cancelled', { cancelledOn: today, cancelSlipNo: 'ZX-4' }, ['returnReceipt']],
    ],
  },
}
