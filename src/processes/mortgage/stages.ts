import { type Effect, keep, notify } from '../../kernel/effects.ts'
import type { Role } from '../../kernel/roles.ts'
import type { BankPreset, Tracking } from '../../mortgage/preset.ts'
import type { MortgageData, MortgageField } from './fields.ts'
import { buyersSigned, contractSigned, datedAfter, downPaymentPaid, type Guards, guard, letterHolds, papersHold, papersReceived } from './guards.ts'

/** How a tracking state is reached, whichever bank: who, what is filled in, what bars it, what follows (mortgage-process §9). */
export type Stage = {
  readonly step: string
  readonly label: string
  readonly from: readonly Tracking[]
  readonly by: readonly Role[]
  /** The day that says it is done. */
  readonly on: MortgageField
  readonly asks: readonly MortgageField[]
  readonly refuseIf: Guards
  readonly needs?: readonly string[]
  readonly missing?: Readonly<Record<string, string>>
  readonly notBy?: string
  readonly sets?: Readonly<Record<string, readonly [string, (data: MortgageData, on: { readonly today: string }) => unknown]>>
  readonly then?: readonly Effect<string>[]
  readonly confirm?: string
}

const clerk = ['mortgageClerk'] as const
const partsOf = ({ approved = 0, disbursed = 0, paidOut = 0 }: MortgageData): number => Math.min(approved, disbursed + paidOut)
/** Approved ≤ contract total − down payment received (§11). */
const overRoom = ({ approved = 0, contractTotal = 0, downReceived = 0 }: MortgageData): boolean => approved > contractTotal - downReceived
const loanKept = (label: string) => keep('mortgage-loan', label)

export const stagesOf = ({ flags }: BankPreset): Readonly<Record<Exclude<Tracking, 'intent'>, Stage>> => ({
  collecting: {
    step: 'collect',
    label: '立清单收资料',
    from: ['intent'],
    by: clerk,
    on: 'wanted',
    asks: [],
    refuseIf: { 资料清单尚未建立: guard('DOCUMENT_MISSING', ({ papersListed = 0 }) => papersListed === 0) },
    then: [notify('owner', '请按清单备齐按揭贷款资料')],
  },
  complete: {
    step: 'complete',
    label: '资料齐全',
    from: ['collecting'],
    by: clerk,
    on: 'completeOn',
    asks: ['completeOn'],
    refuseIf: { ...papersReceived, ...datedAfter('completeOn', '资料齐全日期', []) },
  },
  interviewed: {
    step: 'interview',
    label: '面签',
    from: ['complete'],
    by: clerk,
    on: 'interviewedOn',
    asks: ['interviewedOn', 'interviewPlace', 'interviewPresent', 'allPresentSigned'],
    refuseIf: {
      配偶或共同借款人还没有签字: guard('SIGNATURE_MISSING', ({ allPresentSigned }) => !allPresentSigned),
      ...datedAfter('interviewedOn', '面签日期', [['completeOn', '资料齐全日期']]),
    },
  },
  submitted: {
    step: 'submit',
    label: '送银行审批',
    from: ['interviewed', 'complete'],
    by: clerk,
    on: 'submittedOn',
    asks: ['submittedOn'],
    needs: ['submissionList'],
    refuseIf: {
      个人贷款须先面签: guard(
        'PREDECESSOR_OPEN',
        (_, { settings, state }) => state === 'complete' && settings['mortgage.requiresInterview'] !== false,
      ),
      ...buyersSigned,
      ...(flags.contractBefore === 'application' ? { ...contractSigned, ...downPaymentPaid } : {}),
      ...papersHold('submittedOn'),
      ...datedAfter('submittedOn', '送审日期', [
        ['completeOn', '资料齐全日期'],
        ['interviewedOn', '面签日期'],
      ]),
    },
  },
  approved: {
    step: 'approve',
    label: '登记批贷',
    from: ['submitted'],
    by: clerk,
    on: 'approvedOn',
    asks: ['approvedOn', 'approved', 'approvedMonths', 'rate'],
    refuseIf: {
      批准金额应大于零: guard('RANGE', ({ approved = 0 }) => approved === 0),
      '年利率应为 0 至 24 之间的数字，最多四位小数': guard('FORMAT', ({ rate = '' }) => !/^\d{1,2}(\.\d{1,4})?$/.test(rate) || Number(rate) > 24),
      '批准期限应为 1 至 360 个月': guard('RANGE', ({ approvedMonths = 0 }) => approvedMonths < 1 || approvedMonths > 360),
      批准金额超过合同总价减已收首付款: guard('AMOUNT_CHAIN', overRoom),
      ...datedAfter('approvedOn', '批贷日期', [['submittedOn', '送审日期']]),
    },
    then: [loanKept('登记批准金额、期限和利率，计入合作额度'), notify('marketing', '按揭已批贷'), notify('owner', '您的贷款已获批准')],
  },
  contracted: {
    step: 'contract',
    label: '签订借款合同',
    from: ['approved'],
    by: clerk,
    on: 'loanContractOn',
    asks: ['loanContractOn', 'loanContractNo', 'allCopiesSigned'],
    refuseIf: {
      ...buyersSigned,
      ...contractSigned,
      ...downPaymentPaid,
      ...letterHolds('loanContractOn'),
      有合同未签字或未填日期: guard('COPY_UNSIGNED', ({ allCopiesSigned }) => !allCopiesSigned),
      签订日已过合作协议有效期: guard(
        'COOPERATION_MISSING',
        ({ loanContractOn = '', agreementUntil = '9999-12-31' }) => loanContractOn > agreementUntil,
      ),
      '批准金额超过合同总价减已收首付款，须重新送审': guard('AMOUNT_CHAIN', overRoom),
      ...datedAfter('loanContractOn', '借款合同签订日', [['approvedOn', '批贷日期']]),
    },
    then: [loanKept('登记借款合同编号')],
  },
  preMortgage: {
    step: 'registerInAdvance',
    label: '办理抵押预告登记',
    from: ['contracted'],
    by: clerk,
    on: 'preMortgageOn',
    asks: ['preMortgageOn', 'preMortgageNo'],
    refuseIf: datedAfter('preMortgageOn', '抵押预告登记日', [['loanContractOn', '借款合同签订日']]),
  },
  awaitingFunds: {
    step: 'awaitFunds',
    label: '转待放款',
    from: ['preMortgage'],
    by: clerk,
    on: 'readyOn',
    asks: [],
    refuseIf: buyersSigned,
    sets: { readyOn: ['记录待放款日期', (_, { today }) => today] },
    then: [notify('finance', '按揭待放款，请留意到账')],
  },
  funded: {
    step: 'disburse',
    label: '登记放款',
    from: ['awaitingFunds'],
    by: clerk,
    on: 'disbursedOn',
    asks: ['disbursedOn', 'paidOut', 'payee', 'balanceWaived'],
    refuseIf: {
      ...buyersSigned,
      放款金额应大于零: guard('RANGE', ({ paidOut = 0 }) => paidOut === 0),
      放款合计超过批准金额: guard('AMOUNT_CHAIN', ({ paidOut = 0, disbursed = 0, approved = 0 }) => disbursed + paidOut > approved),
      // the price may have been corrected since; once money has flowed the case cannot go back
      '批准金额超过合同总价减已收首付款，须重新送审': guard('AMOUNT_CHAIN', (data) => !data.disbursed && overRoom(data)),
      放款合计超过合同总价减已收首付款: guard('AMOUNT_CHAIN', (data) => Boolean(data.disbursed) && overRoom({ ...data, approved: partsOf(data) })),
      主体结构尚未封顶: guard('NOT_TOPPED_OUT', ({ toppedOut }, { settings }) => settings['mortgage.requireToppedOut'] !== false && !toppedOut),
      购房合同尚未备案: guard(
        'CONTRACT_NOT_FILED',
        ({ contractFiled }, { settings }) => settings['mortgage.requireFiled'] !== false && !contractFiled,
      ),
      [`收款账户只能是${flags.payees.join('或')}`]: guard('PAYEE_NOT_ALLOWED', ({ payee }) => !payee || !flags.payees.includes(payee)),
      本行批贷合计已超出合作额度: guard('PROJECT_LIMIT', ({ overLimit }) => overLimit === true),
      ...datedAfter('disbursedOn', '放款日期', [
        ['loanContractOn', '借款合同签订日'],
        ['preMortgageOn', '抵押预告登记日'],
        ['approvedOn', '批贷日期'],
      ]),
    },
    sets: {
      disbursed: ['累计已放款金额', ({ disbursed = 0, paidOut = 0 }) => disbursed + paidOut],
      lastPaidOut: ['', ({ paidOut = 0 }) => paidOut],
    },
    then: [
      keep('mortgage-disbursed', '登记放款，起算阶段性担保和应存保证金，排出还款计划'),
      notify('finance', '银行已放款，请当日核对到账'),
      notify('owner', '贷款已发放，请按期还款'),
    ],
  },
  reconciled: {
    step: 'reconcile',
    label: '核对到账',
    from: ['funded'],
    by: ['finance'],
    on: 'reconciledOn',
    asks: ['reconciledOn', 'slipNo', 'credited'],
    refuseIf: {
      '到账金额与放款金额不符，请登记到账不符': guard('FUNDS_MISMATCH', ({ credited = 0, disbursed = 0 }) => credited !== disbursed),
      ...datedAfter('reconciledOn', '入账日期', [['disbursedOn', '放款日期']]),
    },
    then: [keep('mortgage-reconciled', '按揭款入购房合同收款账')],
  },
  mortgageRegistered: {
    step: 'registerMortgage',
    label: '办妥正式抵押登记',
    from: ['reconciled'],
    by: clerk,
    on: 'finalMortgageOn',
    asks: ['finalMortgageOn', 'finalMortgageNo', 'handoverListNo'],
    refuseIf: datedAfter('finalMortgageOn', '抵押登记日', [
      ['disbursedOn', '放款日期'],
      ['preMortgageOn', '抵押预告登记日'],
    ]),
    then: [notify('customerServiceLead', '正式抵押已办，请取银行签收后解除阶段性担保')],
  },
  released: {
    step: 'release',
    label: '财务确认解除担保',
    from: ['mortgageRegistered'],
    by: ['finance'],
    on: 'releaseCountersignedOn',
    asks: [],
    notBy: 'confirmRelease',
    refuseIf: { '客服主管尚未凭银行签收确认，不能解除': guard('RECEIPT_MISSING', ({ releaseConfirmedOn }) => !releaseConfirmedOn) },
    sets: {
      releaseCountersignedOn: ['记录财务确认日期', (_, { today }) => today],
      releasedOn: ['以银行签收日为担保解除日', ({ bankReceiptOn, finalMortgageOn }) => bankReceiptOn ?? finalMortgageOn],
      releaseGround: ['注明抵押证明已交银行', () => 'CERTIFICATE_DELIVERED'],
    },
    then: [keep('mortgage-released', '解除本笔阶段性担保，登记应退保证金'), notify('customerService', '阶段性担保已解除')],
    confirm: '解除后本笔贷款的阶段性担保余额归零，应退保证金向银行收回。',
  },
  settled: {
    step: 'settle',
    label: '登记贷款结清',
    from: ['released'],
    by: clerk,
    on: 'settledOn',
    asks: ['settledOn'],
    needs: ['payoffProof'],
    refuseIf: datedAfter('settledOn', '结清日期', [['disbursedOn', '放款日期']]),
    then: [loanKept('登记贷款结清')],
  },
  cancelled: {
    step: 'cancel',
    label: '注销抵押',
    from: ['settled'],
    by: clerk,
    on: 'cancelledOn',
    asks: ['cancelledOn', 'cancelSlipNo'],
    needs: ['returnReceipt'],
    refuseIf: datedAfter('cancelledOn', '注销日期', [['settledOn', '结清日期']]),
    then: [loanKept('贷款终结'), notify('owner', '抵押已注销，证件已退还')],
  },
})
