import type { z } from 'zod'
import type { PresetPaper } from './preset.ts'

/** The default checklist (mortgage-process §10.1); validities marked there are still to be confirmed by the company. */
export const defaultPapers: readonly z.input<typeof PresetPaper>[] = [
  { name: '身份证', who: '全体借款人及配偶', printedEnd: true },
  { name: '户口本', who: '全体借款人及配偶' },
  { name: '婚姻状况证明', who: '全体借款人及配偶', condition: '单身的出具声明，30 日内有效' },
  { name: '收入证明', who: '借款人及配偶', validMonths: 3 },
  { name: '近六个月银行流水', validDays: 30 },
  { name: '征信授权书及信用报告', who: '全体借款人', validDays: 30 },
  { name: '首付款收据或发票', copies: 1 },
  { name: '还款账户' },
  { name: '监管账户账号', who: '售房商', original: false },
  { name: '公积金缴存证明', condition: '组合贷款或公积金贷款', validDays: 30, only: 'FUND' },
  { name: '纳税或社会保险记录', condition: '限购地区', mandatory: false, validDays: 30, only: 'RESTRICTED' },
]
