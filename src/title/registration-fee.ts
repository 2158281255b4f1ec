import { z } from 'zod'
import { formatFen } from '../kernel/money.ts'
import { day, flag, number, word } from '../kernel/quantities.ts'
import { defineRule, refuseAll } from '../kernel/rule.ts'

const amount = z.int().min(0).max(1_000_000)
/** Fees per item in fen, in force from a day on; rows by the registry's acceptance date. */
export const RegistrationFeeTable = z
  .array(z.object({ validFrom: z.iso.date(), housing: amount, nonResidential: amount, parking: amount, furtherCertificate: amount }))
  .min(1)
/** 发改价格规〔2016〕2559号；财税〔2019〕45号. */
export const registrationFeeRows: z.output<typeof RegistrationFeeTable> = [
  { validFrom: '2016-12-05', housing: 8_000, nonResidential: 55_000, parking: 8_000, furtherCertificate: 1_000 },
]

const usages = ['HOUSING', 'NON_RESIDENTIAL', 'PARKING', 'GARAGE', 'STOREROOM'] as const
const Input = z.object({
  usage: word('用途', usages).default('HOUSING'),
  item: word('登记事项', ['TRANSFER', 'FIRST', 'MORTGAGE', 'NOTICE', 'CANCELLATION', 'SPOUSE_CHANGE']).default('TRANSFER'),
  certificates: number('证书本数', { min: 1, max: 100 }).default(1),
  certifiedSeparately: flag('车位、车库、储藏室单独发证').default(true),
  exemption: word('免收情形', ['NONE', 'SMALL_ENTERPRISE', 'PUBLIC_RENTAL', 'LOW_RENT', 'AFFORDABLE']).default('NONE'),
  acceptanceDate: day('受理日').optional(),
  fees: RegistrationFeeTable.default(registrationFeeRows).meta({ label: '收费标准' }),
})
type Input = z.output<typeof Input>

/** Registration fee in fen: base by use, and one amount for each certificate after the first. The bank pays for its own mortgage. */
export const registrationFee = defineRule({
  name: 'registration-fee',
  label: '不动产登记费',
  source: 'title-certificate §6；发改价格规〔2016〕2559号；财税〔2019〕45号',
  input: Input,
  output: z.object({ fee: z.int(), base: z.int(), further: z.int(), payer: z.enum(['OWNER', 'DEVELOPER', 'BANK']), validFrom: z.iso.date() }),
  example: { usage: 'HOUSING', certificates: 2 },
  compute(input) {
    const rows = [...input.fees].sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))
    const row = rows.find((r) => input.acceptanceDate === undefined || r.validFrom <= input.acceptanceDate)
    refuseAll([!row && { code: 'CONFIG_MISSING', message: '受理日之前没有收费标准，请在设置中补录', field: 'acceptanceDate' }])
    if (!row) throw new RangeError('refused above')
    const { base, more, why } = chargeOf(input, row)
    const further = more * (input.certificates - 1)
    const fee = base + further
    return {
      result: {
        fee,
        base,
        further,
        payer: payers[input.item] ?? ('OWNER' as const),
        validFrom: row.validFrom,
      },
      working: [
        { label: '每件', formula: why, value: formatFen(base) },
        ...(input.certificates > 1
          ? [{ label: '增加证书', formula: `${formatFen(more)} ×（${input.certificates} − 1）`, value: formatFen(further) }]
          : []),
        { label: '登记费', formula: `${formatFen(base)} ＋ ${formatFen(further)}`, value: formatFen(fee) },
      ],
    }
  },
})

const payers: Readonly<Partial<Record<Input['item'], 'BANK' | 'DEVELOPER'>>> = { MORTGAGE: 'BANK', FIRST: 'DEVELOPER' }

type Charge = { readonly base: number; readonly more: number; readonly why: string }
const chargeOf = (input: Input, row: z.output<typeof RegistrationFeeTable>[number]): Charge => {
  if (input.exemption !== 'NONE') return { base: 0, more: 0, why: '小微企业，公租房、廉租房、经济适用房免收' }
  if (input.item === 'NOTICE' || input.item === 'CANCELLATION') return { base: 0, more: 0, why: '预告登记、注销登记免收' }
  if (input.item === 'SPOUSE_CHANGE') return { base: row.furtherCertificate, more: row.furtherCertificate, why: '夫妻间变更只收证书工本费' }
  if (input.usage === 'HOUSING') return { base: row.housing, more: row.furtherCertificate, why: '住宅类' }
  if (input.usage === 'NON_RESIDENTIAL') return { base: row.nonResidential, more: row.furtherCertificate, why: '非住宅类' }
  if (!input.certifiedSeparately) return { base: 0, more: 0, why: '车位、车库、储藏室不单独发证' }
  return { base: row.parking, more: row.furtherCertificate, why: '车位、车库、储藏室单独发证' }
}
