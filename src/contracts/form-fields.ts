import { type DetailWord, detailWords } from './contract-data.ts'
import { terms } from './terms.ts'
import { basisNames, coOwnerships, templateNames } from './words.ts'

export type FormField = {
  readonly name: readonly string[]
  readonly label: string
  readonly control: 'text' | 'longText' | 'day' | 'money' | 'count' | 'decimal' | 'choice' | 'yesNo'
  readonly options?: readonly { readonly value: string; readonly label: string }[]
  readonly required?: boolean
}
const words = (record: Readonly<Record<string, string>>) => Object.entries(record).map(([value, label]) => ({ value, label }))
const plain = (all: readonly string[]) => all.map((value) => ({ value, label: value }))
const one = (name: string, label: string, control: FormField['control'], more: Partial<FormField> = {}): FormField => ({
  name: [name],
  label,
  control,
  ...more,
})
const detail = (name: string, label: string, control: FormField['control']): FormField => ({ name: ['details', name], label, control })
const long: ReadonlySet<DetailWord> = new Set(['handoverConditions', 'breachTerms', 'warrantyTerms'])

const termControls = { days: 'count', rate: 'decimal', percent: 'decimal', choice: 'choice', flag: 'yesNo' } as const satisfies Readonly<
  Record<(typeof terms)[number]['kind'], FormField['control']>
>

/** The form of a contract in the order of the handbook's data (contract-filing §3), group by group. */
export const formGroups: readonly { readonly title: string; readonly fields: readonly FormField[] }[] = [
  {
    title: '合同',
    fields: [
      one('no', '合同编号', 'text', { required: true }),
      one('signedOn', '签订日期', 'day'),
      one('template', '合同文本', 'choice', { options: words(templateNames) }),
      one('handoverOn', '约定交付日', 'day'),
      one('permitNo', '预售许可证号', 'text'),
      one('permitOn', '预售许可日期', 'day'),
    ],
  },
  { title: '买受人', fields: [one('coOwnership', '共有方式', 'choice', { options: plain(coOwnerships) }), one('address', '送达地址', 'text')] },
  {
    title: '面积与价款',
    fields: [
      one('basis', '计价方式', 'choice', { options: words(basisNames) }),
      one('grossArea', '建筑面积（㎡）', 'decimal'),
      one('innerArea', '套内面积（㎡）', 'decimal'),
      one('unitPrice', '单价', 'money'),
      detail('housePrice', '房屋价款', 'money'),
      one('fitOutPrice', '装修价款', 'money'),
      detail('otherPrice', '其他价款', 'money'),
      one('price', '合同总价', 'money'),
      one('deposit', '定金', 'money'),
      one('payment', '付款方式', 'choice', { options: plain(['一次性', '分期', '按揭', '公积金贷款', '组合贷款']) }),
      one('bank', '按揭银行', 'text'),
    ],
  },
  {
    title: '合同约定',
    fields: terms.map((t) => ({
      name: ['terms', t.key],
      label: `${t.article} ${t.label}`,
      control: termControls[t.kind],
      ...(t.options ? { options: words(t.options) } : {}),
    })),
  },
  {
    title: '许可与附件',
    fields: (Object.keys(detailWords) as DetailWord[]).map((key) => detail(key, detailWords[key], long.has(key) ? 'longText' : 'text')), // the keys of that table
  },
]
