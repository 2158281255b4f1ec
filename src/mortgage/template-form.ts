import type { z } from 'zod'
import type { BankPreset, BankPreset as Schema } from './preset.ts'

export type TemplateInput = z.input<typeof Schema>

/** What a new bank begins with: the four steps no bank does without. */
export const blankTemplate: TemplateInput = {
  code: '',
  name: '',
  hotline: '',
  flags: { contractBefore: 'application', payees: ['监管账户'] },
  papers: [
    { name: '身份证', who: '全体借款人及配偶', printedEnd: true },
    { name: '收入证明', who: '借款人及配偶', validMonths: 3 },
    { name: '首付款收据或发票' },
  ],
  steps: [
    { code: '1', name: '提交贷款申请', who: ['BUY'], core: 'C2', completes: 'submitted' },
    { code: '2', name: '银行审批', who: ['BANK'], core: 'C3', completes: 'approved' },
    { code: '3', name: '签订借款合同', who: ['BUY', 'BANK'], core: 'C5', completes: 'contracted' },
    { code: '4', name: '银行放款', who: ['BANK'], core: 'C9', completes: 'funded' },
  ].map((s, i) => ({ ...s, code: `S-${s.code}`, waitsFor: i === 0 ? [] : [`S-${i}`] })) as TemplateInput['steps'], // every word is the schema's own
}

/** What the form holds, as the schema wants it: what was left empty is left out. */
export const templateFrom = (values: TemplateInput): TemplateInput => filledOnly(values) as TemplateInput // emptied fields are optional ones or refused by name
const filledOnly = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(filledOnly)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, v]) => v !== undefined && v !== null && v !== '')
      .map(([k, v]) => [k, filledOnly(v)]),
  )
}

/** A template as the form shows it; a copy for another bank keeps neither code nor name. */
export const formOf = (preset: BankPreset, copy: boolean): TemplateInput => ({
  ...preset,
  ...(copy ? { code: '', name: '', hotline: '', clause: 'S5-other' } : {}),
})
