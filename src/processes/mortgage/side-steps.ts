import { keep, notify } from '../../kernel/effects.ts'
import { back, type Step, stay } from '../../kernel/process.ts'
import { type BankPreset, type PresetStep, stepKey, tracked } from '../../mortgage/preset.ts'
import type { MortgageData } from './fields.ts'
import { datedAfter, guard, papersHold } from './guards.ts'
import { dayField, type Stages } from './order.ts'
import { lastStep } from './trail.ts'

type AnyStep = Step<any, any, any> // generated steps name generated fields
/** Takes a value out of the case: a key that is undefined is not stored. */
const cleared = () => undefined

const unpaid = tracked.slice(0, tracked.indexOf('funded'))
const reviewed = ['submitted', 'supplement', 'approved'] as const

/** Steps beside the straight way, the same for every bank: supplement, refusal, withdrawal, mismatch, release, undoing (§§9, 13, 18). */
export const sideSteps = (preset: BankPreset, stages: Stages): Readonly<Record<string, AnyStep>> => ({
  supplement: {
    label: '银行退件补件',
    from: ['submitted', 'approved'],
    to: 'supplement',
    by: 'mortgageClerk',
    asks: ['returnReason', 'supplementList', 'supplementDue'],
    refuseIf: {
      补件截止日期早于今天: guard('DATE_ORDER', ({ supplementDue }, { today }) => supplementDue !== undefined && supplementDue < today),
    },
    sets: {
      supplements: ['计补件次数', ({ supplements = 0 }: MortgageData) => supplements + 1],
      supplementTerm: ['银行定了日期的按日期，没有定的按规定时限', ({ supplementDue }: MortgageData) => (supplementDue ? '约定日期' : '规定时限')],
      approvedOn: ['原批复不再算数', cleared],
      ...lastStep('supplement', ({ approvedOn }) => (approvedOn === undefined ? true : undefined)), // an approval that is gone does not come back
    },
    then: [
      keep('mortgage-loan', '原批准金额不再占用合作额度'),
      notify('marketing', '银行要求补件，请告知客户'),
      notify('owner', '银行要求补充资料，请尽快备齐'),
    ],
  },
  resubmit: {
    label: '补件后再送审',
    from: 'supplement',
    to: 'submitted',
    by: 'mortgageClerk',
    asks: ['submittedOn'],
    refuseIf: { ...papersHold('submittedOn'), ...datedAfter('submittedOn', '送审日期', [['completeOn', '资料齐全日期']]) },
    sets: { supplementDue: ['', cleared], ...lastStep('resubmit', true) },
  },
  signAgain: {
    label: '更名后重新面签',
    wording: '面签后买受人有变更的，由现在的买受人重新面签；借款合同已经签订的，先退回重新送审，合同另签。',
    from: ['submitted', 'supplement', 'approved'],
    to: stay,
    by: 'mortgageClerk',
    asks: ['interviewedOn', 'interviewPlace', 'interviewPresent', 'allPresentSigned'],
    refuseIf: {
      买受人没有变更: guard('STATE', ({ buyersChanged }) => buyersChanged !== true),
      配偶或共同借款人还没有签字: guard('SIGNATURE_MISSING', ({ allPresentSigned }) => !allPresentSigned),
      ...datedAfter('interviewedOn', '面签日期', []),
    },
    sets: { buyersChanged: ['', () => false], ...lastStep('signAgain', undefined) },
  },
  refuse: {
    label: '登记拒贷',
    from: reviewed,
    to: 'refused',
    by: 'mortgageClerk',
    asks: ['refusedOn', 'refuseReason', 'refuseNote', 'refuseNext'],
    refuseIf: {
      其他原因须写明: guard('REASON_REQUIRED', ({ refuseReason, refuseNote }) => refuseReason === 'R99' && !refuseNote),
      ...datedAfter('refusedOn', '拒贷日期', [['submittedOn', '送审日期']]),
    },
    sets: lastStep('refuse', true),
    then: [keep('mortgage-loan', '本笔贷款终止'), notify('marketing', '按揭被拒，请当日与客户商定下一步')],
  },
  tryAgain: {
    label: '拒贷后重新收资料',
    from: 'refused',
    to: 'collecting',
    by: 'mortgageClerk',
    refuseIf: {
      只有提高首付或增加共同借款人的才在本件重办: guard('STATE', ({ refuseNext }) => refuseNext !== 'MORE_DOWN' && refuseNext !== 'CO_BORROWER'),
    },
    sets: { ...afresh(preset, stages), ...lastStep('tryAgain', undefined) },
    then: [keep('mortgage-loan', '本笔贷款重新办理')],
  },
  reassess: {
    label: '退回重新送审',
    wording: '承诺书或批复过期、价款变动致批准金额过高的，退回重新送审；新承诺书另立一行，旧的保留。',
    from: ['approved', 'contracted', 'preMortgage', 'awaitingFunds'],
    to: 'submitted',
    by: 'mortgageClerk',
    asks: ['reassessReason'],
    refuseIf: { 已经放过款: guard('STATE', ({ disbursed = 0 }) => disbursed > 0) },
    sets: { ...sinceApproval(preset, stages), ...lastStep('reassess', undefined) },
    then: [keep('mortgage-loan', '原批准金额不再占用合作额度')],
  },
  withdraw: {
    label: '客户撤回',
    from: [...unpaid, 'supplement'],
    to: 'withdrawn',
    by: 'mortgageClerk',
    asks: ['withdrawReason'],
    refuseIf: { 已经放过款: guard('STATE', ({ disbursed = 0 }) => disbursed > 0) },
    then: [keep('mortgage-loan', '本笔贷款终止'), notify('marketing', '客户撤回按揭申请')],
    confirm: '撤回后本件办结；改换银行的另立一件，仍有效的资料可以沿用。',
  },
  reportMismatch: {
    label: '登记到账不符',
    from: 'funded',
    to: stay,
    by: 'finance',
    asks: ['slipNo', 'credited', 'mismatchNote'],
    refuseIf: { '到账与放款金额相符，请直接核对': guard('STATE', ({ credited, disbursed = 0 }) => credited === disbursed) },
    then: [keep('funds-mismatch', '列入到账不符清单'), notify('mortgageClerk', '到账金额与放款不符，请向银行查对')],
  },
  decideMismatch: {
    label: '到账不符处理',
    from: 'funded',
    to: 'reconciled',
    by: 'finance',
    asks: ['reconciledOn', 'slipNo', 'credited', 'mismatchDecision'],
    refuseIf: {
      尚未登记到账不符: guard('STATE', ({ mismatchNote }) => !mismatchNote),
      ...datedAfter('reconciledOn', '入账日期', [['disbursedOn', '放款日期']]),
    },
    then: [keep('mortgage-reconciled', '按实到金额入账，差额的处理意见留存')],
    confirm: '将按实到金额入账，并留存处理意见。',
  },
  releaseByDecision: {
    label: '凭法律意见解除担保',
    wording: '首次登记已办、预告登记未失效而法院认定已设立抵押的（担保制度解释第 52 条），凭法律意见或判决，由分管领导批准。',
    from: ['reconciled', 'mortgageRegistered'],
    to: 'released',
    by: 'executive',
    asks: ['releasedOn', 'legalGround'],
    needs: ['legalPaper'],
    refuseIf: datedAfter('releasedOn', '担保解除日期', [['disbursedOn', '放款日期']]),
    sets: { releaseGround: ['注明法律意见或判决', () => 'LEGAL_DECISION'] },
    then: [keep('mortgage-released', '解除本笔阶段性担保，登记应退保证金')],
    confirm: '没有银行签收而解除担保，须有法律意见或判决。',
  },
  settleEarly: {
    label: '登记提前结清',
    from: ['reconciled', 'mortgageRegistered'],
    to: 'settled',
    by: 'mortgageClerk',
    asks: ['settledOn'],
    needs: ['payoffProof'],
    refuseIf: datedAfter('settledOn', '结清日期', [['disbursedOn', '放款日期']]),
    sets: {
      releasedOn: ['以结清日为担保解除日', ({ settledOn }: MortgageData) => settledOn],
      releaseGround: ['注明贷款已结清', () => 'LOAN_SETTLED'],
    },
    then: [keep('mortgage-released', '登记贷款结清，解除本笔阶段性担保')],
  },
  undo: {
    label: '撤销上一步，退回原状态',
    from: [...tracked.slice(1, tracked.indexOf('reconciled')), 'supplement'],
    to: back,
    by: 'mortgageClerk',
    asks: ['undoReason'],
    refuseIf: { 只能撤销最后一步: guard('STATE', ({ lastMoved }) => lastMoved !== true) },
    sets: { ...undone(preset, stages), lastMoved: ['只撤销最后一步', cleared] },
    then: [keep('mortgage-undone', '撤销放款的，放款登记一并作废')],
    confirm: '只撤销最后一步，原因留在记录上。',
  },
  undoEntry: {
    label: '撤销上一步登记',
    from: [...tracked.slice(0, tracked.indexOf('reconciled')), 'supplement'],
    to: stay,
    by: 'mortgageClerk',
    asks: ['undoReason'],
    refuseIf: { 只能撤销最后一步: guard('STATE', ({ lastMoved }) => lastMoved !== false) },
    sets: { ...undone(preset, stages), lastMoved: ['只撤销最后一步', cleared] },
    then: [keep('mortgage-undone', '撤销放款的，放款登记一并作废')],
  },
})

/** The first of the two hands that end the guarantee (§13): the lead, on the bank's receipt. */
export const confirmRelease: AnyStep = {
  label: '客服主管确认解除担保',
  from: 'mortgageRegistered',
  to: stay,
  by: 'customerServiceLead',
  asks: ['bankReceiptOn', 'releaseSlipNo'],
  needs: ['bankReceipt', 'releaseSlip'],
  missing: { bankReceipt: 'RECEIPT_MISSING', releaseSlip: 'RECEIPT_MISSING' },
  refuseIf: datedAfter('bankReceiptOn', '银行签收日期', [['finalMortgageOn', '抵押登记日']]),
  sets: { releaseConfirmedOn: ['记录客服确认日期', (_: unknown, { today }: { today: string }) => today] },
  then: [notify('finance', '客服已确认解除担保，请复核')],
}

type Sets = NonNullable<AnyStep['sets']>

/** Clears what the last step had dated; a part payment is taken out of the sum. */
const undone = (preset: BankPreset, stages: Stages): Sets => {
  const keep = (key: string, field: string) => (data: Record<string, unknown>) => (data['lastStep'] === key ? undefined : data[field])
  const byTemplate = new Set(preset.steps.flatMap((s) => s.completes ?? []))
  const common = Object.entries(stages).filter(
    ([state, stage]) => !byTemplate.has(state as never) && stage.asks.length + Object.keys(stage.sets ?? {}).length,
  )
  return {
    ...Object.fromEntries(common.map(([, stage]) => [stage.on, ['', keep(stage.step, stage.on)]])),
    ...Object.fromEntries(preset.steps.map((s) => [dayField(s, stages), ['', keep(stepKey(s.code), dayField(s, stages))]])),
    ...Object.fromEntries(preset.steps.filter(marked).map((s) => [`${stepKey(s.code)}Is`, ['', keep(stepKey(s.code), `${stepKey(s.code)}Is`)]])),
    disbursed: [
      '',
      ({ lastStep: last, disbursed, lastPaidOut = 0 }: MortgageData & { readonly lastStep?: string }) =>
        disbursed !== undefined && last === fundedBy(preset, stages) ? disbursed - lastPaidOut : disbursed,
    ],
  }
}
const fundedBy = (preset: BankPreset, stages: Stages): string => {
  const step = preset.steps.find((s) => s.completes === 'funded')
  return step ? stepKey(step.code) : stages.funded.step
}

/** Takes back the bank's word and everything that rests on it. */
const sinceApproval = (preset: BankPreset, stages: Stages): Sets => ({
  ...daysOf(preset, stages, ['C5', 'C6', 'C7']),
  approvedOn: ['原批复不再算数', cleared],
  letterEnd: ['', cleared],
  letterLastDay: ['', cleared],
  loanContractOn: ['', cleared],
  preMortgageOn: ['', cleared],
  readyOn: ['', cleared],
})
/** Everything since the papers is asked for again. */
const afresh = (preset: BankPreset, stages: Stages): Sets => ({
  ...daysOf(preset, stages, ['C3']),
  ...sinceApproval(preset, stages),
  completeOn: ['资料、面签、送审重新办理', cleared],
  interviewedOn: ['', cleared],
  submittedOn: ['', cleared],
})
/** Steps whose outcome stands in a field of its own: those that move nothing, and those that may be left out. */
const marked = (s: PresetStep): boolean => s.completes === undefined || s.skippableWithReason || s.conditionalOn !== undefined
const daysOf = (preset: BankPreset, stages: Stages, cores: readonly string[]): Sets =>
  Object.fromEntries(
    preset.steps
      .filter((s) => cores.includes(s.core))
      .flatMap((s) => [[dayField(s, stages), ['', cleared]], ...(marked(s) ? [[`${stepKey(s.code)}Is`, ['', cleared]]] : [])]),
  )
