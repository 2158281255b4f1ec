import { z } from 'zod'
import { defineSetting, type Setting } from '../kernel/setting.ts'
import { firstInterestRules } from '../loans/day-interest.ts'
import { firstDueRules } from '../loans/due-dates.ts'
import { Point, reminderPoints } from './points.ts'

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '应为 HH:mm')
const group = '还款提醒'
const source = 'repayment-reminders §11'
const number = (key: string, label: string, preset: number, most: number, from = source) =>
  defineSetting({ key, label, group, schema: z.int().min(1).max(most), preset, basis: 'PRC', source: from })

/** What a company may set for repayment plans, reminders and overdue loans (handbook repayment-reminders §11, mortgage-maths §12). */
export const reminderSettings: readonly Setting[] = [
  defineSetting({
    key: 'repay.points',
    label: '提醒点',
    group,
    schema: z.array(Point).max(20),
    preset: [...reminderPoints],
    basis: 'PRC',
    source: 'repayment-reminders §3',
  }),
  defineSetting({
    key: 'repay.windowFrom',
    label: '发送时段起',
    group,
    schema: clock,
    preset: '08:30',
    basis: 'PRC',
    source: 'repayment-reminders §3',
    toConfirm: true,
  }),
  defineSetting({
    key: 'repay.windowTo',
    label: '发送时段止',
    group,
    schema: clock,
    preset: '20:30',
    basis: 'PRC',
    source: 'repayment-reminders §3',
    toConfirm: true,
  }),
  number('repay.textsPerDay', '每位客户每日短信次数', 1, 5, 'repayment-reminders §3'),
  number('repay.callsPerDay', '每位客户每日电话次数', 1, 5, 'repayment-reminders §3'),
  number('repay.callsPerWeek', '每位客户每周电话次数', 3, 20, 'repayment-reminders §3'),
  defineSetting({ key: 'repay.remindAfterRelease', label: '解除担保后仍提醒', group, schema: z.boolean(), preset: false, basis: 'PRC', source }),
  number('repay.presumedAfter', '还款日后多少个工作日未上名单视为已还', 3, 30, 'repayment-reminders §2'),
  defineSetting({
    key: 'repay.firstDueRule',
    label: '首个还款日',
    group,
    schema: z.enum(firstDueRules),
    preset: 'NEXT_MONTH_DUE_DAY',
    basis: 'PRC',
    source: 'mortgage-maths §12',
  }),
  defineSetting({
    key: 'repay.firstInterestRule',
    label: '首期利息',
    group,
    schema: z.enum(firstInterestRules),
    preset: 'ACT360',
    basis: 'PRC',
    source: 'mortgage-maths §12',
  }),
  defineSetting({
    key: 'repay.quarterMonths',
    label: '按季还款月',
    group,
    schema: z.array(z.int().min(1).max(12)).length(4),
    preset: [3, 6, 9, 12],
    basis: 'SRC',
    source: 'mortgage-maths §12；农行办理按揭要求',
  }),
  number('overdue.promiseDays', '还款承诺最长日数', 10, 60),
  number('overdue.promiseTimes', '还款承诺次数', 2, 10),
  number('overdue.contactWithin', '上名单后联系借款人（工作日）', 2, 30, 'repayment-reminders §6'),
  number('overdue.visitAfter', '逾期满多少日可上门面谈', 15, 90, 'repayment-reminders §3'),
  number('overdue.letterAfter', '逾期满多少日可寄催告函', 30, 120, 'repayment-reminders §3'),
  number('overdue.topUpWithin', '补足保证金（工作日）', 10, 60, 'repayment-reminders §8'),
  number('overdue.missConsecutive', '连续未按期的期数', 3, 24, 'repayment-reminders §5'),
  number('overdue.missTotal', '累计未按期的期数', 6, 60, 'repayment-reminders §5'),
]
