import { days } from '../../kernel/deadline.ts'
import { keep, notify } from '../../kernel/effects.ts'
import { choice, date, longText, money, optional, text, yesNo } from '../../kernel/fields.ts'
import { type Data, defineProcess, stay } from '../../kernel/process.ts'

const verdicts = ['合格', '不合格'] as const
const verdict = (label: string) => optional(choice(label, verdicts))

/** The eight things a bank looks into before it signs with the developer (农行⑵). */
const looks = {
  development: verdict('开发项目'),
  construction: verdict('建筑资质'),
  credit: verdict('资信等级'),
  character: verdict('负责人品行'),
  reputation: verdict('企业社会商誉'),
  technical: verdict('技术力量'),
  operations: verdict('经营状况'),
  finances: verdict('财务情况'),
} as const
export const dueDiligenceItems = Object.keys(looks) as readonly (keyof typeof looks)[] // the keys just named

/** 银企合作：一个项目一家银行一案，从合作意向、贷款行调查到签订按揭贷款合作协议。mortgage-process §§1–3。 */
export const bankCooperation = defineProcess({
  name: 'bank-cooperation',
  label: '银企按揭合作',
  clause: 'S5-ABC⑴⑵',
  purpose: '售房商向贷款行提出按揭贷款合作意向；贷款行逐项调查，符合条件的签订按揭贷款合作协议，约定额度、保证金比例和有效期。',
  about: 'project',
  series: 'YQ',
  start: 'draft',
  fields: {
    bankCode: text('银行代码'),
    bank: text('银行'),
    branch: text('经办支行'),
    requestedOn: date('提出日期'),
    investigates: yesNo('贷款行逐项调查'),
    ...looks,
    findings: optional(longText('调查说明')),
    agreementNo: text('协议编号'),
    agreedOn: date('签订日期'),
    validUntil: date('有效期至'),
    limit: money('合作额度'),
    depositPercent: text('保证金比例（%）'),
    payee: text('收款账户户名'),
    reason: longText('终止原因'),
  },
  facts: ['bankCode', 'bank', 'investigates'],
  documents: { agreement: '按揭贷款合作协议' },
  states: {
    draft: { label: '拟提出', within: days(15), owner: 'mortgageClerk' },
    investigating: { label: '银行调查中', within: days(60), owner: 'mortgageClerk' },
    agreed: '协议有效',
    ended: '已终止',
  },
  ends: ['agreed', 'ended'],
  steps: {
    request: {
      label: '提出合作意向',
      clause: 'ABC-1',
      wording: '售房商向贷款行提出按揭贷款合作意向。',
      from: 'draft',
      to: 'investigating',
      by: ['mortgageClerk', 'customerServiceLead'],
      asks: ['branch', 'requestedOn'],
      refuseIf: { 提出日期不能晚于今天: { code: 'FUTURE_DATE', if: ({ requestedOn = '' }, { today }) => requestedOn > today } },
    },
    investigate: {
      label: '登记调查结果',
      clause: 'ABC-2',
      wording: '贷款行对售房商开发项目、建筑资质、资信等级、负责人品行、企业社会商誉、技术力量、经营状况、财务情况进行调查。',
      outside: '贷款行',
      from: 'investigating',
      to: stay,
      by: ['mortgageClerk', 'customerServiceLead'],
      asks: ['development', 'construction', 'credit', 'character', 'reputation', 'technical', 'operations', 'finances', 'findings'],
    },
    agree: {
      label: '签订合作协议',
      clause: 'ABC-2',
      wording: '并与符合条件的售房商签订按揭贷款合作协议。',
      from: 'investigating',
      to: 'agreed',
      by: ['mortgageClerk', 'customerServiceLead'],
      asks: ['agreementNo', 'agreedOn', 'validUntil', 'limit', 'depositPercent', 'payee'],
      needs: ['agreement'],
      refuseIf: {
        贷款行的调查还有未登记或不合格的事项: {
          code: 'DUE_DILIGENCE_OPEN',
          if: (data: Data<typeof looks> & { readonly investigates?: boolean | undefined }) =>
            data.investigates !== false && dueDiligenceItems.some((item) => data[item] !== '合格'),
        },
        签订日期不能晚于今天: { code: 'FUTURE_DATE', if: ({ agreedOn = '' }, { today }) => agreedOn > today },
        签订日期早于提出日期: { code: 'DATE_ORDER', if: ({ agreedOn = '', requestedOn = '' }) => agreedOn < requestedOn },
        有效期早于签订日期: { code: 'DATE_ORDER', if: ({ agreedOn = '', validUntil = '' }) => validUntil < agreedOn },
        '保证金比例应为 0 至 100 之间的数字': {
          code: 'FORMAT',
          if: ({ depositPercent = '' }) => !/^\d{1,3}(\.\d{1,2})?$/.test(depositPercent) || Number(depositPercent) > 100,
        },
      },
      then: [keep('cooperation-agreed', '登记合作协议、额度和保证金比例'), notify('marketing', '新增按揭合作银行')],
    },
    end: {
      label: '终止合作',
      from: ['draft', 'investigating', 'agreed'],
      to: 'ended',
      by: ['customerServiceLead', 'mortgageClerk'],
      asks: ['reason'],
      then: [keep('cooperation-ended', '协议自当日起不再接新件')],
      confirm: '终止后本银行不再接新件，已办的照常办完。',
    },
  },
})
