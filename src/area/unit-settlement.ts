import type { z } from 'zod'
import { type Fault, Refusal } from '../kernel/refusal.ts'
import { applyRule, type Working } from '../kernel/rule.ts'
import type { AreaRule, Basis } from './area-input.ts'
import { type AreaResult, areaSettlement } from './area-settlement.ts'

type Areas = { readonly gross: string | null; readonly inner: string | null }
/** One contract and the areas of its unit, as the register holds them. Money in fen. */
export type ContractAreas = {
  readonly template: 'TPL2014' | 'TPL2000' | 'OTHER'
  readonly basis: Basis
  readonly price: number | null
  readonly unitPrice: number | null
  readonly fitOut: number
  readonly terms: Readonly<Record<string, unknown>>
  readonly forecast: Areas
  readonly contract: Areas
  readonly surveyed: Areas
  readonly registered: Areas
  readonly paid: number
}
type Settings = Readonly<Record<string, unknown>>

export const settlementSettings = ['area.rule', 'area.limit', 'area.limitRounding', 'area.moneyRounding', 'area.unchangedWithin'] as const

export type UnitSettlement = {
  readonly rule: AreaRule
  readonly input: Readonly<Record<string, unknown>>
  readonly result: z.output<typeof AreaResult> | null
  readonly working: readonly Working[]
  /** What is missing or contradictory: the unit is listed, nothing is guessed. */
  readonly faults: readonly Fault[]
}

/** The settlement of one unit by the rule of its contract (area-settlement §2). Pure. */
export const settleUnit = (it: ContractAreas, settings: Settings): UnitSettlement => {
  const rule = ruleOf(it, settings)
  const input = inputFor(it, rule, settings)
  const before = it.price === null ? [{ code: 'REQUIRED', message: '合同没有录入总价', field: 'contractTotal' }] : []
  try {
    const { result, working } = applyRule(areaSettlement, input)
    return before.length ? { rule, input, result: null, working: [], faults: before } : { rule, input, result, working, faults: [] }
  } catch (why) {
    if (!(why instanceof Refusal)) throw why
    return { rule, input, result: null, working: [], faults: [...before, ...why.faults.map((f) => named(f, rule))] }
  }
}

const byTemplate: Readonly<Record<Basis, AreaRule>> = { GROSS: 'TPL2014_GROSS', INNER: 'TPL2014_INNER', UNIT: 'TPL2014_UNIT' }
/** What the contract says comes first, then the project's setting; else the model contract by its pricing, any other by the national measure. */
const ruleOf = ({ terms, template, basis }: ContractAreas, settings: Settings): AreaRule =>
  (terms['area.rule'] ?? settings['area.rule'] ?? (template === 'TPL2014' ? byTemplate[basis] : 'REG88')) as AreaRule // both pass the setting's schema

const inputFor = (it: ContractAreas, rule: AreaRule, settings: Settings): Record<string, unknown> => {
  const { terms } = it
  const pick = (key: string) => terms[key] ?? settings[key] ?? undefined
  // Under the national measure the contract's areas meet the registered ones, provisionally the surveyed; the model contract compares forecast and survey.
  const before = rule === 'REG88' || rule === 'CUSTOM' ? it.contract : it.forecast
  const after = rule === 'REG88' && it.registered.gross ? it.registered : it.surveyed
  const inner = rule === 'TPL2014_INNER' || (rule !== 'TPL2014_GROSS' && it.basis === 'INNER')
  const basis = rule === 'TPL2014_GROSS' ? 'GROSS' : rule === 'TPL2014_UNIT' ? 'UNIT' : inner ? 'INNER' : it.basis
  return defined({
    rule,
    pricingBasis: basis,
    referenceArea: inner ? before.inner : before.gross,
    measuredArea: inner ? after.inner : after.gross,
    referenceInnerArea: inner ? undefined : before.inner,
    measuredInnerArea: inner ? undefined : after.inner,
    unitPrice: it.unitPrice,
    contractTotal: it.price,
    fitOutTotal: it.fitOut || undefined,
    limit: pick('area.limit'),
    limitRounding: pick('area.limitRounding'),
    moneyRounding: pick('area.moneyRounding'),
    sharedExcessFree: saidYes(terms['area.sharedExcessFree']),
    unchangedWithin: pick('area.unchangedWithin'),
    withinTolerance: saidYes(terms['area.withinTolerance']),
    dimensions: terms['area.dimensions'],
    agreedMoney: terms['area.agreedMoney'],
    agreedAmount: terms['area.agreedAmount'],
    paid: it.paid > 0 ? it.paid : undefined,
  })
}
/** A yes or no of the contract; undefined where it says nothing. */
export const saidYes = (term: unknown): boolean | undefined => (typeof term === 'boolean' ? term : undefined)
const defined = (given: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== null))

const where: Readonly<Record<string, readonly [national: string, model: string]>> = {
  referenceArea: ['合同没有录入约定面积', '没有预测面积'],
  referenceInnerArea: ['合同没有录入约定套内面积', '没有预测套内面积'],
  measuredArea: ['没有实测面积', '没有实测面积'],
  measuredInnerArea: ['没有实测套内面积', '没有实测套内面积'],
}
/** The rule asks for its parameters; the clerk is told where they are entered. */
const named = (fault: Fault, rule: AreaRule): Fault => {
  const words = fault.code === 'REQUIRED' ? where[fault.field ?? ''] : undefined
  return words ? { ...fault, message: words[rule === 'REG88' || rule === 'CUSTOM' ? 0 : 1] } : fault
}
