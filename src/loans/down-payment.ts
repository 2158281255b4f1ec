import { z } from 'zod'
import { compare, decimal, floor, over, shown, times, whole } from '../kernel/decimal.ts'
import { formatFen } from '../kernel/money.ts'
import { day, fen, line, ratio, word } from '../kernel/quantities.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'
import { downPaymentRows, kinds, premisesKinds, scopes, scopeWords } from './down-payment-rows.ts'
import { sum } from './terms.ts'

const Row = z.object({
  scope: word('层级', scopes),
  name: line('模板或城市').optional(),
  premises: word('房屋用途', premisesKinds).optional(),
  kind: word('贷款种类', kinds).optional(),
  minPct: ratio('最低首付比例', '%'),
  from: day('自').optional(),
  to: day('至').optional(),
})

export const downPayment = defineRule({
  name: 'down-payment',
  label: '首付款与可贷金额',
  source: 'mortgage-process §11；sales-office §8；presets J-3',
  input: z.object({
    total: sum('合同总价'),
    contractDate: day('合同签订日').optional(),
    premises: word('房屋用途', premisesKinds).default('RESIDENTIAL'),
    kind: word('贷款种类', kinds).default('COMMERCIAL'),
    template: line('银行模板').optional(),
    city: line('城市').optional(),
    minPct: ratio('最低首付比例（直接给定时不取各行）', '%').optional(),
    rows: z.array(Row).max(200).optional().meta({ label: '首付比例各行（缺省：随程序提供的各行）' }),
    loanUnit: sum('贷款取整单位').default(1_000_000),
    downPayment: fen('实际首付款').optional(),
  }),
  output: z.object({
    minPct: z.string(),
    rowScope: z.enum(scopes).nullable(),
    required: z.int(),
    loan: z.int(),
    downPayment: z.int(),
    downPct: z.string(),
  }),
  example: { total: 128_650_000, contractDate: '2026-06-15', template: 'ABC' },
  compute(input) {
    refuseAll([
      !input.contractDate && !input.minPct && { code: 'REQUIRED', message: '请填写合同签订日，或直接给定最低首付比例', field: 'contractDate' },
    ])
    const on = input.contractDate ?? ''
    const rows = (input.minPct === undefined ? (input.rows ?? downPaymentRows) : []).filter(
      (row) =>
        (row.from ?? '') <= on &&
        (row.to ?? '9999') >= on &&
        (row.premises ?? input.premises) === input.premises &&
        (row.kind ?? input.kind) === input.kind &&
        (row.scope === 'NATION' || row.name === (row.scope === 'TEMPLATE' ? input.template : input.city)),
    )
    const row = rows.reduce<(typeof rows)[number] | undefined>((a, b) => (a && compare(decimal(a.minPct), decimal(b.minPct)) >= 0 ? a : b), undefined)
    const minPct = input.minPct ?? row?.minPct ?? '0'
    refuseAll([
      !row &&
        input.minPct === undefined && {
          code: 'CONFIG_MISSING',
          message: `${input.contractDate} 没有有效的最低首付比例，请先录入`,
          field: 'contractDate',
        },
      compare(decimal(minPct), whole(100)) > 0 && { code: 'RANGE', message: '最低首付比例不能超过 100%', field: row ? 'rows' : 'minPct' },
    ])
    const exact = over(times(whole(input.total), decimal(minPct)), whole(100))
    const required = Number(floor(exact)) + (exact.n % exact.d === 0n ? 0 : 1)
    const room = input.total - required
    const loan = room - (room % input.loanUnit)
    refuseAll([
      input.downPayment !== undefined &&
        input.downPayment < required && {
          code: 'DOWN_PAYMENT_TOO_LOW',
          message: `首付款不足：最低 ${formatFen(required)} 元（${minPct}%）`,
          field: 'downPayment',
        },
      (input.downPayment ?? 0) > input.total && { code: 'RANGE', message: '首付款多于合同总价', field: 'downPayment' },
    ])
    const actual = input.downPayment ?? input.total - loan
    return {
      result: {
        minPct,
        rowScope: row?.scope ?? null,
        required,
        loan: input.downPayment === undefined ? loan : input.total - actual - ((input.total - actual) % input.loanUnit),
        downPayment: actual,
        downPct: shown(over(whole(actual * 100), whole(input.total)), 2),
      },
      working: [
        {
          label: '最低比例',
          formula: rows.map((r) => `${scopeWords[r.scope]} ${r.minPct}%`).join('，') || '直接给定',
          value: row ? `${minPct}%（取最高）` : `${minPct}%`,
        },
        { label: '最低首付', formula: `${formatFen(input.total)} × ${minPct}%，进位到分`, value: formatFen(required) },
        { label: '可贷', formula: `（总价 − 最低首付）取 ${formatFen(input.loanUnit)} 的整倍数`, value: formatFen(loan) },
        { label: '首付款', formula: input.downPayment === undefined ? '总价 − 可贷' : '实际首付款', value: formatFen(actual) },
      ],
    }
  },
})
