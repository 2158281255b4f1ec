import { z } from 'zod'
import { compare, decimal, over, plus, times, whole } from '../kernel/decimal.ts'
import { formatFen, toFen, yuanOf } from '../kernel/money.ts'
import { day, fen, flag, number, ratio, word } from '../kernel/quantities.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'

/** Permit stamps (5 元 a certificate) were abolished with the stamp-duty law. */
const permitStampUntil = '2022-07-01'

/** Stamp duty on the purchase contract, in fen. An individual buying housing is exempt for now (财税〔2008〕137号). */
export const stampDuty = defineRule({
  name: 'stamp-duty',
  label: '印花税',
  source: 'title-certificate §6；印花税法；财税〔2008〕137号',
  input: z.object({
    contractAmount: fen('合同金额'),
    includesVat: flag('金额含增值税').default(false),
    vatRate: ratio('增值税税率').default('0.09'),
    buyerKind: word('买受人', ['INDIVIDUAL', 'COMPANY']).default('INDIVIDUAL'),
    usage: word('房屋用途', ['HOUSING', 'NON_RESIDENTIAL']).default('HOUSING'),
    rate: ratio('税率').default('0.0005'),
    certificateDate: day('领证日').optional(),
    certificates: number('证书本数', { min: 1, max: 100 }).default(1),
  }),
  output: z.object({ base: z.int(), duty: z.int(), permitStamp: z.int(), total: z.int(), exempt: z.boolean() }),
  example: { contractAmount: 150_000_000, usage: 'NON_RESIDENTIAL' },
  compute(input) {
    refuseAll([
      input.contractAmount === 0 && { code: 'RANGE', message: '合同金额须大于零', field: 'contractAmount' },
      compare(decimal(input.vatRate), whole(1)) >= 0 && { code: 'RANGE', message: '增值税税率应小于 1，如 0.09', field: 'vatRate' },
      compare(decimal(input.rate), decimal('0.01')) >= 0 && { code: 'RANGE', message: '印花税税率按小数填写：万分之五写 0.0005', field: 'rate' },
    ])
    const exempt = input.buyerKind === 'INDIVIDUAL' && input.usage === 'HOUSING'
    const base = input.includesVat ? toFen(over(yuanOf(input.contractAmount), plus(whole(1), decimal(input.vatRate)))) : input.contractAmount
    const duty = exempt ? 0 : toFen(times(yuanOf(base), decimal(input.rate)))
    const permitStamp = input.certificateDate !== undefined && input.certificateDate < permitStampUntil ? 500 * input.certificates : 0
    return {
      result: { base, duty, permitStamp, total: duty + permitStamp, exempt },
      working: [
        ...(input.includesVat
          ? [{ label: '不含税金额', formula: `${formatFen(input.contractAmount)} ÷（1 ＋ ${input.vatRate}）`, value: formatFen(base) }]
          : []),
        { label: '印花税', formula: exempt ? '个人购买住房暂免征收' : `${formatFen(base)} × ${input.rate}`, value: formatFen(duty) },
        ...(permitStamp
          ? [{ label: '权利许可证照', formula: `5.00 × ${input.certificates} 本（${permitStampUntil} 起取消）`, value: formatFen(permitStamp) }]
          : []),
      ],
    }
  },
})
