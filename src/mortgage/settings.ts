import { z } from 'zod'
import { defineSetting, type Setting } from '../kernel/setting.ts'

const from = (source: string) => ({ group: '按揭办理', basis: 'PRC', source }) as const
const days = z.int().min(1).max(3650)

/** What a company may set for its mortgage desk (mortgage-process §19). */
export const mortgageSettings: readonly Setting[] = [
  defineSetting({
    key: 'mortgage.requiresInterview',
    label: '个人贷款须面签',
    schema: z.boolean(),
    preset: true,
    ...from('个人贷款管理办法（2024 年第 3 号令）'),
    toConfirm: true,
  }),
  defineSetting({
    key: 'mortgage.requireToppedOut',
    label: '放款前主体结构须封顶',
    schema: z.boolean(),
    preset: true,
    ...from('银发〔2003〕121号'),
    toConfirm: true,
  }),
  defineSetting({ key: 'mortgage.requireFiled', label: '放款前购房合同须备案', schema: z.boolean(), preset: true, ...from('mortgage-process §18') }),
  defineSetting({
    key: 'mortgage.shiftOnHoliday',
    label: '承诺书届满日遇休假日顺延',
    schema: z.boolean(),
    preset: true,
    ...from('mortgage-process §12；民法典 203'),
  }),
  defineSetting({
    key: 'mortgage.papersDays',
    label: '收齐资料时限（日）',
    schema: days,
    preset: 7,
    ...from('mortgage-process §16'),
    toConfirm: true,
  }),
  defineSetting({
    key: 'mortgage.decisionDays',
    label: '银行审批时限（工作日）',
    schema: days,
    preset: 15,
    ...from('mortgage-process §16'),
    toConfirm: true,
  }),
  defineSetting({ key: 'mortgage.supplementDays', label: '补件时限（工作日）', schema: days, preset: 5, ...from('mortgage-process §9') }),
  defineSetting({
    key: 'mortgage.fundsDays',
    label: '批贷到放款时限（日）',
    schema: days,
    preset: 30,
    ...from('mortgage-process §16'),
    toConfirm: true,
  }),
  defineSetting({ key: 'mortgage.releaseDays', label: '正式抵押后解除担保时限（日）', schema: days, preset: 15, ...from('mortgage-process §13') }),
  defineSetting({
    key: 'mortgage.reportDays',
    label: '按揭进展统计综合表报送日',
    schema: z.array(z.int().min(1).max(31)).min(1),
    preset: [10, 25],
    ...from('mortgage-process §15'),
  }),
  defineSetting({
    key: 'mortgage.alertDays',
    label: '签约后未放款提醒（日）',
    schema: z.array(z.int().min(1).max(3650)).min(1),
    preset: [30, 45, 60],
    ...from('mortgage-process §16'),
    toConfirm: true,
  }),
]
