import { addDays, addMonths } from '../../kernel/days.ts'
import { keep } from '../../kernel/effects.ts'
import { labelOf } from '../../kernel/fields.ts'
import { type Step, stay } from '../../kernel/process.ts'
import { type BankPreset, type KnownResult, type PresetStep, parties, stepKey, type Tracking } from '../../mortgage/preset.ts'
import { type MortgageField, mortgageFields } from './fields.ts'
import { datedAfter, downPaymentPaid, type Guards, guard, letterHolds } from './guards.ts'
import { knownGuards } from './known-guards.ts'
import { dayField, dayLabel, type Stages, settledStep, statesFor } from './order.ts'
import { resultField } from './result-fields.ts'
import { lastStep, movedBy } from './trail.ts'

type AnyStep = Step<any, any, any> // generated steps name generated fields

/** One step of a bank's template as a step of the procedure; where it may be left out, a second one beside it says so. */
export const templateStep = (preset: BankPreset, step: PresetStep, stages: Stages): readonly (readonly [string, AnyStep])[] => {
  const key = stepKey(step.code)
  const stage = step.completes && stages[step.completes]
  const on = dayField(step, stages)
  const refuseIf: Guards = {
    ...waits(preset, step, stages),
    ...(stage ? {} : { 本步骤已经登记: guard('STATE', settledStep(step, stages)) }),
    ...(stage?.refuseIf ?? datedAfter(on as MortgageField, dayLabel(step), [])), // the step's own day is among its generated fields
    ...orderAfter(preset, step, stages, on),
    ...after(step, on),
    ...(step.core === 'C4' ? downPaymentPaid : {}),
    ...Object.assign({}, ...step.result.map((r) => (r.known ? known(preset, r.known) : {}))),
  }
  const letter = step.validMonths !== undefined || step.validDays !== undefined
  const moves = movesTo(stage ? step.completes : undefined)
  const made: AnyStep = {
    label: step.name,
    clause: step.code,
    ...wordingOf(step),
    outside: step.who.map((p) => parties[p]).join('、'),
    from: stage?.from ?? states(preset, step),
    to: moves,
    by: step.core === 'C4' ? ['mortgageClerk', 'marketing'] : (stage?.by ?? ['mortgageClerk']),
    asks: [...(stage ? stage.asks : [on]), ...(letter ? ['letterNo', 'letterIssuedOn'] : []), ...step.result.map((r) => resultField(step, r))],
    refuseIf: {
      ...refuseIf,
      ...(letter ? datedAfter('letterIssuedOn', '承诺书签发日', [['submittedOn', '送审日期']]) : {}),
    },
    ...(stage?.needs ? { needs: stage.needs } : {}),
    ...(stage?.missing ? { missing: stage.missing } : {}),
    sets: {
      ...stage?.sets,
      ...(stage ? {} : { [`${key}Is`]: ['', () => '已办'] }),
      ...(letter ? letterSets(step) : {}),
      ...lastStep(key, movedBy(step.completes)),
    },
    ...thenOf(stage?.then, letter),
  }
  return [[key, made], ...leftOut(preset, step, stages, made)]
}

const thenOf = (then: AnyStep['then'], letter: boolean) => {
  const all = [...(then ?? []), ...(letter ? [keep('mortgage-letter', '登记承诺书，按节假日推算最后可签约日')] : [])]
  return all.length ? { then: all } : {}
}

const wordingOf = (step: PresetStep) => {
  const papers = step.papersIn.length ? `收存${step.papersIn.join('、')}。` : ''
  return step.wording || papers ? { wording: `${step.wording ?? ''}${papers}` } : {}
}

/** A supplement the bank asks for does not keep its other work from going on. */
const states = (preset: BankPreset, step: PresetStep): readonly string[] => {
  const all: readonly string[] = statesFor(preset, step)
  return all.includes('submitted') ? [...all, 'supplement'] : all
}

const known = (preset: BankPreset, name: KnownResult): Guards => knownGuards(preset.flags)[name] ?? {}

const waits = (preset: BankPreset, step: PresetStep, stages: Stages): Guards =>
  Object.fromEntries(
    preset.steps
      .filter((s) => step.waitsFor.includes(s.code) && !s.optional)
      .map((s) => {
        const over = settledStep(s, stages)
        return [`「${s.code} ${s.name}」尚未办理`, guard('PREDECESSOR_OPEN', (data) => !over(data))]
      }),
  )

const orderAfter = (preset: BankPreset, step: PresetStep, stages: Stages, on: string): Guards => {
  const before = preset.steps.filter((s) => step.waitsFor.includes(s.code)).map((s) => [dayField(s, stages), `「${s.name}」`] as const)
  const named: MortgageField | undefined = step.completes && stages[step.completes].on
  return datedAfter(on as MortgageField, named ? labelOf(mortgageFields[named]) : dayLabel(step), before) // as above
}

const after = (step: PresetStep, on: string): Guards => ({
  ...(step.after.includes('letter') ? letterHolds(on) : {}),
  ...(step.after.includes('firstRegistration')
    ? { 楼栋尚未首次登记: guard('PREDECESSOR_OPEN', ({ firstRegistered }) => firstRegistered !== true) }
    : {}),
  ...(step.after.includes('payoff') ? { 贷款尚未还清: guard('PREDECESSOR_OPEN', ({ settledOn }) => !settledOn) } : {}),
})

const letterSets = (step: PresetStep): AnyStep['sets'] => ({
  letterEnd: [
    `承诺书自签发日起${step.validMonths === undefined ? ` ${step.validDays} 日` : `${step.validMonths} 个月`}内有效`,
    ({ letterIssuedOn }) =>
      step.validMonths === undefined ? addDays(letterIssuedOn, step.validDays ?? 0) : addMonths(letterIssuedOn, step.validMonths),
  ],
  letterLastDay: ['', () => undefined],
})

/** Left out with a written reason, or because its condition does not hold. */
const leftOut = (preset: BankPreset, step: PresetStep, stages: Stages, made: AnyStep): readonly (readonly [string, AnyStep])[] => {
  if (!step.skippableWithReason && step.conditionalOn === undefined) return []
  const key = stepKey(step.code)
  return [
    [
      `${key}Skip`,
      {
        label: step.skippableWithReason ? `不办：${step.name}` : `不适用：${step.name}`,
        clause: step.code,
        ...(step.conditionalOn ? { wording: `仅在${step.conditionalOn}时办理。` } : {}),
        from: made.from,
        to: made.to,
        by: 'mortgageClerk',
        ...(step.skippableWithReason ? { asks: [`${key}Why`] } : {}),
        ...(step.core === 'C7' && preset.flags.insurance === 'step' ? { needs: ['insuranceRefusal'] } : {}), // insurance as a step of its own falls away only in writing
        refuseIf: { ...waits(preset, step, stages), 本步骤已经登记: guard('STATE', settledStep(step, stages)) },
        sets: { [`${key}Is`]: ['记为不办', () => '不办'], ...lastStep(key, step.completes !== undefined) },
      },
    ],
  ]
}

/** Money may come in parts: the case moves on when all of it is there, or the rest is waived with a reason. */
export const movesTo = (completes: Tracking | undefined): AnyStep['to'] => {
  if (completes === undefined) return stay
  if (completes !== 'funded') return completes
  return [
    {
      to: 'funded',
      when: '放足批准金额，或注明余额不再发放',
      if: ({ disbursed, approved, balanceWaived }: Record<string, unknown>) => disbursed === approved || Boolean(balanceWaived),
    },
    'awaitingFunds',
  ]
}
