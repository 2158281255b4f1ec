import { days, on, setting, workingDays } from '../../kernel/deadline.ts'
import type { Effect } from '../../kernel/effects.ts'
import { labelOf } from '../../kernel/fields.ts'
import type { AnyProcess, State, Step } from '../../kernel/process.ts'
import { type BankPreset, processName, stepKey, type Tracking, tracked, trackingStates } from '../../mortgage/preset.ts'
import { mortgageFacts, mortgageFields } from './fields.ts'
import { guard } from './guards.ts'
import { beforeFunds, type Stages, settledStep } from './order.ts'
import { fieldsOfSteps } from './result-fields.ts'
import { confirmRelease, sideSteps } from './side-steps.ts'
import { stagesOf } from './stages.ts'
import { movesTo, templateStep } from './template-steps.ts'
import { lastStep, movedBy, trailField } from './trail.ts'

type AnyStep = Step<any, any, any> // generated steps name generated fields

/**
 * 按揭办理 at one bank: the procedure is this one function over the bank's template. Each step of the template is a step here, in the
 * template's order; where none brings about a tracking state, the common step stands in (mortgage-process §§8–9).
 */
export const mortgage = (preset: BankPreset): AnyProcess => {
  const stages = stagesOf(preset)
  const steps = { ...straightWay(preset, stages), ...sideSteps(preset, stages) }
  const fields = { ...mortgageFields, ...fieldsOfSteps(preset), lastStep: trailField(steps) }
  const facts = [
    ...Object.keys(mortgageFacts),
    ...preset.steps.filter((s) => s.core === 'C1').flatMap((s) => [`${stepKey(s.code)}On`, `${stepKey(s.code)}Is`]),
  ]
  const used = new Set([...facts, ...Object.values(steps).flatMap((s) => [...(s.asks ?? []), ...Object.keys(s.sets ?? {})])])
  return {
    name: processName(preset),
    label: preset.version === 1 ? `按揭办理（${preset.name}）` : `按揭办理（${preset.name}·第 ${preset.version} 版）`,
    clause: preset.clause,
    purpose: `按${preset.name}的步骤，为买房客户办理按揭贷款：从登记意向到解除售房商的阶段性担保、注销抵押，一笔贷款一案，由按揭专员跟到底。`,
    about: 'unit',
    series: 'AJ',
    start: 'intent',
    fields: Object.fromEntries(Object.entries(fields).filter(([key]) => used.has(key))),
    facts,
    documents: Object.fromEntries(Object.entries(documents).filter(([key]) => wanted(steps).has(key))),
    settings: ['mortgage.requireToppedOut', 'mortgage.requireFiled', 'mortgage.requiresInterview'],
    states: statesOf(preset),
    ends: ['cancelled', 'refused', 'withdrawn'],
    steps,
  }
}

const documents: Readonly<Record<string, string>> = {
  submissionList: '送审资料清单（银行签收）',
  bankReceipt: '银行签收的抵押证明',
  releaseSlip: '解除担保或退还保证金凭证',
  legalPaper: '法律意见书或判决书',
  insuranceRefusal: '客户不投保的书面声明',
  payoffProof: '贷款结清证明',
  returnReceipt: '证件退还签收单（业主签字）',
}
const wanted = (steps: Readonly<Record<string, AnyStep>>): ReadonlySet<string> =>
  new Set(Object.values(steps).flatMap((s) => (Array.isArray(s.needs) ? s.needs : [])))

/** The template's steps in their order, and before each what the clerk's way needs until there. */
const straightWay = (preset: BankPreset, stages: Stages): Readonly<Record<string, AnyStep>> => {
  const way: [string, AnyStep][] = []
  const byTemplate = new Set(preset.steps.flatMap((s) => s.completes ?? []))
  const reached = new Set<Tracking>(['intent'])
  const standIn = (until: number) => {
    for (const state of tracked.slice(1, until)) {
      if (reached.has(state)) continue
      if (byTemplate.has(state as never)) return // its own step comes later in the template
      way.push(...commonSteps(preset, stages, state as Exclude<Tracking, 'intent'>)) // `tracked` without its first
      reached.add(state)
    }
  }
  for (const step of preset.steps) {
    if (step.completes) standIn(tracked.indexOf(step.completes))
    for (const [name, made] of templateStep(preset, step, stages)) way.push([name, made])
    if (step.completes) reached.add(step.completes)
  }
  standIn(tracked.length)
  return Object.fromEntries(way)
}

const commonSteps = (preset: BankPreset, stages: Stages, state: Exclude<Tracking, 'intent'>): readonly [string, AnyStep][] => {
  const stage = stages[state]
  return [
    ...(state === 'released' ? [['confirmRelease', confirmRelease] as [string, AnyStep]] : []),
    [
      stage.step,
      {
        label: stage.label,
        from: stage.from,
        to: movesTo(state),
        by: stage.by,
        asks: stage.asks,
        refuseIf: { ...stage.refuseIf, ...(state === 'awaitingFunds' ? allBefore(preset, stages) : {}) },
        ...(stage.needs ? { needs: stage.needs } : {}),
        ...(stage.notBy ? { notBy: stage.notBy } : {}),
        ...(stage.confirm ? { confirm: stage.confirm } : {}),
        sets: { ...stage.sets, ...lastStep(stage.step, movedBy(state)) } as NonNullable<AnyStep['sets']>, // typed over the named fields only
        ...(stage.then ? { then: stage.then as readonly Effect<string>[] } : {}),
      },
    ],
  ]
}

const allBefore = (preset: BankPreset, stages: Stages) =>
  Object.fromEntries(
    beforeFunds(preset).map((s) => {
      const over = settledStep(s, stages)
      return [`「${s.code} ${s.name}」尚未办理`, guard('PREDECESSOR_OPEN', (data) => !over(data))]
    }),
  )

/** The limit of a state is the template's for the step that leads on, else the desk's own. */
const statesOf = (preset: BankPreset): Readonly<Record<string, State>> => {
  const given = (next: Tracking) => preset.steps.find((s) => s.completes === next)?.limitDays
  const within = (next: Tracking, otherwise: ReturnType<typeof days>) => {
    const limit = given(next)
    return limit === undefined ? otherwise : days(limit)
  }
  const clerk = 'mortgageClerk' as const
  const letter = preset.steps.some((s) => s.completes === 'approved' && (s.validMonths !== undefined || s.validDays !== undefined))
  const state = (name: Tracking, limit: ReturnType<typeof days>, owner: 'mortgageClerk' | 'finance' | 'customerServiceLead' = clerk): State => ({
    label: trackingStates[name],
    within: limit,
    owner,
  })
  return {
    intent: state('intent', within('collecting', days(3))),
    collecting: state('collecting', within('complete', setting('mortgage.papersDays', days(7)))),
    complete: state('complete', within('interviewed', workingDays(3))),
    interviewed: state('interviewed', within('submitted', workingDays(2))),
    submitted: state('submitted', within('approved', setting('mortgage.decisionDays', workingDays(15)))),
    supplement: {
      label: '补件中',
      within: {
        over: 'supplementTerm',
        table: {
          约定日期: on('supplementDue', labelOf(mortgageFields.supplementDue)),
          规定时限: setting('mortgage.supplementDays', workingDays(5)),
        },
      },
      owner: clerk,
    },
    approved: state('approved', letter ? on('letterEnd', labelOf(mortgageFields.letterEnd)) : within('contracted', days(15))),
    contracted: state('contracted', within('preMortgage', days(15))),
    preMortgage: state('preMortgage', workingDays(2)),
    awaitingFunds: state('awaitingFunds', within('funded', setting('mortgage.fundsDays', days(30)))),
    funded: state('funded', workingDays(1), 'finance'),
    reconciled: state('reconciled', on('lapseOn', labelOf(mortgageFields.lapseOn))),
    mortgageRegistered: state('mortgageRegistered', setting('mortgage.releaseDays', days(15)), 'customerServiceLead'),
    released: state('released', days(11_000)),
    settled: state('settled', within('cancelled', days(30))),
    cancelled: trackingStates.cancelled,
    refused: '拒贷',
    withdrawn: '已撤回',
  }
}
