import type { z } from 'zod'
import { addDays, today } from '../kernel/days.ts'
import { rounded } from '../kernel/decimal.ts'
import { takeNumbers } from '../kernel/numbers.server.ts'
import { record } from '../kernel/record.server.ts'
import { applyRule } from '../kernel/rule.ts'
import type { Context } from '../kernel/serve.server.ts'
import { clockText } from '../papers/clock-text.ts'
import type { Engine } from '../papers/engine.server.ts'
import { loanQuote } from '../papers/loan-quote.ts'
import { complete } from '../papers/paper.ts'
import type { Sheet } from '../papers/sheet.ts'
import { sourceOf } from '../papers/source.server.ts'
import type { printLoanQuote } from './api.ts'
import { type Calculated, calculate, loanKindWords, type Side } from './calculation.ts'
import { groundFor } from './ground.server.ts'
import { loanAffordability } from './loan-affordability.ts'
import { quoteOf } from './quote.ts'
import { disclaimer, frequencyWords, methodWords } from './terms.ts'

type Asked = z.output<typeof printLoanQuote.input>

/** The sheet the customer takes home (mortgage-maths §11): numbered, with the day, the consultant and how long it holds. */
export const quoteSheet = async (ctx: Context<Asked>, engine: Engine): Promise<{ readonly no: string; readonly pdf: Buffer }> => {
  const day = today(ctx.at)
  const ground = await ctx.ground(ctx.project.id)
  const known = await groundFor(ctx.db, { project: ctx.project.id, unit: ctx.input.unit, day, ground })
  const calculated = calculate(ctx.input)
  const source = sourceOf(loanQuote)
  const validDays = Number(ground.settings(['loan.quoteValidDays'], day)['loan.quoteValidDays'])
  const data = complete(loanQuote, {
    unit: known.unit?.label ?? '',
    area: known.unit?.area ?? '',
    total: known.unit?.total ?? null,
    downPayment: known.unit?.total ? Math.max(0, known.unit.total - calculated.principal) : null,
    kind: loanKindWords[ctx.input.kind],
    tranches: calculated.tranches,
    rateSource: known.lpr ? `LPR ${known.lpr.from} 公布 ${known.lpr.rate}%，加点 ${known.spread} 基点` : '利率由客户提供',
    years: ctx.input.years,
    n: calculated.n,
    frequency: frequencyWords[ctx.input.frequency],
    method: methodWords[ctx.input.method],
    sides: [sideFor(calculated.sides.EPI), sideFor(calculated.sides.EP)],
    difference: calculated.difference,
    rows: calculated.sides[ctx.input.method].rows.slice(0, 12),
    per10000: calculated.tranches.map((t) => ({ label: t.label, amount: perTenThousand(t.annualRate, calculated, ctx.input) })),
    affordability: affordabilityLines(ctx.input, calculated, known),
    validUntil: addDays(day, validDays),
    consultant: ctx.actor.name,
    note: `测算按模型 A（全程不取整，结果取整一次），逐期明细按模型 B（逐期取整，末期结清）。${disclaimer}。`,
  })
  return await ctx.db.transaction().execute(async (tx) => {
    const no = (await takeNumbers(tx, ctx.project.id, loanQuote.series, day, 1))[0] ?? '' // one was asked for
    const sheet: Sheet = {
      no,
      company: ctx.project.company,
      project: ctx.project.name,
      unit: known.unit?.label ?? '',
      person: ctx.input.customer || (known.unit?.owners ?? ''),
      telephone: '',
      handler: ctx.actor.name,
      at: day,
      status: '测算',
      version: source.version,
      voided: false,
      print: { times: 1, by: ctx.actor.name, at: clockText(ctx.at), reason: '' },
      data,
    }
    const { pdf } = await engine.make({ source: source.text, sheets: [sheet], timestamp: Math.floor(ctx.at.getTime() / 1000), tagged: true }, true)
    await record(tx, `loan-quotes:${ctx.project.id}`, {
      project: ctx.project.id,
      kind: 'print',
      label: `打印测算单 ${no}`,
      body: { unit: ctx.input.unit ?? null, principal: calculated.principal, years: ctx.input.years },
      actor: ctx.actor,
      now: ctx.at,
    })
    return { no, pdf }
  })
}

const sideFor = (side: Side) => ({
  method: methodWords[side.method],
  first: side.first,
  normal: side.rows[1]?.payment ?? side.first,
  last: side.last,
  step: side.step,
  total: side.total,
  totalInterest: side.totalInterest,
})

const perTenThousand = (annualRate: string, { n }: Calculated, { method, frequency }: Asked): number =>
  Number(rounded(quoteOf({ principal: 1_000_000, annualRate, n, method, frequency }).first))

const affordabilityLines = (
  asked: Asked,
  calculated: Calculated,
  known: { readonly housingRatio: string; readonly debtRatio: string },
): readonly string[] => {
  if (!asked.income) return []
  const { working } = applyRule(loanAffordability, {
    income: asked.income,
    propertyFee: asked.propertyFee,
    otherDebt: asked.otherDebt,
    instalment: calculated.sides[asked.method].first,
    frequency: asked.frequency,
    housingRatio: known.housingRatio,
    debtRatio: known.debtRatio,
  })
  return working.map((line) => `${line.label}：${line.formula}，${line.value}`)
}
