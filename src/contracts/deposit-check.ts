import { z } from 'zod'
import { compare, decimal, floor, times, whole } from '../kernel/decimal.ts'
import { formatFen } from '../kernel/money.ts'
import { fen, flag, ratio } from '../kernel/quantities.ts'
import type { Fault } from '../kernel/refusal.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'

/** A share of the price, at most the whole of it. */
export const depositLimit = () =>
  ratio('定金上限')
    .refine((text) => compare(decimal(text), whole(1)) <= 0, { message: '定金上限应在 0 至 1 之间', params: { code: 'RANGE' } })
    .meta({ label: '定金上限' })
    .default('0.20')

/** The deposit of a subscription: at most 20 % of the price (民法典 586). A subscription that says all a contract says is one. */
export const depositCheck = defineRule({
  name: 'deposit-check',
  label: '定金校验',
  source: 'contract-filing §2；民法典 586；法释〔2020〕17号 5',
  input: z.object({
    price: fen('房屋总价'),
    deposit: fen('定金'),
    depositLimit: depositLimit(),
    mainTerms: flag('认购书已具备合同主要内容').default(false),
    moneyReceived: flag('出卖人已收受购房款').default(false),
  }),
  output: z.object({
    verdict: z.enum(['OK', 'WARN']),
    limit: z.int(),
    flags: z.array(z.enum(['SUBSCRIPTION_IS_CONTRACT'])),
  }),
  example: { price: 100_000_000, deposit: 5_000_000 },
  compute({ price, deposit, depositLimit, mainTerms, moneyReceived }) {
    refuseAll(overDeposit(price, deposit, depositLimit))
    const limit = limitOf(price, depositLimit)
    const isContract = mainTerms && moneyReceived
    return {
      result: {
        verdict: isContract ? ('WARN' as const) : ('OK' as const),
        limit,
        flags: isContract ? (['SUBSCRIPTION_IS_CONTRACT'] as const).slice() : [],
      },
      working: [
        { label: '定金上限', formula: `${formatFen(price)} × ${depositLimit}`, value: formatFen(limit) },
        { label: '定金', formula: '不高于上限', value: formatFen(deposit) },
        ...(isContract
          ? [
              {
                label: '提示',
                formula: '认购书具备合同主要内容并已收款，视为商品房买卖合同（法释〔2020〕17号 5）',
                value: 'SUBSCRIPTION_IS_CONTRACT',
              },
            ]
          : []),
      ],
    }
  },
})

/** Exactly the limit passes; compared exactly, before any rounding. */
export const overDeposit = (price: number, deposit: number, limit: string): readonly Fault[] =>
  compare(whole(deposit), times(whole(price), decimal(limit))) > 0
    ? [{ code: 'DEPOSIT_OVER_LIMIT', message: `定金 ${formatFen(deposit)} 元超过上限 ${formatFen(limitOf(price, limit))} 元`, field: 'deposit' }]
    : []

/** The largest whole fen that may be a deposit. */
export const limitOf = (price: number, limit: string): number => Number(floor(times(whole(price), decimal(limit))))
