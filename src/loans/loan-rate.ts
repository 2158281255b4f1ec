import { z } from 'zod'
import { decimal, exact, over, plus, times } from '../kernel/decimal.ts'
import { day, number, ratio, word } from '../kernel/quantities.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'
import { fundRows, lprRows, type RateRow, rateOn } from './rates.ts'
import { annualRate, spread } from './terms.ts'

const kinds = ['LPR', 'BASE', 'FUND'] as const
const homes = ['FIRST', 'SECOND'] as const

const Input = z.object({
  kind: word('利率种类（LPR 加点，BASE 基准利率打折或上浮，FUND 公积金）', kinds).default('LPR'),
  date: day('签订或放款日（按已录入的利率取值时）').optional(),
  lpr: annualRate('LPR').optional(),
  spread,
  base: annualRate('基准利率').optional(),
  factor: ratio('倍数').default('1'),
  home: word('公积金：首套或二套', homes).default('FIRST'),
  years: number('公积金：贷款年限', { min: 1, max: 30 }).default(30),
  rows: z
    .array(z.object({ from: day('公布日或施行日'), rate: annualRate('年利率') }))
    .max(500)
    .optional()
    .meta({ label: '已录入的利率（缺省：随程序提供的各行）' }),
})
type Input = z.output<typeof Input>

/** The annual rate of a contract in percent, exact: LPR plus spread (100 bp are one point), base × factor, or the fund's rate of that day. */
export const loanRate = defineRule({
  name: 'loan-rate',
  label: '贷款年利率（LPR 加点、基准利率、公积金）',
  source: 'mortgage-maths §2、§6',
  input: Input,
  output: z.object({ annualRate: z.string(), baseRate: z.string(), rateDate: z.string().nullable() }),
  example: { lpr: '3.50', spread: -30 },
  compute(input) {
    const known = { LPR: input.lpr, BASE: input.base, FUND: undefined }[input.kind]
    refuseAll([
      known === undefined && input.kind === 'BASE' && { code: 'REQUIRED', message: '请填写基准利率', field: 'base' },
      known === undefined && input.kind === 'LPR' && !input.date && { code: 'REQUIRED', message: '请填写 LPR，或签订日', field: 'lpr' },
      input.kind === 'FUND' && !input.date && { code: 'REQUIRED', message: '请填写签订或放款日', field: 'date' },
    ])
    const row = known === undefined ? rateOn(input.rows ?? shippedRows(input), input.date ?? '') : undefined
    refuseAll([
      known === undefined && !row && { code: 'CONFIG_MISSING', message: `${input.date} 没有已公布的利率，请先录入`, field: 'date' },
      input.kind === 'BASE' && decimal(input.factor).n === 0n && { code: 'RANGE', message: '倍数须大于零', field: 'factor' },
    ])
    const baseRate = known ?? row?.rate ?? '0'
    const points = over(decimal(String(input.spread)), { n: 100n, d: 1n })
    const rate = {
      LPR: plus(decimal(baseRate), points),
      BASE: times(decimal(baseRate), decimal(input.factor)),
      FUND: decimal(baseRate),
    }[input.kind]
    refuseAll([rate.n < 0n && { code: 'RANGE', message: 'LPR 加点后利率为负，请核对加点', field: 'spread' }])
    const formula = {
      LPR: `LPR ${baseRate}% + ${input.spread} 基点`,
      BASE: `基准利率 ${baseRate}% × ${input.factor}`,
      FUND: `公积金${input.home === 'FIRST' ? '首套' : '二套'}，${input.years > 5 ? '五年以上' : '五年以下（含）'}`,
    }[input.kind]
    return {
      result: { annualRate: exact(rate), baseRate, rateDate: row?.from ?? null },
      working: [{ label: '年利率', formula: row ? `${formula}（${row.from} 起）` : formula, value: `${exact(rate)}%` }],
    }
  },
})

const shippedRows = ({ kind, home, years }: Input): readonly RateRow[] => {
  if (kind === 'LPR') return lprRows
  const long = years > 5
  if (home === 'FIRST') return long ? fundRows.first : fundRows.firstShort
  return long ? fundRows.second : fundRows.secondShort
}
